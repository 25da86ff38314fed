using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.OpenData;

/// <summary>
/// What everybody may see of movements, without signing in: those that run or are closed, with accepted figures of the
/// authority as a whole. No drafts, no figures of single units, no persons.
/// </summary>
public sealed class PublicMovementQueries(ThiDuaDbContext db, OrgTreeStore trees, MovementScopes scopes)
{
    private const int ChildrenShown = 24;

    /// <summary>In the order of the tree, so that the movements of one authority stand together.</summary>
    public async Task<PublicMovementList> ListAsync(PublicMovementFilter filter, CancellationToken cancellation)
    {
        var tree = await trees.CurrentAsync(cancellation);
        var (version, targets, positions) = (tree.VersionId, db.Targets, db.OrgPositions);
        // Each movement looks its place up: joined, the places of the whole country would be read to find those of a few.
        var found = Filtered(filter).Where(m => positions.Any(p => p.VersionId == version && p.UnitId == m.AuthorityUnitId));
        var rows = await found
            .OrderBy(m =>
                positions.Where(p => p.VersionId == version && p.UnitId == m.AuthorityUnitId).Select(p => p.Left).FirstOrDefault()
            )
            .ThenByDescending(m => m.StartsOn)
            .ThenBy(m => m.Id)
            .OnPage(filter.Page, filter.PageSize)
            .Select(m => new
            {
                m.Name,
                m.Slug,
                m.AuthorityUnitId,
                m.StartsOn,
                m.EndsOn,
                m.Status,
                Targets = targets.Count(t => t.MovementId == m.Id && t.RetiredOn == null),
            })
            .ToListAsync(cancellation);
        var isAll = filter.Page == 1 && rows.Count < filter.PageSize;
        return new PublicMovementList(
            [
                .. rows.Select(m => new PublicMovementItem(
                    m.Name,
                    m.Slug,
                    m.AuthorityUnitId,
                    tree.Find(m.AuthorityUnitId)?.Name ?? "",
                    m.StartsOn,
                    m.EndsOn,
                    m.Status,
                    m.Targets
                )),
            ],
            isAll ? rows.Count : await found.CountAsync(cancellation)
        );
    }

    /// <summary>Only the conditions that are asked for: the others would cost on every page.</summary>
    private IQueryable<Movement> Filtered(PublicMovementFilter filter)
    {
        var (found, movements, units) = (Public(), db.Movements, db.OrgUnits);
        if (filter.AuthorityId is { } authority)
        {
            found = found.Where(m => m.AuthorityUnitId == authority);
        }

        if (filter.ParentSlug is { } parent)
        {
            found = found.Where(m =>
                movements.Any(p => p.Id == m.ParentMovementId && p.Slug == parent && p.Status != MovementStatus.Draft)
            );
        }

        if (SearchFolding.Fold(filter.Text) is { Length: > 0 } folded)
        {
            found = found.Where(m =>
                m.SearchText.Contains(folded) || units.Any(u => u.Id == m.AuthorityUnitId && u.SearchText.Contains(folded))
            );
        }

        return found;
    }

    /// <summary>Null where no such movement is public.</summary>
    public async Task<PublicMovement?> FindAsync(string slug, CancellationToken cancellation)
    {
        var movement = await Public().FirstOrDefaultAsync(m => m.Slug == slug, cancellation);
        var tree = await trees.CurrentAsync(cancellation);
        if (movement is null || tree.Find(movement.AuthorityUnitId) is not { } authority)
        {
            return null;
        }

        var id = movement.Id;
        var children = Public().Where(m => m.ParentMovementId == id);
        var scope = await scopes.FindPublicAsync(movement, cancellation);
        return new PublicMovement
        {
            Movement = movement,
            Authority = authority,
            StandingOffice = movement.StandingOfficeUnitId is { } office ? tree.Find(office) : null,
            Plans = await PlansAsync(id, cancellation),
            Phases = await db
                .Phases.AsNoTracking()
                .Where(p => p.MovementId == id)
                .OrderBy(p => p.StartsOn)
                .ThenBy(p => p.Ordinal)
                .ToListAsync(cancellation),
            Milestones = await db.Milestones.AsNoTracking().Where(m => m.MovementId == id).OrderBy(m => m.DueOn).ToListAsync(cancellation),
            Contents = await db.Contents.AsNoTracking().Where(c => c.MovementId == id).OrderBy(c => c.Ordinal).ToListAsync(cancellation),
            Groups = await db
                .ParticipantGroups.AsNoTracking()
                .Where(g => g.MovementId == id)
                .OrderBy(g => g.Ordinal)
                .ToListAsync(cancellation),
            Period = scope?.Period,
            Targets = scope is null ? [] : await TargetsAsync(scope, cancellation),
            Parent = await LinksAsync(Public().Where(m => m.Id == movement.ParentMovementId), tree, 1, cancellation) is [var parent]
                ? parent
                : null,
            Children = await LinksAsync(children, tree, ChildrenShown, cancellation),
            ChildCount = await children.CountAsync(cancellation),
        };
    }

    private IQueryable<Movement> Public() =>
        db.Movements.AsNoTracking().Where(m => m.Status == MovementStatus.Running || m.Status == MovementStatus.Closed);

    private async Task<IReadOnlyList<PublicPlan>> PlansAsync(Guid movementId, CancellationToken cancellation)
    {
        var ids = db.MovementPlans.Where(mp => mp.MovementId == movementId).Select(mp => mp.PlanId);
        return await db
            .Plans.Where(p => ids.Contains(p.Id) && p.Status == PlanStatus.Confirmed)
            .OrderBy(p => p.CreatedAt)
            .Select(p => new PublicPlan(p.Kind, p.Number, p.IssuedOn, p.Issuer, p.Title))
            .ToListAsync(cancellation);
    }

    /// <summary>Every target with its figure; without a period, what is asked alone.</summary>
    private async Task<IReadOnlyList<PublicTarget>> TargetsAsync(MovementScope scope, CancellationToken cancellation)
    {
        if (await scopes.FiguresAsync(scope, scope.Movement.AuthorityUnitId, cancellation) is { } figures)
        {
            var judge = scopes.Judge(scope, figures);
            return [.. scope.Targets.Select(t => judge.Judge(t, figures.Root)).Select(r => new PublicTarget(r.Target, r.Measure, r))];
        }

        var ids = scope.MeasureIds;
        var measures = await db.Measures.AsNoTracking().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancellation);
        return [.. scope.Targets.Select(t => new PublicTarget(t, measures[t.MeasureId], null))];
    }

    private static async Task<IReadOnlyList<PublicMovementLink>> LinksAsync(
        IQueryable<Movement> movements,
        OrgTree tree,
        int count,
        CancellationToken cancellation
    )
    {
        var found = await movements
            .OrderBy(m => m.CreatedAt)
            .ThenBy(m => m.Id)
            .Take(count)
            .Select(m => new
            {
                m.Name,
                m.Slug,
                m.AuthorityUnitId,
            })
            .ToListAsync(cancellation);
        return [.. found.Select(m => new PublicMovementLink(m.Name, m.Slug, tree.Find(m.AuthorityUnitId)?.Name ?? ""))];
    }
}
