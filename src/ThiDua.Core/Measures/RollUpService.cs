using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Measures;

/// <summary>Which figures are asked for.</summary>
public sealed record RollUpOptions
{
    public required Guid PeriodId { get; init; }

    /// <summary>The figures are computed for this unit and everything below it.</summary>
    public required Guid RootUnitId { get; init; }
    public required IReadOnlyCollection<Guid> MeasureIds { get; init; }
    public TreeBasis Basis { get; init; }
}

/// <summary>Which tree the figures of a period are shown on.</summary>
public enum TreeBasis
{
    /// <summary>That of the period's last day: as they were judged.</summary>
    OfPeriod,

    /// <summary>Today's: what merged units reported stands under their successors, what split ones reported where they stood.</summary>
    Today,
}

/// <summary>Makes figures from accepted values: loads the rows of a subtree in one query and folds them.</summary>
public sealed class RollUpService(ThiDuaDbContext db, OrgTreeStore trees, TimeProvider time)
{
    /// <summary>
    /// The figures of the period on the tree in force at its end (today, while it runs), or on today's. Null where the period does not
    /// exist or the unit is not in that tree.
    /// </summary>
    /// <exception cref="OverflowException">A sum does not fit into Int64.</exception>
    public async Task<PeriodFigures?> FoldAsync(RollUpOptions options, CancellationToken cancellation)
    {
        var period = await db.Periods.AsNoTracking().FirstOrDefaultAsync(p => p.Id == options.PeriodId, cancellation);
        if (period is null)
        {
            return null;
        }

        var tree = await TreeOfAsync(period, options.Basis, cancellation);
        var root = tree.IndexOf(options.RootUnitId);
        if (root < 0)
        {
            return null;
        }

        var ids = options.MeasureIds.ToHashSet();
        var found = await db.Measures.AsNoTracking().Include(m => m.Formulas).Where(m => ids.Contains(m.Id)).ToListAsync(cancellation);
        List<Measure> measures = [.. found.OrderBy(m => m.Code, StringComparer.Ordinal)];
        var counted = await MeasureLinks.ResolveAsync(db, measures, cancellation);
        var table = await LoadAsync(period, tree, root, measures.Count, counted, cancellation);
        var figures = new PeriodFigures(period, tree, root, measures, RollUp.Fold(RollUpShape.OfSubtree(tree, root), table));
        await AdjustAsync(figures, root, counted, cancellation);
        return figures;
    }

    /// <summary>The tree that the figures of a period go by: that of its last day, or of today while it runs.</summary>
    public Task<OrgTree> TreeOfAsync(Period period, TreeBasis basis, CancellationToken cancellation)
    {
        var today = VietnamTime.Today(time);
        return trees.OnAsync(period.EndsOn < today && basis == TreeBasis.OfPeriod ? period.EndsOn : today, cancellation);
    }

    /// <summary>Whether the organisation has changed since the period, so that its figures look different on today's tree.</summary>
    public async Task<bool> HasChangedSinceAsync(Period period, CancellationToken cancellation) =>
        (await TreeOfAsync(period, TreeBasis.OfPeriod, cancellation)).VersionId != (await trees.CurrentAsync(cancellation)).VersionId;

    /// <summary>The periods for which a unit or one below it (as the tree is today) is asked for one of the measures, latest first.</summary>
    public async Task<IReadOnlyList<Period>> PeriodsAsync(
        IReadOnlyCollection<Guid> measureIds,
        Guid rootUnitId,
        CancellationToken cancellation
    )
    {
        var tree = await trees.CurrentAsync(cancellation);
        if (tree.IndexOf(rootUnitId) is not (>= 0 and var root))
        {
            return [];
        }

        var ids = measureIds.ToHashSet();
        var measures = await db.Measures.AsNoTracking().Where(m => ids.Contains(m.Id)).ToListAsync(cancellation);
        var counted = await MeasureLinks.ResolveAsync(db, measures, cancellation);
        var sources = counted.Select(c => c.Source.Id).Distinct().ToList();
        var columns = db.ValueColumns.Where(c => sources.Contains(c.MeasureId)).Select(c => c.SetId);
        var (units, rows) = (UnitsOf(tree, root), db.ValueRows);
        var periods = db
            .ValueSets.Where(s => columns.Contains(s.Id))
            .Where(s => rows.Any(r => r.PeriodId == s.PeriodId && r.SetId == s.Id && units.Contains(r.UnitId)))
            .Select(s => s.PeriodId);
        var found = await db.Periods.AsNoTracking().Where(p => periods.Contains(p.Id)).ToListAsync(cancellation);
        return [.. found.OrderByDescending(p => p.EndsOn).ThenByDescending(p => p.StartsOn).ThenBy(p => p.Code, StringComparer.Ordinal)];
    }

    /// <summary>Those of the periods for which the unit or one below it (on today's tree) has an accepted value of one of the measures.</summary>
    public async Task<IReadOnlySet<Guid>> WithAcceptedValuesAsync(
        IReadOnlyList<Period> periods,
        Guid rootUnitId,
        IReadOnlyCollection<Guid> measureIds,
        CancellationToken cancellation
    )
    {
        var tree = await trees.CurrentAsync(cancellation);
        var root = tree.IndexOf(rootUnitId);
        if (root < 0 || periods.Count == 0)
        {
            return new HashSet<Guid>();
        }

        var ids = measureIds.ToHashSet();
        var measures = await db.Measures.AsNoTracking().Where(m => ids.Contains(m.Id)).ToListAsync(cancellation);
        var sources = (await MeasureLinks.ResolveAsync(db, measures, cancellation)).Select(c => c.Source.Id).Distinct().ToList();
        var sets = db.ValueColumns.Where(c => sources.Contains(c.MeasureId)).Select(c => c.SetId);
        var (units, asked) = (UnitsOf(tree, root), periods.Select(p => p.Id).ToList());
        var rows = db.ValueRows.Where(r => r.AcceptedAt != null && sets.Contains(r.SetId) && units.Contains(r.UnitId));
        var found = await db
            .Periods.Where(p => asked.Contains(p.Id) && rows.Any(r => r.PeriodId == p.Id))
            .Select(p => p.Id)
            .ToListAsync(cancellation);
        return found.ToHashSet();
    }

    /// <summary>Where a unit's own value of a measure comes from: every set of the period that asks the unit for it.</summary>
    public async Task<IReadOnlyList<Observation>> SourcesAsync(Guid periodId, Guid unitId, Guid measureId, CancellationToken cancellation)
    {
        var measures = await db.Measures.AsNoTracking().Where(m => m.Id == measureId).ToListAsync(cancellation);
        var counted = (await MeasureLinks.ResolveAsync(db, measures, cancellation))
            .DistinctBy(c => c.Source.Id)
            .ToDictionary(c => c.Source.Id);
        var sources = counted.Keys.ToList();
        var columns = db.ValueColumns.Where(c => sources.Contains(c.MeasureId));
        var found = await db
            .ValueRows.AsNoTracking()
            .Where(r => r.PeriodId == periodId && r.UnitId == unitId)
            .Join(columns, r => r.SetId, c => c.SetId, (r, c) => new { Row = r, Column = c })
            .ToListAsync(cancellation);
        return
        [
            .. found
                .Select(f => new Observation(
                    f.Row.SetId,
                    counted[f.Column.MeasureId].Source,
                    f.Row.AcceptedAt,
                    f.Row.AcceptedAt is null ? null : f.Row.Read(f.Column.Ordinal + 1)[f.Column.Ordinal]
                ))
                .OrderByDescending(o => o.AcceptedAt ?? DateTime.MinValue)
                .ThenByDescending(o => o.SetId),
        ];
    }

    private async Task<ObservationTable> LoadAsync(
        Period period,
        OrgTree tree,
        int root,
        int measures,
        IReadOnlyList<CountedMeasure> counted,
        CancellationToken cancellation
    )
    {
        var table = new ObservationTable(tree.Last[root] - root + 1, measures);
        var sources = counted.ToLookup(c => c.Source.Id);
        var rows = Rows(period, tree, root, [.. sources.Select(s => s.Key)]);
        var columns = await ColumnsAsync(period, rows, IsWhole(tree, root), sources, cancellation);
        var reader = new ObservationReader(tree, root, table, columns);
        await foreach (var row in Stored(rows, columns).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            reader.Read(row);
        }

        reader.Supersede();
        return table;
    }

    /// <summary>Ids and instants are text in SQLite and slow to read: where there is only one set, neither its id nor the instants are asked for.</summary>
    private static IQueryable<StoredRow> Stored(IQueryable<ValueRow> rows, ILookup<Guid, (int, CountedMeasure)> columns)
    {
        if (columns.Count != 1)
        {
            return rows.Select(r => new StoredRow(
                r.SetId,
                r.UnitId,
                r.Numerators,
                r.Denominators,
                r.Presence,
                r.AcceptedAt != null,
                r.AcceptedAt
            ));
        }

        var only = columns.Single().Key;
        return rows.Select(r => new StoredRow(only, r.UnitId, r.Numerators, r.Denominators, r.Presence, r.AcceptedAt != null, null));
    }

    private static bool IsWhole(OrgTree tree, int root) => root == 0 && tree.Last[0] == tree.Count - 1;

    /// <summary>The rows of all sets of the period that hold one of the measures; of the whole tree without asking for each unit.</summary>
    private IQueryable<ValueRow> Rows(Period period, OrgTree tree, int root, List<Guid> sources)
    {
        var periodId = period.Id;
        var sets = db.ValueColumns.Where(c => sources.Contains(c.MeasureId)).Select(c => c.SetId);
        var rows = db.ValueRows.AsNoTracking().Where(r => r.PeriodId == periodId && sets.Contains(r.SetId));
        if (IsWhole(tree, root))
        {
            return rows;
        }

        var units = UnitsOf(tree, root);
        return rows.Where(r => units.Contains(r.UnitId));
    }

    /// <summary>The subtree as a range of positions, to be used inside a query.</summary>
    private IQueryable<Guid> UnitsOf(OrgTree tree, int root)
    {
        var (version, first, last) = (tree.VersionId, root, tree.Last[root]);
        return db.OrgPositions.Where(p => p.VersionId == version && p.Left >= first && p.Left <= last).Select(p => p.UnitId);
    }

    private async Task<ILookup<Guid, (int, CountedMeasure)>> ColumnsAsync(
        Period period,
        IQueryable<ValueRow> rows,
        bool isWhole,
        ILookup<Guid, CountedMeasure> sources,
        CancellationToken cancellation
    )
    {
        var (periodId, measures) = (period.Id, sources.Select(s => s.Key).ToList());
        var columns = db.ValueColumns.Where(c => measures.Contains(c.MeasureId));
        if (isWhole)
        {
            var sets = db.ValueSets.Where(s => s.PeriodId == periodId).Select(s => s.Id);
            columns = columns.Where(c => sets.Contains(c.SetId));
        }
        else
        {
            // A country keeps thousands of sets; a subtree reads the columns of its own only.
            var sets = rows.Select(r => r.SetId).Distinct();
            columns = columns.Where(c => sets.Contains(c.SetId));
        }

        var found = await columns.AsNoTracking().ToListAsync(cancellation);
        return found
            .SelectMany(c => sources[c.MeasureId].Select(m => (c.SetId, c.Ordinal, Measure: m)))
            .ToLookup(c => c.SetId, c => (c.Ordinal, c.Measure));
    }

    private async Task AdjustAsync(PeriodFigures figures, int root, IReadOnlyList<CountedMeasure> counted, CancellationToken cancellation)
    {
        var (periodId, tree) = (figures.Period.Id, figures.Tree);
        var sources = counted.ToLookup(c => c.Source.Id);
        var measures = sources.Select(s => s.Key).ToList();
        var adjustments = db
            .Adjustments.AsNoTracking()
            .Where(a => a.PeriodId == periodId && measures.Contains(a.MeasureId) && a.WithdrawnAt == null);
        if (!IsWhole(tree, root))
        {
            var units = UnitsOf(tree, root);
            adjustments = adjustments.Where(a => units.Contains(a.UnitId));
        }

        figures.Adjust(await adjustments.ToListAsync(cancellation), sources);
    }
}

/// <summary>The value of a unit in one set of the period; no value while it is not accepted.</summary>
/// <param name="Measure">The measure that was asked: the one of the figure, or a linked one.</param>
public sealed record Observation(Guid SetId, Measure Measure, DateTime? AcceptedAt, CellValue? Value);
