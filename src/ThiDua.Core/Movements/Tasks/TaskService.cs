using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Movements;

/// <summary>A task as it is typed.</summary>
public sealed record TaskWording
{
    public required string? Text { get; init; }
    public TaskMode Mode { get; init; }
    public required IReadOnlyList<Guid> Leads { get; init; }
    public IReadOnlyList<Guid> Cooperating { get; init; } = [];
    public DateOnly? DueOn { get; init; }
    public TaskRecurrence Recurrence { get; init; }
    public string? Product { get; init; }

    /// <summary>Contents and targets of the movement that it serves.</summary>
    public IReadOnlyList<Guid> Serves { get; init; } = [];
}

public sealed record CreateTaskOptions
{
    public required Access Access { get; init; }
    public required Guid MovementId { get; init; }
    public required TaskWording Wording { get; init; }

    /// <summary>The task that it is a part of.</summary>
    public Guid? PartOfTaskId { get; init; }

    /// <summary>The year of a relaunch; null for the whole movement.</summary>
    public int? Year { get; init; }

    /// <summary>Where it was read from, if it was.</summary>
    public SourceRef? Source { get; init; }
}

public sealed record EditTaskOptions
{
    public required Access Access { get; init; }
    public required Guid TaskId { get; init; }
    public required int Version { get; init; }
    public required TaskWording Wording { get; init; }
}

/// <summary>Tasks as the standing office gives them: alone, many at once from the plan, in parts.</summary>
public sealed class TaskService(ThiDuaDbContext db, TaskWorkBuilder works, Texts texts)
{
    /// <summary>Null where the movement is not one's own.</summary>
    /// <exception cref="ValidationException">Something is missing or does not fit.</exception>
    public async Task<Guid?> CreateAsync(CreateTaskOptions options, ActionContext action, CancellationToken cancellation) =>
        (await CreateManyAsync([options], action, cancellation)) is [var id] ? id : null;

    /// <summary>All or none; of one movement. Null where it is not one's own.</summary>
    /// <exception cref="ValidationException">Something is missing or does not fit.</exception>
    public async Task<IReadOnlyList<Guid>?> CreateManyAsync(
        IReadOnlyList<CreateTaskOptions> many,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (many.Count == 0 || await FindMovementAsync(many[0].MovementId, many[0].Access, cancellation) is not { } movement)
        {
            return null;
        }

        var records = await RecordsAsync(movement.Id, cancellation);
        var ordinal = (await db.TaskAssignments.Where(t => t.MovementId == movement.Id).MaxAsync(t => (int?)t.Ordinal, cancellation)) ?? -1;
        var made = new List<TaskAssignment>();
        foreach (var options in many)
        {
            Check(options.Wording, movement, options.Access, records);
            await CheckWholeAsync(options, movement, cancellation);
            made.Add(NewTask(options, movement, ++ordinal, records));
        }

        return await db.InTransactionAsync(
            action,
            async () =>
            {
                db.AddRange(made);
                await db.SaveAsync(action, cancellation);
                await works.AddMissingAsync(movement, action, cancellation);
                return (IReadOnlyList<Guid>)[.. made.Select(t => t.Id)];
            },
            cancellation
        );
    }

    /// <summary>Changes a task; works that units have begun keep what they have, with the new day. False where it is not one's own.</summary>
    /// <exception cref="ValidationException">Something is missing or does not fit.</exception>
    public async Task<bool> EditAsync(EditTaskOptions options, ActionContext action, CancellationToken cancellation)
    {
        var task = await db
            .TaskAssignments.Include(t => t.Units)
            .Include(t => t.Links)
            .AsSplitQuery()
            .FirstOrDefaultAsync(t => t.Id == options.TaskId && t.RetiredOn == null, cancellation);
        if (task is null || await FindMovementAsync(task.MovementId, options.Access, cancellation) is not { } movement)
        {
            return false;
        }

        var records = await RecordsAsync(movement.Id, cancellation);
        Check(options.Wording, movement, options.Access, records);
        db.Entry(task).Property(t => t.Version).OriginalValue = options.Version;
        return await db.InTransactionAsync(
            action,
            async () =>
            {
                await MoveWorksAsync(task, options.Wording, action, cancellation);
                Apply(task, options.Wording, options.Access.Tree, records);
                await db.SaveAsync(action, cancellation);
                await works.AddMissingAsync(movement, action, cancellation);
                return true;
            },
            cancellation
        );
    }

    /// <summary>The task is asked no more; open works are dropped with the reason. False where it is not one's own.</summary>
    public async Task<bool> RetireAsync(Guid taskId, string? reason, Access access, ActionContext action, CancellationToken cancellation)
    {
        var task = await db.TaskAssignments.FirstOrDefaultAsync(t => t.Id == taskId && t.RetiredOn == null, cancellation);
        if (task is null || await FindMovementAsync(task.MovementId, access, cancellation) is null)
        {
            return false;
        }

        var why = texts.Needed(reason, TaskWork.TextMaxLength, "Reason");
        task.RetiredOn = VietnamTime.DateOf(action.At);
        await DropAsync(await OpenWorksAsync(task.Id, cancellation), why, action);
        await db.SaveAsync(action.Because(why), cancellation);
        return true;
    }

    private async Task MoveWorksAsync(TaskAssignment task, TaskWording wording, ActionContext action, CancellationToken cancellation)
    {
        var open = await OpenWorksAsync(task.Id, cancellation);
        var roles = wording.Cooperating.ToDictionary(u => u, _ => TaskUnitRole.Cooperate);
        wording.Leads.ToList().ForEach(u => roles[u] = TaskUnitRole.Lead);
        await DropAsync([.. open.Where(w => !roles.ContainsKey(w.UnitId))], texts["movements.task.taken-away"], action);
        foreach (var work in open.Where(w => roles.ContainsKey(w.UnitId)))
        {
            work.Role = roles[work.UnitId];
            if (task.Recurrence == TaskRecurrence.Once && wording.Recurrence == TaskRecurrence.Once && work.DueOn != wording.DueOn)
            {
                (work.DueOn, work.EscalatedAt) = (wording.DueOn, null);
            }
        }
    }

    private Task<List<TaskWork>> OpenWorksAsync(Guid taskId, CancellationToken cancellation)
    {
        var open = TaskWorkStates.Open;
        return db.TaskWorks.Where(w => w.TaskId == taskId && open.Contains(w.State)).ToListAsync(cancellation);
    }

    private Task DropAsync(List<TaskWork> dropped, string why, ActionContext action)
    {
        dropped.ForEach(w => TaskSteps.Take(db, texts, w, TaskWorkAction.Drop, why, null, action));
        return Task.CompletedTask;
    }

    private async Task<Movement?> FindMovementAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var movement = await db.Movements.AsNoTracking().ManagedBy(db, access).FirstOrDefaultAsync(m => m.Id == id, cancellation);
        return movement?.Status == MovementStatus.Closed ? throw texts.Mistake("", "movements.life.not-running") : movement;
    }

    /// <summary>Contents and targets by id.</summary>
    private async Task<Dictionary<Guid, TaskLinkKind>> RecordsAsync(Guid movementId, CancellationToken cancellation)
    {
        var contents = await db.Contents.Where(c => c.MovementId == movementId).Select(c => c.Id).ToListAsync(cancellation);
        var targets = await db.Targets.Where(t => t.MovementId == movementId).Select(t => t.Id).ToListAsync(cancellation);
        return contents
            .Select(c => (c, TaskLinkKind.Content))
            .Concat(targets.Select(t => (t, TaskLinkKind.Target)))
            .ToDictionary(r => r.Item1, r => r.Item2);
    }

    private void Check(TaskWording wording, Movement movement, Access access, Dictionary<Guid, TaskLinkKind> records)
    {
        texts.Needed(wording.Text, Content.TextMaxLength, nameof(wording.Text));
        texts.Text(wording.Product, 500, nameof(wording.Product));
        if (wording.Leads.Count == 0)
        {
            throw texts.Mistake(nameof(wording.Leads), "movements.task.no-lead");
        }

        if (wording.Leads.Concat(wording.Cooperating).Any(u => !access.Tree.IsInSubtree(u, movement.AuthorityUnitId)))
        {
            throw texts.Mistake(nameof(wording.Leads), "movements.task.foreign-unit");
        }

        if (wording.DueOn < movement.StartsOn || wording.DueOn > movement.EndsOn)
        {
            throw texts.Mistake(
                nameof(wording.DueOn),
                "movements.task.due-outside",
                Formats.Date(movement.StartsOn),
                Formats.Date(movement.EndsOn)
            );
        }

        if (wording.Serves.Any(r => !records.ContainsKey(r)))
        {
            throw texts.Mistake(nameof(wording.Serves), "movements.task.foreign-record");
        }
    }

    private async Task CheckWholeAsync(CreateTaskOptions options, Movement movement, CancellationToken cancellation)
    {
        if (
            options.PartOfTaskId is { } whole
            && !await db.TaskAssignments.AnyAsync(
                t => t.Id == whole && t.MovementId == movement.Id && t.RetiredOn == null && t.PartOfTaskId == null,
                cancellation
            )
        )
        {
            throw texts.Mistake(nameof(options.PartOfTaskId), "movements.task.whole");
        }
    }

    private static TaskAssignment NewTask(CreateTaskOptions options, Movement movement, int ordinal, Dictionary<Guid, TaskLinkKind> records)
    {
        var task = new TaskAssignment
        {
            Id = Ids.Next(),
            MovementId = movement.Id,
            Ordinal = ordinal,
            Mode = options.Wording.Mode,
            Text = "",
            UnitText = "",
            PartOfTaskId = options.PartOfTaskId,
            Year = options.Year,
            Source = options.Source?.Copy(),
        };
        Apply(task, options.Wording, options.Access.Tree, records);
        return task;
    }

    private static void Apply(TaskAssignment task, TaskWording wording, OrgTree tree, Dictionary<Guid, TaskLinkKind> records)
    {
        (task.Text, task.Mode, task.DueOn) = (wording.Text!.Trim(), wording.Mode, wording.DueOn);
        (task.Recurrence, task.Product) = (wording.Recurrence, string.IsNullOrWhiteSpace(wording.Product) ? null : wording.Product.Trim());
        var units = wording.Leads.Select(u => (u, TaskUnitRole.Lead)).Concat(wording.Cooperating.Select(u => (u, TaskUnitRole.Cooperate)));
        var wanted = units.DistinctBy(u => u.u).ToDictionary(u => u.u, u => u.Item2);
        task.UnitText = Shortened(string.Join("; ", wanted.Keys.Select(u => tree.Find(u)?.Name)));
        task.Units.RemoveAll(u => !wanted.ContainsKey(u.UnitId));
        task.Units.ForEach(u => u.Role = wanted[u.UnitId]);
        var known = task.Units.Select(u => u.UnitId).ToHashSet();
        task.Units.AddRange(
            wanted
                .Where(u => !known.Contains(u.Key))
                .Select(u => new TaskUnit
                {
                    TaskId = task.Id,
                    UnitId = u.Key,
                    Role = u.Value,
                })
        );
        var serves = wording.Serves.ToHashSet();
        task.Links.RemoveAll(l => !serves.Contains(l.RecordId));
        serves.ExceptWith(task.Links.Select(l => l.RecordId));
        task.Links.AddRange(
            serves.Select(r => new TaskLink
            {
                TaskId = task.Id,
                RecordId = r,
                Kind = records[r],
            })
        );
    }

    private static string Shortened(string text) => text.Length <= 500 ? text : text[..499] + "…";
}
