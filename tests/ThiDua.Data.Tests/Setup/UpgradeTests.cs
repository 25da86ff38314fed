namespace ThiDua.Data.Tests.Setup;

/// <summary>Every version that was ever installed comes up to this one with its data; one that cannot stays what it was.</summary>
public class UpgradeTests(ITestOutputHelper output) : DataTest
{
    [Theory, EachDatabase]
    public async Task SetUp_FromEveryEarlierMigration_KeepsEveryRow(DatabaseProvider provider)
    {
        using var db = ModelTests.Context(provider);
        var migrations = db.Database.GetMigrations().ToList();
        foreach (var from in migrations.SkipLast(1))
        {
            await using var old = await OldDatabase.CreateAsync(provider, from, Cancellation);
            var filled = await old.FillAsync();

            await old.SetUpAsync(Cancellation);

            output.WriteLine($"{from}: {filled.Count} tables with a row");
            Assert.True(filled.Count >= 5, $"{from}: {filled.Count}");
            Assert.Equal(migrations, await old.AppliedAsync(Cancellation));
            foreach (var table in filled.Intersect(await old.TablesAsync()))
            {
                Assert.True(await old.CountAsync(table) == 1, $"{table} from {from}");
            }

            Assert.Equal(provider == DatabaseProvider.Sqlite ? 1 : 0, old.Copies.Count);
        }
    }

    [Theory, EachDatabase]
    public async Task SetUp_MigrationThatFails_LeavesTheOldStateAndGoesOnOnceItCan(DatabaseProvider provider)
    {
        using var db = ModelTests.Context(provider);
        var first = db.Database.GetMigrations().First();
        await using var old = await OldDatabase.CreateAsync(provider, first, Cancellation);
        var filled = await old.FillAsync();
        var tables = await old.TablesAsync();
        // The next migration makes a table of this name.
        await old.RunAsync("create table jobs (in_the_way integer)");

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => old.SetUpAsync(Cancellation));

        Assert.Equal([first], await old.AppliedAsync(Cancellation));
        Assert.Equal(tables.Append("jobs").Order(), (await old.TablesAsync()).Order());
        foreach (var table in filled)
        {
            Assert.Equal(1, await old.CountAsync(table));
        }

        await old.RunAsync("drop table jobs");
        await old.SetUpAsync(Cancellation);
        Assert.Equal(db.Database.GetMigrations(), await old.AppliedAsync(Cancellation));
    }
}
