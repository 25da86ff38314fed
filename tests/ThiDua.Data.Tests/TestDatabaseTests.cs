using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;

namespace ThiDua.Data.Tests;

/// <summary>The fixtures themselves: what other tests stand on must hold on both databases.</summary>
public class TestDatabaseTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task CreateAsync_TwiceAtOnce_GivesDatabasesThatKnowNothingOfEachOther(DatabaseProvider provider)
    {
        var databases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TestDatabase.CreateAsync(provider)));

        await databases[0].Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng A, làng B");

        var counts = new List<int>();
        foreach (var database in databases)
        {
            counts.Add(await database.WithContextAsync(db => db.OrgUnits.CountAsync(Cancellation)));
            await database.DisposeAsync();
        }

        Assert.Equal([4, 0, 0, 0], counts);
    }

    [Theory, EachDatabase]
    public async Task CreateAsync_AfterDatabasesThatWereUsedAndTamperedWith_GivesCleanOnes(DatabaseProvider provider)
    {
        for (var i = 0; i < 3; i++)
        {
            await using var database = await TestDatabase.CreateAsync(provider);
            Assert.Equal(0, await database.WithContextAsync(db => db.OrgUnits.CountAsync(Cancellation)));
            Assert.Equal(0, await database.WithContextAsync(db => db.Set<Core.Shared.Audit.AuditEntry>().CountAsync(Cancellation)));
            await database.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng A, làng B");
            await database.WithContextAsync(db => db.Database.ExecuteSqlRawAsync("create table left_behind (id integer)", Cancellation));
        }
    }

    [Theory, EachDatabase]
    public async Task TestData_WholeThread_SavesEveryEntity(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var data = database.Data;
        var units = await data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng A, làng B; tỉnh Gia Lai > Sở Nội vụ");
        var officer = await data.CreateUserAsync(units["Kon Chiêng"], Role.StandingOffice);
        await data.CreatePlanAsync(units["Kon Chiêng"], officer);
        var movement = await data.CreateMovementAsync(units["Kon Chiêng"], standingOffice: units["Sở Nội vụ"]);
        var measure = await data.CreateMeasureAsync(MeasureKind.Share);
        await data.CreateTargetAsync(movement, measure, 700);
        await data.CreatePhaseAsync(movement, new(2026, 1, 1), new(2026, 12, 31));
        await data.CreateMilestoneAsync(movement, new(2028, 6, 30));
        await data.CreateTaskAsync(movement, null, units["làng A"], units["làng B"]);
        await data.CreateCriteriaSetAsync(movement, UnitKind.Village, 125, null);
        var round = await data.CreateRoundAsync(movement, await data.CreatePeriodAsync(), [measure], [units["làng A"], units["làng B"]]);
        await data.AcceptReturnAsync(round, units["làng A"], new CellValue(70, 100));

        var accepted = units["làng A"].Id;
        var row = await database.WithContextAsync(db => db.ValueRows.SingleAsync(r => r.UnitId == accepted, Cancellation));
        Assert.Equal(new CellValue(70, 100), row.Read(1)[0]);
        var states = await database.WithContextAsync(db => db.Returns.OrderBy(r => r.State).Select(r => r.State).ToListAsync(Cancellation));
        Assert.Equal([ReturnState.Accepted, ReturnState.NotStarted], states);
        var access = await data.AccessOfAsync(officer);
        Assert.True(access.Can(Capability.ReviewReturns, units["làng B"].Id));
        Assert.False(access.Can(Capability.ReviewReturns, units["Gia Lai"].Id));
    }
}
