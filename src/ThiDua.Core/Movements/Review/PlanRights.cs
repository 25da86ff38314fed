using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Movements;

/// <summary>The right to work on plans and movements, as part of the query: what is out of reach is not found.</summary>
internal static class PlanRights
{
    public static IQueryable<Plan> ManagedBy(this IQueryable<Plan> plans, ThiDuaDbContext db, Access access)
    {
        var managed = access.Units(db, Capability.ManageMovements);
        return plans.Where(p => managed.Contains(p.AuthorityUnitId));
    }

    public static IQueryable<Movement> ManagedBy(this IQueryable<Movement> movements, ThiDuaDbContext db, Access access)
    {
        var managed = access.Units(db, Capability.ManageMovements);
        return movements.Where(m => managed.Contains(m.AuthorityUnitId));
    }
}
