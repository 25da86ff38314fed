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

    /// <summary>Roles held, and those that somebody absent has given for now.</summary>
    public IReadOnlyList<(Role Role, Guid UnitId)> Grants { get; } = grants;

    /// <summary>Those of <see cref="Grants"/> that another person has given for the time of an absence.</summary>
    public IReadOnlyList<DelegatedGrant> Delegated { get; init; } = [];

    /// <summary>The day that the rights are of: ties to records hold from a day to a day.</summary>
    public DateOnly Today { get; init; }

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
        return db.OrgPositions.Where(InRanges(Ranges(capability, published))).Select(p => p.UnitId);
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

    /// <summary>
    /// Ids of records of whatever kind to which the capability reaches along a stored relation, to be used inside a query
    /// beside <see cref="Units"/>. The caller takes only published ones of them.
    /// </summary>
    public IQueryable<Guid> Related(ThiDuaDbContext db, Capability capability)
    {
        var (today, me) = (Today, UserId);
        var kinds = Enum.GetValues<RelationKind>().Where(k => Reaches(capability, k.Reach())).ToList();
        var units = UnitsRelated(db, capability, Reach.Participant | Reach.Recipient | Reach.Cluster | Reach.CouncilSession);
        return db
            .RecordRelations.Where(r => kinds.Contains(r.Kind) && r.ValidFrom <= today && (r.ValidTo == null || r.ValidTo > today))
            .Where(r => r.UserId == me || units.Contains(r.UnitId!.Value))
            .Select(r => r.RecordId);
    }

    /// <summary>
    /// Ids of the units from which the capability goes along a relation that a module keeps in a table of its own (tasks),
    /// to be used inside a query.
    /// </summary>
    public IQueryable<Guid> UnitsRelated(ThiDuaDbContext db, Capability capability, Reach relation)
    {
        var ranges = new List<(int, int)>();
        foreach (var (role, unit) in Grants)
        {
            if (RoleTable.ReachOf(role, capability) is { } reach && (reach & relation) != 0 && Tree.IndexOf(unit) is >= 0 and var i)
            {
                ranges.Add((i, reach.HasFlag(Reach.Subtree) ? Tree.Last[i] : i));
            }
        }

        return db.OrgPositions.Where(InRanges(ranges)).Select(p => p.UnitId);
    }

    private bool Reaches(Capability capability, Reach relation) =>
        Grants.Any(g => RoleTable.ReachOf(g.Role, capability) is { } reach && reach.HasFlag(relation));

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
            if (
                RoleTable.ReachOf(role, capability) is not { } reach
                || !reach.HasFlag(Reach.Own)
                || Tree.IndexOf(unit) is not (>= 0 and var i)
            )
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

    /// <summary>
    /// The bounds are variables of the query and never constants: with constants every person would have queries of their own, and each
    /// would be compiled anew, which takes a hundred times as long as to run it.
    /// </summary>
    private Expression<Func<OrgPosition, bool>> InRanges(List<(int From, int To)> ranges)
    {
        var position = Expression.Parameter(typeof(OrgPosition), "p");
        var any = ranges
            .Distinct()
            .Select(r => InRange(Tree.VersionId, r.From, r.To))
            .Select(one => new Rename(one.Parameters[0], position).Visit(one.Body))
            .Aggregate((Expression)Expression.Constant(false), Expression.OrElse);
        return Expression.Lambda<Func<OrgPosition, bool>>(any, position);
    }

    // Each range names the version again: only then does SQLite look a second range up instead of reading all positions of the version.
    private static Expression<Func<OrgPosition, bool>> InRange(Guid version, int from, int to) =>
        p => p.VersionId == version && p.Left >= from && p.Left <= to;

    private sealed class Rename(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}

/// <summary>A role that somebody absent has given.</summary>
public sealed record DelegatedGrant(Guid FromUserId, Role Role, Guid UnitId, DateOnly ValidTo);
