using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Learning;

/// <summary>
/// Feeds the measures: whenever learning of a unit changes, its row of values is counted anew from the learners in the same
/// transaction, so figures rise with the deed and open to the people behind them.
/// </summary>
public sealed class CoverageService(
    ThiDuaDbContext db,
    OrgTreeStore trees,
    PeriodService periods,
    CellWriter cells,
    CoverageQueries queries
)
{
    public const string Device = "learning";

    /// <summary>Counts the units anew; called inside the transaction of the change.</summary>
    public async Task RefreshAsync(IReadOnlyCollection<Guid> units, ActionContext action, CancellationToken cancellation)
    {
        var tree = await trees.CurrentAsync(cancellation);
        foreach (var group in units.Distinct().GroupBy(u => tree.AuthorityOf(u)?.UnitId))
        {
            if (group.Key is { } authority)
            {
                await RefreshAsync(authority, [.. group], tree, action.Next(action.Action), cancellation);
            }
        }
    }

    private async Task RefreshAsync(Guid authority, List<Guid> units, OrgTree tree, ActionContext action, CancellationToken cancellation)
    {
        var period = await periods.GetOrCreateAsync(CoverageRules.PeriodOn(VietnamTime.DateOf(action.At)), action, cancellation);
        var (setId, columns, isNew) = await SetAsync(authority, period, action, cancellation);
        if (columns.Count == 0)
        {
            return;
        }

        // A new set asks every unit of the authority: who has no learner yet stands at nought, not outside.
        var asked = isNew ? UnitsOf(authority, tree, columns) : units;
        await LockAsync(period.Id, setId, asked, cancellation);
        var rows = await db
            .ValueRows.AsTracking()
            .Where(r => r.PeriodId == period.Id && r.SetId == setId && asked.Contains(r.UnitId))
            .ToDictionaryAsync(r => r.UnitId, cancellation);
        var counted = await queries.CountAsync(asked, period, cancellation);
        foreach (var unit in asked)
        {
            var kind = tree.Find(unit)!.Kind;
            var wanted = columns.Where(c => c.Measure.ReportedBy.Contains(kind)).ToList();
            if (wanted.Count > 0)
            {
                Write(rows.GetValueOrDefault(unit), unit, wanted, columns, counted, (period.Id, setId), action);
            }
        }

        await db.SaveAsync(action, cancellation);
    }

    private void Write(
        ValueRow? row,
        Guid unit,
        List<CoverageColumn> wanted,
        List<CoverageColumn> columns,
        CountedLearning counted,
        (Guid Period, Guid Set) place,
        ActionContext action
    )
    {
        if (row is null)
        {
            row = CellWriter.EmptyRow(place.Period, place.Set, unit, columns.Count);
            db.Add(row);
        }

        var now = row.Read(columns.Count);
        var changes = wanted.Select(c => new CellChange(c.Measure.Id, now[c.Column.Ordinal], counted.ValueOf(c.Rule, unit))).ToList();
        var written = cells.Write(row, [.. columns.Select(c => c.Column)], changes, Device, action);
        if (row.AcceptedAt is null || written.Edits.Count > 0)
        {
            row.AcceptedAt = action.At;
        }
    }

    /// <summary>Two learners of one village who finish at once are counted one after the other.</summary>
    private Task<int> LockAsync(Guid period, Guid set, List<Guid> units, CancellationToken cancellation) =>
        db
            .ValueRows.Where(r => r.PeriodId == period && r.SetId == set && units.Contains(r.UnitId))
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.Version, x => x.Version), cancellation);

    private static List<Guid> UnitsOf(Guid authority, OrgTree tree, List<CoverageColumn> columns)
    {
        var kinds = columns.SelectMany(c => c.Measure.ReportedBy).ToHashSet();
        return
        [
            .. tree.Subtree(authority)
                .Where(n => !n.IsEnded && kinds.Contains(n.Kind) && tree.AuthorityOf(n.UnitId)?.UnitId == authority)
                .Select(n => n.UnitId),
        ];
    }

    private async Task<(Guid SetId, List<CoverageColumn> Columns, bool IsNew)> SetAsync(
        Guid authority,
        Period period,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var known = await db.CoverageSets.FirstOrDefaultAsync(s => s.AuthorityId == authority && s.PeriodId == period.Id, cancellation);
        if (known is not null)
        {
            var columns = await db.ValueColumns.AsNoTracking().Where(c => c.SetId == known.Id).ToListAsync(cancellation);
            return (known.Id, await ColumnsAsync(columns, cancellation), false);
        }

        var codes = CoverageRules.All.Select(r => r.Code).ToList();
        var measures = await db
            .Measures.AsNoTracking()
            .Include(m => m.Formulas)
            .Where(m => m.OwnerUnitId == null && codes.Contains(m.Code))
            .OrderBy(m => m.Code)
            .ToListAsync(cancellation);
        if (measures.Count == 0)
        {
            return (Guid.Empty, [], false);
        }

        var id = Ids.Next();
        var made = measures
            .Select(
                (m, i) =>
                    new ValueColumn
                    {
                        SetId = id,
                        Ordinal = i,
                        MeasureId = m.Id,
                        FormulaId = m.FormulaOn(period.WindowTo).Id,
                    }
            )
            .ToList();
        db.Add(
            new ValueSet
            {
                Id = id,
                PeriodId = period.Id,
                Source = MeasureSource.Recorded,
                Columns = made,
            }
        );
        db.Add(
            new CoverageSet
            {
                Id = id,
                AuthorityId = authority,
                PeriodId = period.Id,
            }
        );
        await db.SaveAsync(action, cancellation);
        return (id, Join(made, measures), true);
    }

    private async Task<List<CoverageColumn>> ColumnsAsync(List<ValueColumn> columns, CancellationToken cancellation)
    {
        var ids = columns.ConvertAll(c => c.MeasureId);
        return Join(columns, await db.Measures.AsNoTracking().Where(m => ids.Contains(m.Id)).ToListAsync(cancellation));
    }

    private static List<CoverageColumn> Join(List<ValueColumn> columns, List<Measure> measures)
    {
        var byId = measures.ToDictionary(m => m.Id);
        var rules = CoverageRules.All.ToDictionary(r => r.Code);
        return [.. columns.OrderBy(c => c.Ordinal).Select(c => new CoverageColumn(c, byId[c.MeasureId], rules[byId[c.MeasureId].Code]))];
    }

    private sealed record CoverageColumn(ValueColumn Column, Measure Measure, CoverageRule Rule);
}
