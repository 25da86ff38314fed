using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using ThiDua.Core.Organizations;

namespace ThiDua.Data.Tests.Setup;

public class MigrationTests : DataTest
{
    [Theory, EachDatabase]
    public async Task Migrate_OneByOneFromNothing_AppliesEvery(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
        var migrator = db.GetService<IMigrator>();
        await WithoutGuardsAsync(db, provider);
        await migrator.MigrateAsync(Migration.InitialDatabase, Cancellation);
        Assert.Empty(await db.Database.GetAppliedMigrationsAsync(Cancellation));

        foreach (var migration in db.Database.GetMigrations())
        {
            await migrator.MigrateAsync(migration, Cancellation);
        }

        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Cancellation));
        Assert.Equal(0, await db.OrgUnits.CountAsync(Cancellation));
    }

    /// <summary>As the setup does before it migrates: SQLite checks triggers against every table that a migration rebuilds.</summary>
    private static async Task WithoutGuardsAsync(ThiDuaDbContext db, DatabaseProvider provider)
    {
        if (provider == DatabaseProvider.Sqlite)
        {
            var guards = db.Database.SqlQuery<string>($"select name as Value from sqlite_master where type = 'trigger'");
            foreach (var name in await guards.ToListAsync(Cancellation))
            {
#pragma warning disable EF1003 // The name comes from the database itself; a trigger's name cannot be a parameter.
                await db.Database.ExecuteSqlRawAsync("drop trigger " + name, Cancellation);
#pragma warning restore EF1003
            }
        }
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
