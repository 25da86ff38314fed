using Npgsql;
using ThiDua.Data.Postgres;

namespace ThiDua.Data.Tests.Setup;

/// <summary>A connection string that names several servers leads to the one that takes writes.</summary>
public sealed class PostgresHostsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateSource_FirstServerIsAway_WritesToTheOneThatTakesThem()
    {
        await using var database = await EmptyPostgres.CreateAsync();
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        settings.Host = $"127.0.0.1:1,{settings.Host}";
        await using var source = PostgresThiDuaDbContext.CreateSource(settings.ToString());

        await using var connection = await source.OpenConnectionAsync(Cancellation);
        await using var command = new NpgsqlCommand("create table t (n int); insert into t values (1); select count(*) from t", connection);
        Assert.Equal(1L, await command.ExecuteScalarAsync(Cancellation));
    }

    [Fact]
    public async Task CreateSource_ServersTakeNoWrites_IsATransientError()
    {
        await using var database = await EmptyPostgres.CreateAsync();
        // What a replica says of itself to a driver that looks for the primary.
        await database.SetAsync("default_transaction_read_only", "on");
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        settings.Host = $"127.0.0.1:1,{settings.Host}";
        await using var source = PostgresThiDuaDbContext.CreateSource(settings.ToString());

        var error = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await using var connection = await source.OpenConnectionAsync(Cancellation);
            await using var command = new NpgsqlCommand("create table t (n int)", connection);
            await command.ExecuteNonQueryAsync(Cancellation);
        });

        Assert.True(TransientErrors.IsTransient(error), error.ToString());
    }

    [Fact]
    public async Task Migrate_SeveralHostsAtOnceOnAnEmptyDatabase_TakeTurns()
    {
        await using var database = await EmptyPostgres.CreateAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => MigrateAsync(database.ConnectionString)));

        await using var source = PostgresThiDuaDbContext.CreateSource(database.ConnectionString);
        await using var command = source.CreateCommand("select count(*) from protection_keys");
        Assert.Equal(0L, await command.ExecuteScalarAsync(Cancellation));
    }

    private static async Task MigrateAsync(string connection)
    {
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging().AddPostgresDatabase(connection);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IDatabaseSetup>().MigrateAsync(Cancellation);
    }

    [Theory]
    [InlineData("Host=a,b", true)]
    [InlineData("Host=a:1,b:2,c", true)]
    [InlineData("Host=/run/postgresql", false)]
    public void NamesSeveralServers_TellsBySeparator(string connection, bool several) =>
        Assert.Equal(several, PostgresThiDuaDbContext.NamesSeveralServers(new NpgsqlConnectionStringBuilder(connection)));
}
