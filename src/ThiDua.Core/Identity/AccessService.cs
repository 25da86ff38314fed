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
        var assignments = db.RoleAssignments;
        var user = await db
            .UserAccounts.Where(u => u.Id == userId && u.DisabledAt == null)
            .Select(u => new
            {
                u.UnitId,
                Grants = assignments
                    .Where(a => a.UserId == userId && a.ValidFrom <= today && (a.ValidTo == null || a.ValidTo > today))
                    .Select(a => new { a.Role, a.UnitId })
                    .ToList(),
            })
            .AsNoTracking()
            .FirstOrDefaultAsync(cancellation);
        if (user is null)
        {
            return null;
        }

        var tree = await trees.CurrentAsync(cancellation);
        return new Access(userId, user.UnitId, tree, [.. user.Grants.Select(g => (g.Role, g.UnitId))]);
    }
}
