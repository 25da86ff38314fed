using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Reporting;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Reporting;

public sealed class ReviewServiceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task View_Draft_IsNotShownToTheOffice(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();
        await scene.SaveAsync(id, scene.CountIs(3));

        Assert.Null(await scene.ViewAsync(id, access: scene.Office));
        await scene.SubmitAsync(id);

        var view = await scene.ViewAsync(id, access: scene.Office);
        Assert.Equal(new CellValue(3, 1), view!.Measures[0].Value);
        Assert.Equal([ReturnAction.SendBack, ReturnAction.Accept], view.Actions.Order());
    }

    [Theory, EachDatabase]
    public async Task Accept_Submitted_CountsFromThenOn(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();
        await scene.HandInAsync(id);
        Assert.Null((await scene.RowAsync(id)).AcceptedAt);

        Assert.True(await scene.JudgeAsync(ReturnAction.Accept, id));

        Assert.Equal(scene.Database.Time.UtcNow, (await scene.RowAsync(id)).AcceptedAt);
        Assert.Equal(ReturnState.Accepted, (await scene.ReturnAsync(id)).State);
    }

    [Theory, EachDatabase]
    public async Task SendBack_NeedsAReason_AndTheUnitCorrects(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();
        await scene.HandInAsync(id);

        var refused = await Assert.ThrowsAsync<ValidationException>(() => scene.JudgeAsync(ReturnAction.SendBack, id, " "));
        Assert.Equal("reporting.step.reason-missing", refused.Errors.Single().ErrorCode);
        await scene.JudgeAsync(ReturnAction.SendBack, id, "Thiếu số hộ");

        var view = await scene.ViewAsync(id);
        Assert.Equal((ReturnState.Returned, "Thiếu số hộ"), (view!.State, view.GivenBack!.Reason));
        Assert.Equal(1, (await scene.SaveAsync(id, scene.CountIs(4, 3))).Saved);
        Assert.True((await scene.SubmitAsync(id)).IsSubmitted);
        Assert.Equal(
            [ReturnAction.Edit, ReturnAction.Submit, ReturnAction.SendBack, ReturnAction.Edit, ReturnAction.Submit],
            await StepsAsync(scene, id)
        );
    }

    [Theory, EachDatabase]
    public async Task Reopen_LockedInAClosedRound_CanBeCorrectedAndIsLockedAgain(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();
        await scene.HandInAsync(id);
        await scene.JudgeAsync(ReturnAction.Accept, id);
        await scene.CloseAsync(id);
        scene.Database.Time.Advance(TimeSpan.FromHours(1));

        await scene.JudgeAsync(ReturnAction.Reopen, id, "Nhầm số");

        Assert.Null((await scene.RowAsync(id)).AcceptedAt);
        Assert.Equal(1, (await scene.SaveAsync(id, scene.CountIs(4, 3))).Saved);
        Assert.True((await scene.SubmitAsync(id)).IsSubmitted);
        await scene.JudgeAsync(ReturnAction.Accept, id);
        Assert.Equal(ReturnState.Locked, (await scene.ReturnAsync(id)).State);
        Assert.NotNull((await scene.RowAsync(id)).AcceptedAt);
    }

    [Theory, EachDatabase]
    public async Task Accept_NotSubmitted_IsRefused(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();

        var refused = await Assert.ThrowsAsync<ValidationException>(() => scene.JudgeAsync(ReturnAction.Accept, id));

        Assert.Equal("reporting.step.impossible.Accept", refused.Errors.Single().ErrorCode);
    }

    [Theory, EachDatabase]
    public async Task Accept_ByAnotherAuthoritysOffice_IsNotFound(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var data = scene.Database.Data;
        var province = await data.AccessOfAsync(await data.CreateUserAsync(scene.Tree["tỉnh Gia Lai"], Role.StandingOffice));
        var id = await scene.OpenAsync();
        await scene.HandInAsync(id);

        Assert.False(await scene.JudgeAsync(ReturnAction.Accept, id, access: scene.Village));
        // The province reads what was handed in below it, and leaves judging to the commune.
        Assert.False(await scene.JudgeAsync(ReturnAction.Accept, id, access: province));
        Assert.Empty((await scene.ViewAsync(id, access: province))!.Actions);
    }

    [Theory, EachDatabase]
    public async Task AcceptMany_SomeNotHandedIn_AreSkippedAndNamed(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();
        await scene.HandInAsync(id);
        var options = new AcceptReturnsOptions
        {
            Access = scene.Office,
            RoundId = id,
            UnitIds = [scene.VillageA.Id, scene.VillageB.Id],
        };

        var result = await scene.Database.WithAsync<ReviewService, AcceptReturnsResult?>(s =>
            s.AcceptManyAsync(options, scene.By(scene.Officer), Cancellation)
        );

        Assert.Equal([scene.VillageA.Id], result!.Accepted);
        Assert.Equal([scene.VillageB.Id], result.Skipped);
        Assert.NotNull((await scene.RowAsync(id)).AcceptedAt);
    }

    [Theory, EachDatabase]
    public async Task Overview_ShowsStatesOfAllUnits_AndOnlyToTheOffice(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();
        await scene.HandInAsync(id);

        var overview = await OverviewAsync(scene, id, scene.Office);

        Assert.Equal((2, 1, 0, 1), (overview!.Units.Count, overview.HandedIn, overview.Accepted, overview.ToReview));
        Assert.Null(await OverviewAsync(scene, id, scene.Village));
        var (list, total) = await scene.Database.WithAsync<RoundQueries, (IReadOnlyList<RoundSummary>, int)>(q =>
            q.ListAsync(scene.Office, 1, 20, Cancellation)
        );
        Assert.Equal((2, 1, 0), (list[0].Expected, list[0].HandedIn, list[0].Accepted));
        Assert.Equal(list.Count, total);
    }

    private static Task<RoundOverview?> OverviewAsync(ReportingScene scene, Guid id, Access access) =>
        scene.Database.WithAsync<RoundQueries, RoundOverview?>(q => q.FindAsync(id, access, Cancellation));

    private static async Task<List<ReturnAction>> StepsAsync(ReportingScene scene, Guid id) =>
        [.. (await scene.ViewAsync(id))!.Steps.Select(s => s.Action)];
}
