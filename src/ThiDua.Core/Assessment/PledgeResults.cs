using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;

namespace ThiDua.Core.Assessment;

/// <summary>Holds what a unit pledged against what its figures say.</summary>
public static class PledgeResults
{
    /// <summary>How the figure of the unit stands to its pledge, judged like a target of that value; null without one.</summary>
    public static Attainment? Of(TargetResult result, long? pledged) =>
        pledged is not { } value
            ? null
            : Attainment.Of(
                result.Figure,
                new AttainmentQuestion
                {
                    Kind = result.Measure.Kind,
                    Direction = result.Measure.Direction,
                    TargetScale = result.Measure.TargetScale,
                    Comparator = result.Measure.Direction == MeasureDirection.LessIsBetter ? Comparator.AtMost : Comparator.AtLeast,
                    Value = value,
                    On = result.Target.DueOn ?? default,
                }
            );

    /// <summary>How many pledges are kept; one fold of figures serves each unit.</summary>
    internal static async Task<int> KeptAsync(
        ResultService results,
        MovementScope scope,
        IReadOnlyList<Registration> registrations,
        Access access,
        CancellationToken cancellation
    )
    {
        var kept = 0;
        foreach (var registration in registrations)
        {
            // Figures are held in memory: a unit is a slice of them, not a query.
            var own = await results.FindAsync(
                scope.Movement.Id,
                scope.Period!.Code,
                registration.UnitId,
                scope.Basis,
                access,
                cancellation
            );
            kept += registration.Pledges.Count(p =>
                own?.Targets.FirstOrDefault(t => t.Target.Id == p.TargetId) is { } result
                && Of(result, p.Value)?.State == AttainmentState.Reached
            );
        }

        return kept;
    }
}
