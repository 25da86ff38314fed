namespace ThiDua.Core.Assessment.Scoring;

/// <summary>An interval and its points. An end that is null is open without limit.</summary>
public sealed record ScoreStep(long? From, bool FromIncluded, long? To, bool ToIncluded, int Points)
{
    /// <summary>Whether the fraction lies in it; the denominator is positive.</summary>
    public bool Holds(Int128 numerator, Int128 denominator)
    {
        var above = From is not { } from || (FromIncluded ? numerator >= from * denominator : numerator > from * denominator);
        var below = To is not { } to || (ToIncluded ? numerator <= to * denominator : numerator < to * denominator);
        return above && below;
    }

    /// <summary>No value can lie in it.</summary>
    public bool IsEmpty => From is { } from && To is { } to && (from > to || (from == to && !(FromIncluded && ToIncluded)));
}

/// <summary>What is wrong with intervals.</summary>
public enum StepFlaw
{
    /// <summary>Values between two steps have no points.</summary>
    Gap,

    /// <summary>Values that two steps claim.</summary>
    Overlap,

    /// <summary>A step that no value can lie in.</summary>
    Empty,
}

/// <param name="From">Where it begins; null where that is without limit.</param>
/// <param name="To">Where it ends; the same as <paramref name="From"/> where it is one value.</param>
public sealed record StepProblem(StepFlaw Flaw, long? From, long? To);

/// <summary>
/// Judges intervals: disjoint, and complete from 0 on. "88–90, 90–95" claims 90 twice; without a step below 88 nobody knows
/// what 87 gives. Repairs what can be repaired without a choice of the author's.
/// </summary>
public static class StepCheck
{
    public static IReadOnlyList<StepProblem> Problems(IReadOnlyList<ScoreStep> steps)
    {
        var problems = steps.Where(s => s.IsEmpty).Select(s => new StepProblem(StepFlaw.Empty, s.From, s.To)).ToList();
        var ordered = Ordered(steps);
        if (ordered.Count == 0)
        {
            return problems.Count > 0 ? problems : [new StepProblem(StepFlaw.Gap, 0, null)];
        }

        if (ordered[0].From is { } first && (first > 0 || (first == 0 && !ordered[0].FromIncluded)))
        {
            problems.Add(new StepProblem(StepFlaw.Gap, 0, first));
        }

        var reach = ordered[0];
        foreach (var next in ordered.Skip(1))
        {
            if (Between(reach, next) is { } problem)
            {
                problems.Add(problem);
            }

            reach = EndsLater(next, reach) ? next : reach;
        }

        if (reach.To is { } last)
        {
            problems.Add(new StepProblem(StepFlaw.Gap, last, null));
        }

        return problems;
    }

    /// <summary>A value at which two steps meet belongs to the upper one, and what no step holds gives nothing. Other overlaps are left.</summary>
    public static IReadOnlyList<ScoreStep> Repaired(IReadOnlyList<ScoreStep> steps)
    {
        var result = new List<ScoreStep>();
        foreach (var step in Ordered(steps))
        {
            if (result.Count == 0)
            {
                if (step.From is > 0)
                {
                    result.Add(new ScoreStep(0, true, step.From, !step.FromIncluded, 0));
                }
            }
            else if (result[^1] is { To: { } to } last && step.From is { } from)
            {
                if (from > to)
                {
                    result.Add(new ScoreStep(to, !last.ToIncluded, from, !step.FromIncluded, 0));
                }
                else if (from == to && last.ToIncluded && step.FromIncluded)
                {
                    result[^1] = last with { ToIncluded = false };
                }
                else if (from == to && !last.ToIncluded && !step.FromIncluded)
                {
                    result[^1] = last with { ToIncluded = true };
                }
            }

            result.Add(step);
        }

        return result;
    }

    private static List<ScoreStep> Ordered(IReadOnlyList<ScoreStep> steps) =>
        [
            .. steps
                .Where(s => !s.IsEmpty)
                .OrderBy(s => s.From ?? long.MinValue)
                .ThenBy(s => !s.FromIncluded)
                .ThenBy(s => s.To ?? long.MaxValue),
        ];

    private static StepProblem? Between(ScoreStep reach, ScoreStep next)
    {
        if (reach.To is not { } to || next.From is not { } from)
        {
            return new StepProblem(StepFlaw.Overlap, next.From, next.To ?? reach.To);
        }

        return from > to ? new StepProblem(StepFlaw.Gap, to, from)
            : from < to ? new StepProblem(StepFlaw.Overlap, from, Math.Min(to, next.To ?? to))
            : reach.ToIncluded && next.FromIncluded ? new StepProblem(StepFlaw.Overlap, from, from)
            : !reach.ToIncluded && !next.FromIncluded ? new StepProblem(StepFlaw.Gap, from, from)
            : null;
    }

    private static bool EndsLater(ScoreStep a, ScoreStep b) =>
        b.To is { } to && (a.To is not { } other || other > to || (other == to && a.ToIncluded));
}
