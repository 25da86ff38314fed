using Npgsql;

namespace ThiDua.TestCommon;

/// <summary>A database of one test on the server that the tests were given, for what makes its own tables; it goes with the test.</summary>
public sealed class EmptyPostgres : IAsyncDisposable
{
    private readonly string server;
    private readonly string name = $"thidua_test_{Guid.CreateVersion7():N}";

    private EmptyPostgres(string server) => this.server = server;

    public string ConnectionString => new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ToString();

    /// <summary>Skips the test where there is no server.</summary>
    /// <param name="template">A database to begin as a copy of; nobody may be connected to it.</param>
    public static async Task<EmptyPostgres> CreateAsync(EmptyPostgres? template = null)
    {
        if (TestDatabase.WhyMissing(DatabaseProvider.Postgres) is { } reason)
        {
            // How xunit is told from outside its assertions that a test is skipped.
            throw new InvalidOperationException($"$XunitDynamicSkip${reason}");
        }

        var database = new EmptyPostgres(Environment.GetEnvironmentVariable(TestDatabase.PostgresVariable)!);
        await database.RunAsync($"create database {database.name}" + (template is null ? "" : $" template {template.name}"));
        return database;
    }

    public Task SetAsync(string setting, string value) => RunAsync($"alter database {name} set {setting} = {value}");

    /// <summary>Ends whatever a killed host has left open: its connections end in their own time.</summary>
    public Task DisconnectAsync() => RunAsync($"select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '{name}'");

    public async ValueTask DisposeAsync() => await RunAsync($"drop database if exists {name} with (force)");

    private async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
