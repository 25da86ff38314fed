using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using ThiDua.Data.Postgres;
using ThiDua.Data.Sqlite;

namespace ThiDua.Data.Tests.Setup;

/// <summary>A database as an earlier version left it: migrated up to one of its migrations, with rows in whatever tables it had.</summary>
internal sealed class OldDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("thi-dua-old-");
    private readonly DatabaseProvider provider;
    private readonly EmptyPostgres? server;
    private readonly ServiceProvider services;

    private OldDatabase(DatabaseProvider provider, EmptyPostgres? server)
    {
        (this.provider, this.server) = (provider, server);
        var collection = new ServiceCollection().AddSingleton(TimeProvider.System);
        if (server is null)
        {
            collection.AddSqliteDatabase(Path.Combine(folder.FullName, "thidua.db"));
        }
        else
        {
            collection.AddPostgresDatabase(server.ConnectionString);
        }

        services = collection.BuildServiceProvider(validateScopes: true);
    }

    public IReadOnlyList<FileInfo> Copies => folder.GetFiles("*.bak");

    public static async Task<OldDatabase> CreateAsync(DatabaseProvider provider, string migration, CancellationToken cancellation)
    {
        var old = new OldDatabase(provider, provider == DatabaseProvider.Postgres ? await EmptyPostgres.CreateAsync() : null);
        await old.MigrateToAsync(migration, cancellation);
        return old;
    }

    public Task MigrateToAsync(string migration, CancellationToken cancellation) =>
        WithAsync(db => db.GetService<IMigrator>().MigrateAsync(migration, cancellation));

    public async Task WithAsync(Func<ThiDuaDbContext, Task> work)
    {
        await using var scope = services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>());
    }

    public async Task SetUpAsync(CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var setup = scope.ServiceProvider.GetRequiredService<IDatabaseSetup>();
        await setup.MigrateAsync(cancellation);
        await setup.CheckAsync(cancellation);
    }

    public async Task<IReadOnlyList<string>> AppliedAsync(CancellationToken cancellation)
    {
        IReadOnlyList<string> applied = [];
        await WithAsync(async db => applied = [.. await db.Database.GetAppliedMigrationsAsync(cancellation)]);
        return applied;
    }

    /// <summary>A row in every table that takes one which names no other record.</summary>
    /// <returns>The tables that took it.</returns>
    public async Task<IReadOnlyList<string>> FillAsync()
    {
        var filled = new List<string>();
        await WithAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            foreach (var table in await TablesAsync(db))
            {
                var columns = await ColumnsAsync(db, table);
                var (names, values) = (
                    string.Join(',', columns.Select(c => $"\"{c.Name}\"")),
                    string.Join(',', columns.Select(c => ValueOf(c.Type)))
                );
                try
                {
                    await ExecuteAsync(db, $"insert into \"{table}\" ({names}) values ({values})");
                    filled.Add(table);
                }
                catch (DbException)
                {
                    // It belongs to another record, or has rules of its own: other tables will do.
                }
            }
        });
        return filled;
    }

    public async Task<long> CountAsync(string table)
    {
        var count = 0L;
        await WithAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"select count(*) from \"{table}\"";
            count = Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
        });
        return count;
    }

    public Task RunAsync(string sql) =>
        WithAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await ExecuteAsync(db, sql);
        });

    public async Task<IReadOnlyList<string>> TablesAsync()
    {
        IReadOnlyList<string> tables = [];
        await WithAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            tables = await TablesAsync(db);
        });
        return tables;
    }

    public async ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await services.DisposeAsync();
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        folder.Delete(recursive: true);
    }

    private async Task<List<string>> TablesAsync(ThiDuaDbContext db)
    {
        var sql =
            provider == DatabaseProvider.Sqlite
                ? "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like '\\_\\_%' escape '\\' order by name"
                : "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like '\\_\\_%' order by 1";
        return [.. (await RowsAsync(db, sql)).Select(r => r[0])];
    }

    /// <summary>Those that must have a value and get none by themselves.</summary>
    private async Task<List<(string Name, string Type)>> ColumnsAsync(ThiDuaDbContext db, string table)
    {
        var sql =
            provider == DatabaseProvider.Sqlite
                ? $"select name, type from pragma_table_info('{table}') where \"notnull\" = 1 and dflt_value is null"
                : $"select column_name, data_type from information_schema.columns where table_name = '{table}' and is_nullable = 'NO' and column_default is null and is_identity = 'NO'";
        return [.. (await RowsAsync(db, sql)).Select(r => (r[0], r[1]))];
    }

    private static string ValueOf(string type) =>
        type.ToUpperInvariant() switch
        {
            "INTEGER" or "BIGINT" or "SMALLINT" or "REAL" or "DOUBLE PRECISION" => "1",
            "BLOB" => "x'00'",
            "BYTEA" => "'\\x00'",
            "BOOLEAN" => "false",
            "UUID" => "'0190aaaa-0000-7000-8000-000000000001'",
            "DATE" => "'2026-01-01'",
            "TIMESTAMP WITH TIME ZONE" or "TIMESTAMP WITHOUT TIME ZONE" => "'2026-01-01 00:00:00'",
            "ARRAY" or "JSONB" => "'{}'",
            _ => "'0190aaaa-0000-7000-8000-000000000001'",
        };

    private static async Task<List<string[]>> RowsAsync(ThiDuaDbContext db, string sql)
    {
        var rows = new List<string[]>();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return rows;
    }

    private static async Task ExecuteAsync(ThiDuaDbContext db, string sql)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
