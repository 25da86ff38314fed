using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Assessment;

public class ResultServiceTests
{
    [Theory, EachDatabase]
    public async Task FindAsync_StandingOffice_SeesTargetsWithCompletenessAndState(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await AssessedMovement.CreateAsync(database);
        await world.AcceptAsync("làng Klah", new CellValue(30, 50));
        await world.AcceptAsync("làng Ktu", new CellValue(1, 50));

        var results = await world.ResultsAsync(await world.AccessAsync("xã Kon Chiêng", Role.StandingOffice));

        Assert.NotNull(results);
        Assert.Equal(world.Id("xã Kon Chiêng"), results.Unit.UnitId);
        var first = results.Targets.Single(t => t.Target.Id == world.Share2026.Id);
        Assert.Equal(new Figure(31, 100, 2, 3, false), first.Figure);
        Assert.Equal((AttainmentState.Reached, true), (first.Attainment.State, first.Attainment.IsExceeded));
        var last = results.Targets.Single(t => t.Target.Id == world.Share2030.Id);
        Assert.Equal((AttainmentState.NotYet, 69L), (last.Attainment.State, last.Attainment.Gap));
    }

    [Theory, EachDatabase]
    public async Task FindAsync_LaterPeriod_IsJudgedByThePath(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await AssessedMovement.CreateAsync(database);
        var later = await database.Data.CreatePeriodAsync(2028);
        var round = await database.Data.CreateRoundAsync(world.Movement, later, [world.Share], [world.Tree["làng Klah"]]);
        await database.Data.AcceptReturnAsync(round, world.Tree["làng Klah"], new CellValue(64, 100));
        database.Time.MoveTo(new DateTime(2029, 1, 15, 0, 0, 0, DateTimeKind.Utc));

        var results = await world.ResultsAsync(await world.AccessAsync("xã Kon Chiêng", Role.StandingOffice));

        Assert.Equal(later.Id, results!.Scope.Period!.Id);
        Assert.Equal([later.Id, world.Period.Id], results.Scope.Periods.Select(p => p.Id));
        var last = results.Targets.Single(t => t.Target.Id == world.Share2030.Id).Attainment;
        Assert.Equal((AttainmentState.Behind, 6500L), (last.State, last.PathValue!.Value));
    }

    [Theory, EachDatabase]
    public async Task FindAsync_AskedOfEachVillage_CountsTheVillagesThatMeetIt(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await AssessedMovement.CreateAsync(database);
        var each = await database.Data.CreateTargetAsync(world.Movement, world.Count, 1, per: "làng");
        await world.AcceptAsync("làng Klah", null, null, new CellValue(5, 1));
        await world.AcceptAsync("làng Ktu", null, null, new CellValue(0, 1));

        var results = await world.ResultsAsync(await world.AccessAsync("xã Kon Chiêng", Role.StandingOffice));

        var result = results!.Targets.Single(t => t.Target.Id == each.Id);
        Assert.Equal((1, 3), result.PerUnit);
        Assert.Equal((AttainmentState.NotYet, 2L), (result.Attainment.State, result.Attainment.Gap));
        Assert.Equal(5, result.Figure.Numerator);
    }

    [Theory, EachDatabase]
    public async Task FindAsync_VillageHead_SeesTheOwnVillageOnly(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await AssessedMovement.CreateAsync(database);
        await world.AcceptAsync("làng Klah", new CellValue(30, 50));
        var access = await world.AccessAsync("làng Klah", Role.VillageHead);

        var results = await world.ResultsAsync(access);

        Assert.Equal(world.Id("làng Klah"), results!.Unit.UnitId);
        Assert.Null(await world.ResultsAsync(access, unit: world.Id("xã Kon Chiêng")));
        Assert.Null(await world.ResultsAsync(access, unit: world.Id("làng Ktu")));
    }

    [Theory]
    [EachDatabase("xã Ayun", Role.StandingOffice, false)]
    [EachDatabase("xã Kon Chiêng", Role.Learner, false)]
    [EachDatabase("xã Kon Chiêng", Role.Auditor, true)]
    [EachDatabase("tỉnh Gia Lai", Role.ProvinceCoordinator, true)]
    public async Task FindAsync_Rights_AreThoseOfTheTable(DatabaseProvider provider, string unit, Role role, bool sees)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await AssessedMovement.CreateAsync(database);

        Assert.Equal(sees, await world.ResultsAsync(await world.AccessAsync(unit, role)) is not null);
    }

    [Theory, EachDatabase]
    public async Task FindAsync_UnknownPeriodOrDraft_IsNull(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await AssessedMovement.CreateAsync(database);
        var access = await world.AccessAsync("xã Kon Chiêng", Role.StandingOffice);
        var draft = await database.Data.CreateMovementAsync(world.Tree["xã Kon Chiêng"], status: MovementStatus.Draft);

        Assert.Null(await world.ResultsAsync(access, "2031"));
        Assert.Null(await database.WithAsync<ResultService, MovementResults?>(s => s.FindAsync(draft.Id, null, null, TreeBasis.OfPeriod, access, default)));
    }

    [Theory, EachDatabase]
    public async Task FindAsync_NothingReportedYet_HasNoTargetsJudged(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await AssessedMovement.CreateAsync(database);
        var access = await world.AccessAsync("xã Kon Chiêng", Role.StandingOffice);

        var results = await world.ResultsAsync(access);

        Assert.All(results!.Targets, t => Assert.Equal(AttainmentState.NoData, t.Attainment.State));
    }
}
