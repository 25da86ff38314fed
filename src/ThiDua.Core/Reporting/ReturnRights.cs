using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Reporting;

/// <summary>Who may do what with rounds and returns. Reading is a matter of the query, acting of the workflow's right.</summary>
public static class ReturnRights
{
    /// <summary>What a higher level sees of a return: what was handed in, never a draft.</summary>
    public static IReadOnlyList<ReturnState> Published { get; } =
    [ReturnState.Submitted, ReturnState.Returned, ReturnState.Accepted, ReturnState.Locked, ReturnState.Reopened];

    /// <summary>What counts in figures.</summary>
    public static IReadOnlyList<ReturnState> Counted { get; } = [ReturnState.Accepted, ReturnState.Locked];

    /// <summary>
    /// Whether the person may take a step with the right that the workflow names. Returns are judged by the office of the
    /// authority that runs the movement: neither the commune its own return to the province, nor the province a village's
    /// return to the commune.
    /// </summary>
    public static bool Allows(Access access, string right, Guid authorityId, Guid unitId) =>
        Enum.Parse<Capability>(right) switch
        {
            Capability.FillReturns => access.Can(Capability.FillReturns, unitId),
            var capability => IsHeldAt(access, capability, authorityId)
                && (unitId == authorityId || access.Tree.IsInSubtree(unitId, authorityId)),
        };

    public static bool IsHeldAt(Access access, Capability capability, Guid authorityId) =>
        access.HeldAt(capability).Any(n => n.UnitId == authorityId);

    /// <summary>The returns whose content the person may see: one's own, what was handed in below, what counts in figures one sees.</summary>
    public static IQueryable<Return> ReadableBy(this IQueryable<Return> returns, ThiDuaDbContext db, Access access)
    {
        var (published, counted) = (Published, Counted);
        var own = access.Units(db, Capability.FillReturns);
        var reviewed = access.Units(db, Capability.ReviewReturns);
        var viewed = access.Units(db, Capability.ViewResults);
        return returns.Where(r =>
            own.Contains(r.UnitId)
            || (published.Contains(r.State) && reviewed.Contains(r.UnitId))
            || (counted.Contains(r.State) && viewed.Contains(r.UnitId))
        );
    }

    /// <summary>Rounds that the person runs or oversees: of an authority whose returns they may review.</summary>
    public static IQueryable<RoundHead> OverseenBy(this IQueryable<RoundHead> rounds, ThiDuaDbContext db, Access access)
    {
        var authorities = access.Units(db, Capability.ReviewReturns);
        return rounds.Where(r => authorities.Contains(r.AuthorityId));
    }
}
