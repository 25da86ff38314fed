using System.Linq.Expressions;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Identity;

/// <summary>
/// What one person may do, on today's tree. A check is a comparison of positions; in a query it is the same ranges, so
/// that a foreign record is simply not found.
/// </summary>
public sealed class Access(Guid userId, Guid unitId, OrgTree tree, IReadOnlyList<(Role Role, Guid UnitId)> grants)
{
    public Guid UserId { get; } = userId;

    /// <summary>The person's own unit.</summary>
    public Guid UnitId { get; } = unitId;

    public OrgTree Tree { get; } = tree;

    public IReadOnlyList<(Role Role, Guid UnitId)> Grants { get; } = grants;

    /// <summary>Whether the capability is held anywhere: for showing a menu, never for opening a record.</summary>
    public bool Has(Capability capability) => Grants.Any(g => RoleTable.ReachOf(g.Role, capability) is not null);

    public bool Has(Role role) => Grants.Any(g => g.Role == role);

    /// <summary>Whether the capability reaches the unit. <paramref name="published"/>: whether the record is one that lower units may see.</summary>
    public bool Can(Capability capability, Guid unit, bool published = false)
    {
        var index = Tree.IndexOf(unit);
        return index >= 0 && Ranges(capability, published).Any(r => index >= r.From && index <= r.To);
    }

    /// <summary>Ids of the units that the capability reaches, to be used inside a query.</summary>
    public IQueryable<Guid> Units(ThiDuaDbContext db, Capability capability, bool published = false)
    {
        var version = Tree.VersionId;
        return db.OrgPositions.Where(p => p.VersionId == version).Where(InRanges(Ranges(capability, published))).Select(p => p.UnitId);
    }

    /// <summary>
    /// Positions of the units that the capability reaches, for <c>positions.Any(p =&gt; p.UnitId == x.AuthorityUnitId)</c>: looked up once per
    /// record. Better than <see cref="Units"/> where the reach is wide and the records are few, as a list of ids would be made first.
    /// </summary>
    public IQueryable<OrgPosition> Positions(ThiDuaDbContext db, Capability capability, bool published = false)
    {
        var version = Tree.VersionId;
        return db.OrgPositions.Where(p => p.VersionId == version).Where(InRanges(Ranges(capability, published)));
    }

    /// <summary>The units at which the capability is held, nearest first: where "new movement" would belong.</summary>
    public IEnumerable<OrgNode> HeldAt(Capability capability) =>
        Grants
            .Where(g => RoleTable.ReachOf(g.Role, capability) is not null)
            .Select(g => Tree.Find(g.UnitId))
            .OfType<OrgNode>()
            .DistinctBy(n => n.UnitId);

    /// <summary>The positions of the tree that the capability reaches, for work on the tree in memory; both ends belong to a range.</summary>
    public IReadOnlyList<(int From, int To)> Reaches(Capability capability, bool published = false) => Ranges(capability, published);

    private List<(int From, int To)> Ranges(Capability capability, bool published)
    {
        var ranges = new List<(int, int)>();
        foreach (var (role, unit) in Grants)
        {
            if (RoleTable.ReachOf(role, capability) is not { } reach || Tree.IndexOf(unit) is not (>= 0 and var i))
            {
                continue;
            }

            ranges.Add((i, reach.HasFlag(Reach.Subtree) ? Tree.Last[i] : i));
            for (var up = Tree.Parent[i]; published && reach.HasFlag(Reach.Upward) && up >= 0; up = Tree.Parent[up])
            {
                ranges.Add((up, up));
            }
        }

        return ranges;
    }

    private static Expression<Func<OrgPosition, bool>> InRanges(List<(int From, int To)> ranges)
    {
        var position = Expression.Parameter(typeof(OrgPosition), "p");
        var left = Expression.Property(position, nameof(OrgPosition.Left));
        var any = ranges
            .Distinct()
            .Select(r =>
                (Expression)
                    Expression.AndAlso(
                        Expression.GreaterThanOrEqual(left, Expression.Constant(r.From)),
                        Expression.LessThanOrEqual(left, Expression.Constant(r.To))
                    )
            )
            .Aggregate((Expression)Expression.Constant(false), Expression.OrElse);
        return Expression.Lambda<Func<OrgPosition, bool>>(any, position);
    }
}
