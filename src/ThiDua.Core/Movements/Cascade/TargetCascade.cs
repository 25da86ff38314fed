using ThiDua.Core.Measures;

namespace ThiDua.Core.Movements;

/// <summary>How a movement answers to one target of the movement that it carries out.</summary>
public enum CascadeState
{
    /// <summary>Asks the same, in time.</summary>
    Covered,

    /// <summary>Asks more, in time.</summary>
    Stricter,

    /// <summary>Asks less.</summary>
    Weaker,

    /// <summary>Asks enough, but by a later day.</summary>
    Later,

    /// <summary>Asks nothing of it.</summary>
    Missing,
}

/// <param name="Parent">The target of the higher authority.</param>
/// <param name="Share">What it asks of this authority, at the measure's target scale: its part where the target was divided.</param>
/// <param name="Own">The own target that answers best; null for a missing one.</param>
/// <param name="IsUndivided">A count of the whole that nobody has divided yet: its value says nothing about one part.</param>
public sealed record CascadeRow(
    Target Parent,
    Measure Measure,
    long Share,
    Target? Own,
    Measure? OwnMeasure,
    CascadeState State,
    bool IsUndivided
);

/// <summary>Holds the targets of a movement against those of its parent, measure by measure.</summary>
internal static class TargetCascade
{
    /// <param name="counted">Which measures count as which of the parent's.</param>
    /// <param name="shares">By target of the parent: the part of this authority.</param>
    public static IReadOnlyList<CascadeRow> Of(
        IReadOnlyList<Target> parents,
        IReadOnlyList<Target> own,
        IReadOnlyList<CountedMeasure> counted,
        IReadOnlyDictionary<Guid, long> shares
    )
    {
        var asked = counted.Select(c => c.Asked).DistinctBy(m => m.Id).ToDictionary(m => m.Id);
        var sources = counted.ToLookup(c => c.Asked.Id);
        return
        [
            .. parents.Select(parent =>
            {
                var answers = sources[parent.MeasureId]
                    .SelectMany(c => own.Where(t => t.MeasureId == c.Source.Id).Select(t => new Answer(t, c.Source, c.Asked)))
                    .ToList();
                return Of(parent, asked[parent.MeasureId], answers, shares);
            }),
        ];
    }

    private static CascadeRow Of(Target parent, Measure measure, List<Answer> answers, IReadOnlyDictionary<Guid, long> shares)
    {
        var isDivided = shares.TryGetValue(parent.Id, out var share);
        var value = isDivided ? share : Attainment.Bound(parent.Comparator, measure.Direction, parent.Value, parent.ValueMax);
        var isUndivided = !isDivided && measure.Kind == MeasureKind.Count && string.IsNullOrEmpty(parent.Per);
        var judged = answers
            .Select(a => (Answer: a, State: Judge(parent, value, measure.Direction, a, isUndivided)))
            .OrderBy(a => Rank(a.State))
            .ThenByDescending(a => a.Answer.Target.GroupName == parent.GroupName)
            .ToList();
        return judged is [var (best, state), ..]
            ? new CascadeRow(parent, measure, value, best.Target, best.Source, state, isUndivided)
            : new CascadeRow(parent, measure, value, null, null, CascadeState.Missing, isUndivided);
    }

    private static CascadeState Judge(Target parent, long value, MeasureDirection direction, Answer answer, bool isUndivided)
    {
        var more = direction == MeasureDirection.MoreIsBetter ? answer.Value.CompareTo(value) : value.CompareTo(answer.Value);
        return !isUndivided && more < 0 ? CascadeState.Weaker
            : !IsInTime(parent, answer.Target) ? CascadeState.Later
            : !isUndivided && more > 0 ? CascadeState.Stricter
            : CascadeState.Covered;
    }

    /// <summary>Every year answers to any day; a day answers to a day that is not before it; no day answers to nothing dated.</summary>
    private static bool IsInTime(Target parent, Target own) =>
        own.IsYearly || (!parent.IsYearly && (parent.DueOn is not { } due || own.DueOn <= due));

    /// <summary>Of several own targets on one measure the one that answers best speaks for all: a path has weaker steps on the way.</summary>
    private static int Rank(CascadeState state) =>
        state switch
        {
            CascadeState.Stricter => 0,
            CascadeState.Covered => 1,
            CascadeState.Later => 2,
            CascadeState.Weaker => 3,
            CascadeState.Missing => 4,
            _ => throw new InvalidOperationException($"Unknown state {state}."),
        };

    private sealed record Answer(Target Target, Measure Source, Measure Asked)
    {
        /// <summary>At the target scale of the asked measure, which has at least as many decimals.</summary>
        public long Value { get; } = AtScaleOf(Target, Source, Asked);

        private static long AtScaleOf(Target target, Measure source, Measure asked)
        {
            var value = Attainment.Bound(target.Comparator, source.Direction, target.Value, target.ValueMax);
            for (var i = source.TargetScale; i < asked.TargetScale; i++)
            {
                value *= 10;
            }

            return value;
        }
    }
}
