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
    private readonly IReadOnlyList<Measure> folded;
    private readonly Dictionary<Guid, Computation?> computations;
    private readonly Dictionary<Guid, Computation?> newer;

    /// <param name="asked">The measures that were asked for.</param>
    /// <param name="measures">Those that the roll-up is about: the asked ones and what they are computed from.</param>
    internal PeriodFigures(
        PeriodFamily family,
        OrgTree tree,
        int root,
        IReadOnlyList<Measure> asked,
        IReadOnlyList<Measure> measures,
        RollUp rollUp,
        FoldCatalogue catalogue
    )
    {
        (Period, Tree, Measures, folded) = (family.Period, tree, asked, measures);
        computations = asked.ToDictionary(m => m.Id, m => catalogue.ComputationOf(m, family.Period));
        newer = asked.ToDictionary(m => m.Id, m => catalogue.NewerComputationOf(m, family.Period));
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

    /// <summary>With all adjustments at and below the unit. A computed measure by the formula that the period is judged by.</summary>
    public Figure this[Guid unit, Guid measure] =>
        computations.GetValueOrDefault(measure) is { } computation
            ? computation.Adjusted(computation.Of(part => Folded(unit, part.Id)), Folded(unit, measure))
            : Folded(unit, measure);

    /// <summary>Without the adjustments at the unit itself: what those below it and its own return give.</summary>
    public Figure Computed(Guid unit, Guid measure) =>
        computations.GetValueOrDefault(measure) is { } computation
            ? computation.Adjusted(computation.Of(part => Folded(unit, part.Id)), Without(unit, measure))
            : Without(unit, measure);

    /// <summary>The formula that the period is judged by.</summary>
    public MeasureFormula FormulaOf(Guid measure) => folded[columns[measure]].FormulaOn(Period.WindowTo);

    /// <summary>
    /// The figure as the newest version of the formula gives it, to be shown beside that of the period, never instead. Null
    /// where the formula is the same, or is asked of the units: what was not asked cannot be computed.
    /// </summary>
    public (MeasureFormula Formula, Figure Figure)? Recomputed(Guid unit, Guid measure) =>
        newer.GetValueOrDefault(measure) is { } computation ? (computation.Formula, computation.Of(part => Folded(unit, part.Id))) : null;

    private Figure Folded(Guid unit, Guid measure) => Find(unit, measure) is var (u, m) ? Shown(rollUp[u, m], m) : default;

    private Figure Without(Guid unit, Guid measure) => Find(unit, measure) is var (u, m) ? Shown(rollUp.Computed(u, m), m) : default;

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

    private Figure Shown(Figure figure, int measure) => figure.For(folded[measure].Kind, divisors[measure]);

    private static bool IsStale(Adjustment adjustment, Figure computed) =>
        (adjustment.ComputedNumerator, adjustment.ComputedDenominator) != (computed.Numerator, computed.Denominator);

    private (int Unit, int Measure)? Find(Guid unit, Guid measure)
    {
        var index = Tree.IndexOf(unit);
        return index >= root && index <= Tree.Last[root] && columns.TryGetValue(measure, out var column) ? (index - root, column) : null;
    }
}
