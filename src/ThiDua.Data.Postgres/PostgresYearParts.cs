using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Data.Postgres;

/// <summary>The tables in parts, as the migration "YearParts" made them: name_2026, name_2027 and name_other.</summary>
public sealed class PostgresYearParts(PostgresThiDuaDbContext db) : IYearParts
{
    private const string Audit = "audit_entries";

    private static readonly string[] Tables = [Audit, "cell_edits", "return_answers", "value_rows"];

    internal static readonly string Analyze = $"analyze {string.Join(", ", Tables)}";

    public async Task<IReadOnlyList<YearPart>> ListAsync(CancellationToken cancellation)
    {
        var parts = await db
            .Database.SqlQueryRaw<Part>(
                """
                select whole.relname::text as whole, part.relname::text as name,
                  substring(part.relname from '_(\d\d\d\d)$')::integer as year, pg_total_relation_size(part.oid) as bytes
                from pg_inherits i join pg_class whole on whole.oid = i.inhparent join pg_class part on part.oid = i.inhrelid
                  join pg_namespace n on n.oid = whole.relnamespace
                where whole.relkind = 'p' and n.nspname = current_schema()
                """
            )
            .ToListAsync(cancellation);
        var list = new List<YearPart>();
        foreach (var part in parts.OrderBy(p => p.Whole, StringComparer.Ordinal).ThenBy(p => p.Year ?? int.MaxValue))
        {
            list.Add(new(part.Whole, part.Year, await CountAsync(part.Name, cancellation), part.Bytes));
        }

        return list;
    }

    public async Task DetachAsync(int year, CancellationToken cancellation)
    {
        // Whoever reads the table waits as long as this does.
        await RunAsync("set local lock_timeout = '10s'", cancellation);
        await RunAsync("create schema if not exists detached", cancellation);
        foreach (var table in Tables)
        {
            var part = $"{table}_{year}";
            await RunAsync($"alter table {table} detach partition {part}", cancellation);
            await RunAsync(table == Audit ? $"drop table {part}" : $"alter table {part} set schema detached", cancellation);
        }
    }

    private Task<long> CountAsync(string table, CancellationToken cancellation)
    {
        // A name of the catalogue, not of a person.
        var sql = $"select count(*) as \"Value\" from \"{table}\"";
        return db.Database.SqlQueryRaw<long>(sql).SingleAsync(cancellation);
    }

    private Task<int> RunAsync(string sql, CancellationToken cancellation) => db.Database.ExecuteSqlRawAsync(sql, cancellation);

    private sealed record Part(string Whole, string Name, int? Year, long Bytes);
}
