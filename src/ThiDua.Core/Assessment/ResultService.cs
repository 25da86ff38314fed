using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.Assessment;

/// <param name="Unit">Whose figures these are: the authority, or the person's own unit within it.</param>
/// <param name="Targets">Empty while no figures are kept.</param>
public sealed record MovementResults(MovementScope Scope, OrgNode Unit, DateOnly On, IReadOnlyList<TargetResult> Targets);

/// <summary>The results of a movement in a period: every target with its figure, completeness, attainment and state.</summary>
public sealed class ResultService(MovementScopes scopes)
{
    /// <summary>Null where the movement is foreign or the period unknown.</summary>
    /// <param name="unitId">A unit within the authority; null for the highest one that the person may see.</param>
    public async Task<MovementResults?> FindAsync(
        Guid movementId,
        string? periodCode,
        Guid? unitId,
        TreeBasis basis,
        Access access,
        CancellationToken cancellation
    )
    {
        var scope = await scopes.FindAsync(movementId, periodCode, basis, access, cancellation);
        return scope is not null && UnitOf(scope, unitId, access) is { } unit ? await JudgeAsync(scope, unit, cancellation) : null;
    }

    private async Task<MovementResults> JudgeAsync(MovementScope scope, OrgNode unit, CancellationToken cancellation)
    {
        var day = scope.Period is { } period ? scopes.DayOf(period) : scope.Movement.StartsOn;
        var figures = await scopes.FiguresAsync(scope, unit.UnitId, cancellation);
        if (figures is null)
        {
            return new MovementResults(scope, unit, day, []);
        }

        var judge = scopes.Judge(scope, figures);
        return new MovementResults(scope, figures.Root, day, [.. scope.Targets.Select(t => judge.Judge(t, figures.Root))]);
    }

    private static OrgNode? UnitOf(MovementScope scope, Guid? unitId, Access access) =>
        unitId is not { } asked ? MovementScopes.HomeOf(scope.Movement, access)
        : access.Can(Capability.ViewResults, asked) && access.Tree.IsInSubtree(asked, scope.Movement.AuthorityUnitId)
            ? access.Tree.Find(asked)
        : null;
}
