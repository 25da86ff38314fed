using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Data.Sqlite;

/// <summary>One prepared statement for all rows: SQLite's time goes into the indexes then, not into reading SQL.</summary>
internal static class SqliteBulk
{
    public static async Task WriteAsync<T>(DbContext db, BulkTable<T> table, IReadOnlyCollection<T> records, CancellationToken cancellation)
        where T : class
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var parameters = table.Columns.Select((_, i) => Add(command, i)).ToArray();
        command.CommandText =
            $"insert into \"{table.Name}\" ({string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""))}) "
            + $"values ({string.Join(", ", parameters.Select(p => p.ParameterName))})";
        foreach (var record in records)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = table.Columns[i].Value(record) ?? DBNull.Value;
            }

            // Rows go to memory and the journal; there is nothing to wait for.
            command.ExecuteNonQuery();
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private static DbParameter Add(DbCommand command, int number)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = $"@p{number}";
        command.Parameters.Add(parameter);
        return parameter;
    }
}
