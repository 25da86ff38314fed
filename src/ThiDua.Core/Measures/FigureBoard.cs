using ThiDua.Core.Measures.Resident;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.Measures;

/// <summary>Figures by period, unit and measure; empty where a unit was not in the tree of the period or nobody is asked.</summary>
public sealed class FigureBoard
{
    private readonly Dictionary<(Guid Period, Guid Unit, Guid Measure), Figure> figures = [];
    private readonly Dictionary<Guid, OrgTree> trees = [];
    private readonly List<Period> periods = [];

    private readonly FoldCatalogue catalogue;

    internal FigureBoard(IReadOnlyList<Measure> measures, FoldCatalogue catalogue) => (Measures, this.catalogue) = (measures, catalogue);

    public IReadOnlyList<Measure> Measures { get; }

    /// <summary>The periods that are there, in the order asked.</summary>
    public IReadOnlyList<Period> Periods => periods;

    /// <summary>A computed measure is given by the formula that the period is judged by.</summary>
    public Figure this[Guid periodId, Guid unitId, Guid measureId]
    {
        get
        {
            var folded = figures.GetValueOrDefault((periodId, unitId, measureId));
            return
                catalogue.Periods.TryGetValue(periodId, out var period)
                && catalogue.Measures.TryGetValue(measureId, out var measure)
                && catalogue.ComputationOf(measure, period) is { } computation
                ? computation.Adjusted(computation.Of(part => figures.GetValueOrDefault((periodId, unitId, part.Id))), folded)
                : folded;
        }
    }

    /// <summary>The tree that the figures of a period stand on.</summary>
    public OrgTree TreeOf(Guid periodId) => trees[periodId];

    internal void Add(Period period, OrgTree tree)
    {
        periods.Add(period);
        trees[period.Id] = tree;
    }

    internal void Put(Guid periodId, Guid unitId, Guid measureId, Figure figure) => figures[(periodId, unitId, measureId)] = figure;
}
