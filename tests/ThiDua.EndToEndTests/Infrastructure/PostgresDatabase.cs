using Npgsql;
using ThiDua.TestCommon;

namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>An empty database of one test on the server that the tests were given.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    private readonly string server;
    private readonly string name = $"thidua_e2e_{Guid.CreateVersion7():N}";

    private PostgresDatabase(string server) => this.server = server;

    public string ConnectionString => new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ToString();

    /// <summary>Skips the test where there is no server.</summary>
    public static async Task<PostgresDatabase> CreateAsync()
    {
        Assert.SkipWhen(
            TestDatabase.WhyMissing(DatabaseProvider.Postgres) is not null,
            TestDatabase.WhyMissing(DatabaseProvider.Postgres) ?? ""
        );
        var database = new PostgresDatabase(Environment.GetEnvironmentVariable(TestDatabase.PostgresVariable)!);
        await database.RunAsync($"create database {database.name}");
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
