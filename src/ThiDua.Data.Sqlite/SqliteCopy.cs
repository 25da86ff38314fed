using System.Globalization;
using Microsoft.Data.Sqlite;
using ThiDua.Core.Shared.Backup;

namespace ThiDua.Data.Sqlite;

/// <summary>Copies a database file page by page while others write: SQLite's own online backup.</summary>
/// <param name="database">The file.</param>
public sealed class SqliteCopy(string database) : IDatabaseCopy
{
    public string Kind => "sqlite";

    public async Task<IReadOnlyDictionary<string, long>> WriteAsync(string file, CancellationToken cancellation)
    {
        await using (var source = await OpenAsync(database, cancellation))
        await using (var target = await OpenAsync(file, cancellation))
        {
            source.BackupDatabase(target);
            // One file and nothing beside it.
            await ScalarAsync(target, "pragma journal_mode=delete", cancellation);
        }

        return await CountAsync(file, cancellation);
    }

    public async Task<bool> IsEmptyAsync(CancellationToken cancellation) =>
        !File.Exists(database) || (await CountAsync(database, cancellation)).Count == 0;

    public async Task<IReadOnlyDictionary<string, long>> ReadAsync(string file, CancellationToken cancellation)
    {
        await using (var source = await OpenAsync(file, cancellation))
        {
            if (await ScalarAsync(source, "pragma integrity_check", cancellation) is not "ok")
            {
                throw new BackupException("backup.damaged");
            }

            await using var target = await OpenAsync(database, cancellation);
            source.BackupDatabase(target);
        }

        return await CountAsync(database, cancellation);
    }

    private static async Task<SqliteConnection> OpenAsync(string file, CancellationToken cancellation)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await connection.OpenAsync(cancellation);
        return connection;
    }

    private static async Task<IReadOnlyDictionary<string, long>> CountAsync(string file, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(file, cancellation);
        var names = new List<string>();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name";
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                names.Add(reader.GetString(0));
            }
        }

        var rows = new Dictionary<string, long>();
        foreach (var name in names)
        {
            var count = await ScalarAsync(connection, $"select count(*) from \"{name}\"", cancellation);
            rows[name] = long.Parse(count!, CultureInfo.InvariantCulture);
        }

        return rows;
    }

    private static async Task<string?> ScalarAsync(SqliteConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
    }
}
