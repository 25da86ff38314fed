using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Organizations;

/// <summary>Versions never change, so each is read once per process; which one is in force is asked of the database.</summary>
public sealed class OrgTreeCache
{
    /// <summary>A tree of 100,000 units takes some 20 MB; those of days long past are read again when they are asked for.</summary>
    private const int Capacity = 24;

    private readonly ConcurrentDictionary<(string Database, Guid Version), Entry> trees = new();
    private long uses;

    internal OrgTree? Find(string database, Guid version)
    {
        if (!trees.TryGetValue((database, version), out var entry))
        {
            return null;
        }

        entry.LastUse = Interlocked.Increment(ref uses);
        return entry.Tree;
    }

    internal OrgTree Keep(string database, OrgTree tree)
    {
        trees[(database, tree.VersionId)] = new Entry(tree) { LastUse = Interlocked.Increment(ref uses) };
        if (trees.Count > Capacity)
        {
            trees.TryRemove(trees.MinBy(t => t.Value.LastUse).Key, out _);
        }

        return tree;
    }

    private sealed class Entry(OrgTree tree)
    {
        public OrgTree Tree { get; } = tree;
        public long LastUse { get; set; }
    }
}

/// <summary>Gives the organisation tree in force on a day, with the names and kinds of that day.</summary>
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
            .Select(v => new { v.Id, v.ValidFrom })
            .FirstOrDefaultAsync(cancellation);
        if (version is null)
        {
            return new OrgTree(Guid.Empty, []);
        }

        return cache.Find(Database, version.Id) ?? cache.Keep(Database, await LoadAsync(version.Id, version.ValidFrom, cancellation));
    }

    /// <summary>A version that was found to be in force today; an empty tree for null.</summary>
    internal async Task<OrgTree> VersionAsync(Guid? id, CancellationToken cancellation)
    {
        if (id is not { } version)
        {
            return new OrgTree(Guid.Empty, []);
        }

        if (cache.Find(Database, version) is { } known)
        {
            return current = known;
        }

        var day = await db.OrgTreeVersions.Where(v => v.Id == version).Select(v => v.ValidFrom).FirstAsync(cancellation);
        return current = cache.Keep(Database, await LoadAsync(version, day, cancellation));
    }

    /// <summary>The trees in force on several days, in their order, by one question to the database.</summary>
    public async Task<IReadOnlyList<OrgTree>> OnEachAsync(IReadOnlyList<DateOnly> days, CancellationToken cancellation)
    {
        var versions = await db
            .OrgTreeVersions.OrderByDescending(v => v.Sequence)
            .Select(v => new { v.Id, v.ValidFrom })
            .ToListAsync(cancellation);
        var trees = new List<OrgTree>(days.Count);
        foreach (var day in days)
        {
            trees.Add(
                versions.Find(v => v.ValidFrom <= day) is not { } version
                    ? new OrgTree(Guid.Empty, [])
                    : cache.Find(Database, version.Id) ?? cache.Keep(Database, await LoadAsync(version.Id, version.ValidFrom, cancellation))
            );
        }

        return trees;
    }

    /// <summary>A version that was just made; where its transaction fails nobody asks for it.</summary>
    internal void Keep(OrgTree tree)
    {
        cache.Keep(Database, tree);
        current = null;
    }

    private string Database => db.Database.GetConnectionString() ?? "";

    private async Task<OrgTree> LoadAsync(Guid version, DateOnly day, CancellationToken cancellation)
    {
        var nodes = await db
            .OrgPositions.Where(p => p.VersionId == version)
            .OrderBy(p => p.Left)
            .Join(
                db.OrgUnits,
                p => p.UnitId,
                u => u.Id,
                (p, u) =>
                    new OrgNode(
                        p.UnitId,
                        p.ParentId,
                        p.Left,
                        p.Right,
                        p.Depth,
                        u.Kind,
                        u.Name,
                        u.ShortName,
                        u.ValidTo != null && u.ValidTo <= day
                    )
            )
            .ToListAsync(cancellation);
        var pasts = await db.OrgUnitPasts.AsNoTracking().Where(p => p.ValidTo > day).ToListAsync(cancellation);
        var then = pasts.GroupBy(p => p.UnitId).ToDictionary(g => g.Key, g => g.MinBy(p => p.ValidTo)!);
        var ordered = nodes.OrderBy(n => n.Left);
        return new OrgTree(
            version,
            [
                .. ordered.Select(n =>
                    then.TryGetValue(n.UnitId, out var past) ? n with { Kind = past.Kind, Name = past.Name, ShortName = past.ShortName } : n
                ),
            ]
        );
    }
}
