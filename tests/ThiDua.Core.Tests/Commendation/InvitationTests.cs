using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Communications;
using ThiDua.Core.Councils;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Commendation;

/// <summary>An occasion invites the units through their messages; the office sees who has looked and who has answered.</summary>
public sealed class InvitationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Open_Occasion_InvitesTheUnitsAndShowsWhoLookedAndAnswered(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var message = Assert.Single(await MessagesAsync(scene));
        Assert.Equal((scene.Head.Id, NotificationKind.AwardInvitation), (message.RecipientId, message.Kind));
        Assert.Contains("30/11/2026", message.Subject, StringComparison.Ordinal);
        var todos = await scene.WithAsync<CommendationTodos, IReadOnlyList<CommendationTodo>>(s =>
            s.ListAsync(scene.VillageAccess, Cancellation)
        );
        var todo = Assert.Single(todos, t => t.Kind == CommendationTodoKind.Nominate);
        Assert.Equal((message.Link, new DateOnly(2026, 11, 30)), (todo.Address, todo.DueOn!.Value));
        Assert.Equal((1, null, 0), await VillageAsync(scene));

        // Somebody looks, whichever way they came.
        await scene.WithAsync<OccasionInvitationService, bool>(async s =>
        {
            await s.OpenedAsync(scene.Occasion, scene.Head.Id, Cancellation);
            return true;
        });
        Assert.Equal((1, scene.Database.Time.UtcNow, 0), await VillageAsync(scene));

        // A draft is the unit's own business: only what was sent counts as an answer.
        var nomination = await scene.NominateAsync();
        Assert.Equal(0, (await VillageAsync(scene)).Sent);
        Assert.Equal(1, await RemindAsync(scene, scene.Office));
        Assert.Equal(2, (await MessagesAsync(scene)).Count);
        Assert.True(await scene.SubmitAsync(nomination));
        Assert.Equal(1, (await VillageAsync(scene)).Sent);
        Assert.Equal(0, await RemindAsync(scene, scene.Office));
        Assert.Null(await RemindAsync(scene, scene.VillageAccess));
        Assert.Equal(2, (await MessagesAsync(scene)).Count);
    }

    [Theory, EachDatabase]
    public async Task Open_WithQuotas_InvitesTheseUnitsAlone(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var other = await scene.Database.Data.CreateUserAsync(scene.Commune, Core.Identity.Role.VillageHead);
        var options = new OpenOccasionOptions
        {
            Access = scene.Office,
            AuthorityUnitId = scene.Commune.Id,
            Kind = OccasionKind.Yearly,
            Branch = AwardBranch.Movement,
            Name = "Khen thưởng cuối năm",
            Year = 2026,
            DueOn = new DateOnly(2026, 12, 5),
            Quotas = new Dictionary<Guid, int> { [scene.Village.Id] = 2 },
        };

        var id = await scene.WithAsync<OccasionService, Guid?>(s => s.OpenAsync(options, scene.ByOfficer(), Cancellation));

        var unit = Assert.Single(await UnitsAsync(scene, id!.Value));
        Assert.Equal((scene.Village.Id, 2, 1), (unit.Unit.UnitId, unit.Limit!.Value, unit.Told));
        Assert.DoesNotContain(await MessagesAsync(scene), m => m.RecipientId == other.Id || m.RecipientId == scene.Officer.Id);
    }

    [Theory, EachDatabase]
    public async Task Rule_38_UnansweredComment_StandsAgainstOpeningTheSession(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        await scene.ConfirmRulesAsync();
        var nomination = await scene.NominateAsync();
        Assert.True(await scene.SubmitAsync(nomination));
        Assert.True(await scene.AppraiseAsync(nomination));
        var publish = new PublishListOptions
        {
            Access = scene.Office,
            OccasionId = scene.Occasion,
            AllowsAnonymous = true,
        };
        var list = await scene.WithAsync<ConsultationService, Guid?>(s => s.PublishAsync(publish, scene.ByOfficer(), Cancellation));
        var comment = new CommentOptions { ConsultationId = list!.Value, Text = "Chị Nga xứng đáng" };
        Assert.True(await scene.WithAsync<ConsultationService, bool>(s => s.CommentAsync(comment, scene.Database.Action(), Cancellation)));
        scene.Database.Time.Advance(TimeSpan.FromDays(30));
        var session = await scene.CallSessionAsync();

        var objection = Assert.Single(await ObjectionsAsync(scene, session));

        Assert.StartsWith("Còn 1 ý kiến nhân dân chưa được trả lời", objection, StringComparison.Ordinal);
        var step = scene.Step(session, null, [objection]);
        await Assert.ThrowsAsync<ValidationException>(() =>
            scene.WithAsync<CouncilSessionService, bool>(s => s.OpenAsync(step, scene.ByOfficer(), Cancellation))
        );
        var id = await scene.Database.WithContextAsync(db => db.ConsultationComments.Select(c => c.Id).SingleAsync(Cancellation));
        var answer = new AnswerCommentOptions
        {
            Access = scene.Office,
            CommentId = id,
            Answer = "Cảm ơn ý kiến",
        };
        Assert.True(await scene.WithAsync<ConsultationService, bool>(s => s.AnswerAsync(answer, scene.ByOfficer(), Cancellation)));
        Assert.Empty(await ObjectionsAsync(scene, session));
    }

    [Theory, EachDatabase]
    public async Task FollowUp_OfAModel_IsDueAfterSixAndTwelveMonths(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var nomination = await scene.NominateAsync();
        await scene.Database.WithContextAsync(async db =>
        {
            var model = await db.Nominations.AsTracking().SingleAsync(n => n.Id == nomination, Cancellation);
            model.Facts = model.Facts with { PromotesDigitalLiteracy = true };
            await db.SaveAsync(scene.ByOfficer(), Cancellation);
        });
        var day = DateOnly.FromDateTime(scene.Database.Time.UtcNow);
        await scene.Database.WithContextAsync(async db =>
        {
            var honoree = await db.Honorees.SingleAsync(Cancellation);
            db.Add(CertificatesWorkTests.AwardOf(scene, null, honoree, 1, day, nomination));
            db.Add(CertificatesWorkTests.AwardOf(scene, null, honoree, 2, day));
            await db.SaveAsync(scene.ByOfficer(), Cancellation);
        });
        Assert.Empty(await FollowUpsAsync(scene));

        scene.Database.Time.Advance(TimeSpan.FromDays(190));
        var todo = Assert.Single(await FollowUpsAsync(scene));
        Assert.Equal(("Ksor H'Nga", day.AddMonths(6)), (todo.Title, todo.DueOn!.Value));
        var found = new FollowUpOptions
        {
            Access = scene.Office,
            AwardId = Guid.Parse(todo.Address[^36..]),
            Text = "Mô hình vẫn hoạt động, 60 hộ dùng",
            AfterTwelve = false,
        };
        Assert.True(await scene.WithAsync<RevocationService, bool>(s => s.FollowUpAsync(found, scene.ByOfficer(), Cancellation)));
        Assert.Empty(await FollowUpsAsync(scene));
        scene.Database.Time.Advance(TimeSpan.FromDays(190));
        Assert.Equal(day.AddMonths(12), Assert.Single(await FollowUpsAsync(scene)).DueOn);
    }

    private static async Task<List<CommendationTodo>> FollowUpsAsync(CommendationScene scene)
    {
        var all = await scene.WithAsync<CommendationTodos, IReadOnlyList<CommendationTodo>>(s => s.ListAsync(scene.Office, Cancellation));
        return [.. all.Where(t => t.Kind == CommendationTodoKind.FollowUp)];
    }

    private static async Task<IReadOnlyList<string>> ObjectionsAsync(CommendationScene scene, Guid session)
    {
        var view = await scene.WithAsync<CouncilQueries, SessionView?>(s => s.FindSessionAsync(session, scene.Office, Cancellation));
        return await scene.WithAsync<ConsultationService, IReadOnlyList<string>>(s => s.ObjectionsAsync(view!.Session, Cancellation));
    }

    private static async Task<(int Told, DateTime? OpenedAt, int Sent)> VillageAsync(CommendationScene scene)
    {
        var unit = Assert.Single(await UnitsAsync(scene, scene.Occasion));
        Assert.Equal(scene.Village.Id, unit.Unit.UnitId);
        return (unit.Told, unit.OpenedAt, unit.Sent);
    }

    private static async Task<IReadOnlyList<InvitedUnit>> UnitsAsync(CommendationScene scene, Guid occasion)
    {
        var found = await scene.WithAsync<NominationQueries, Occasion?>(s => s.FindOccasionAsync(occasion, scene.Office, Cancellation));
        return await scene.WithAsync<OccasionInvitationService, IReadOnlyList<InvitedUnit>>(s =>
            s.OfAsync(found!, scene.Office.Tree, Cancellation)
        );
    }

    private static Task<int?> RemindAsync(CommendationScene scene, Core.Identity.Access by) =>
        scene.WithAsync<OccasionInvitationService, int?>(s => s.RemindAsync(scene.Occasion, by, scene.ByOfficer(), Cancellation));

    private static Task<List<Notification>> MessagesAsync(CommendationScene scene) =>
        scene.Database.WithContextAsync(db => db.Notifications.AsNoTracking().ToListAsync(Cancellation));
}
