using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Assessment;

public class TerritoryServiceTests
{
    [Theory, EachDatabase]
    public async Task FindAsync_Commune_ShowsItsVillagesTheWorstFirst(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await AssessedMovement.CreateAsync(database);
        await world.AcceptAsync("làng Ktu", new CellValue(10, 50));
        await world.AcceptAsync("làng Klah", new CellValue(14, 50));

        var territory = await FindAsync(world, await world.AccessAsync("xã Kon Chiêng", Role.Chairman));

        Assert.Equal(["Ktu", "Klah", "Vơng"], territory!.Units.Select(u => u.Entry.Unit.ShortName));
        Assert.Equal([2, 1, null], territory.Units.Select(u => u.Rank));
        Assert.Contains(territory.Targets, t => t.Target.Id == world.Share2026.Id);
        var history = await database.WithAsync<TerritoryService, IReadOnlyList<(Period Period, IReadOnlyDictionary<Guid, int?> Means)>>(s =>
            s.HistoryAsync(territory, default)
        );
        Assert.Equal(6666, Assert.Single(history).Means[world.Id("làng Ktu")]);
        Assert.Null(history[0].Means[world.Id("làng Vơng")]);
    }

    [Theory, EachDatabase]
    public async Task FindAsync_WithoutTheWhole_IsNotFound(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await AssessedMovement.CreateAsync(database);

        Assert.Null(await FindAsync(world, await world.AccessAsync("làng Klah", Role.VillageHead)));
        Assert.Null(await FindAsync(world, await world.AccessAsync("xã Ayun", Role.StandingOffice)));
    }

    [Theory, EachDatabase]
    public async Task OfTargetAsync_TwoMilestones_GivesPathAndFigure(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await AssessedMovement.CreateAsync(database);
        await world.AcceptAsync("làng Klah", new CellValue(14, 50));
        var access = await world.AccessAsync("xã Kon Chiêng", Role.StandingOffice);
        var results = await world.ResultsAsync(access);

        var progress = await database.WithAsync<ProgressService, TargetProgress?>(s =>
            s.OfTargetAsync(results!.Scope, world.Share.Id, world.Id("xã Kon Chiêng"), default)
        );
        var turnouts = await database.WithAsync<ProgressService, IReadOnlyList<Turnout>>(s =>
            s.TurnoutAsync(results!.Scope, results.Unit, access.Tree.VersionId, default)
        );

        Assert.Equal([(new DateOnly(2026, 12, 31), 30m), (new DateOnly(2030, 12, 31), 100m)], progress!.Asked.Select(p => (p.On, p.Value)));
        Assert.Equal(28m, Assert.Single(progress.Reached).Value);
        Assert.Equal(3, Assert.Single(turnouts).Expected);
        Assert.Null(
            await database.WithAsync<ProgressService, TargetProgress?>(s =>
                s.OfTargetAsync(results!.Scope, world.Count.Id, world.Id("xã Kon Chiêng"), default)
            )
        );
    }

    private static Task<Territory?> FindAsync(AssessedMovement world, Access access) =>
        world.Database.WithAsync<TerritoryService, Territory?>(s => s.FindAsync(world.Movement.Id, null, access, default));
}
