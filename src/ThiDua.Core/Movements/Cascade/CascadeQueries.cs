using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Movements;

/// <param name="Rows">In the order of the parent's targets.</param>
public sealed record MovementCascade(Movement Parent, string ParentAuthority, IReadOnlyList<CascadeRow> Rows);

/// <summary>A movement that carries out another, with how it answers to its targets.</summary>
public sealed record ChildMovement(Movement Movement, string Authority, IReadOnlyDictionary<CascadeState, int> Counts);

/// <summary>Reads how movements answer to the one that they carry out.</summary>
public sealed class CascadeQueries(ThiDuaDbContext db, MovementQueries movements)
{
    /// <summary>Null where the movement carries out none, or either is out of reach.</summary>
    public async Task<MovementCascade?> FindAsync(Access access, Movement child, CancellationToken cancellation)
    {
        var visible = movements.Visible(access);
        var parent = await visible.FirstOrDefaultAsync(m => m.Id == child.ParentMovementId, cancellation);
        if (parent is null)
        {
            return null;
        }

        var rows = await RowsAsync(parent.Id, [child], cancellation);
        return new MovementCascade(parent, access.Tree.Find(parent.AuthorityUnitId)?.Name ?? "", rows[child.Id]);
    }

    /// <summary>The movements below that carry this one out, in tree order.</summary>
    public async Task<IReadOnlyList<ChildMovement>> ChildrenAsync(Access access, Movement parent, CancellationToken cancellation)
    {
        var children = await movements
            .Visible(access)
            .Where(m => m.ParentMovementId == parent.Id && m.Status != MovementStatus.Draft)
            .ToListAsync(cancellation);
        var rows = await RowsAsync(parent.Id, children, cancellation);
        return
        [
            .. children
                .OrderBy(c => access.Tree.IndexOf(c.AuthorityUnitId))
                .Select(c => new ChildMovement(
                    c,
                    access.Tree.Find(c.AuthorityUnitId)?.Name ?? "",
                    rows[c.Id].CountBy(r => r.State).ToDictionary()
                )),
        ];
    }

    /// <summary>All children at once: the number of queries does not grow with them.</summary>
    private async Task<Dictionary<Guid, IReadOnlyList<CascadeRow>>> RowsAsync(
        Guid parentId,
        IReadOnlyList<Movement> children,
        CancellationToken cancellation
    )
    {
        var parents = await TargetsAsync([parentId], cancellation);
        var own = (await TargetsAsync([.. children.Select(c => c.Id)], cancellation)).ToLookup(t => t.MovementId);
        var measureIds = parents.Select(t => t.MeasureId).Distinct().ToList();
        var asked = await db.Measures.AsNoTracking().Where(m => measureIds.Contains(m.Id)).ToListAsync(cancellation);
        var counted = await MeasureLinks.ResolveAsync(db, asked, cancellation);
        var (ids, units) = (parents.Select(t => t.Id).ToList(), children.Select(c => c.AuthorityUnitId).ToList());
        var splits = db.TargetSplits;
        var shares = await db
            .TargetShares.Where(s => units.Contains(s.UnitId))
            .Join(
                splits,
                s => s.SplitId,
                p => p.Id,
                (s, p) =>
                    new
                    {
                        p.TargetId,
                        s.UnitId,
                        s.Value,
                    }
            )
            .Where(s => ids.Contains(s.TargetId))
            .ToListAsync(cancellation);
        return children.ToDictionary(
            c => c.Id,
            c =>
                TargetCascade.Of(
                    parents,
                    [.. own[c.Id]],
                    counted,
                    shares.Where(s => s.UnitId == c.AuthorityUnitId).ToDictionary(s => s.TargetId, s => s.Value)
                )
        );
    }

    private Task<List<Target>> TargetsAsync(List<Guid> of, CancellationToken cancellation) =>
        db
            .Targets.AsNoTracking()
            .Where(t => of.Contains(t.MovementId) && t.RetiredOn == null)
            .OrderBy(t => t.Ordinal)
            .ThenBy(t => t.Id)
            .ToListAsync(cancellation);
}
