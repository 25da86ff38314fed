using ThiDua.Core.Organizations;

namespace ThiDua.Core.Measures;

/// <summary>Figures by period, unit and measure; empty where a unit was not in the tree of the period or nobody is asked.</summary>
public sealed class FigureBoard
{
    private readonly Dictionary<(Guid Period, Guid Unit, Guid Measure), Figure> figures = [];
    private readonly Dictionary<Guid, OrgTree> trees = [];
    private readonly List<Period> periods = [];

    internal FigureBoard(IReadOnlyList<Measure> measures) => Measures = measures;

    public IReadOnlyList<Measure> Measures { get; }

    /// <summary>The periods that are there, in the order asked.</summary>
    public IReadOnlyList<Period> Periods => periods;

    public Figure this[Guid periodId, Guid unitId, Guid measureId] => figures.GetValueOrDefault((periodId, unitId, measureId));

    /// <summary>The tree that the figures of a period stand on.</summary>
    public OrgTree TreeOf(Guid periodId) => trees[periodId];

    internal void Add(Period period, OrgTree tree)
    {
        periods.Add(period);
        trees[period.Id] = tree;
    }

    internal void Put(Guid periodId, Guid unitId, Guid measureId, Figure figure) => figures[(periodId, unitId, measureId)] = figure;
}
