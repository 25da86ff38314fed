using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Identity;

/// <summary>Works out what a person may do today: the roles held, and those given by somebody who is absent and holds them.</summary>
public sealed class AccessService(ThiDuaDbContext db, OrgTreeStore trees, TimeProvider time)
{
    /// <summary>The rights of an account; null where it does not exist or is disabled.</summary>
    public async Task<Access?> FindAsync(Guid userId, CancellationToken cancellation)
    {
        var today = VietnamTime.Today(time);
        var rows = await db
            .UserAccounts.Where(u => u.Id == userId && u.DisabledAt == null)
            .GroupJoin(GrantsOn(today), u => u.Id, a => a.UserId, (u, grants) => new { u.UnitId, grants })
            .SelectMany(
                u => u.grants.DefaultIfEmpty(),
                (u, a) =>
                    new
                    {
                        u.UnitId,
                        Role = (Role?)a!.Role,
                        At = (Guid?)a.UnitId,
                        a.From,
                        a.ValidTo,
                    }
            )
            .ToListAsync(cancellation);
        if (rows.Count == 0)
        {
            return null;
        }

        var tree = await trees.CurrentAsync(cancellation);
        var grants = rows.Where(r => r.Role is not null).Select(r => (r.Role!.Value, r.At!.Value)).Distinct();
        var given = rows.Where(r => r.From is not null)
            .Select(r => new DelegatedGrant(r.From!.Value, r.Role!.Value, r.At!.Value, r.ValidTo!.Value));
        return new Access(userId, rows[0].UnitId, tree, [.. grants]) { Today = today, Delegated = [.. given] };
    }

    private IQueryable<Grant> GrantsOn(DateOnly today)
    {
        var held = db.RoleAssignments.Where(a => a.ValidFrom <= today && (a.ValidTo == null || a.ValidTo > today));
        var active = db.UserAccounts.Where(u => u.DisabledAt == null).Select(u => u.Id);
        var given = db.Delegations.Where(d =>
            d.RevokedAt == null
            && d.ValidFrom <= today
            && d.ValidTo > today
            && active.Contains(d.FromUserId)
            && held.Any(a => a.UserId == d.FromUserId && a.Role == d.Role && a.UnitId == d.UnitId)
        );
        return held.Select(a => new Grant
            {
                UserId = a.UserId,
                Role = a.Role,
                UnitId = a.UnitId,
                From = null,
                ValidTo = a.ValidTo,
            })
            .Concat(
                given.Select(d => new Grant
                {
                    UserId = d.ToUserId,
                    Role = d.Role,
                    UnitId = d.UnitId,
                    From = d.FromUserId,
                    ValidTo = d.ValidTo,
                })
            );
    }

    private sealed class Grant
    {
        public Guid UserId { get; init; }
        public Role Role { get; init; }
        public Guid UnitId { get; init; }
        public Guid? From { get; init; }
        public DateOnly? ValidTo { get; init; }
    }
}
