using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Measures.Resident;

/// <summary>What a block is about: the measures of one owner in a period, on one tree.</summary>
/// <param name="Owner">Null for the measures of the library.</param>
internal readonly record struct BlockKey(Guid PeriodId, Guid TreeVersion, Guid? Owner);

/// <summary>
/// The figures of a period in memory, for the measures of one owner: they reach over the owner's subtree only, so the
/// measures that thousands of communes keep for themselves cost little. With what each unit gave while the period is
/// worked on; without it (sums of the units above) when it is old.
/// </summary>
internal sealed class FoldBlock(BlockKey key, OrgTree tree, PeriodFamily family, IReadOnlyList<Measure> measures, FoldCatalogue catalogue)
{
    private readonly Lock gate = new();
    private readonly OwnerRange range = OwnerRange.Of(tree, key.Owner);
    private readonly Dictionary<Guid, int> indexes = measures.Select((m, i) => (m.Id, i)).ToDictionary(m => m.Id, m => m.i);
    private readonly HashSet<Guid> periods = [.. family.All().Select(p => p.Id)];
    private readonly IReadOnlyList<CountedMeasure> counted = catalogue.Counted(measures);
    private SetColumns? columns;
    private RollUpShape? shape;
    private RollUp? live;
    private PackedFigures? packed;
    private AdjustmentSet adjustments = AdjustmentSet.None;

    public BlockKey Key { get; } = key;

    public PeriodFamily Family { get; } = family;

    public OrgTree Tree { get; } = tree;

    /// <summary>Position in the tree of the unit that the block is about, with all below it.</summary>
    public int First => range.First;

    public int Last => range.Last;

    public int Units => Last - First + 1;

    public bool HasLeaves => live is not null;

    /// <summary>Roughly what the values of the units take in memory.</summary>
    public long LeafBytes => (long)Units * ObservationTable.StrideFor(measures.Count) * 2 * sizeof(int);

    /// <summary>When the values of the units were last needed; the one that waited longest is packed first.</summary>
    public long LastUsed { get; set; }

    public bool Concerns(Guid? periodId) => periodId is { } id && periods.Contains(id);

    public bool Has(Guid measureId) => indexes.ContainsKey(measureId);

    public Measure MeasureOf(Guid id) => measures[indexes[id]];

    public async Task LoadAsync(ThiDuaDbContext db, RollUpShape shapeOfTree, CancellationToken cancellation)
    {
        var found = await SetColumns.LoadAsync(db, Family, measures, counted, cancellation);
        var table = await new ValueLoader(db, Tree, Family, measures, found).RangeAsync(First, Last, cancellation);
        var set = await AdjustmentsAsync(db, cancellation);
        var rollUp = RollUp.Fold(shapeOfTree, table);
        Write(() =>
        {
            (columns, shape, live, packed) = (found, shapeOfTree, rollUp, null);
            Apply(set);
        });
    }

    /// <summary>Reads the units again and folds what is different. False where that cannot be done: the block is to be read anew.</summary>
    public async Task<bool> RefreshAsync(ThiDuaDbContext db, IReadOnlyCollection<Guid> units, CancellationToken cancellation)
    {
        if (live is null)
        {
            return false;
        }

        var changed = units.Select(Tree.IndexOf).Where(u => u >= 0).Distinct().ToList();
        int[] positions =
        [
            .. changed.Concat(changed.SelectMany(u => Supersession.PredecessorsOf(Tree, u))).Where(u => u >= First && u <= Last).Distinct(),
        ];
        if (positions.Length > 0)
        {
            var fresh = await new ValueLoader(db, Tree, Family, measures, columns!).UnitsAsync(positions, cancellation);
            Write(() => Put(positions, fresh));
        }

        if (positions.Length > 0 && adjustments.HasOfParts)
        {
            await RefreshAdjustmentsAsync(db, cancellation);
        }

        return true;
    }

    /// <summary>Learns the columns of a set that is new.</summary>
    public Task AddSetAsync(ThiDuaDbContext db, Guid setId, CancellationToken cancellation) =>
        columns!.AddAsync(db, setId, counted, cancellation);

    public async Task<bool> RefreshAdjustmentsAsync(ThiDuaDbContext db, CancellationToken cancellation)
    {
        if (live is null)
        {
            return false;
        }

        var set = await AdjustmentsAsync(db, cancellation);
        Write(() => Apply(set));
        return true;
    }

    /// <summary>Lets go of what the units gave; the sums stay.</summary>
    public void Pack() =>
        Write(() =>
        {
            packed = live?.Pack() ?? packed;
            (live, columns) = (null, null);
        });

    /// <summary>
    /// The figures of units, all as of one moment; null where it is a unit without others below it and its values are not
    /// in memory.
    /// </summary>
    /// <param name="positions">In the tree; −1 for a unit that is not in it.</param>
    public List<Figure?> Figures(IReadOnlyList<int> positions, IReadOnlyList<Measure> asked)
    {
        lock (gate)
        {
            return [.. positions.SelectMany(p => asked.Select(m => Figure(p, indexes[m.Id])))];
        }
    }

    private Figure? Figure(int unit, int measure)
    {
        // Above the owner there is nothing but what the owner's subtree gives.
        var at =
            unit >= First && unit <= Last ? unit - First
            : IsAbove(unit) ? 0
            : -1;
        return at < 0 ? default(Figure)
            : live is not null ? Shown(live[at, measure], measure)
            : shape!.InnerRow[at] >= 0 ? Shown(packed!.Inner(at, measure), measure)
            : null;
    }

    /// <summary>The figure of a unit without others below it, from its values as they were read just now.</summary>
    public Figure LeafFigure(int unit, Guid measureId, ObservationTable table, int row)
    {
        var measure = indexes[measureId];
        var cell = new Cell(
            table[row, measure],
            table.IsExpected(row, measure),
            table.Has(CellMark.Partial, row, measure),
            table.Has(CellMark.Late, row, measure)
        );
        lock (gate)
        {
            return Shown(RollUp.OfLeaf(cell, packed?.AdjustedAt(unit - First, measure) ?? default), measure);
        }
    }

    /// <summary>Reads units whose values are not kept.</summary>
    public async Task<ObservationTable> ReadUnitsAsync(ThiDuaDbContext db, IReadOnlyList<int> units, CancellationToken cancellation)
    {
        var found = columns ?? await SetColumns.LoadAsync(db, Family, measures, counted, cancellation);
        return await new ValueLoader(db, Tree, Family, measures, found).UnitsAsync(units, cancellation);
    }

    /// <summary>Copies what the units of a range gave into a table of other measures; false where it is not in memory.</summary>
    public bool Copy(ObservationTable target, int first, IReadOnlyList<(Guid Measure, int Index)> asked)
    {
        lock (gate)
        {
            if (live is null)
            {
                return false;
            }

            var (from, to) = (Math.Max(first, First), Math.Min(first + target.Units - 1, Last));
            foreach (var (id, index) in asked)
            {
                live.CopyTo(target, indexes[id], index, from - First, to - First, First - first);
            }

            return true;
        }
    }

    private Figure Shown(Figure figure, int measure) =>
        figure.For(measures[measure].Kind, PartsMerger.DivisorOf(measures[measure], Family));

    private bool IsAbove(int unit) => unit >= 0 && unit < First && First <= Tree.Last[unit];

    private Task<AdjustmentSet> AdjustmentsAsync(ThiDuaDbContext db, CancellationToken cancellation) =>
        new AdjustmentFold(db, Tree, Family, measures, counted).LoadAsync(First, Last, cancellation);

    private void Put(int[] positions, ObservationTable fresh)
    {
        for (var i = 0; i < positions.Length; i++)
        {
            for (var measure = 0; measure < measures.Count; measure++)
            {
                var cell = new Cell(
                    fresh[i, measure],
                    fresh.IsExpected(i, measure),
                    fresh.Has(CellMark.Partial, i, measure),
                    fresh.Has(CellMark.Late, i, measure)
                );
                live!.Set(positions[i] - First, measure, cell);
            }
        }
    }

    private void Apply(AdjustmentSet set)
    {
        live!.ClearAdjustments();
        foreach (var correction in set.Corrections)
        {
            live.Adjust(correction.Unit - First, correction.Measure, correction.Numerator, correction.Denominator);
        }

        adjustments = set;
    }

    private void Write(Action change)
    {
        lock (gate)
        {
            change();
        }
    }
}
