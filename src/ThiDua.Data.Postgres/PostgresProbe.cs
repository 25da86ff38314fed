using Npgsql;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Data.Postgres;

/// <summary>Asks a PostgreSQL database how it is, on a connection that is no part of any pool.</summary>
internal sealed class PostgresProbe(string connectionString) : IDatabaseProbe
{
    public const int OldestVersion = 150000;
    private const int PatienceSeconds = 3;

    private static readonly IReadOnlyList<string> Own = OwnMigrations.Of(typeof(PostgresProbe).Assembly);

    public async Task<bool> IsMigratedAsync(CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        return !Own.Except(await DoneAsync(connection, cancellation)).Any();
    }

    public async Task<DatabaseFacts> LookAsync(CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        var done = await DoneAsync(connection, cancellation);
        var settings = await SettingsAsync(connection, cancellation);
        var version = int.Parse(settings["server_version_num"], System.Globalization.CultureInfo.InvariantCulture);
        await using var command = connection.CreateCommand();
        command.CommandText = "select pg_database_size(current_database()), clock_timestamp() at time zone 'utc'";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var (bytes, now) = (reader.GetInt64(0), reader.GetDateTime(1));
        await reader.DisposeAsync();
        return new DatabaseFacts(
            "PostgreSQL",
            settings["server_version"],
            version < OldestVersion,
            bytes,
            DateTime.SpecifyKind(now, DateTimeKind.Utc),
            Own.Except(done).Count(),
            done.Except(Own).Count(),
            NotDurable(settings),
            Telling(settings),
            await HostsAsync(connection, cancellation)
        );
    }

    /// <summary>
    /// EXPLAIN prints the values that it is given. A prepared statement whose plan is made for any value prints $1 in their place.
    /// </summary>
    public async Task<string> ExplainAsync(string sql, IReadOnlyList<string> parameters, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var numbered = sql;
        // The longest first: @p1 is the beginning of @p10.
        foreach (var (name, index) in parameters.Select((p, i) => (p.TrimStart('@'), i + 1)).OrderByDescending(p => p.Item1.Length))
        {
            numbered = numbered.Replace($"@{name}", $"${index}", StringComparison.Ordinal);
        }

        await using var command = connection.CreateCommand();
        command.CommandText = "set transaction read only; set local plan_cache_mode = force_generic_plan";
        await command.ExecuteNonQueryAsync(cancellation);
        command.CommandText = $"prepare slow_query as {numbered}";
        await command.ExecuteNonQueryAsync(cancellation);
        var nothing = parameters.Count == 0 ? "" : $"({string.Join(',', parameters.Select(_ => "null"))})";
        command.CommandText = $"explain execute slow_query{nothing}";
        var lines = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                lines.Add(reader.GetString(0));
            }
        }

        await transaction.RollbackAsync(cancellation);
        return string.Join('\n', lines);
    }

    private static string? NotDurable(Dictionary<string, string> settings) =>
        settings["fsync"] == "off" ? "fsync=off"
        : settings["synchronous_commit"] == "off" ? "synchronous_commit=off"
        : null;

    /// <summary>
    /// A server that writes statements with their parameters and times into its log, or keeps the instant of each commit, tells in
    /// which order ballots came and what they said (ADR 0033).
    /// </summary>
    private static List<string> Telling(Dictionary<string, string> settings)
    {
        string[] quiet =
        [
            "log_statement=none",
            "log_statement=ddl",
            "log_min_duration_statement=-1",
            "log_min_duration_sample=-1",
            "log_transaction_sample_rate=0",
            "auto_explain.log_min_duration=-1",
            "pgaudit.log=none",
            "pgaudit.log=",
            "track_commit_timestamp=off",
        ];
        var names = quiet.Select(q => q.Split('=')[0]).ToHashSet();
        return
        [
            .. settings
                .Where(s => names.Contains(s.Key))
                .Select(s => $"{s.Key}={s.Value}")
                .Where(s => !quiet.Contains(s))
                .Order(StringComparer.Ordinal),
        ];
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellation)
    {
        var options = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false,
            Timeout = PatienceSeconds,
            CommandTimeout = PatienceSeconds,
            ApplicationName = "thi-dua-probe",
        };
        var connection = new NpgsqlConnection(options.ToString());
        var opening = connection.OpenAsync(cancellation);
        try
        {
            // A server that takes the connection and then says nothing is away too.
            await opening.WaitAsync(TimeSpan.FromSeconds(PatienceSeconds), cancellation);
            return connection;
        }
        catch
        {
            // It cannot be closed while it opens.
            _ = opening.ContinueWith(
                static (opened, connection) =>
                {
                    _ = opened.Exception;
                    ((NpgsqlConnection)connection!).Dispose();
                },
                connection,
                CancellationToken.None,
                TaskContinuationOptions.None,
                TaskScheduler.Default
            );
            throw;
        }
    }

    private static async Task<List<string>> DoneAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var done = new List<string>();
        await using var command = connection.CreateCommand();
        command.CommandText = "select to_regclass('\"__EFMigrationsHistory\"') is not null";
        if (await command.ExecuteScalarAsync(cancellation) is not true)
        {
            return done;
        }

        command.CommandText = "select \"MigrationId\" from \"__EFMigrationsHistory\"";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            done.Add(reader.GetString(0));
        }

        return done;
    }

    private static async Task<Dictionary<string, string>> SettingsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = connection.CreateCommand();
        command.CommandText = "select name, setting from pg_settings";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            settings[reader.GetString(0)] = reader.IsDBNull(1) ? "" : reader.GetString(1);
        }

        return settings;
    }

    private async Task<IReadOnlyList<ConnectedHost>> HostsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var hosts = new List<ConnectedHost>();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            select host(client_addr), count(*)::int, min(backend_start) at time zone 'utc' from pg_stat_activity
            where datname = current_database() and application_name = @name group by client_addr order by 1
            """;
        var name = new NpgsqlConnectionStringBuilder(connectionString).ApplicationName ?? PostgresThiDuaDbContext.ApplicationName;
        command.Parameters.AddWithValue("name", name);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var address = await reader.IsDBNullAsync(0, cancellation) ? null : reader.GetString(0);
            hosts.Add(new ConnectedHost(address, reader.GetInt32(1), DateTime.SpecifyKind(reader.GetDateTime(2), DateTimeKind.Utc)));
        }

        return hosts;
    }
}
