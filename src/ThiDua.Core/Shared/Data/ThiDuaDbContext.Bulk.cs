using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Shared.Data;

public abstract partial class ThiDuaDbContext
{
    /// <summary>
    /// Writes many new records past the change tracker, as fast as the database takes them: tree versions, imports. The
    /// caller has an open transaction and writes the audit entries itself, because nothing here does.
    /// </summary>
    /// <exception cref="InvalidOperationException">No transaction is open.</exception>
    public async Task InsertManyAsync<T>(IReadOnlyCollection<T> records, CancellationToken cancellation)
        where T : class
    {
        if (Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Many records are written within a transaction, with the change that they belong to.");
        }

        if (records.Count == 0)
        {
            return;
        }

        var type = Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not mapped.");
        foreach (var searchable in records.OfType<ISearchable>())
        {
            searchable.SearchText = SearchFolding.Fold(searchable.SearchSource());
        }

        hasNews |= typeof(T) == typeof(AuditEntry);
        await WriteManyAsync(BulkTable<T>.Of(type), records, cancellation);
    }

    /// <summary>Inserts into the table; how is the database's own way.</summary>
    protected virtual Task WriteManyAsync<T>(BulkTable<T> table, IReadOnlyCollection<T> records, CancellationToken cancellation)
        where T : class => throw new NotSupportedException("The database has no way of writing many records at once.");
}

/// <summary>The columns of an entity in one order, and how each is read from a record as the driver takes it.</summary>
public sealed record BulkTable<T>(string Name, IReadOnlyList<BulkColumn<T>> Columns)
{
    internal static BulkTable<T> Of(IEntityType type) =>
        new(
            type.GetTableName()!,
            [
                .. type.GetProperties()
                    .Select(p => new BulkColumn<T>(p.GetColumnName(), (RelationalTypeMapping)p.GetTypeMapping(), Reader(p))),
            ]
        );

    private static Func<T, object?> Reader(IProperty property)
    {
        var getter = property.PropertyInfo ?? throw new InvalidOperationException($"{property.Name} is no property of the record.");
        var converter = property.GetTypeMapping().Converter;
        return converter is null
            ? record => getter.GetValue(record)
            : record => getter.GetValue(record) is { } value ? converter.ConvertToProvider(value) : null;
    }
}

/// <param name="Mapping">Tells the type in the database.</param>
/// <param name="Value">What the driver is given; null for no value.</param>
public sealed record BulkColumn<T>(string Name, RelationalTypeMapping Mapping, Func<T, object?> Value);
