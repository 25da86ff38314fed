using System.Runtime.Versioning;
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

    /// <summary>A disk that became read-only, or files that nobody may touch any more: the server calls it a lack of rights.</summary>
    [Fact, UnsupportedOSPlatform("windows")]
    public async Task Write_FileIsKeptFromTheServer_IsAnErrorOfTheDisk()
    {
        await using var database = await EmptyPostgres.CreateAsync();
        await ExecuteAsync(database, "create table t (n int)");
        var path = (string)(await ExecuteAsync(database, "select current_setting('data_directory') || '/' || pg_relation_filepath('t')"))!;
        try
        {
            File.SetUnixFileMode(path, UnixFileMode.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Assert.Skip("The files of this server are not ours to close.");
        }

        var error = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(database, "insert into t values (1)"));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, error.SqlState);
        Assert.True(TransientErrors.IsOfDisk(error), $"{error.File}: {error}");
        Assert.True(TransientErrors.IsTransient(error));
    }

    [Fact]
    public async Task Write_WithoutTheRight_IsNoErrorOfTheDisk()
    {
        await using var database = await EmptyPostgres.CreateAsync();
        await ExecuteAsync(database, "create table t (n int)");

        var error = await Assert.ThrowsAsync<PostgresException>(() =>
            ExecuteAsync(database, "set role pg_monitor; insert into t values (1)")
        );

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, error.SqlState);
        Assert.False(TransientErrors.IsTransient(error), $"{error.File}: {error}");
    }

    private static async Task<object?> ExecuteAsync(EmptyPostgres database, string sql)
    {
        var once = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(once.ToString());
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancellation);
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
