using Npgsql;
using ThiDua.TestCommon;

namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>An empty database of one test on the server that the tests were given.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgresDatabase>> Demo = new(LoadDemoAsync);

    private readonly string server;
    private readonly string name = $"thidua_e2e_{Guid.CreateVersion7():N}";

    private PostgresDatabase(string server) => this.server = server;

    public string ConnectionString => new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ToString();

    /// <summary>Skips the test where there is no server.</summary>
    public static async Task<PostgresDatabase> CreateAsync()
    {
        var database = New();
        await database.RunAsync($"create database {database.name}");
        return database;
    }

    /// <summary>With the demonstration in it, which is loaded once in a run by the real host and copied.</summary>
    public static async Task<PostgresDatabase> CreateWithDemoAsync()
    {
        var database = New();
        await database.RunAsync($"create database {database.name} template {(await Demo.Value).name}");
        return database;
    }

    private static PostgresDatabase New()
    {
        Assert.SkipWhen(
            TestDatabase.WhyMissing(DatabaseProvider.Postgres) is not null,
            TestDatabase.WhyMissing(DatabaseProvider.Postgres) ?? ""
        );
        return new PostgresDatabase(Environment.GetEnvironmentVariable(TestDatabase.PostgresVariable)!);
    }

    private static async Task<PostgresDatabase> LoadDemoAsync()
    {
        var database = await CreateAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => database.DisposeAsync().AsTask().GetAwaiter().GetResult();
        await using var server = await ServerProcess.StartAsync(new() { Postgres = database.ConnectionString });
        await server.KillAsync();
        // A database that somebody is connected to is not copied, and the killed host's connections end in their own time.
        await database.RunAsync($"select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '{database.name}'");
        return database;
    }

    public Task SetAsync(string setting, string value) => RunAsync($"alter database {name} set {setting} = {value}");

    public async ValueTask DisposeAsync() => await RunAsync($"drop database if exists {name} with (force)");

    private async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
