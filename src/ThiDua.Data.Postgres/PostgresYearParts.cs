using Microsoft.EntityFrameworkCore;
using Npgsql;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Data.Postgres;

/// <summary>The tables in parts, as the migration "YearParts" made them: name_2026, name_2027 and name_other.</summary>
public sealed class PostgresYearParts(PostgresThiDuaDbContext db) : IYearParts
{
    private const string Audit = "audit_entries";
    private const string Beside = "detached";

    private static readonly string[] Tables = [Audit, "cell_edits", "return_answers", "value_rows"];

    /// <summary>Columns or keys that only one of them has; another owner; rows of other years; what a row tells of is gone; rows of the year that came since.</summary>
    private static readonly string[] Misfits =
    [
        PostgresErrorCodes.DatatypeMismatch,
        PostgresErrorCodes.InvalidTableDefinition,
        PostgresErrorCodes.InvalidObjectDefinition,
        PostgresErrorCodes.InsufficientPrivilege,
        PostgresErrorCodes.UndefinedColumn,
        PostgresErrorCodes.DuplicateTable,
        PostgresErrorCodes.CheckViolation,
        PostgresErrorCodes.NotNullViolation,
        PostgresErrorCodes.ForeignKeyViolation,
        PostgresErrorCodes.UniqueViolation,
    ];

    internal static readonly string Analyze = $"analyze {string.Join(", ", Tables)}";

    public async Task<IReadOnlyList<YearPart>> ListAsync(CancellationToken cancellation)
    {
        var list = new List<YearPart>();
        var parts = await PartsAsync(cancellation);
        foreach (var part in parts.OrderBy(p => p.Whole, StringComparer.Ordinal).ThenBy(p => p.Year ?? int.MaxValue))
        {
            list.Add(new(part.Whole, part.Year, await CountAsync(part.Name, cancellation), part.Bytes, part.IsDetached));
        }

        return list;
    }

    private Task<List<Part>> PartsAsync(CancellationToken cancellation) =>
        db
            .Database.SqlQueryRaw<Part>(
                """
                select whole.relname::text as whole, part.oid::regclass::text as name, i.inhrelid is null as "IsDetached",
                  substring(part.relname from '_(\d\d\d\d)$')::integer as year, pg_total_relation_size(part.oid) as bytes
                from pg_class whole join pg_namespace n on n.oid = whole.relnamespace
                  join pg_class part on part.relkind = 'r' left join pg_inherits i on i.inhrelid = part.oid
                where whole.relkind = 'p' and n.nspname = current_schema() and (i.inhparent = whole.oid
                  or part.relnamespace = to_regnamespace('detached') and part.relname ~ ('^' || whole.relname || '_\d\d\d\d$'))
                """
            )
            .ToListAsync(cancellation);

    public async Task DetachAsync(int year, CancellationToken cancellation)
    {
        await WaitBrieflyAsync(cancellation);
        await RunAsync($"create schema if not exists {Beside}", cancellation);
        foreach (var table in await TablesAsync(year, isDetached: false, cancellation))
        {
            var part = $"{table}_{year}";
            await RunAsync($"alter table {table} detach partition {part}", cancellation);
            await RunAsync(table == Audit ? $"drop table {part}" : $"alter table {part} set schema {Beside}", cancellation);
        }
    }

    public async Task AttachAsync(int year, CancellationToken cancellation)
    {
        await WaitBrieflyAsync(cancellation);
        var home = await db.Database.SqlQuery<string>($"select current_schema()::text as \"Value\"").SingleAsync(cancellation);
        var from = await BeginningOfAsync(year, cancellation);
        var to = await BeginningOfAsync(year + 1, cancellation);
        try
        {
            var tables = (await TablesAsync(year, isDetached: true, cancellation)).ToList();
            foreach (var part in tables.Select(t => $"{t}_{year}"))
            {
                // Proved while nobody waits: the attaching itself then reads no row of it.
                await RunAsync(
                    $"alter table {Beside}.{part} add constraint {part}_is_of_it check (period_id is not null and period_id >= '{from}' and period_id < '{to}')",
                    cancellation
                );
            }

            foreach (var table in tables)
            {
                var part = $"{table}_{year}";
                await RunAsync($"alter table {Beside}.{part} set schema \"{home}\"", cancellation);
                await RunAsync($"alter table {table} attach partition {part} for values from ('{from}') to ('{to}')", cancellation);
                await RunAsync($"alter table {part} drop constraint {part}_is_of_it", cancellation);
            }
        }
        catch (PostgresException misfit) when (Misfits.Contains(misfit.SqlState))
        {
            throw new YearMisfitException(misfit.MessageText, misfit);
        }
    }

    /// <summary>Whoever reads the tables waits as long as this does.</summary>
    private Task<int> WaitBrieflyAsync(CancellationToken cancellation) => RunAsync("set local lock_timeout = '10s'", cancellation);

    private async Task<IEnumerable<string>> TablesAsync(int year, bool isDetached, CancellationToken cancellation) =>
        (await PartsAsync(cancellation)).Where(p => p.Year == year && p.IsDetached == isDetached).Select(p => p.Whole).Order();

    private Task<Guid> BeginningOfAsync(int year, CancellationToken cancellation) =>
        db.Database.SqlQuery<Guid>($"select year_as_id({year}) as \"Value\"").SingleAsync(cancellation);

    private Task<long> CountAsync(string table, CancellationToken cancellation)
    {
        // A name of the catalogue, not of a person.
        var sql = $"select count(*) as \"Value\" from {table}";
        return db.Database.SqlQueryRaw<long>(sql).SingleAsync(cancellation);
    }

    private Task<int> RunAsync(string sql, CancellationToken cancellation) => db.Database.ExecuteSqlRawAsync(sql, cancellation);

    private sealed record Part(string Whole, string Name, bool IsDetached, int? Year, long Bytes);
}
