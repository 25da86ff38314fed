using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Assessment;

/// <summary>What somebody wants to see: any measure at any level in any period.</summary>
public sealed record ExplorerQuestion
{
    public Guid? MeasureId { get; init; }
    public MeasureGroup? Group { get; init; }
    public Guid? PeriodId { get; init; }

    /// <summary>The unit whose subtree is looked at; the person's highest where it is left out.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>The kind of unit in the rows; the units right below where it is left out.</summary>
    public UnitKind? Level { get; init; }

    /// <summary>Units to be compared: then only these stand in the rows.</summary>
    public IReadOnlyCollection<Guid> Compared { get; init; } = [];

    /// <summary>Figures of the past on today's tree.</summary>
    public bool OnTodaysTree { get; init; }
}

/// <param name="Rank">By the figure, the better way round; null without one.</param>
public sealed record ExplorerRow(OrgNode Unit, Figure Figure, Figure Before, int? Rank, int? RankBefore);

/// <param name="Points">Of each period the figures of the units of the series.</param>
public sealed record ExplorerSeries(IReadOnlyList<OrgNode> Units, IReadOnlyList<(Period Period, IReadOnlyList<Figure> Figures)> Points);

/// <summary>What there is to choose from, and the answer; the answer is empty while nothing can be chosen.</summary>
public sealed record ExplorerView
{
    public required ExplorerQuestion Question { get; init; }
    public required IReadOnlyList<Measure> Measures { get; init; }
    public required IReadOnlyList<Period> Periods { get; init; }
    public required IReadOnlyList<UnitKind> Levels { get; init; }
    public required OrgNode Unit { get; init; }
    public Measure? Measure { get; init; }
    public Period? Period { get; init; }
    public Figure Whole { get; init; }
    public IReadOnlyList<ExplorerRow> Rows { get; init; } = [];
    public ExplorerSeries Series { get; init; } = new([], []);
}

/// <summary>Looks at any measure × level × period that the person may see, without leaving the figures in memory.</summary>
public sealed class ExplorerService(RollUpService rollUps, TimeProvider time)
{
    /// <summary>Of a kind with more units than this one looks at a part of the tree instead.</summary>
    public const int MostUnits = 5000;
    private const int MostPeriods = 24;
    private const int MostLines = 4;

    /// <summary>Null where the unit is foreign.</summary>
    public async Task<ExplorerView?> FindAsync(ExplorerQuestion question, Access access, CancellationToken cancellation)
    {
        if (UnitOf(question, access) is not { } unit)
        {
            return null;
        }

        var (allMeasures, allPeriods) = await rollUps.CatalogueAsync(cancellation);
        var periods = allPeriods.OrderByDescending(p => p.EndsOn).ThenBy(p => p.Kind).ThenBy(p => p.Code, StringComparer.Ordinal).ToList();
        var measures = allMeasures
            .Where(m => IsAbout(m, unit, access) && (question.Group is null || m.Group == question.Group))
            .OrderBy(m => m.Name, VietnameseOrder.Comparer)
            .ToList();
        var today = VietnamTime.Today(time);
        var view = new ExplorerView
        {
            Question = question,
            Unit = unit,
            Measures = measures,
            Periods = periods,
            Levels = Levels(access.Tree, unit),
            Measure = measures.Find(m => m.Id == question.MeasureId) ?? measures.FirstOrDefault(),
            Period = periods.Find(p => p.Id == question.PeriodId) ?? periods.Find(p => p.WindowFrom <= today) ?? periods.LastOrDefault(),
        };
        return view is { Measure: { } measure, Period: { } period } ? await AnswerAsync(view, measure, period, access, cancellation) : view;
    }

    private async Task<ExplorerView> AnswerAsync(
        ExplorerView view,
        Measure measure,
        Period period,
        Access access,
        CancellationToken cancellation
    )
    {
        var basis = view.Question.OnTodaysTree ? TreeBasis.Today : TreeBasis.OfPeriod;
        var units = UnitsOf(view, access);
        var before = view.Periods.Where(p => p.Kind == period.Kind && p.EndsOn < period.StartsOn).MaxBy(p => p.EndsOn);
        Guid[] asked = [.. units.Select(u => u.UnitId), view.Unit.UnitId];
        var board = await ReadAsync([period, .. before is null ? [] : new[] { before }], asked, measure, basis, cancellation);
        List<OrgNode> lines = view.Question.Compared.Count > 0 ? [.. units.Take(MostLines)] : [view.Unit];
        var past = view.Periods.Where(p => p.Kind == period.Kind && p.EndsOn <= period.EndsOn).Take(MostPeriods).Reverse().ToList();
        var history = await ReadAsync(past, [.. lines.Select(u => u.UnitId)], measure, basis, cancellation);
        return view with
        {
            Whole = board[period.Id, view.Unit.UnitId, measure.Id],
            Rows = Ranked(
                units,
                measure,
                u => board[period.Id, u, measure.Id],
                u => before is null ? default : board[before.Id, u, measure.Id]
            ),
            Series = new(
                lines,
                [.. past.Select(p => (p, (IReadOnlyList<Figure>)[.. lines.Select(u => history[p.Id, u.UnitId, measure.Id])]))]
            ),
        };
    }

    private Task<FigureBoard> ReadAsync(
        IReadOnlyCollection<Period> periods,
        IReadOnlyCollection<Guid> units,
        Measure measure,
        TreeBasis basis,
        CancellationToken cancellation
    ) =>
        rollUps.ReadAsync(
            new FigureQuestion
            {
                PeriodIds = [.. periods.Select(p => p.Id)],
                UnitIds = units,
                MeasureIds = [measure.Id],
                Basis = basis,
            },
            cancellation
        );

    private static OrgNode? UnitOf(ExplorerQuestion question, Access access) =>
        question.UnitId is { } id
            ? access.Can(Capability.ViewResults, id)
                ? access.Tree.Find(id)
                : null
            : access.HeldAt(Capability.ViewResults).MinBy(n => n.Left);

    /// <summary>The library, and what the authorities above the unit and below it keep themselves.</summary>
    private static bool IsAbout(Measure measure, OrgNode unit, Access access) =>
        measure.OwnerUnitId is not { } owner || access.Tree.IsInSubtree(owner, unit.UnitId) || access.Tree.IsInSubtree(unit.UnitId, owner);

    /// <summary>The kinds of unit below, as long as their rows can be looked at; those that report and those that govern.</summary>
    private static List<UnitKind> Levels(OrgTree tree, OrgNode unit) =>
        [
            .. tree.Subtree(unit.UnitId)
                .Where(n => n.UnitId != unit.UnitId)
                .CountBy(n => LevelOf(n.Kind))
                .Where(k => k.Value <= MostUnits)
                .Select(k => k.Key)
                .Order(),
        ];

    /// <summary>Communes, wards and special zones are one level, provinces and cities another.</summary>
    public static UnitKind LevelOf(UnitKind kind) =>
        kind.IsCommunal() ? UnitKind.Commune
        : kind.IsProvincial() ? UnitKind.Province
        : kind;

    private static List<OrgNode> UnitsOf(ExplorerView view, Access access)
    {
        var tree = access.Tree;
        if (view.Question.Compared.Count > 0)
        {
            return [.. view.Question.Compared.Where(u => access.Can(Capability.ViewResults, u)).Select(tree.Find).OfType<OrgNode>()];
        }

        return view.Question.Level is { } level && view.Levels.Contains(level)
            ? [.. tree.Subtree(view.Unit.UnitId).Where(n => n.UnitId != view.Unit.UnitId && LevelOf(n.Kind) == level)]
            : [.. tree.Children(view.Unit.UnitId)];
    }

    /// <summary>Units that nobody asks for the measure are left out; those that gave nothing come last, without a rank.</summary>
    private static List<ExplorerRow> Ranked(List<OrgNode> units, Measure measure, Func<Guid, Figure> now, Func<Guid, Figure> before)
    {
        var rows = units
            .Select(u => (Unit: u, Now: now(u.UnitId), Before: before(u.UnitId)))
            .Where(r => r.Now.Expected > 0 || r.Now.HasValue)
            .ToList();
        var ranks = Ranks(rows.Select(r => (r.Unit.UnitId, r.Now)), measure);
        var earlier = Ranks(rows.Select(r => (r.Unit.UnitId, r.Before)), measure);
        return
        [
            .. rows.Select(r => new ExplorerRow(
                    r.Unit,
                    r.Now,
                    r.Before,
                    ranks.TryGetValue(r.Unit.UnitId, out var rank) ? rank : null,
                    earlier.TryGetValue(r.Unit.UnitId, out var old) ? old : null
                ))
                .OrderBy(r => r.Rank ?? int.MaxValue)
                .ThenBy(r => r.Unit.ShortName, VietnameseOrder.Comparer),
        ];
    }

    private static Dictionary<Guid, int> Ranks(IEnumerable<(Guid Unit, Figure Figure)> figures, Measure measure)
    {
        var known = figures.Where(f => f.Figure is { HasValue: true, HasNoSubjects: false }).ToList();
        known.Sort((a, b) => Compare(a.Figure, b.Figure) * (measure.Direction == MeasureDirection.LessIsBetter ? 1 : -1));
        var ranks = new Dictionary<Guid, int>();
        for (var i = 0; i < known.Count; i++)
        {
            // Equal figures share a rank.
            ranks[known[i].Unit] = i > 0 && Compare(known[i].Figure, known[i - 1].Figure) == 0 ? ranks[known[i - 1].Unit] : i + 1;
        }

        return ranks;
    }

    /// <summary>By cross-multiplication; negative denominators come from corrections and turn the sign.</summary>
    private static int Compare(Figure a, Figure b) =>
        ((Int128)a.Numerator * b.Denominator).CompareTo((Int128)b.Numerator * a.Denominator)
        * Math.Sign(a.Denominator)
        * Math.Sign(b.Denominator);
}
