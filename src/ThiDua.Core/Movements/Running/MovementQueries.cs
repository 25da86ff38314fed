using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Movements;

public sealed record MovementListItem(
    Guid Id,
    string Name,
    Guid AuthorityUnitId,
    string AuthorityName,
    DateOnly StartsOn,
    DateOnly EndsOn,
    MovementStatus Status,
    int Targets,
    int Tasks
);

/// <param name="Total">How many there are on all pages.</param>
public sealed record MovementList(IReadOnlyList<MovementListItem> Items, int Total);

public sealed record MovementFilter
{
    public string? Text { get; init; }
    public MovementStatus? Status { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
    public int PageSize { get; init; } = 20;
}

/// <summary>Movements that a person may see: drafts only where they manage them, the others where they look or belong.</summary>
public sealed class MovementQueries(ThiDuaDbContext db)
{
    /// <summary>The movements within reach, to be narrowed further: by the tree, by a task in them, or by another tie to them.</summary>
    public IQueryable<Movement> Visible(Access access)
    {
        var managed = access.Positions(db, Capability.ManageMovements);
        var seen = access.Positions(db, Capability.ViewMovements, published: true);
        var related = access.Related(db, Capability.ViewMovements);
        var doers = access.UnitsRelated(db, Capability.ViewMovements, Reach.Task);
        var tasks = db.TaskAssignments;
        var given = db.TaskUnits.Where(u => doers.Contains(u.UnitId)).Join(tasks, u => u.TaskId, t => t.Id, (u, t) => t.MovementId);
        return db
            .Movements.AsNoTracking()
            .Where(m =>
                managed.Any(p => p.UnitId == m.AuthorityUnitId)
                || (
                    m.Status != MovementStatus.Draft
                    && (seen.Any(p => p.UnitId == m.AuthorityUnitId) || related.Contains(m.Id) || given.Contains(m.Id))
                )
            );
    }

    public async Task<MovementList> ListAsync(Access access, MovementFilter filter, CancellationToken cancellation)
    {
        var folded = SearchFolding.Fold(filter.Text);
        var movements = Visible(access)
            .Where(m => folded == "" || m.SearchText.Contains(folded))
            .Where(m => filter.Status == null || m.Status == filter.Status);
        var (targets, tasks) = (db.Targets, db.TaskAssignments);
        var total = await movements.CountAsync(cancellation);
        var rows = await movements
            .OrderByDescending(m => m.StartsOn)
            .ThenBy(m => m.Id)
            .OnPage(filter.Page, filter.PageSize)
            .Select(m => new
            {
                m.Id,
                m.Name,
                m.AuthorityUnitId,
                m.StartsOn,
                m.EndsOn,
                m.Status,
                Targets = targets.Count(t => t.MovementId == m.Id && t.RetiredOn == null),
                Tasks = tasks.Count(t => t.MovementId == m.Id && t.RetiredOn == null),
            })
            .ToListAsync(cancellation);
        return new MovementList(
            [
                .. rows.Select(r => new MovementListItem(
                    r.Id,
                    r.Name,
                    r.AuthorityUnitId,
                    access.Tree.Find(r.AuthorityUnitId)?.Name ?? "",
                    r.StartsOn,
                    r.EndsOn,
                    r.Status,
                    r.Targets,
                    r.Tasks
                )),
            ],
            total
        );
    }

    /// <summary>One movement with the parts that are wanted; null where it does not exist or is out of reach.</summary>
    public async Task<MovementDetails?> FindAsync(
        Access access,
        Guid id,
        CancellationToken cancellation,
        MovementPart parts = MovementPart.All
    )
    {
        var movement = await Visible(access).FirstOrDefaultAsync(m => m.Id == id, cancellation);
        if (movement is null)
        {
            return null;
        }

        var graph = await MovementGraphReader.ReadAsync(db, movement, parts, cancellation);
        var measureIds = graph.Targets.Select(t => t.MeasureId).Distinct().ToList();
        var planIds = await db.MovementPlans.Where(mp => mp.MovementId == id).Select(mp => mp.PlanId).ToListAsync(cancellation);
        return new MovementDetails(
            graph,
            access.Tree.Find(movement.AuthorityUnitId),
            movement.StandingOfficeUnitId is { } office ? access.Tree.Find(office) : null,
            movement.ParentMovementId is { } parent ? await Visible(access).FirstOrDefaultAsync(m => m.Id == parent, cancellation) : null,
            await db
                .Measures.AsNoTracking()
                .Include(m => m.Formulas)
                .Where(m => measureIds.Contains(m.Id))
                .ToDictionaryAsync(m => m.Id, cancellation),
            await db
                .Plans.Where(p => planIds.Contains(p.Id))
                .OrderBy(p => p.CreatedAt)
                .Select(p => new MovementPlanItem(p.Id, p.Kind, p.Number, p.IssuedOn, p.Issuer, p.Title, p.Status))
                .ToListAsync(cancellation),
            parts.HasFlag(MovementPart.Overview) ? await CitationsAsync(planIds, cancellation) : [],
            new MovementCounts(
                await db.Targets.CountAsync(t => t.MovementId == id && t.RetiredOn == null, cancellation),
                await db.TaskAssignments.CountAsync(t => t.MovementId == id && t.RetiredOn == null, cancellation),
                await db.Contents.CountAsync(c => c.MovementId == id, cancellation)
            ),
            access.Can(Capability.ManageMovements, movement.AuthorityUnitId)
        );
    }

    /// <summary>Legal bases of the edition that holds, not of those it replaced.</summary>
    private async Task<IReadOnlyList<Citation>> CitationsAsync(List<Guid> planIds, CancellationToken cancellation)
    {
        var plans = db.Plans;
        return await db
            .Citations.AsNoTracking()
            .Where(c => planIds.Contains(c.PlanId) && plans.Any(p => p.Id == c.PlanId && p.Status != PlanStatus.Superseded))
            .OrderBy(c => c.Ordinal)
            .ToListAsync(cancellation);
    }

    /// <summary>The movements that the person manages and that are not over, by name.</summary>
    public async Task<IReadOnlyList<Movement>> ManagedAsync(Access access, CancellationToken cancellation)
    {
        var movements = await db
            .Movements.AsNoTracking()
            .ManagedBy(db, access)
            .Where(m => m.Status != MovementStatus.Closed)
            .ToListAsync(cancellation);
        return [.. movements.OrderBy(m => m.Name, VietnameseOrder.Comparer)];
    }

    /// <summary>The text of a plan behind a movement that the person may see; null where there is none.</summary>
    public async Task<PlanText?> FindTextAsync(Access access, Guid movementId, Guid planId, CancellationToken cancellation)
    {
        var movement = await Visible(access).FirstOrDefaultAsync(m => m.Id == movementId, cancellation);
        var belongs = await db.MovementPlans.AnyAsync(mp => mp.MovementId == movementId && mp.PlanId == planId, cancellation);
        if (movement is null || !belongs)
        {
            return null;
        }

        var plan = await db.Plans.AsNoTracking().FirstAsync(p => p.Id == planId, cancellation);
        return new PlanText(plan, movement, PlanItemJson.FromText<List<PlanParagraph>>(plan.Paragraphs));
    }
}

/// <param name="Movement">The movement it is read for.</param>
public sealed record PlanText(Plan Plan, Movement Movement, IReadOnlyList<PlanParagraph> Paragraphs);
