using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Data.Postgres;

/// <summary>Migrates a PostgreSQL database (hosts that start together take turns) and checks that commits are durable.</summary>
public sealed class PostgresSetup(PostgresThiDuaDbContext db) : IDatabaseSetup
{
    private static readonly TimeSpan LongestMigration = TimeSpan.FromMinutes(30);

    public async Task MigrateAsync(CancellationToken cancellation)
    {
        // Hosts that start together on an empty database would make the same table at the same moment.
        db.Database.SetCommandTimeout(LongestMigration);
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await db.Database.ExecuteSqlRawAsync("select pg_advisory_lock(7260417)", cancellation);
            // Otherwise EF asks a table of its own that an empty database has not, and logs the failure as an error.
            await db.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancellation);
            // Not without need: EF would compare the whole model with the last migration at each start.
            if ((await db.Database.GetPendingMigrationsAsync(cancellation)).Any())
            {
                await db.Database.MigrateAsync(cancellation);
            }

            await GuardAsync(cancellation);
        }
        finally
        {
            await UnlockAsync();
            await db.Database.CloseConnectionAsync();
            db.Database.SetCommandTimeout(null);
        }
    }

    /// <summary>The pool does not reset what it gets back.</summary>
    private async Task UnlockAsync()
    {
        try
        {
            await db.Database.ExecuteSqlRawAsync("select pg_advisory_unlock_all()", CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The connection broke, and the lock went with it.
        }
    }

    /// <summary>
    /// The parts of the year that comes, and what nobody else does for a table in parts: autovacuum gathers statistics of the parts only.
    /// </summary>
    public async Task TendAsync(CancellationToken cancellation)
    {
        db.Database.SetCommandTimeout(LongestMigration);
        try
        {
            await using (var transaction = await db.Database.BeginTransactionAsync(cancellation))
            {
                // A new part waits for whoever holds the table, and everybody else behind it: tomorrow is soon enough.
                await db.Database.ExecuteSqlRawAsync("set local lock_timeout = '5s'", cancellation);
                await AddYearsAsync(cancellation);
                await transaction.CommitAsync(cancellation);
            }

            await db.Database.ExecuteSqlRawAsync(PostgresYearParts.Analyze, cancellation);
        }
        finally
        {
            db.Database.SetCommandTimeout(null);
        }
    }

    /// <summary>Anew at each start.</summary>
    private async Task GuardAsync(CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (!await AddYearsAsync(cancellation))
        {
            await db.Database.ExecuteSqlRawAsync(PostgresAuditGuards.Sql, cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    /// <summary>
    /// Parts for this year and the next where they are missing, with their guards. Hosts that do it together take turns, because two
    /// definitions at once would collide.
    /// </summary>
    private async Task<bool> AddYearsAsync(CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlRawAsync("select pg_advisory_xact_lock(7260415)", cancellation);
        var added = await db
            .Database.SqlQueryRaw<int>("""select add_year_parts(extract(year from now() at time zone 'UTC')::integer + 1) as "Value" """)
            .SingleAsync(cancellation);
        if (added > 0)
        {
            await db.Database.ExecuteSqlRawAsync(PostgresAuditGuards.Sql, cancellation);
        }

        return added > 0;
    }

    public async Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellation)
    {
        // "local" is durable on this server; "off" acknowledges before the write-ahead log is on the disk.
        var commit = await ShowAsync("synchronous_commit", cancellation);
        var fsync = await ShowAsync("fsync", cancellation);
        if (commit == "off" || fsync == "off")
        {
            throw new DurabilityException($"PostgreSQL synchronous_commit={commit}, fsync={fsync}");
        }

        var version = int.Parse((await ShowAsync("server_version_num", cancellation))!, CultureInfo.InvariantCulture);
        return version >= 150000 ? [] : [$"PostgreSQL {version / 10000} đã cũ; cần từ 15 trở lên."];
    }

    private async Task<string?> ShowAsync(string setting, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"show {setting}";
            return (string?)await command.ExecuteScalarAsync(cancellation);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
