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

    /// <summary>A unit may have a day of its own, be given more time with a reason, and is named where it is late.</summary>
    [Theory, EachDatabase]
    public async Task Deadline_OfOneUnit_IsItsOwnCanBeExtendedAndNamesWhoIsLate(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var today = DateOnly.FromDateTime(scene.Database.Time.UtcNow);
        var options = new OpenOccasionOptions
        {
            Access = scene.Office,
            AuthorityUnitId = scene.Commune.Id,
            Kind = OccasionKind.InterimReview,
            Branch = AwardBranch.Movement,
            Name = "Khen thưởng giữa kỳ",
            Year = today.Year,
            DueOn = today.AddDays(20),
            Deadlines = new Dictionary<Guid, DateOnly> { [scene.Village.Id] = today.AddDays(4) },
        };
        var id = (await scene.WithAsync<OccasionService, Guid?>(s => s.OpenAsync(options, scene.ByOfficer(), Cancellation)))!.Value;

        // Without quotas everybody below is invited; this unit reads its own day in the message, its work and its calendar.
        var unit = Assert.Single(await UnitsAsync(scene, id));
        Assert.Equal((today.AddDays(4), false, null), (unit.DueOn, unit.IsOverdue, unit.Limit));
        Assert.Contains(
            await MessagesAsync(scene),
            m =>
                m.Link!.EndsWith($"{id}", StringComparison.Ordinal)
                && m.Subject.Contains($"{today.AddDays(4):dd/MM/yyyy}", StringComparison.Ordinal)
        );
        Assert.Equal(today.AddDays(4), await DueAsync(scene, id));

        // The day passes: it stays in the unit's work as late, and the office sees that nothing came.
        scene.Database.Time.Advance(TimeSpan.FromDays(6));
        Assert.True((await UnitsAsync(scene, id))[0].IsOverdue);
        Assert.Equal(today.AddDays(4), await DueAsync(scene, id));

        var extend = new ExtendDeadlineOptions
        {
            Access = scene.Office,
            OccasionId = id,
            UnitId = scene.Village.Id,
            DueOn = today.AddDays(9),
            Reason = "Làng bị lũ",
        };
        Task<bool> ExtendAsync(ExtendDeadlineOptions o) =>
            scene.WithAsync<OccasionInvitationService, bool>(s => s.ExtendAsync(o, scene.ByOfficer(), Cancellation));
        await RefusedAsync("commendation.mistake.due-earlier", () => ExtendAsync(extend with { DueOn = today.AddDays(3) }));
        await RefusedAsync("commendation.mistake.empty", () => ExtendAsync(extend with { Reason = " " }));
        Assert.False(await ExtendAsync(extend with { Access = scene.VillageAccess }));
        Assert.False(await ExtendAsync(extend with { UnitId = scene.Commune.Id }));
        Assert.True(await ExtendAsync(extend));
        unit = (await UnitsAsync(scene, id))[0];
        Assert.Equal((today.AddDays(9), false, "Làng bị lũ"), (unit.DueOn, unit.IsOverdue, unit.DueReason));
        Assert.Contains(await MessagesAsync(scene), m => m.Subject.Contains("gia hạn", StringComparison.Ordinal));

        // What comes after even that day is late: rule 40 warns by the unit's day, not by that of all.
        scene.Database.Time.Advance(TimeSpan.FromDays(4));
        var save = new SaveNominationOptions
        {
            Access = scene.VillageAccess,
            OccasionId = id,
            NominatingUnitId = scene.Village.Id,
            AwardCode = "GK",
            FullName = "Siu Lâm",
            Summary = "Giúp 40 hộ dùng dịch vụ công trực tuyến",
        };
        var nomination = (await scene.WithAsync<NominationService, Guid?>(s => s.SaveAsync(save, scene.ByHead(), Cancellation)))!.Value;
        foreach (var piece in new[] { "to-trinh", "bao-cao", "bien-ban" })
        {
            await scene.AddPaperAsync(nomination, piece);
        }

        Assert.True(await scene.SubmitAsync(nomination));
        unit = (await UnitsAsync(scene, id))[0];
        Assert.Equal((1, 1), (unit.Sent, unit.Late));
        var findings = await scene.Database.WithContextAsync(async db =>
            (await db.Nominations.SingleAsync(n => n.Id == nomination, Cancellation)).Findings
        );
        Assert.Equal([$"{today.AddDays(9):dd/MM/yyyy}"], findings.Single(f => f.Number == 40).Args);
        Assert.Null(await DueAsync(scene, id));
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

    private static async Task<DateOnly?> DueAsync(CommendationScene scene, Guid occasion)
    {
        var todos = await scene.WithAsync<CommendationTodos, IReadOnlyList<CommendationTodo>>(s =>
            s.ListAsync(scene.VillageAccess, Cancellation)
        );
        return todos.SingleOrDefault(t => t.Address == OccasionInvitationService.AddressOf(occasion))?.DueOn;
    }

    private static async Task RefusedAsync(string key, Func<Task<bool>> act)
    {
        var refused = await Assert.ThrowsAsync<ValidationException>(act);
        Assert.Equal(key, refused.Errors.Single().ErrorCode);
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
