using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Shared.Backup;

/// <param name="WasThere">The target had the table already, whole, from an attempt before this one.</param>
public sealed record MovedTable(TableState State, bool WasThere);

/// <summary>
/// Moves every row of one database into another of the same model and schema, whatever kind each of them is. Each table is
/// one transaction, compared by count and checksum before it stands; what an attempt before this one finished is left alone.
/// </summary>
public sealed class DataMove(ThiDuaDbContext source, ThiDuaDbContext target)
{
    // EF's own list of migrations is the target's already.
    private const string History = "__EFMigrationsHistory";

    private readonly IRelationalModel from = source.Model.GetRelationalModel();
    private readonly IRelationalModel to = target.Model.GetRelationalModel();

    /// <param name="moved">Told after each table.</param>
    /// <exception cref="BackupException">A table of the target holds other rows than the source, or was not moved truly.</exception>
    public async Task RunAsync(Func<MovedTable, Task> moved, CancellationToken cancellation)
    {
        await source.Database.OpenConnectionAsync(cancellation);
        await target.Database.OpenConnectionAsync(cancellation);
        foreach (var table in InOrder(from.Tables.Where(t => t.Name != History)))
        {
            await moved(await MoveAsync(table, cancellation));
        }
    }

    private async Task<MovedTable> MoveAsync(ITable table, CancellationToken cancellation)
    {
        var columns = Columns(table);
        var before = await StateAsync(target, table.Name, columns, c => c.To, cancellation);
        if (before.Rows > 0)
        {
            var there = await StateAsync(source, table.Name, columns, c => c.From, cancellation);
            return before == there
                ? new MovedTable(there, WasThere: true)
                : throw new BackupException("backup.move.other-rows", table.Name);
        }

        await using var transaction = await target.BeginWriteAsync(cancellation);
        var state = await CopyAsync(table, columns, cancellation);
        var after = await StateAsync(target, table.Name, columns, c => c.To, cancellation);
        if (after != state)
        {
            throw new BackupException("backup.move.differs", table.Name, state.Rows, after.Rows);
        }

        await transaction.CommitAsync(cancellation);
        return new MovedTable(state, WasThere: false);
    }

    private async Task<TableState> CopyAsync(ITable table, IReadOnlyList<Column> columns, CancellationToken cancellation)
    {
        var sum = new TableSum(table.Name);
        // A record may refer to one of its own kind that comes later: those references are filled in afterwards.
        var ownKey = table.PrimaryKey!.Columns.Select(c => c.Name).ToList();
        var later = table
            .ForeignKeyConstraints.Where(k => k.PrincipalTable == table)
            .SelectMany(k => k.Columns)
            .Select(c => c.Name)
            .ToHashSet();
        var pending = new List<object?[]>();
        await using var insert = Insert(table.Name, columns);
        await foreach (var row in RowsAsync(source, table.Name, columns, c => c.From, cancellation))
        {
            sum.Add(row);
            for (var i = 0; i < columns.Count; i++)
            {
                insert.Parameters[i].Value = later.Contains(columns[i].Name) ? DBNull.Value : columns[i].ToProvider(row[i]) ?? DBNull.Value;
            }

            await insert.ExecuteNonQueryAsync(cancellation);
            if (later.Count > 0)
            {
                pending.Add(row);
            }
        }

        foreach (var row in pending)
        {
            await FillInAsync(table.Name, columns, ownKey, later, row, cancellation);
        }

        return sum.State;
    }

    private async Task FillInAsync(
        string table,
        IReadOnlyList<Column> columns,
        List<string> key,
        HashSet<string> later,
        object?[] row,
        CancellationToken cancellation
    )
    {
        var set = columns.Index().Where(c => later.Contains(c.Item.Name) && row[c.Index] is not null).ToList();
        if (set.Count == 0)
        {
            return;
        }

        await using var update = Command(target, "");
        var where = columns.Index().Where(c => key.Contains(c.Item.Name)).ToList();
        update.CommandText =
            $"update \"{table}\" set {string.Join(", ", set.Select(c => $"\"{c.Item.Name}\" = {Add(update, c.Item, row[c.Index])}"))} "
            + $"where {string.Join(" and ", where.Select(c => $"\"{c.Item.Name}\" = {Add(update, c.Item, row[c.Index])}"))}";
        await update.ExecuteNonQueryAsync(cancellation);
    }

    private DbCommand Insert(string table, IReadOnlyList<Column> columns)
    {
        var insert = Command(target, "");
        var names = columns.Select(c => Add(insert, c, null)).ToList();
        insert.CommandText = $"insert into \"{table}\" ({Names(columns)}) values ({string.Join(", ", names)})";
        return insert;
    }

    private static string Add(DbCommand command, Column column, object? value)
    {
        var name = $"@p{command.Parameters.Count}";
        command.Parameters.Add(column.To.CreateParameter(command, name, value, nullable: true));
        return name;
    }

    private static async Task<TableState> StateAsync(
        ThiDuaDbContext db,
        string table,
        IReadOnlyList<Column> columns,
        Func<Column, RelationalTypeMapping> mapping,
        CancellationToken cancellation
    )
    {
        var sum = new TableSum(table);
        await foreach (var row in RowsAsync(db, table, columns, mapping, cancellation))
        {
            sum.Add(row);
        }

        return sum.State;
    }

    /// <summary>Row by row, as the model sees the values: what a database stores differently is the same here.</summary>
    private static async IAsyncEnumerable<object?[]> RowsAsync(
        ThiDuaDbContext db,
        string table,
        IReadOnlyList<Column> columns,
        Func<Column, RelationalTypeMapping> mapping,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await using var command = Command(db, $"select {Names(columns)} from \"{table}\"");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var read = columns.Select(c => Reader(mapping(c))).ToArray();
        while (await reader.ReadAsync(cancellation))
        {
            var row = new object?[columns.Count];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = await reader.IsDBNullAsync(i, cancellation) ? null : read[i](reader, i);
            }

            yield return row;
        }
    }

    private static Func<DbDataReader, int, object?> Reader(RelationalTypeMapping mapping)
    {
        var (method, converter) = (mapping.GetDataReaderMethod(), mapping.Converter);
        return (reader, i) =>
        {
            var value = method.Invoke(reader, [i]);
            return converter is null ? value : converter.ConvertFromProvider(value);
        };
    }

    private static DbCommand Command(ThiDuaDbContext db, string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        return command;
    }

    private List<Column> Columns(ITable table)
    {
        var others = to.FindTable(table.Name, null)!.Columns.ToDictionary(c => c.Name);
        return [.. table.Columns.Select(c => new Column(c.Name, c.StoreTypeMapping, others[c.Name].StoreTypeMapping))];
    }

    private static string Names(IEnumerable<Column> columns) => string.Join(", ", columns.Select(c => $"\"{c.Name}\""));

    /// <summary>A table after those that it refers to.</summary>
    private static List<ITable> InOrder(IEnumerable<ITable> tables)
    {
        var (left, done) = (tables.OrderBy(t => t.Name, StringComparer.Ordinal).ToList(), new List<ITable>());
        while (left.Count > 0)
        {
            var ready = left.Where(t => t.ForeignKeyConstraints.All(k => k.PrincipalTable == t || done.Contains(k.PrincipalTable)))
                .ToList();
            if (ready.Count == 0)
            {
                throw new InvalidOperationException(
                    $"Tables refer to each other in a circle: {string.Join(", ", left.Select(t => t.Name))}."
                );
            }

            done.AddRange(ready);
            left.RemoveAll(ready.Contains);
        }

        return done;
    }

    /// <param name="From">How the source reads it.</param>
    /// <param name="To">How the target reads and writes it.</param>
    private sealed record Column(string Name, RelationalTypeMapping From, RelationalTypeMapping To)
    {
        public object? ToProvider(object? value) => value is null || To.Converter is null ? value : To.Converter.ConvertToProvider(value);
    }
}
