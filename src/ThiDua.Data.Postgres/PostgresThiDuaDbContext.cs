using Microsoft.EntityFrameworkCore;
using Npgsql;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Data.Postgres;

/// <summary>The model on PostgreSQL 15 and later: overrides only.</summary>
public sealed class PostgresThiDuaDbContext(DbContextOptions<PostgresThiDuaDbContext> options) : ThiDuaDbContext(options)
{
    /// <summary>How the server's list of connections names this program.</summary>
    internal const string ApplicationName = "thi-dua";

    public static void Configure(DbContextOptionsBuilder options, NpgsqlDataSource source) => options.UseNpgsql(source);

    /// <summary>
    /// Statements that recur are prepared by the driver: EF's queries recur by nature. Where several servers are named, the
    /// one that takes writes is used, and after a failover looked for anew within a second.
    /// </summary>
    /// <param name="keepsNothing">
    /// Connections are given back without a reset, which costs the server five times as much as finding a row by its key: for work that
    /// leaves nothing in the session (no lock beyond a transaction, no LISTEN, no SET).
    /// </param>
    public static NpgsqlDataSource CreateSource(string connectionString, bool keepsNothing = true)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        var settings = builder.ConnectionStringBuilder;
        settings.NoResetOnClose = keepsNothing;
        settings.MaxAutoPrepare = 200;
        settings.AutoPrepareMinUsages = 2;
        settings.ApplicationName ??= ApplicationName;
        if (!NamesSeveralServers(settings))
        {
            return builder.Build();
        }

        settings.HostRecheckSeconds = 1;
        // Asked for before each use of a connection that was checked longer ago than that: a server that was demoted is left.
        settings.Timeout = Math.Min(settings.Timeout, 5);
        return builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);
    }

    /// <summary>"Host=a,b,c"; a path of a socket is one server.</summary>
    public static bool NamesSeveralServers(NpgsqlConnectionStringBuilder settings) =>
        settings.Host?.Contains(',', StringComparison.Ordinal) ?? false;

    protected override Task WriteManyAsync<T>(BulkTable<T> table, IReadOnlyCollection<T> records, CancellationToken cancellation) =>
        PostgresBulk.WriteAsync(this, table, records, cancellation);
}
