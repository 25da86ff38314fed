using System.Globalization;
using Microsoft.Data.Sqlite;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Data.Sqlite;

/// <summary>Asks a database file how it is; one that is not there is not made.</summary>
internal sealed class SqliteProbe(string file) : IDatabaseProbe
{
    private const int PatienceSeconds = 3;

    private static readonly IReadOnlyList<string> Own = OwnMigrations.Of(typeof(SqliteProbe).Assembly);

    public async Task<bool> IsMigratedAsync(CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        return !Own.Except(await DoneAsync(connection, cancellation)).Any();
    }

    public async Task<DatabaseFacts> LookAsync(CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        var done = await DoneAsync(connection, cancellation);
        var version = await ScalarAsync(connection, "select sqlite_version()", cancellation);
        var journal = await ScalarAsync(connection, "pragma journal_mode", cancellation);
        var pages = long.Parse(await ScalarAsync(connection, "pragma page_count", cancellation), CultureInfo.InvariantCulture);
        var pageSize = long.Parse(await ScalarAsync(connection, "pragma page_size", cancellation), CultureInfo.InvariantCulture);
        var now = await ScalarAsync(connection, "select strftime('%Y-%m-%dT%H:%M:%fZ', 'now')", cancellation);
        return new DatabaseFacts(
            "SQLite",
            version,
            Version.TryParse(version, out var running) && running < SqliteSetup.Oldest,
            pages * pageSize,
            DateTime.Parse(now, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal),
            Own.Except(done).Count(),
            done.Except(Own).Count(),
            journal == "wal" ? null : $"journal_mode={journal}",
            [],
            []
        );
    }

    public async Task<string> ExplainAsync(string sql, IReadOnlyList<string> parameters, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = $"explain query plan {sql}";
        foreach (var name in parameters)
        {
            command.Parameters.AddWithValue(name, DBNull.Value);
        }

        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            lines.Add(reader.GetString(3));
        }

        return string.Join('\n', lines);
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellation)
    {
        var options = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = PatienceSeconds,
        };
        var connection = new SqliteConnection(options.ToString());
        await connection.OpenAsync(cancellation);
        return connection;
    }

    private static async Task<List<string>> DoneAsync(SqliteConnection connection, CancellationToken cancellation)
    {
        var done = new List<string>();
        const string HasTable = "select count(*) from sqlite_master where name = '__EFMigrationsHistory'";
        if (await ScalarAsync(connection, HasTable, cancellation) == "0")
        {
            return done;
        }

        await using var command = connection.CreateCommand();
        command.CommandText = "select MigrationId from __EFMigrationsHistory";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            done.Add(reader.GetString(0));
        }

        return done;
    }

    private static async Task<string> ScalarAsync(SqliteConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture) ?? "";
    }
}
