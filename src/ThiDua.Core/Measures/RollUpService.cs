using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures.Resident;
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

/// <summary>Which single figures are asked for.</summary>
public sealed record FigureQuestion
{
    public required IReadOnlyCollection<Guid> PeriodIds { get; init; }
    public required IReadOnlyCollection<Guid> UnitIds { get; init; }
    public required IReadOnlyCollection<Guid> MeasureIds { get; init; }

    public TreeBasis Basis { get; init; }
}

/// <summary>
/// Gives figures made from accepted values: from what this host keeps in memory (<see cref="ResidentRollUps"/>), which has
/// every change applied that was committed before the question; what is not kept is read from the database.
/// </summary>
public sealed class RollUpService
{
    /// <summary>A subtree of so many units is read faster than the whole country.</summary>
    private const int FewUnits = 3000;

    private readonly ThiDuaDbContext db;
    private readonly OrgTreeStore trees;
    private readonly TimeProvider time;
    private readonly ResidentRollUps resident;

    internal RollUpService(ThiDuaDbContext db, OrgTreeStore trees, TimeProvider time, ResidentRollUps resident) =>
        (this.db, this.trees, this.time, this.resident) = (db, trees, time, resident);

    /// <summary>
    /// The figures of the period on the tree in force at its end (today, while it runs), or on today's. Null where the period does not
    /// exist or the unit is not in that tree.
    /// </summary>
    /// <exception cref="OverflowException">A sum does not fit into Int64.</exception>
    public async Task<PeriodFigures?> FoldAsync(RollUpOptions options, CancellationToken cancellation)
    {
        var catalogue = await resident.CurrentAsync(cancellation);
        if (!catalogue.Periods.TryGetValue(options.PeriodId, out var period))
        {
            return null;
        }

        var tree = await TreeOfAsync(period, options.Basis, cancellation);
        var root = tree.IndexOf(options.RootUnitId);
        if (root < 0)
        {
            return null;
        }

        var family = catalogue.FamilyOf(period);
        var asked = catalogue.Find(options.MeasureIds);
        var measures = catalogue.WithParts(asked, period);
        var table = new ObservationTable(tree.Last[root] - root + 1, measures.Count);
        foreach (var owned in measures.GroupBy(m => m.OwnerUnitId))
        {
            await FillAsync(
                table,
                root,
                new BlockKey(period.Id, tree.VersionId, owned.Key),
                tree,
                family,
                measures,
                catalogue,
                cancellation
            );
        }

        var rollUp = RollUp.Fold(RollUpShape.OfSubtree(tree, root), table);
        var figures = new PeriodFigures(family, tree, root, asked, measures, rollUp, catalogue);
        var counted = catalogue.Counted(measures);
        figures.Adjust(await new AdjustmentFold(db, tree, family, measures, counted).LoadAsync(root, tree.Last[root], cancellation));
        return figures;
    }

    /// <summary>
    /// Single figures, of any units, measures and periods: what pages and charts show. Nothing is folded for it, so a
    /// country costs no more than a village.
    /// </summary>
    public async Task<FigureBoard> ReadAsync(FigureQuestion question, CancellationToken cancellation)
    {
        var catalogue = await resident.CurrentAsync(cancellation);
        var asked = catalogue.Find(question.MeasureIds);
        var board = new FigureBoard(asked, catalogue);
        foreach (var period in question.PeriodIds.Distinct().Select(id => catalogue.Periods.GetValueOrDefault(id)).OfType<Period>())
        {
            var tree = await TreeOfAsync(period, question.Basis, cancellation);
            board.Add(period, tree);
            foreach (var owned in catalogue.WithParts(asked, period).GroupBy(m => m.OwnerUnitId))
            {
                var block = await resident.BlockAsync(new(period.Id, tree.VersionId, owned.Key), tree, withLeaves: false, cancellation);
                await ReadAsync(board, block, [.. owned.Where(m => block.Has(m.Id))], question.UnitIds, cancellation);
            }
        }

        return board;
    }

    private async Task ReadAsync(
        FigureBoard board,
        FoldBlock block,
        List<Measure> measures,
        IReadOnlyCollection<Guid> units,
        CancellationToken cancellation
    )
    {
        int[] positions = [.. units.Select(block.Tree.IndexOf)];
        var figures = block.Figures(positions, measures);
        var absent = new List<int>();
        for (var i = 0; i < positions.Length; i++)
        {
            for (var m = 0; m < measures.Count; m++)
            {
                if (figures[i * measures.Count + m] is { } figure && positions[i] >= 0)
                {
                    board.Put(block.Family.Period.Id, block.Tree.Nodes[positions[i]].UnitId, measures[m].Id, figure);
                }
                else if (m == 0 && positions[i] >= 0)
                {
                    absent.Add(positions[i]);
                }
            }
        }

        if (absent.Count == 0)
        {
            return;
        }

        var table = await block.ReadUnitsAsync(db, absent, cancellation);
        for (var i = 0; i < absent.Count; i++)
        {
            foreach (var measure in measures)
            {
                var figure = block.LeafFigure(absent[i], measure.Id, table, i);
                board.Put(block.Family.Period.Id, block.Tree.Nodes[absent[i]].UnitId, measure.Id, figure);
            }
        }
    }

    /// <summary>What units of a subtree gave: copied where it is in memory, or worth being there; else read.</summary>
    private async Task FillAsync(
        ObservationTable table,
        int root,
        BlockKey key,
        OrgTree tree,
        PeriodFamily family,
        List<Measure> measures,
        FoldCatalogue catalogue,
        CancellationToken cancellation
    )
    {
        var block = resident.Find(key);
        if (block is not { HasLeaves: true } && (table.Units > FewUnits || tree.Count <= FewUnits))
        {
            block = await resident.BlockAsync(key, tree, withLeaves: true, cancellation);
        }

        var owned = measures.Select((m, i) => (Measure: m, Index: i)).Where(m => m.Measure.OwnerUnitId == key.Owner).ToList();
        if (block?.Copy(table, root, [.. owned.Where(m => block.Has(m.Measure.Id)).Select(m => (m.Measure.Id, m.Index))]) == true)
        {
            return;
        }

        var reach = OwnerRange.Of(tree, key.Owner);
        var (first, last) = (Math.Max(root, reach.First), Math.Min(tree.Last[root], reach.Last));
        if (first > last)
        {
            return;
        }

        List<Measure> own = owned.ConvertAll(m => m.Measure);
        var columns = await SetColumns.LoadAsync(db, family, own, catalogue.Counted(own), cancellation);
        var read = await new ValueLoader(db, tree, family, own, columns).RangeAsync(first, last, cancellation);
        for (var i = 0; i < owned.Count; i++)
        {
            read.CopyTo(table, i, owned[i].Index, 0, read.Units - 1, first - root);
        }
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
        var catalogue = await resident.CurrentAsync(cancellation);
        var counted = catalogue.Counted(catalogue.Find(ids));
        var sources = counted.Select(c => c.Source.Id).Distinct().ToList();
        var columns = db.ValueColumns.Where(c => sources.Contains(c.MeasureId)).Select(c => c.SetId);
        var (units, rows) = (UnitsOf(tree, root), db.ValueRows);
        var periods = db
            .ValueSets.Where(s => columns.Contains(s.Id))
            .Where(s => rows.Any(r => r.PeriodId == s.PeriodId && r.SetId == s.Id && units.Contains(r.UnitId)))
            .Select(s => s.PeriodId);
        var found = Containing(catalogue, await periods.Distinct().ToListAsync(cancellation));
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
        var catalogue = await resident.CurrentAsync(cancellation);
        var sources = catalogue.Counted(catalogue.Find(ids)).Select(c => c.Source.Id).Distinct().ToList();
        var sets = db.ValueColumns.Where(c => sources.Contains(c.MeasureId)).Select(c => c.SetId);
        var (units, asked) = (UnitsOf(tree, root), periods.Select(p => p.Id).ToList());
        var rows = db.ValueRows.Where(r => r.AcceptedAt != null && sets.Contains(r.SetId) && units.Contains(r.UnitId));
        var known = Containing(catalogue, asked).SelectMany(p => catalogue.FamilyOf(p).All()).Select(p => p.Id).ToHashSet();
        var found = await db
            .Periods.Where(p => known.Contains(p.Id) && rows.Any(r => r.PeriodId == p.Id))
            .Select(p => p.Id)
            .ToListAsync(cancellation);
        return Containing(catalogue, found).Select(p => p.Id).Where(asked.Contains).ToHashSet();
    }

    /// <summary>These periods and the longer ones that they are parts of.</summary>
    private static List<Period> Containing(FoldCatalogue catalogue, IReadOnlyCollection<Guid> parts) =>
        [.. catalogue.Periods.Values.Where(p => catalogue.FamilyOf(p).All().Any(a => parts.Contains(a.Id)))];

    /// <summary>Where a unit's own value of a measure comes from: every set of the period, and of its parts, that asks the unit for it.</summary>
    public async Task<IReadOnlyList<Observation>> SourcesAsync(Guid periodId, Guid unitId, Guid measureId, CancellationToken cancellation)
    {
        var catalogue = await resident.CurrentAsync(cancellation);
        var counted = catalogue.Counted(catalogue.Find([measureId])).DistinctBy(c => c.Source.Id).ToDictionary(c => c.Source.Id);
        var sources = counted.Keys.ToList();
        var columns = db.ValueColumns.Where(c => sources.Contains(c.MeasureId));
        var periods = catalogue.Periods.TryGetValue(periodId, out var period)
            ? catalogue.FamilyOf(period).All().Select(p => p.Id).ToList()
            : [];
        var found = await db
            .ValueRows.AsNoTracking()
            .Where(r => periods.Contains(r.PeriodId) && r.UnitId == unitId)
            .Join(columns, r => r.SetId, c => c.SetId, (r, c) => new { Row = r, Column = c })
            .ToListAsync(cancellation);
        return
        [
            .. found
                .Select(f => new Observation(
                    catalogue.Periods[f.Row.PeriodId],
                    f.Row.SetId,
                    counted[f.Column.MeasureId].Source,
                    f.Row.AcceptedAt,
                    f.Row.AcceptedAt is null ? null : f.Row.Read(f.Column.Ordinal + 1)[f.Column.Ordinal]
                ))
                .OrderBy(o => o.Period.Kind)
                .ThenByDescending(o => o.Period.StartsOn)
                .ThenByDescending(o => o.AcceptedAt ?? DateTime.MinValue)
                .ThenByDescending(o => o.SetId),
        ];
    }

    /// <summary>The subtree as a range of positions, to be used inside a query.</summary>
    private IQueryable<Guid> UnitsOf(OrgTree tree, int root)
    {
        var (version, first, last) = (tree.VersionId, root, tree.Last[root]);
        return db.OrgPositions.Where(p => p.VersionId == version && p.Left >= first && p.Left <= last).Select(p => p.UnitId);
    }
}

/// <summary>The value of a unit in one set; no value while it is not accepted.</summary>
/// <param name="Period">The period asked for, or a part of it.</param>
/// <param name="Measure">The measure that was asked: the one of the figure, or a linked one.</param>
public sealed record Observation(Period Period, Guid SetId, Measure Measure, DateTime? AcceptedAt, CellValue? Value);
