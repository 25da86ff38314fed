using ThiDua.Data.Sqlite;

namespace ThiDua.Data.Tests.Setup;

public class SqliteDurabilityTests : DataTest
{
    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    [InlineData("busy_timeout", "30000")]
    public async Task Connection_WhenOpened_KeepsWhatItAcknowledges(string pragma, string expected)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);

        Assert.Equal(expected, await database.WithContextAsync(db => PragmaAsync(db, pragma)));
    }

    [Fact]
    public async Task CheckAsync_AsConfigured_LetsTheHostStart()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);

        // Warnings name packages of the machine; they do not stop anything.
        await database.WithAsync<IDatabaseSetup, IReadOnlyList<string>>(setup => setup.CheckAsync(Cancellation));
    }

    [Theory]
    [InlineData("synchronous=OFF")]
    [InlineData("synchronous=NORMAL")]
    [InlineData("foreign_keys=OFF")]
    [InlineData("journal_mode=DELETE")]
    public async Task CheckAsync_WhenACommitCouldBeLost_RefusesToStart(string pragma)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var scope = database.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<SqliteThiDuaDbContext>();
        await db.Database.OpenConnectionAsync(Cancellation);
        await PragmaAsync(db, pragma);

        var setup = scope.ServiceProvider.GetRequiredService<IDatabaseSetup>();

        await Assert.ThrowsAsync<DurabilityException>(() => setup.CheckAsync(Cancellation));
    }

    [Fact]
    public async Task MigrateAsync_WithPendingMigrations_CopiesTheFileFirst()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await database.Data.CreateUnitAsync();
        await TamperAsync(database, $"insert into __EFMigrationsHistory values ('00000000000000_Earlier', '10.0.0')");
        await TamperAsync(database, $"delete from __EFMigrationsHistory where MigrationId <> '00000000000000_Earlier'");

        // The tables are there, so the migration itself fails; the copy must have been made before.
        await Assert.ThrowsAnyAsync<Exception>(() =>
            database.WithAsync<IDatabaseSetup, bool>(async setup =>
            {
                await setup.MigrateAsync(Cancellation);
                return true;
            })
        );

        var copy = Assert.Single(
            Directory.GetFiles(Path.GetDirectoryName(database.Location)!, $"{Path.GetFileName(database.Location)}.*.bak")
        );
        Assert.True(new FileInfo(copy).Length > 0);
    }

    private static async Task<string?> PragmaAsync(DbContext db, string pragma)
    {
        await db.Database.OpenConnectionAsync(Cancellation);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        return (await command.ExecuteScalarAsync(Cancellation))?.ToString();
    }
}
