using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.PlanReading;

namespace ThiDua.Core.Movements;

/// <summary>What is to be looked at in the targets of a movement before it is launched.</summary>
public static class TargetChecks
{
    public const string WithoutNumber = "target-without-number";
    public const string WithoutDenominator = "target-without-denominator";
    public const string WithoutDue = "target-without-due";
    public const string WithoutOwner = "target-without-owner";
    public const string WithoutReporter = "target-without-reporter";
    public const string TwoValues = "target-two-values";
    public const string OnNewMeasure = "target-new-measure";
    public const string BelowFloor = "target-below-floor";

    internal static IEnumerable<MovementCheck> Of(MovementGraph graph, CheckContext context)
    {
        var news = graph.NewMeasures.Select(m => m.Id).ToHashSet();
        return
        [
            .. context.WithoutNumber.Select(sentence => new MovementCheck(WithoutNumber, sentence, null)),
            .. graph.Targets.SelectMany(t => OfOne(graph, t, context.Measures.GetValueOrDefault(t.MeasureId), context, news)),
            .. Owners(graph.Targets),
            .. Contradictions(graph.Targets, context.PlanTargets),
        ];
    }

    /// <summary>Those of one measure, then those that only the words of the plan tell.</summary>
    private static IEnumerable<MovementCheck> Contradictions(IReadOnlyList<Target> targets, IReadOnlyList<DraftTarget> plan)
    {
        var measured = Contradictions(targets).ToList();
        var told = measured.Select(c => c.Subject).ToHashSet();
        return measured.Concat(
            PlanContradictions
                .Of(plan)
                .Select(pair =>
                    (
                        Subject: $"{pair.Earlier.Quote} / {pair.Later.Quote}",
                        Own: targets.FirstOrDefault(t => t.Text == pair.Later.Quote)
                            ?? targets.FirstOrDefault(t => t.Text == pair.Earlier.Quote)
                    )
                )
                .Where(pair => pair.Own is not null && !told.Contains(pair.Subject))
                .Select(pair => new MovementCheck(TwoValues, pair.Subject, pair.Own!.Id))
        );
    }

    private static IEnumerable<MovementCheck> OfOne(
        MovementGraph graph,
        Target target,
        Measure? measure,
        CheckContext context,
        HashSet<Guid> news
    )
    {
        if (target.DueOn is null && !target.IsYearly)
        {
            yield return new MovementCheck(WithoutDue, target.Text, target.Id);
        }

        if (news.Contains(target.MeasureId))
        {
            yield return new MovementCheck(OnNewMeasure, target.Text, target.Id);
        }

        if (measure is null)
        {
            yield break;
        }

        if (
            measure.Kind == MeasureKind.Share
            && measure.Formulas.Count > 0
            && measure.Formulas.All(f => string.IsNullOrWhiteSpace(f.Denominator))
        )
        {
            yield return new MovementCheck(WithoutDenominator, target.Text, target.Id);
        }

        if (
            measure.Source == MeasureSource.Reported
            && context.KindsBelow.Count > 0
            && !measure.ReportedBy.Exists(context.KindsBelow.Contains)
        )
        {
            yield return new MovementCheck(WithoutReporter, target.Text, target.Id);
        }

        if (FloorOf(target, measure, graph.Movement, context.Floors) is { } floor)
        {
            var asked = Formats.Scaled(target.Value, measure.TargetScale);
            var subject = $"{target.Text} ({asked} < {Formats.Number(floor.Value)} {measure.UnitText}, {floor.Document}, {floor.Year})";
            yield return new MovementCheck(BelowFloor, subject, target.Id);
        }
    }

    /// <summary>The floor that the target stays below: of its due year, else the last one before it.</summary>
    private static NationalFloor? FloorOf(Target target, Measure measure, Movement movement, IReadOnlyList<NationalFloor> floors)
    {
        if (measure.Direction != MeasureDirection.MoreIsBetter || target.Comparator == Comparator.AtMost)
        {
            return null;
        }

        var year = (target.DueOn ?? movement.EndsOn).Year;
        var floor = floors.Where(f => f.MeasureCode == measure.Code && !f.IsNationwide && f.Year <= year).MaxBy(f => f.Year);
        return floor is not null && TargetValues.TryScale(floor.Value, measure.TargetScale, out var least) && target.Value < least
            ? floor
            : null;
    }

    /// <summary>Plans seldom say who answers for a target: one line says for how many, a line for each would bury the rest.</summary>
    private static IEnumerable<MovementCheck> Owners(IReadOnlyList<Target> targets)
    {
        var open = targets.Count(t => t.OwnerUnitId is null);
        if (open > 0)
        {
            yield return new MovementCheck(WithoutOwner, Formats.Number(open), null);
        }
    }

    /// <summary>
    /// One measure that is to reach two values at one time for the same people. A target without a date of its own is held
    /// against each dated one, except where it says what comes at the end of their path.
    /// </summary>
    private static IEnumerable<MovementCheck> Contradictions(IReadOnlyList<Target> targets)
    {
        foreach (var same in targets.GroupBy(t => (t.MeasureId, t.Per, Group: SearchFolding.Fold(t.GroupName))))
        {
            var list = same.OrderBy(t => t.Ordinal).ToList();
            foreach (var (i, later) in list.Index())
            {
                if (list.Take(i).FirstOrDefault(earlier => Contradicts(earlier, later)) is { } earlier)
                {
                    yield return new MovementCheck(TwoValues, $"{earlier.Text} / {later.Text}", later.Id);
                }
            }
        }
    }

    private static bool Contradicts(Target a, Target b) =>
        (a.Value, a.ValueMax, a.Comparator) != (b.Value, b.ValueMax, b.Comparator)
        && a.IsYearly == b.IsYearly
        && (a.DueOn == b.DueOn || a.DueOn is null || b.DueOn is null);
}
