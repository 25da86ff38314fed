using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
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

/// <param name="Sentences">The words behind each source, by place.</param>
public sealed record MovementDetails(
    MovementGraph Graph,
    OrgNode? Authority,
    OrgNode? StandingOffice,
    Movement? Parent,
    IReadOnlyDictionary<Guid, Measure> Measures,
    IReadOnlyList<MovementPlanItem> Plans,
    IReadOnlyList<Citation> Citations,
    SourceSentences Sentences,
    bool CanManage
);

/// <summary>A plan behind a movement, without its text.</summary>
public sealed record MovementPlanItem(
    Guid Id,
    string Kind,
    string? Number,
    string? IssuedOn,
    string Issuer,
    string Title,
    PlanStatus Status
);

/// <summary>Movements that a person may see: drafts only where they manage them, the others where they look or belong.</summary>
public sealed class MovementQueries(ThiDuaDbContext db)
{
    /// <summary>The movements within reach, to be narrowed further: by the tree, by a task in them, or by another tie to them.</summary>
    public IQueryable<Movement> Visible(Access access)
    {
        var managed = access.Units(db, Capability.ManageMovements);
        var seen = access.Units(db, Capability.ViewMovements, published: true);
        var related = access.Related(db, Capability.ViewMovements);
        var doers = access.UnitsRelated(db, Capability.ViewMovements, Reach.Task);
        var tasks = db.TaskAssignments;
        var given = db.TaskUnits.Where(u => doers.Contains(u.UnitId)).Join(tasks, u => u.TaskId, t => t.Id, (u, t) => t.MovementId);
        return db
            .Movements.AsNoTracking()
            .Where(m =>
                managed.Contains(m.AuthorityUnitId)
                || (
                    m.Status != MovementStatus.Draft && (seen.Contains(m.AuthorityUnitId) || related.Contains(m.Id) || given.Contains(m.Id))
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
                Targets = targets.Count(t => t.MovementId == m.Id),
                Tasks = tasks.Count(t => t.MovementId == m.Id),
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

    /// <summary>One movement with all that belongs to it; null where it does not exist or is out of reach.</summary>
    public async Task<MovementDetails?> FindAsync(Access access, Guid id, CancellationToken cancellation)
    {
        var movement = await Visible(access).FirstOrDefaultAsync(m => m.Id == id, cancellation);
        if (movement is null)
        {
            return null;
        }

        var graph = await GraphAsync(movement, cancellation);
        var measureIds = graph.Targets.Select(t => t.MeasureId).Distinct().ToList();
        var planIds = await db.MovementPlans.Where(mp => mp.MovementId == id).Select(mp => mp.PlanId).ToListAsync(cancellation);
        var plans = await db.Plans.AsNoTracking().Where(p => planIds.Contains(p.Id)).OrderBy(p => p.CreatedAt).ToListAsync(cancellation);
        return new MovementDetails(
            graph,
            access.Tree.Find(movement.AuthorityUnitId),
            movement.StandingOfficeUnitId is { } office ? access.Tree.Find(office) : null,
            movement.ParentMovementId is { } parent ? await Visible(access).FirstOrDefaultAsync(m => m.Id == parent, cancellation) : null,
            await db.Measures.AsNoTracking().Where(m => measureIds.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancellation),
            [.. plans.Select(p => new MovementPlanItem(p.Id, p.Kind, p.Number, p.IssuedOn, p.Issuer, p.Title, p.Status))],
            await db.Citations.AsNoTracking().Where(c => planIds.Contains(c.PlanId)).OrderBy(c => c.Ordinal).ToListAsync(cancellation),
            new SourceSentences(plans),
            access.Can(Capability.ManageMovements, movement.AuthorityUnitId)
        );
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

    private async Task<MovementGraph> GraphAsync(Movement movement, CancellationToken cancellation)
    {
        var id = movement.Id;
        return new MovementGraph
        {
            Movement = movement,
            Phases = await db.Phases.AsNoTracking().Where(p => p.MovementId == id).OrderBy(p => p.Ordinal).ToListAsync(cancellation),
            Milestones = await db.Milestones.AsNoTracking().Where(m => m.MovementId == id).OrderBy(m => m.DueOn).ToListAsync(cancellation),
            Deadlines = await db
                .ReportingDeadlines.AsNoTracking()
                .Where(d => d.MovementId == id)
                .OrderBy(d => d.Ordinal)
                .ToListAsync(cancellation),
            Contents = await db.Contents.AsNoTracking().Where(c => c.MovementId == id).OrderBy(c => c.Ordinal).ToListAsync(cancellation),
            Groups = await db
                .ParticipantGroups.AsNoTracking()
                .Where(g => g.MovementId == id)
                .OrderBy(g => g.Ordinal)
                .ToListAsync(cancellation),
            CriteriaSets = await db
                .CriteriaSets.AsNoTracking()
                .Include(s => s.Criteria.OrderBy(c => c.Ordinal))
                .Where(s => s.MovementId == id)
                .OrderBy(s => s.Ordinal)
                .ToListAsync(cancellation),
            Targets = await db.Targets.AsNoTracking().Where(t => t.MovementId == id).OrderBy(t => t.Ordinal).ToListAsync(cancellation),
            Tasks = await db
                .TaskAssignments.AsNoTracking()
                .Include(t => t.Units)
                .Where(t => t.MovementId == id)
                .OrderBy(t => t.Ordinal)
                .ToListAsync(cancellation),
            Commendations = await db
                .PromisedCommendations.AsNoTracking()
                .Where(c => c.MovementId == id)
                .OrderBy(c => c.Ordinal)
                .ToListAsync(cancellation),
            NewMeasures = [],
        };
    }
}

/// <param name="Movement">The movement it is read for.</param>
public sealed record PlanText(Plan Plan, Movement Movement, IReadOnlyList<PlanParagraph> Paragraphs);

/// <summary>The words of the plan behind an item.</summary>
public sealed class SourceSentences
{
    private readonly Dictionary<Guid, List<PlanParagraph>> texts;

    public SourceSentences(IEnumerable<Plan> plans)
    {
        texts = plans.ToDictionary(p => p.Id, p => PlanItemJson.FromText<List<PlanParagraph>>(p.Paragraphs));
    }

    /// <summary>The stretch that the item was read from; null where the item has no place in a text.</summary>
    public string? Of(SourceRef? source) =>
        source is not null
        && texts.TryGetValue(source.PlanId, out var paragraphs)
        && source.Paragraph < paragraphs.Count
        && paragraphs[source.Paragraph].Text is var text
        && source.Start + source.Length <= text.Length
            ? text.Substring(source.Start, source.Length)
            : null;
}
