using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Movements;

/// <summary>A content with the targets that measure it, the tasks that carry it and the units that have them.</summary>
public sealed record CoverageRow(
    Content Content,
    IReadOnlyList<Target> Targets,
    IReadOnlyList<TaskAssignment> Tasks,
    IReadOnlyList<string> Units
)
{
    /// <summary>No unit has a task for it.</summary>
    public bool IsCarriedByNobody => Units.Count == 0;
}

/// <param name="Unserved">Targets that no task serves.</param>
/// <param name="Loose">Tasks that serve nothing that is named.</param>
public sealed record CoverageTable(
    Movement Movement,
    IReadOnlyList<CoverageRow> Rows,
    IReadOnlyList<Target> Targets,
    IReadOnlyList<Target> Unserved,
    IReadOnlyList<TaskAssignment> Loose,
    bool CanManage
);

public sealed record LinkCoverageOptions
{
    public required Access Access { get; init; }
    public required Guid MovementId { get; init; }

    /// <summary>A task or a target.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>All that it serves from now on: contents, and targets where it is a task.</summary>
    public required IReadOnlyList<Guid> Serves { get; init; }
}

/// <summary>Holds contents, targets, tasks and units against each other: what nobody carries and what nothing serves comes to light.</summary>
public sealed class CoverageService(ThiDuaDbContext db, MovementQueries movements, Texts texts)
{
    /// <summary>Null where the movement is out of reach.</summary>
    public async Task<CoverageTable?> FindAsync(Guid movementId, Access access, CancellationToken cancellation)
    {
        if (await movements.Visible(access).FirstOrDefaultAsync(m => m.Id == movementId, cancellation) is not { } movement)
        {
            return null;
        }

        var graph = await GraphAsync(movement, cancellation);
        var measured = (await LinksAsync(movementId, cancellation)).ToLookup(l => l.ContentId, l => l.TargetId);
        var targets = graph.Targets.ToDictionary(t => t.Id);
        var rows = graph.Contents.Select(c => RowOf(c, graph, measured[c.Id].ToHashSet(), access)).ToList();
        var served = graph.Tasks.SelectMany(t => t.Links).Select(l => l.RecordId).ToHashSet();
        return new CoverageTable(
            movement,
            rows,
            graph.Targets,
            [.. graph.Targets.Where(t => !served.Contains(t.Id))],
            [.. graph.Tasks.Where(t => t.Links.Count == 0)],
            access.Can(Capability.ManageMovements, movement.AuthorityUnitId)
        );
    }

    /// <summary>Says what a task serves, or which contents a target measures. False where the movement is not one's own.</summary>
    public async Task<bool> LinkAsync(LinkCoverageOptions options, ActionContext action, CancellationToken cancellation)
    {
        var movement = await ManagedAsync(options.MovementId, options.Access, cancellation);
        if (movement is null)
        {
            return false;
        }

        var graph = await GraphAsync(movement, cancellation);
        var (contents, targets) = (graph.Contents.Select(c => c.Id).ToHashSet(), graph.Targets.Select(t => t.Id).ToHashSet());
        if (targets.Contains(options.RecordId))
        {
            var known = await db.ContentTargets.Where(l => l.TargetId == options.RecordId).ToListAsync(cancellation);
            db.RemoveRange(known);
            db.AddRange(
                options
                    .Serves.Where(contents.Contains)
                    .Distinct()
                    .Select(c => new ContentTarget { ContentId = c, TargetId = options.RecordId })
            );
        }
        else if (graph.Tasks.Any(t => t.Id == options.RecordId))
        {
            db.RemoveRange(await db.TaskLinks.Where(l => l.TaskId == options.RecordId).ToListAsync(cancellation));
            var wanted = options.Serves.Where(r => contents.Contains(r) || targets.Contains(r)).Distinct();
            db.AddRange(wanted.Select(r => Link(options.RecordId, r, contents)));
        }
        else
        {
            return false;
        }

        await SaveAsync(movement.Id, new { options.RecordId, options.Serves.Count }, action, cancellation);
        return true;
    }

    /// <summary>Makes the links that the words themselves suggest, where there are none yet. Returns how many; null where not one's own.</summary>
    public async Task<int?> SuggestAsync(Guid movementId, Access access, ActionContext action, CancellationToken cancellation)
    {
        if (await ManagedAsync(movementId, access, cancellation) is not { } movement)
        {
            return null;
        }

        var graph = await GraphAsync(movement, cancellation);
        var measured = (await LinksAsync(movementId, cancellation)).Select(l => l.TargetId).ToHashSet();
        var contents = graph.Contents.Select(c => (c.Id, c.Text)).ToList();
        var goals = graph.Targets.Select(t => (t.Id, t.Text)).ToList();
        var made = graph
            .Targets.Where(t => !measured.Contains(t.Id))
            .SelectMany(t =>
                CoverageWords.Alike(t.Text, contents).Select(c => (object)new ContentTarget { ContentId = c, TargetId = t.Id })
            )
            .ToList();
        var ofContents = contents.Select(c => c.Id).ToHashSet();
        foreach (var task in graph.Tasks.Where(t => t.Links.Count == 0))
        {
            var alike = CoverageWords.Alike(task.Text, contents).Concat(CoverageWords.Alike(task.Text, goals));
            made.AddRange(alike.Select(r => Link(task.Id, r, ofContents)));
        }

        db.AddRange(made);
        await SaveAsync(movementId, new { Suggested = made.Count }, action, cancellation);
        return made.Count;
    }

    private static CoverageRow RowOf(Content content, MovementGraph graph, HashSet<Guid> targets, Access access)
    {
        var tasks = graph.Tasks.Where(t => t.Links.Any(l => l.RecordId == content.Id || targets.Contains(l.RecordId))).ToList();
        var units = tasks
            .SelectMany(t => t.Units)
            .Select(u => u.UnitId)
            .Distinct()
            .Select(access.Tree.Find)
            .OfType<Organizations.OrgNode>();
        return new CoverageRow(
            content,
            [.. graph.Targets.Where(t => targets.Contains(t.Id))],
            tasks,
            [.. units.OrderBy(u => u.Left).Select(u => u.Name)]
        );
    }

    private Task<List<ContentTarget>> LinksAsync(Guid movementId, CancellationToken cancellation)
    {
        var contents = db.Contents.Where(c => c.MovementId == movementId).Select(c => c.Id);
        return db.ContentTargets.AsNoTracking().Where(l => contents.Contains(l.ContentId)).ToListAsync(cancellation);
    }

    private Task<MovementGraph> GraphAsync(Movement movement, CancellationToken cancellation) =>
        MovementGraphReader.ReadAsync(db, movement, MovementPart.Contents | MovementPart.Targets | MovementPart.Tasks, cancellation);

    private async Task<Movement?> ManagedAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var movement = await db.Movements.AsNoTracking().ManagedBy(db, access).FirstOrDefaultAsync(m => m.Id == id, cancellation);
        return movement?.Status == MovementStatus.Closed ? throw texts.Mistake("", "movements.life.not-running") : movement;
    }

    private Task SaveAsync(Guid movementId, object details, ActionContext action, CancellationToken cancellation) =>
        db.SaveBatchAsync(action, nameof(Movement), movementId, details, cancellation);

    private static TaskLink Link(Guid task, Guid record, HashSet<Guid> contents) =>
        new()
        {
            TaskId = task,
            RecordId = record,
            Kind = contents.Contains(record) ? TaskLinkKind.Content : TaskLinkKind.Target,
        };
}
