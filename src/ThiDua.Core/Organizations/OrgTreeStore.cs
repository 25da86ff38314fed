using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Organizations;

/// <summary>Versions never change, so each is read once per process; which one is in force is asked of the database.</summary>
public sealed class OrgTreeCache
{
    internal ConcurrentDictionary<(string Database, Guid Version), OrgTree> Trees { get; } = new();
}

/// <summary>Gives the organisation tree in force on a day.</summary>
public sealed class OrgTreeStore(ThiDuaDbContext db, OrgTreeCache cache, TimeProvider time)
{
    private OrgTree? current;

    /// <summary>The tree of today: rights go by it.</summary>
    public async Task<OrgTree> CurrentAsync(CancellationToken cancellation) =>
        current ??= await OnAsync(VietnamTime.Today(time), cancellation);

    /// <summary>The tree in force on a day: figures of the past go by the tree of their period.</summary>
    public async Task<OrgTree> OnAsync(DateOnly day, CancellationToken cancellation)
    {
        var version = await db
            .OrgTreeVersions.Where(v => v.ValidFrom <= day)
            .OrderByDescending(v => v.Sequence)
            .Select(v => (Guid?)v.Id)
            .FirstOrDefaultAsync(cancellation);
        if (version is not { } id)
        {
            return new OrgTree(Guid.Empty, []);
        }

        var key = (db.Database.GetConnectionString() ?? "", id);
        return cache.Trees.TryGetValue(key, out var tree) ? tree : cache.Trees[key] = await LoadAsync(id, cancellation);
    }

    private async Task<OrgTree> LoadAsync(Guid version, CancellationToken cancellation)
    {
        var nodes = await db
            .OrgPositions.Where(p => p.VersionId == version)
            .OrderBy(p => p.Left)
            .Join(
                db.OrgUnits,
                p => p.UnitId,
                u => u.Id,
                (p, u) => new OrgNode(p.UnitId, p.ParentId, p.Left, p.Right, p.Depth, u.Kind, u.Name, u.ShortName)
            )
            .ToListAsync(cancellation);
        return new OrgTree(version, [.. nodes.OrderBy(n => n.Left)]);
    }
}
