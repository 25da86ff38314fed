using ThiDua.Core.Measures.Resident;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.Measures;

/// <summary>An adjustment in force, and whether the value that it was bound to has changed since.</summary>
public sealed record AdjustmentInForce(Adjustment Adjustment, bool IsStale);

/// <summary>
/// The figures of a period for a unit and everything below it, on the tree of the period. For a unit or measure that is
/// not in it, a figure is empty.
/// </summary>
public sealed class PeriodFigures
{
    private readonly RollUp rollUp;
    private readonly int root;
    private readonly Dictionary<Guid, int> columns;
    private readonly int[] divisors;

    internal PeriodFigures(PeriodFamily family, OrgTree tree, int root, IReadOnlyList<Measure> measures, RollUp rollUp)
    {
        (Period, Tree, Measures) = (family.Period, tree, measures);
        divisors = [.. measures.Select(m => PartsMerger.DivisorOf(m, family))];
        (this.root, this.rollUp) = (root, rollUp);
        columns = measures.Select((m, i) => (m.Id, i)).ToDictionary(m => m.Id, m => m.i);
    }

    public Period Period { get; }

    /// <summary>The tree in force in the period: wider than the figures, for the way up.</summary>
    public OrgTree Tree { get; }

    /// <summary>The unit that was asked for.</summary>
    public OrgNode Root => Tree.Nodes[root];

    public IReadOnlyList<Measure> Measures { get; }

    /// <summary>Adjustments of the asked measures (not of linked ones) in the subtree.</summary>
    public IReadOnlyList<AdjustmentInForce> Adjustments { get; private set; } = [];

    /// <summary>With all adjustments at and below the unit.</summary>
    public Figure this[Guid unit, Guid measure] => Find(unit, measure) is var (u, m) ? Shown(rollUp[u, m], m) : default;

    /// <summary>Without the adjustments at the unit itself: what those below it and its own return give.</summary>
    public Figure Computed(Guid unit, Guid measure) => Find(unit, measure) is var (u, m) ? Shown(rollUp.Computed(u, m), m) : default;

    /// <summary>What the unit reported itself; null where nothing accepted.</summary>
    public CellValue? Own(Guid unit, Guid measure) => Find(unit, measure) is var (u, m) ? rollUp.Own(u, m).Value : null;

    /// <summary>Whether the unit itself is asked for the measure.</summary>
    public bool IsExpected(Guid unit, Guid measure) => Find(unit, measure) is var (u, m) && rollUp.IsExpected(u, m);

    /// <summary>Adds the adjustments at their nodes and tells which of them were bound to a value that is no longer there.</summary>
    internal void Adjust(AdjustmentSet adjustments)
    {
        foreach (var (unit, measure, numerator, denominator) in adjustments.Corrections)
        {
            rollUp.Adjust(unit - root, measure, numerator, denominator);
        }

        Adjustments =
        [
            .. adjustments
                .OfThePeriod.Where(a => columns.ContainsKey(a.MeasureId))
                .Select(a => new AdjustmentInForce(a, IsStale(a, Computed(a.UnitId, a.MeasureId)))),
        ];
    }

    private Figure Shown(Figure figure, int measure) => figure.For(Measures[measure].Kind, divisors[measure]);

    private static bool IsStale(Adjustment adjustment, Figure computed) =>
        (adjustment.ComputedNumerator, adjustment.ComputedDenominator) != (computed.Numerator, computed.Denominator);

    private (int Unit, int Measure)? Find(Guid unit, Guid measure)
    {
        var index = Tree.IndexOf(unit);
        return index >= root && index <= Tree.Last[root] && columns.TryGetValue(measure, out var column) ? (index - root, column) : null;
    }
}
