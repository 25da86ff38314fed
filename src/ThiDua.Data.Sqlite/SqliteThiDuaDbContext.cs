using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Data.Sqlite;

/// <summary>The model on SQLite: overrides only.</summary>
public sealed class SqliteThiDuaDbContext(DbContextOptions<SqliteThiDuaDbContext> options) : ThiDuaDbContext(options)
{
    /// <summary>Settings for a database file: foreign keys on, durable commits, waiting rather than failing on a busy file.</summary>
    public static void Configure(DbContextOptionsBuilder options, string file)
    {
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            ForeignKeys = true,
            DefaultTimeout = 30,
            Pooling = true,
        };
        options
            .UseSqlite(connection.ToString())
            .AddInterceptors(SqlitePragmas.Instance, WriteTurns.Instance)
            .ReplaceService<IRelationalTransactionFactory, TurnTransactionFactory>();
    }

    protected override Task WriteManyAsync<T>(BulkTable<T> table, IReadOnlyCollection<T> records, CancellationToken cancellation) =>
        SqliteBulk.WriteAsync(this, table, records, cancellation);
}
