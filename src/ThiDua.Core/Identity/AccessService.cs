using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Identity;

/// <summary>Works out what a person may do today.</summary>
public sealed class AccessService(ThiDuaDbContext db, OrgTreeStore trees, TimeProvider time)
{
    /// <summary>The rights of an account; null where it does not exist or is disabled.</summary>
    public async Task<Access?> FindAsync(Guid userId, CancellationToken cancellation)
    {
        var today = VietnamTime.Today(time);
        var current = db.RoleAssignments.Where(a => a.ValidFrom <= today && (a.ValidTo == null || a.ValidTo > today));
        var rows = await db
            .UserAccounts.Where(u => u.Id == userId && u.DisabledAt == null)
            .GroupJoin(current, u => u.Id, a => a.UserId, (u, grants) => new { u.UnitId, grants })
            .SelectMany(
                u => u.grants.DefaultIfEmpty(),
                (u, a) =>
                    new
                    {
                        u.UnitId,
                        Role = (Role?)a!.Role,
                        At = (Guid?)a.UnitId,
                    }
            )
            .ToListAsync(cancellation);
        if (rows.Count == 0)
        {
            return null;
        }

        var tree = await trees.CurrentAsync(cancellation);
        return new Access(userId, rows[0].UnitId, tree, [.. rows.Where(r => r.Role is not null).Select(r => (r.Role!.Value, r.At!.Value))]);
    }
}
