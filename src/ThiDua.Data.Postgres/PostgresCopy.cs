using Npgsql;
using ThiDua.Core.Shared.Backup;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.HelperPrograms;

namespace ThiDua.Data.Postgres;

/// <summary>Copies a database by the server's own pg_dump and pg_restore, in one snapshot.</summary>
/// <param name="database">A connection string with its password.</param>
public sealed class PostgresCopy(string database) : IDatabaseCopy
{
    private const string Package = "postgresql-client";
    private const long Gigabyte = 1L << 30;

    private static readonly HelperLimits Limits = new(TimeSpan.FromHours(6), 4 * Gigabyte, 1024 * Gigabyte);
    private static readonly HelperProgram Dump = new("pg_dump", Package, Limits);
    private static readonly HelperProgram Restore = new("pg_restore", Package, Limits);

    public string Kind => "postgres";

    public async Task<IReadOnlyDictionary<string, long>> WriteAsync(string file, CancellationToken cancellation)
    {
        // The rows are counted in the very snapshot that is written.
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        var snapshot = (string)(await ScalarAsync(connection, "select pg_export_snapshot()", cancellation))!;
        await RunAsync(
            Dump,
            ["--format=custom", "--no-owner", "--no-privileges", $"--snapshot={snapshot}", $"--file={file}"],
            cancellation
        );
        return await CountAsync(connection, cancellation);
    }

    public async Task<bool> IsEmptyAsync(CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(cancellation);
        return (await TablesAsync(connection, cancellation)).Count == 0;
    }

    public async Task<IReadOnlyDictionary<string, long>> ReadAsync(string file, CancellationToken cancellation)
    {
        await RunAsync(Restore, ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", file], cancellation);
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(cancellation);
        return await CountAsync(connection, cancellation);
    }

    private string ConnectionString => new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ToString();

    private async Task RunAsync(HelperProgram program, string[] arguments, CancellationToken cancellation)
    {
        var target = new NpgsqlConnectionStringBuilder(ConnectionString);
        using var folder = new HelperFolder();
        // The password goes by a file that only this user can read: arguments can be seen by everybody on the machine.
        if (target.Password is { Length: > 0 } password)
        {
            await using var pass = OwnersAlone.NewFile(folder.PathOf(".pgpass"));
            await pass.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"*:*:*:*:{Escaped(password)}\n"), cancellation);
        }

        string[] server =
        [
            $"--host={target.Host}",
            $"--port={target.Port}",
            $"--username={target.Username}",
            $"--dbname={target.Database}",
            "--no-password",
        ];
        var run = await program.RunAsync(folder, [.. server, .. arguments], cancellation);
        switch (run.Outcome)
        {
            case HelperOutcome.Missing:
                throw new BackupException("backup.missing-program", program.Name, program.Package);
            case not HelperOutcome.Done:
                throw new BackupException("backup.program-failed", program.Name, run.Complaint.Trim());
        }
    }

    private static string Escaped(string password) =>
        password.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal);

    private static async Task<Dictionary<string, long>> CountAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var rows = new Dictionary<string, long>();
        foreach (var table in await TablesAsync(connection, cancellation))
        {
            rows[table] = (long)(await ScalarAsync(connection, $"select count(*) from \"{table}\"", cancellation))!;
        }

        return rows;
    }

    private static async Task<List<string>> TablesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var names = new List<string>();
        await using var command = connection.CreateCommand();
        // A table in parts is counted once, as a whole.
        command.CommandText = """
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = current_schema() and c.relkind in ('r', 'p') and not c.relispartition order by c.relname
            """;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellation);
    }
}
