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

    /// <summary>Statements that recur are prepared by the driver: EF's queries recur by nature.</summary>
    public static NpgsqlDataSource CreateSource(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.ConnectionStringBuilder.MaxAutoPrepare = 200;
        builder.ConnectionStringBuilder.AutoPrepareMinUsages = 2;
        builder.ConnectionStringBuilder.ApplicationName ??= ApplicationName;
        return builder.Build();
    }

    protected override Task WriteManyAsync<T>(BulkTable<T> table, IReadOnlyCollection<T> records, CancellationToken cancellation) =>
        PostgresBulk.WriteAsync(this, table, records, cancellation);
}
