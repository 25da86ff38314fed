using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;

namespace ThiDua.Core.Assessment;

/// <summary>Movements at a glance: how many targets stand how, and which are behind.</summary>
public sealed class OverviewService(MovementScopes scopes, ResultService results)
{
    /// <summary>The results of the running movements that the person sees, those of the own authority first.</summary>
    public async Task<IReadOnlyList<MovementResults>> ListAsync(Access access, int most, CancellationToken cancellation)
    {
        var own = access.Tree.AuthorityOf(access.UnitId)?.UnitId;
        var movements = (await scopes.ListAsync(access, cancellation))
            .Where(m => m.Status == MovementStatus.Running)
            .OrderByDescending(m => m.AuthorityUnitId == own)
            .Take(most);
        var found = new List<MovementResults>();
        foreach (var movement in movements)
        {
            // Few, and each is one fold.
            if (await results.FindAsync(movement.Id, null, null, TreeBasis.OfPeriod, access, cancellation) is { Targets.Count: > 0 } result)
            {
                found.Add(result);
            }
        }

        return found;
    }

    /// <summary>Targets that are behind or not reached, the furthest behind first.</summary>
    public static IReadOnlyList<(MovementResults Of, TargetResult Target)> Behind(IEnumerable<MovementResults> results, int most) =>
        [
            .. results
                .SelectMany(r => r.Targets.Select(t => (r, t)))
                .Where(x => x.t.Attainment.State is AttainmentState.Behind or AttainmentState.NotYet)
                .OrderBy(x => x.t.Attainment.State != AttainmentState.Behind)
                .ThenBy(x => x.t.Attainment.Ratio ?? 0)
                .Take(most),
        ];
}
