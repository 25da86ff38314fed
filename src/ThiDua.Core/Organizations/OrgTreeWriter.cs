using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Organizations;

/// <summary>Records a new version of the tree from who stands under whom.</summary>
public sealed class OrgTreeWriter(ThiDuaDbContext db, TimeProvider time)
{
    /// <summary>Numbers the units in pre-order and adds the version to the context; the caller saves.</summary>
    /// <param name="parents">Every unit of the new version with its parent (null for a root).</param>
    public async Task<OrgTreeVersion> AddVersionAsync(
        IReadOnlyDictionary<OrgUnit, Guid?> parents,
        DateOnly validFrom,
        string reason,
        CancellationToken cancellation
    )
    {
        var last = await db.OrgTreeVersions.MaxAsync(v => (int?)v.Sequence, cancellation) ?? 0;
        var version = new OrgTreeVersion
        {
            Id = Guid.CreateVersion7(),
            Sequence = last + 1,
            ValidFrom = validFrom,
            RecordedAt = time.GetUtcNow().UtcDateTime,
            Reason = reason,
        };
        db.Add(version);
        db.AddRange(Number(version.Id, parents));
        return version;
    }

    /// <summary>Pre-order numbering; children stand by kind, then by name in Vietnamese order.</summary>
    /// <exception cref="InvalidOperationException">A unit's parent is not among the units, or the parents form a ring.</exception>
    internal static List<OrgPosition> Number(Guid version, IReadOnlyDictionary<OrgUnit, Guid?> parents)
    {
        var children = parents.ToLookup(p => p.Value, p => p.Key);
        var positions = new List<OrgPosition>(parents.Count);
        foreach (var root in InOrder(children[null]))
        {
            Visit(version, root, null, 0, children, positions);
        }

        return positions.Count == parents.Count
            ? positions
            : throw new InvalidOperationException("A unit's parent is missing from the tree, or the parents form a ring.");
    }

    private static int Visit(
        Guid version,
        OrgUnit unit,
        Guid? parent,
        int depth,
        ILookup<Guid?, OrgUnit> children,
        List<OrgPosition> positions
    )
    {
        var left = positions.Count;
        var slot = positions.Count;
        positions.Add(null!);
        var right = left;
        foreach (var child in InOrder(children[unit.Id]))
        {
            right = Visit(version, child, unit.Id, depth + 1, children, positions);
        }

        positions[slot] = new OrgPosition
        {
            VersionId = version,
            UnitId = unit.Id,
            ParentId = parent,
            Left = left,
            Right = right,
            Depth = depth,
        };
        return right;
    }

    private static IEnumerable<OrgUnit> InOrder(IEnumerable<OrgUnit> units) =>
        units.OrderBy(u => u.Kind).ThenBy(u => u.ShortName, VietnameseOrder.Comparer);
}
