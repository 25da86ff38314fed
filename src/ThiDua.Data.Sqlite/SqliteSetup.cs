using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Data.Sqlite;

/// <summary>Migrates an SQLite file, with a copy beside it first, and checks that commits are durable.</summary>
public sealed class SqliteSetup(SqliteThiDuaDbContext db, TimeProvider time) : IDatabaseSetup
{
    internal static readonly Version Oldest = new(3, 40);

    public async Task MigrateAsync(CancellationToken cancellation)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellation)).Any();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellation)).Any();
        if (pending && applied)
        {
            await CopyAsync(cancellation);
        }

        if (pending)
        {
            await ScalarAsync(SqliteAuditGuards.Away, cancellation);
            await db.Database.MigrateAsync(cancellation);
        }

        await PragmaAsync("journal_mode=WAL", cancellation);
        // Anew at each start: a migration that rebuilds a table loses them.
        await ScalarAsync(SqliteAuditGuards.Sql, cancellation);
    }

    public async Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellation)
    {
        var synchronous = await PragmaAsync("synchronous", cancellation);
        if (synchronous != "2")
        {
            throw new DurabilityException($"SQLite synchronous={synchronous} (FULL=2)");
        }

        var journal = await PragmaAsync("journal_mode", cancellation);
        var foreignKeys = await PragmaAsync("foreign_keys", cancellation);
        if (journal != "wal" || foreignKeys != "1")
        {
            throw new DurabilityException($"SQLite journal_mode={journal} (wal), foreign_keys={foreignKeys} (1)");
        }

        var warnings = new List<string>();
        if (!SqliteBridge.UsesSystemLibrary && OperatingSystem.IsLinux())
        {
            warnings.Add("Đang dùng thư viện SQLite kèm theo gói, không có bản vá của hệ điều hành. Hãy cài gói libsqlite3-0.");
        }

        var version = await ScalarAsync("select sqlite_version()", cancellation);
        if (Version.TryParse(version, out var running) && running < Oldest)
        {
            warnings.Add($"SQLite {version} đã cũ, nên dùng từ {Oldest} trở lên: hãy cài gói libsqlite3-0.");
        }

        return warnings;
    }

    /// <summary>Statistics that the planner lacks, from a sample: in a large file too the write lock is held for moments.</summary>
    public Task TendAsync(CancellationToken cancellation) => ScalarAsync("PRAGMA analysis_limit=400; PRAGMA optimize", cancellation);

    private async Task CopyAsync(CancellationToken cancellation)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var stamp = time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var copy = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = $"{connection.DataSource}.{stamp}.bak", Pooling = false }.ToString()
            );
            await copy.OpenAsync(cancellation);
            connection.BackupDatabase(copy);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private Task<string?> PragmaAsync(string pragma, CancellationToken cancellation) => ScalarAsync($"PRAGMA {pragma}", cancellation);

    private async Task<string?> ScalarAsync(string sql, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            return Convert.ToString(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
