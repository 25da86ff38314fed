using ThiDua.Core.Organizations;

namespace ThiDua.Data.Tests.Setup;

public class MigrationTests : DataTest
{
    [Theory, EachDatabase]
    public async Task Migrate_OneByOneFromNothing_AppliesEvery(DatabaseProvider provider)
    {
        using var db = ModelTests.Context(provider);
        var migrations = db.Database.GetMigrations().ToList();
        await using var database = await OldDatabase.CreateAsync(provider, migrations[0], Cancellation);

        foreach (var (number, migration) in migrations.Index().Skip(1))
        {
            Assert.Equal(migrations.Take(number), await database.AppliedAsync(Cancellation));
            await database.MigrateToAsync(migration, Cancellation);
        }

        Assert.Equal(migrations, await database.AppliedAsync(Cancellation));
        await database.WithAsync(async there => Assert.Equal(0, await there.OrgUnits.CountAsync(Cancellation)));
    }

    [Theory, EachDatabase]
    public async Task MigrateAsync_Again_KeepsTheData(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.Data.CreateUnitAsync();

        await database.WithAsync<IDatabaseSetup, bool>(async setup =>
        {
            await setup.MigrateAsync(Cancellation);
            return true;
        });

        Assert.Equal(2, await database.WithContextAsync(db => db.OrgUnits.CountAsync(Cancellation)));
    }
}
