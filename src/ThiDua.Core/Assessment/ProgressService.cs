using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Assessment;

/// <summary>A value on a day, in the unit of the measure (a share in per cent).</summary>
public sealed record ProgressPoint(DateOnly On, decimal Value, Figure? Figure = null);

/// <summary>What is asked of a measure over the years, beside what was reached period by period.</summary>
public sealed record TargetProgress(Measure Measure, IReadOnlyList<ProgressPoint> Asked, IReadOnlyList<ProgressPoint> Reached);

/// <summary>How the returns of a round came in.</summary>
/// <param name="Days">How many had been handed in by the end of each day on which some were.</param>
public sealed record Turnout(
    Guid RoundId,
    string RoundName,
    DateTime OpensAt,
    DateTime DueAt,
    int Expected,
    IReadOnlyList<(DateOnly On, int HandedIn)> Days
);

/// <summary>Results over time: paths of targets and how complete the returns are, for charts.</summary>
public sealed class ProgressService(ThiDuaDbContext db, MovementScopes scopes, RollUpService rollUps)
{
    private const int MostPeriods = 8;

    /// <summary>One measure of the movement at a unit; the caller has checked that the unit may be seen. Null where the movement does not ask it.</summary>
    public async Task<TargetProgress?> OfTargetAsync(MovementScope scope, Guid measureId, Guid unitId, CancellationToken cancellation)
    {
        var targets = scope.Targets.Where(t => t.MeasureId == measureId).ToList();
        if (targets.Count == 0)
        {
            return null;
        }

        var reached = new List<ProgressPoint>();
        var measure = await db.Measures.AsNoTracking().FirstAsync(m => m.Id == measureId, cancellation);
        foreach (var period in scope.Periods.Take(MostPeriods))
        {
            var options = new RollUpOptions
            {
                PeriodId = period.Id,
                RootUnitId = unitId,
                MeasureIds = [measureId],
            };
            var figure = (await rollUps.FoldAsync(options, cancellation))?[unitId, measureId] ?? default;
            if (figure is { HasValue: true, HasNoSubjects: false })
            {
                reached.Add(new ProgressPoint(scopes.DayOf(period), FigureWords.Printed(measure, figure), figure));
            }
        }

        return new TargetProgress(measure, Asked(targets, measure, scope), [.. reached.OrderBy(p => p.On)]);
    }

    /// <summary>The rounds of the period: how many of the units at and below the unit have handed in, day by day.</summary>
    public async Task<IReadOnlyList<Turnout>> TurnoutAsync(
        MovementScope scope,
        OrgNode unit,
        Guid treeVersion,
        CancellationToken cancellation
    )
    {
        if (scope.Period is not { } period)
        {
            return [];
        }

        var (movementId, periodId) = (scope.Movement.Id, period.Id);
        var units = db
            .OrgPositions.Where(p => p.VersionId == treeVersion && p.Left >= unit.Left && p.Left <= unit.Right)
            .Select(p => p.UnitId);
        var rounds = await db
            .ReportingRounds.AsNoTracking()
            .Where(r => r.MovementId == movementId && r.PeriodId == periodId)
            .ToListAsync(cancellation);
        var ids = rounds.Select(r => r.Id).ToList();
        var returns = await db
            .Returns.AsNoTracking()
            .Where(r => r.PeriodId == periodId && ids.Contains(r.RoundId) && units.Contains(r.UnitId))
            .Select(r => new { r.RoundId, r.SubmittedAt })
            .ToListAsync(cancellation);
        var byRound = returns.ToLookup(r => r.RoundId, r => r.SubmittedAt);
        return [.. rounds.Where(r => byRound[r.Id].Any()).Select(r => TurnoutOf(r, [.. byRound[r.Id]]))];
    }

    private static Turnout TurnoutOf(ReportingRound round, List<DateTime?> handedIn)
    {
        var sum = 0;
        var days = new List<(DateOnly, int)>();
        foreach (var day in handedIn.OfType<DateTime>().GroupBy(VietnamTime.DateOf).OrderBy(g => g.Key))
        {
            days.Add((day.Key, sum += day.Count()));
        }

        return new Turnout(round.Id, round.Name, round.OpensAt, round.DueAt, handedIn.Count, days);
    }

    /// <summary>Milestones and baseline of what is asked of the whole unit; a yearly target stands level over the movement.</summary>
    private static List<ProgressPoint> Asked(List<Target> targets, Measure measure, MovementScope scope)
    {
        var dated = targets.Where(t => t is { IsYearly: false, DueOn: not null }).ToList();
        if (dated.Count > 0)
        {
            return
            [
                .. dated
                    .Where(t => t.Baseline is not null)
                    .Select(t => Point(t.BaselineOn ?? scope.Movement.StartsOn, t.Baseline!.Value))
                    .Concat(dated.Select(t => Point(t.DueOn!.Value, Bound(t, measure))))
                    .DistinctBy(p => p.On)
                    .OrderBy(p => p.On),
            ];
        }

        var level = Bound(targets[0], measure);
        return [Point(scope.Movement.StartsOn, level), Point(scope.Movement.EndsOn, level)];

        ProgressPoint Point(DateOnly on, long value) => new(on, FigureWords.TargetNumber(measure, value));
    }

    private static long Bound(Target target, Measure measure) =>
        Attainment.Bound(target.Comparator, measure.Direction, target.Value, target.ValueMax);
}
