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
        return await OfAsync(userId, today, await WhoAsks.AskAsync(db, userId, Guid.Empty, today, cancellation), cancellation);
    }

    internal async Task<Access?> OfAsync(Guid userId, DateOnly today, List<WhoAsks.Row> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0 || rows[0].DisabledAt is not null)
        {
            return null;
        }

        var tree = await trees.VersionAsync(rows[0].Tree, cancellation);
        var grants = rows.Where(r => r.Role is not null).Select(r => (r.Role!.Value, r.At!.Value)).Distinct();
        var given = rows.Where(r => r.From is not null)
            .Select(r => new DelegatedGrant(r.From!.Value, r.Role!.Value, r.At!.Value, r.ValidTo!.Value));
        return new Access(userId, rows[0].UnitId, tree, [.. grants]) { Today = today, Delegated = [.. given] };
    }
}
