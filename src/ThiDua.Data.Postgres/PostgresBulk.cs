using Microsoft.EntityFrameworkCore;
using Npgsql;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Data.Postgres;

/// <summary>COPY in binary form.</summary>
internal static class PostgresBulk
{
    public static async Task WriteAsync<T>(DbContext db, BulkTable<T> table, IReadOnlyCollection<T> records, CancellationToken cancellation)
        where T : class
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var columns = string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""));
        await using var copy = await connection.BeginBinaryImportAsync(
            $"copy \"{table.Name}\" ({columns}) from stdin (format binary)",
            cancellation
        );
        var types = table.Columns.Select(c => c.Mapping.StoreTypeNameBase).ToArray();
        foreach (var record in records)
        {
            await copy.StartRowAsync(cancellation);
            for (var i = 0; i < types.Length; i++)
            {
                if (table.Columns[i].Value(record) is { } value)
                {
                    await copy.WriteAsync(value, types[i], cancellation);
                }
                else
                {
                    await copy.WriteNullAsync(cancellation);
                }
            }
        }

        await copy.CompleteAsync(cancellation);
    }
}
