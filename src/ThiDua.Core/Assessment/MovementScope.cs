using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Assessment;

/// <summary>A movement that has begun, its targets, and the periods that figures are kept for.</summary>
/// <param name="Period">The one asked for, else the latest that has begun; null while there is none.</param>
public sealed record MovementScope(Movement Movement, IReadOnlyList<Target> Targets, IReadOnlyList<Period> Periods, Period? Period)
{
    /// <summary>Which tree the figures are shown on.</summary>
    public TreeBasis Basis { get; init; }

    /// <summary>Whether that makes a difference: the organisation has changed since the period.</summary>
    public bool HasTreeChanged { get; init; }

    public IReadOnlyCollection<Guid> MeasureIds { get; } = [.. Targets.Select(t => t.MeasureId).Distinct()];
}

/// <summary>Finds what results and rankings are about, as far as the person may see it.</summary>
public sealed class MovementScopes(ThiDuaDbContext db, RollUpService rollUps, TimeProvider time)
{
    /// <summary>Null where the movement is foreign, still a draft, or the period holds no figures of it.</summary>
    public async Task<MovementScope?> FindAsync(
        Guid movementId,
        string? periodCode,
        TreeBasis basis,
        Access access,
        CancellationToken cancellation
    )
    {
        var authorities = access.Units(db, Capability.ViewMovements, published: true);
        var movement = await db
            .Movements.AsNoTracking()
            .FirstOrDefaultAsync(
                m => m.Id == movementId && m.Status != MovementStatus.Draft && authorities.Contains(m.AuthorityUnitId),
                cancellation
            );
        if (movement is null)
        {
            return null;
        }

        var all = await OfAsync(movement, cancellation);
        var today = VietnamTime.Today(time);
        var period = periodCode is null
            ? all.Periods.FirstOrDefault(p => p.WindowFrom <= today) ?? (all.Periods.Count > 0 ? all.Periods[0] : null)
            : all.Periods.FirstOrDefault(p => p.Code == periodCode);
        return periodCode is not null && period is null
            ? null
            : (await OnAsync(all, period, cancellation)) with
            {
                Basis = basis,
                HasTreeChanged = period is not null && await rollUps.HasChangedSinceAsync(period, cancellation),
            };
    }

    /// <summary>A movement for which the caller has checked that it may be shown, without a period.</summary>
    internal async Task<MovementScope> OfAsync(Movement movement, CancellationToken cancellation)
    {
        var targets = await db
            .Targets.AsNoTracking()
            .Where(t => t.MovementId == movement.Id)
            .OrderBy(t => t.Ordinal)
            .ThenBy(t => t.Id)
            .ToListAsync(cancellation);
        return new MovementScope(
            movement,
            targets,
            await rollUps.PeriodsAsync([.. targets.Select(t => t.MeasureId)], movement.AuthorityUnitId, cancellation),
            null
        );
    }

    /// <summary>
    /// What everybody may see of a movement, without signing in: the latest period for which the authority has accepted
    /// figures; no period while it has none. Null where the movement is a draft.
    /// </summary>
    public async Task<MovementScope?> FindPublicAsync(Movement movement, CancellationToken cancellation)
    {
        if (movement.Status == MovementStatus.Draft)
        {
            return null;
        }

        var all = await OfAsync(movement, cancellation);
        var accepted = await rollUps.WithAcceptedValuesAsync(all.Periods, movement.AuthorityUnitId, all.MeasureIds, cancellation);
        return await OnAsync(all, all.Periods.FirstOrDefault(p => accepted.Contains(p.Id)), cancellation);
    }

    /// <summary>The targets as they were asked in the period: an amended plan changes what is asked from its day on, not before.</summary>
    private async Task<MovementScope> OnAsync(MovementScope all, Period? period, CancellationToken cancellation)
    {
        var day = period is null ? VietnamTime.Today(time) : DayOf(period);
        var targets = await TargetsInForce.OnAsync(db, all.Targets, day, cancellation);
        return new MovementScope(all.Movement, targets, all.Periods, period);
    }

    /// <summary>The movements that have begun and of which the person sees at least the results of the own unit, latest first.</summary>
    public async Task<IReadOnlyList<Movement>> ListAsync(Access access, CancellationToken cancellation)
    {
        var authorities = access.Units(db, Capability.ViewMovements, published: true);
        var movements = await db
            .Movements.AsNoTracking()
            .Where(m => m.Status != MovementStatus.Draft && authorities.Contains(m.AuthorityUnitId))
            .OrderByDescending(m => m.StartsOn)
            .ThenBy(m => m.Id)
            .ToListAsync(cancellation);
        return [.. movements.Where(m => HomeOf(m, access) is not null)];
    }

    /// <summary>The figures of the movement's measures at a unit and below; null where the unit is not in the tree of the period.</summary>
    public async Task<PeriodFigures?> FiguresAsync(MovementScope scope, Guid unitId, CancellationToken cancellation) =>
        scope.Period is { } period
            ? await rollUps.FoldAsync(
                new RollUpOptions
                {
                    PeriodId = period.Id,
                    RootUnitId = unitId,
                    MeasureIds = scope.MeasureIds,
                    Basis = scope.Basis,
                },
                cancellation
            )
            : null;

    internal TargetJudge Judge(MovementScope scope, PeriodFigures figures) =>
        new(scope.Movement, scope.Targets, figures, DayOf(figures.Period));

    /// <summary>The day that paths are read at: the last of the period, today while it runs.</summary>
    public DateOnly DayOf(Period period)
    {
        var today = VietnamTime.Today(time);
        return period.EndsOn < today ? period.EndsOn : today;
    }

    /// <summary>
    /// The unit whose results the person sees where none is named: the authority's own if the right reaches it, else the
    /// person's unit within it. Null where neither.
    /// </summary>
    public static OrgNode? HomeOf(Movement movement, Access access)
    {
        var authority = movement.AuthorityUnitId;
        return access.Can(Capability.ViewResults, authority)
            ? access.Tree.Find(authority)
            : access.HeldAt(Capability.ViewResults).Where(n => access.Tree.IsInSubtree(n.UnitId, authority)).MinBy(n => n.Left);
    }
}
