using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation;
using ThiDua.Core.Councils;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Commendation;

/// <summary>Rule 37: each name is public for the whole time before a session may open, also one that joins the list late.</summary>
public sealed class PublicationTimeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Session_WithANameThatJoinedLate_WaitsForThatName(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        await PublishAsync(scene, "HCLD3", "Ksor H'Nga");
        scene.Database.Time.Advance(TimeSpan.FromDays(21));
        // Friday; the list is open for comments until the end of that day.
        await PublishAsync(scene, "HCLD3", "Rơ Châm Tuấn", closesOn: Today(scene));
        scene.Database.Time.Advance(TimeSpan.FromDays(1));

        var session = await scene.CallSessionAsync();
        var objections = await ObjectionsAsync(scene, session);
        Assert.Equal([$"Rơ Châm Tuấn: {Public(1)}"], objections);
        var refused = await Assert.ThrowsAsync<ValidationException>(() => OpenAsync(scene, session, objections));
        Assert.Contains("Rơ Châm Tuấn", refused.Message, StringComparison.Ordinal);

        // When its time has gone by as well, nothing speaks against a session any more.
        scene.Database.Time.Advance(TimeSpan.FromDays(14));
        var later = await scene.CallSessionAsync();
        objections = await ObjectionsAsync(scene, later);
        Assert.Empty(objections);
        Assert.True(await OpenAsync(scene, later, objections));
    }

    [Theory, EachDatabase]
    public async Task Session_WithNamesThatWereNeverPublished_SaysSoWithoutNamingAll(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        await AppraisedAsync(scene, "HCLD3", "Ksor H'Nga");
        await AppraisedAsync(scene, "LDTT", "Siu Lan");

        var objections = await ObjectionsAsync(scene, await scene.CallSessionAsync());

        Assert.Equal([Public(0)], objections);
    }

    [Theory, EachDatabase]
    public async Task Session_WithANameThatWasTakenBack_CountsFromItsLastPublication(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        await PublishAsync(scene, "HCLD3", "Ksor H'Nga");
        scene.Database.Time.Advance(TimeSpan.FromDays(21));
        // Suspended and cleared: it is appraised again, and before nobody's eyes.
        await scene.Database.WithContextAsync(db =>
            db.Nominations.ExecuteUpdateAsync(n => n.SetProperty(x => x.State, NominationState.Appraised), Cancellation)
        );
        Assert.Equal([Public(0)], await ObjectionsAsync(scene, await scene.CallSessionAsync()));

        await PublishAsync(scene, closesOn: Today(scene));
        scene.Database.Time.Advance(TimeSpan.FromDays(1));

        var objections = await ObjectionsAsync(scene, await scene.CallSessionAsync());
        Assert.Equal([Public(1)], objections);
    }

    [Theory, EachDatabase]
    public async Task Publish_OfFurtherNames_DoesNotShortenTheTimeOfTheFirst(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var list = await PublishAsync(scene, "HCLD3", "Ksor H'Nga");
        var until = await ClosesOnAsync(scene, list);
        scene.Database.Time.Advance(TimeSpan.FromDays(1));

        // By itself this one would be open for five working days only.
        Assert.Equal(list, await PublishAsync(scene, "LDTT", "Siu Lan"));

        Assert.Equal(until, await ClosesOnAsync(scene, list));
    }

    private static string Public(int days) => $"Danh sách mới công khai {days} ngày làm việc trước phiên họp, cần 10 ngày.";

    private static async Task AppraisedAsync(CommendationScene scene, string award, string name)
    {
        var nomination = await scene.NominateAsync(award, name);
        await scene.Database.WithContextAsync(db =>
            db.Nominations.Where(n => n.Id == nomination)
                .ExecuteUpdateAsync(n => n.SetProperty(x => x.State, NominationState.Appraised), Cancellation)
        );
    }

    private static async Task<Guid> PublishAsync(CommendationScene scene, string award, string name, DateOnly? closesOn = null)
    {
        await AppraisedAsync(scene, award, name);
        return await PublishAsync(scene, closesOn);
    }

    private static async Task<Guid> PublishAsync(CommendationScene scene, DateOnly? closesOn = null)
    {
        var publish = new PublishListOptions
        {
            Access = scene.Office,
            OccasionId = scene.Occasion,
            ClosesOn = closesOn,
            AllowsAnonymous = true,
        };
        return (await scene.WithAsync<ConsultationService, Guid?>(s => s.PublishAsync(publish, scene.ByOfficer(), Cancellation)))!.Value;
    }

    private static Task<DateOnly> ClosesOnAsync(CommendationScene scene, Guid list) =>
        scene.Database.WithContextAsync(db => db.Consultations.Where(c => c.Id == list).Select(c => c.ClosesOn).SingleAsync(Cancellation));

    private static async Task<IReadOnlyList<string>> ObjectionsAsync(CommendationScene scene, Guid session)
    {
        var view = await scene.WithAsync<CouncilQueries, SessionView?>(s => s.FindSessionAsync(session, scene.Office, Cancellation));
        return await scene.WithAsync<ConsultationService, IReadOnlyList<string>>(s => s.ObjectionsAsync(view!.Session, Cancellation));
    }

    private static Task<bool> OpenAsync(CommendationScene scene, Guid session, IReadOnlyList<string> objections) =>
        scene.WithAsync<CouncilSessionService, bool>(s =>
            s.OpenAsync(scene.Step(session, null, objections), scene.ByOfficer(), Cancellation)
        );

    private static DateOnly Today(CommendationScene scene) => DateOnly.FromDateTime(scene.Database.Time.UtcNow);
}
