using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.Assessment;

/// <summary>A target at a unit: the figure, how it stands, and for "each village …" how many units meet it.</summary>
/// <param name="PerUnit">Of a target that is asked of each unit of a kind: units that meet it, of how many.</param>
public sealed record TargetResult(Target Target, Measure Measure, Figure Figure, Attainment Attainment, (int Met, int Asked)? PerUnit);

/// <summary>Judges the targets of a movement by the figures of a period: which path they lie on, and whose value they ask.</summary>
internal sealed class TargetJudge(Movement movement, IReadOnlyList<Target> targets, PeriodFigures figures, DateOnly on)
{
    private readonly Dictionary<Guid, Measure> measures = figures.Measures.ToDictionary(m => m.Id);
    private readonly Dictionary<PathKey, TargetPath> paths = Paths(movement, targets, figures.Measures);

    /// <summary>The target at a unit of the figures.</summary>
    public TargetResult Judge(Target target, OrgNode unit)
    {
        var measure = measures[target.MeasureId];
        var figure = figures[unit.UnitId, measure.Id];
        var kinds = PerUnits.KindsOf(target.Per);
        if (kinds.Count == 0 || kinds.Contains(unit.Kind))
        {
            return new TargetResult(target, measure, figure, Attainment.Of(figure, Question(target, measure)), null);
        }

        var asked = figures
            .Tree.Subtree(unit.UnitId)
            .Where(n => kinds.Contains(n.Kind) && !n.IsEnded)
            .Select(n => figures[n.UnitId, measure.Id])
            .Where(f => f.Expected > 0 || f.HasValue)
            .ToList();
        var question = Question(target, measure);
        var met = asked.Count(f => Attainment.Of(f, question).State == AttainmentState.Reached);
        var share = new Figure(met, asked.Count, asked.Count(f => f.HasValue), asked.Count, false);
        return new TargetResult(target, measure, figure, Attainment.Of(share, EachOfThem), (met, asked.Count));
    }

    /// <summary>
    /// The targets that units can be compared by, one per measure: the next milestone (after the last one, the last). A
    /// count asked of the whole authority says nothing about one of its units, unless it is asked of each.
    /// </summary>
    public IReadOnlyList<Target> Comparable() =>
        [
            .. targets
                .Where(t => measures[t.MeasureId].Kind != MeasureKind.Count || PerUnits.KindsOf(t.Per).Count > 0)
                .GroupBy(t => t.MeasureId)
                .Select(g =>
                    g.Where(t => Due(t) >= on).OrderBy(Due).ThenBy(t => t.Ordinal).FirstOrDefault() ?? g.MaxBy(t => (Due(t), -t.Ordinal))!
                )
                .OrderBy(t => t.Ordinal),
        ];

    private static readonly AttainmentQuestion EachOfThem = new()
    {
        Kind = MeasureKind.YesNo,
        Direction = MeasureDirection.MoreIsBetter,
        TargetScale = 2,
        Comparator = Comparator.AtLeast,
        Value = 100_00,
        On = default,
    };

    private DateOnly Due(Target target) => target.IsYearly ? on : target.DueOn ?? on;

    private AttainmentQuestion Question(Target target, Measure measure) =>
        new()
        {
            Kind = measure.Kind,
            Direction = measure.Direction,
            TargetScale = measure.TargetScale,
            Comparator = target.Comparator,
            Value = target.Value,
            ValueMax = target.ValueMax,
            Path = paths.GetValueOrDefault(PathKey.Of(target)),
            On = on,
            Baseline = BaselineOf(target),
            DueOn = target.IsYearly ? null : target.DueOn,
        };

    private PathPoint? BaselineOf(Target target) =>
        target.Baseline is { } value ? new PathPoint(target.BaselineOn ?? movement.StartsOn, value) : null;

    /// <summary>A path joins the dated milestones of one measure for one group; a yearly target is asked anew each year.</summary>
    private static Dictionary<PathKey, TargetPath> Paths(Movement movement, IReadOnlyList<Target> targets, IReadOnlyList<Measure> measures)
    {
        var directions = measures.ToDictionary(m => m.Id, m => m.Direction);
        return targets
            .Where(t => t is { IsYearly: false, DueOn: not null })
            .GroupBy(PathKey.Of)
            .ToDictionary(
                g => g.Key,
                g => new TargetPath([
                    .. g.Where(t => t.Baseline is not null)
                        .Select(t => new PathPoint(t.BaselineOn ?? movement.StartsOn, t.Baseline!.Value)),
                    .. g.Select(t => new PathPoint(
                        t.DueOn!.Value,
                        Attainment.Bound(t.Comparator, directions[t.MeasureId], t.Value, t.ValueMax)
                    )),
                ])
            );
    }

    private readonly record struct PathKey(Guid MeasureId, string? Per, string? GroupName, bool IsYearly)
    {
        public static PathKey Of(Target target) => new(target.MeasureId, target.Per, target.GroupName, target.IsYearly);
    }
}
