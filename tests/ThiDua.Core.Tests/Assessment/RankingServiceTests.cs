using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Assessment;

public class RankingServiceTests
{
    [Theory, EachDatabase]
    public async Task FindAsync_Villages_AreRankedByAttainmentAndTheSilentOneSaysWhy(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await AssessedMovement.CreateAsync(database);
        await world.AcceptAsync("làng Ktu", new CellValue(10, 50));
        await world.AcceptAsync("làng Klah", new CellValue(14, 50));

        var ranking = await world.RankingAsync(await world.AccessAsync("xã Kon Chiêng", Role.StandingOffice));

        var group = Assert.Single(ranking!.Groups);
        Assert.Equal((UnitKind.Village, 2), (group.Kind, group.Size));
        Assert.Equal(
            [("Klah", (int?)1, 9333), ("Ktu", 2, 6666), ("Vơng", null, 0)],
            group.Units.Select(u => (u.Entry.Unit.ShortName, u.Rank, u.Entry.Mean))
        );
        Assert.Equal(UnrankedReason.NoReport, group.Units[^1].Entry.Reason);
        // The next milestone counts (30 % in 2026), not the one of 2030.
        Assert.Equal(world.Share2026.Id, Assert.Single(group.Units[0].Entry.Scores).Target.Id);
    }

    [Theory, EachDatabase]
    public async Task FindAsync_CountOfTheWholeCommune_DoesNotRankVillages(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await AssessedMovement.CreateAsync(database);
        await database.Data.CreateTargetAsync(world.Movement, world.Count, 5);
        await database.Data.CreateTargetAsync(world.Movement, world.YesNo, 10000, per: "làng");
        await world.AcceptAsync("làng Klah", new CellValue(50, 50), new CellValue(0, 1), new CellValue(5, 1));

        var ranking = await world.RankingAsync(await world.AccessAsync("xã Kon Chiêng", Role.StandingOffice));

        var entry = Assert.Single(ranking!.Groups).Units[0].Entry;
        Assert.Equal([world.Share.Id, world.YesNo.Id], entry.Scores.Select(s => s.Measure.Id));
        Assert.Equal((5000, 1), (entry.Mean, entry.Exceeded));
    }

    [Theory, EachDatabase]
    public async Task FindAsync_VillageHead_SeesTheOwnRankAmongAll(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await AssessedMovement.CreateAsync(database);
        await world.AcceptAsync("làng Klah", new CellValue(14, 50));
        await world.AcceptAsync("làng Ktu", new CellValue(10, 50));

        var ranking = await world.RankingAsync(await world.AccessAsync("làng Ktu", Role.VillageHead));

        var group = Assert.Single(ranking!.Groups);
        Assert.Equal(("Ktu", (int?)2), (Assert.Single(group.Units).Entry.Unit.ShortName, group.Units[0].Rank));
        Assert.Equal(2, group.Size);
    }

    [Theory, EachDatabase]
    public async Task FindAsync_OtherCommune_IsNull(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await AssessedMovement.CreateAsync(database);

        Assert.Null(await world.RankingAsync(await world.AccessAsync("xã Ayun", Role.StandingOffice)));
    }

    [Theory, EachDatabase]
    public async Task FindAsync_Province_RanksItsCommunesByTheirVillages(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await AssessedMovement.CreateAsync(database);
        await world.AcceptAsync("làng Klah", new CellValue(25, 50));
        var movement = await database.Data.CreateMovementAsync(world.Tree["tỉnh Gia Lai"]);
        await database.Data.CreateTargetAsync(movement, world.Share, 10000, dueOn: new DateOnly(2030, 12, 31));
        var access = await world.AccessAsync("tỉnh Gia Lai", Role.ProvinceCoordinator);

        var ranking = await database.WithAsync<RankingService, MovementRanking?>(s => s.FindAsync(movement.Id, null, TreeBasis.OfPeriod, access, default));

        var group = Assert.Single(ranking!.Groups);
        Assert.Equal(UnitKind.Commune, group.Kind);
        Assert.Equal([("Kon Chiêng", 5000)], group.Units.Select(u => (u.Entry.Unit.ShortName, u.Entry.Mean)));
    }
}
