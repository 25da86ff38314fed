using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Movements;

/// <summary>A task that a higher authority gave to this one.</summary>
/// <param name="Receipt">What was done with it; null while it waits.</param>
/// <param name="OwnMovementId">The own movement that carries the giver's out, where there is one.</param>
public sealed record InboxItem(
    TaskAssignment Task,
    OrgNode Receiver,
    Movement From,
    string FromAuthority,
    TaskReceipt? Receipt,
    Guid? OwnMovementId
);

public sealed record AcceptTaskOptions
{
    public required Access Access { get; init; }
    public required Guid TaskId { get; init; }

    /// <summary>The authority that received it.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>The own movement that it becomes a task of.</summary>
    public required Guid MovementId { get; init; }

    /// <summary>The units that do it, in words, separated by semicolons; blank for the standing office of the movement.</summary>
    public string? UnitNames { get; init; }
    public DateOnly? DueOn { get; init; }
}

public sealed record AcknowledgeTaskOptions
{
    public required Access Access { get; init; }
    public required Guid TaskId { get; init; }
    public required Guid UnitId { get; init; }
    public string? Note { get; init; }
}

/// <summary>
/// What came from above: tasks of running movements of the higher authorities that name this one or its kind ("Ủy ban nhân
/// dân các xã, phường"). Each is taken over as an own task, or acknowledged.
/// </summary>
public sealed class TaskInbox(ThiDuaDbContext db, TaskWorkBuilder works, Texts texts)
{
    /// <summary>Tasks for the authorities whose movements the person manages: waiting ones first, then by due day.</summary>
    public async Task<IReadOnlyList<InboxItem>> ListAsync(Access access, CancellationToken cancellation)
    {
        var items = new List<InboxItem>();
        foreach (var authority in access.HeldAt(Capability.ManageMovements).Where(n => n.Kind.IsAuthority()))
        {
            items.AddRange(await ListAsync(access, authority, cancellation));
        }

        return
        [
            .. items
                .OrderBy(i => i.Receipt is not null)
                .ThenBy(i => i.Task.DueOn ?? DateOnly.MaxValue)
                .ThenByDescending(i => i.From.StartsOn)
                .ThenBy(i => i.Task.Ordinal),
        ];
    }

    /// <summary>Makes it a task of an own movement. Null where the task did not come to an authority of one's own.</summary>
    /// <exception cref="ValidationException">A unit is not known, the movement is not one's own, or it was dealt with before.</exception>
    public async Task<TaskAssignment?> AcceptAsync(AcceptTaskOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.Access, options.TaskId, options.UnitId, cancellation) is not { } item)
        {
            return null;
        }

        var movement = await db
            .Movements.AsNoTracking()
            .ManagedBy(db, options.Access)
            .FirstOrDefaultAsync(
                m => m.Id == options.MovementId && m.AuthorityUnitId == options.UnitId && m.Status != MovementStatus.Closed,
                cancellation
            );
        Check(item, movement);
        var units = Units(options, movement!);
        var last = await db.TaskAssignments.Where(t => t.MovementId == movement!.Id).MaxAsync(t => (int?)t.Ordinal, cancellation);
        var task = Take(item, options, movement!.Id, units, (last ?? -1) + 1);
        db.Add(task);
        db.Add(Receipt(item, TaskReceiptState.Accepted, task.Id, null, action));
        return await db.InTransactionAsync(
            action,
            async () =>
            {
                await db.SaveAsync(action, cancellation);
                await works.AddMissingAsync(movement!, action, cancellation);
                return task;
            },
            cancellation
        );
    }

    /// <summary>Notes that it was seen and needs nothing of one's own. False where it did not come to an authority of one's own.</summary>
    /// <exception cref="ValidationException">It was dealt with before, or the note is too long.</exception>
    public async Task<bool> AcknowledgeAsync(AcknowledgeTaskOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.Access, options.TaskId, options.UnitId, cancellation) is not { } item)
        {
            return false;
        }

        if (item.Receipt is not null)
        {
            throw Refusal("", "movements.inbox.done-already");
        }

        if (options.Note?.Length > TaskReceipt.NoteMaxLength)
        {
            throw Refusal(nameof(options.Note), "movements.item.too-long", TaskReceipt.NoteMaxLength);
        }

        var note = string.IsNullOrWhiteSpace(options.Note) ? null : options.Note.Trim();
        db.Add(Receipt(item, TaskReceiptState.Acknowledged, null, note, action));
        await db.SaveAsync(action, cancellation);
        return true;
    }

    private async Task<IReadOnlyList<InboxItem>> ListAsync(Access access, OrgNode authority, CancellationToken cancellation)
    {
        var above = access.Tree.PathUp(authority.UnitId).Skip(1).Select(n => n.UnitId).ToList();
        var movements = await db
            .Movements.AsNoTracking()
            .Where(m => above.Contains(m.AuthorityUnitId) && m.Status == MovementStatus.Running)
            .ToDictionaryAsync(m => m.Id, cancellation);
        var from = movements.Keys.ToList();
        var tasks = await db
            .TaskAssignments.AsNoTracking()
            .Include(t => t.Units.Where(u => u.UnitId == authority.UnitId))
            .Where(t => from.Contains(t.MovementId) && t.RetiredOn == null)
            .ToListAsync(cancellation);
        var receipts = await db
            .TaskReceipts.AsNoTracking()
            .Where(r => r.UnitId == authority.UnitId)
            .ToDictionaryAsync(r => r.TaskId, cancellation);
        var own = await db
            .Movements.AsNoTracking()
            .Where(m => m.AuthorityUnitId == authority.UnitId && m.ParentMovementId != null && m.Status != MovementStatus.Closed)
            .Select(m => new { m.Id, Parent = m.ParentMovementId!.Value })
            .ToListAsync(cancellation);
        return
        [
            .. tasks
                .Where(t => t.Units.Count > 0 || UnitWords.UnitKindsIn(t.UnitText).Contains(authority.Kind))
                .Select(t => new InboxItem(
                    t,
                    authority,
                    movements[t.MovementId],
                    access.Tree.Find(movements[t.MovementId].AuthorityUnitId)?.Name ?? "",
                    receipts.GetValueOrDefault(t.Id),
                    own.FirstOrDefault(o => o.Parent == t.MovementId)?.Id
                )),
        ];
    }

    private async Task<InboxItem?> FindAsync(Access access, Guid taskId, Guid unitId, CancellationToken cancellation) =>
        access.HeldAt(Capability.ManageMovements).FirstOrDefault(n => n.UnitId == unitId && n.Kind.IsAuthority()) is { } authority
            ? (await ListAsync(access, authority, cancellation)).FirstOrDefault(i => i.Task.Id == taskId)
            : null;

    private void Check(InboxItem item, Movement? movement)
    {
        if (item.Receipt is not null)
        {
            throw Refusal("", "movements.inbox.done-already");
        }

        if (movement is null)
        {
            throw Refusal(nameof(AcceptTaskOptions.MovementId), "movements.inbox.no-movement");
        }
    }

    private List<OrgNode> Units(AcceptTaskOptions options, Movement movement)
    {
        var tree = options.Access.Tree;
        if (string.IsNullOrWhiteSpace(options.UnitNames))
        {
            return movement.StandingOfficeUnitId is { } office && tree.Find(office) is { } node ? [node] : [];
        }

        var found = new UnitResolver(tree, tree.Find(options.UnitId)!).Resolve(options.UnitNames);
        return found.Unresolved is [var unknown, ..]
            ? throw Refusal(nameof(options.UnitNames), "movements.confirm.unit", unknown)
            : [.. found.Units];
    }

    private static TaskAssignment Take(InboxItem item, AcceptTaskOptions options, Guid movement, List<OrgNode> units, int ordinal)
    {
        var id = Ids.Next();
        var names = string.IsNullOrWhiteSpace(options.UnitNames) ? string.Join("; ", units.Select(u => u.Name)) : options.UnitNames.Trim();
        return new TaskAssignment
        {
            Id = id,
            MovementId = movement,
            Ordinal = ordinal,
            Mode = TaskMode.Assigned,
            Text = item.Task.Text,
            UnitText = names.Length > 0 ? names : item.Receiver.Name,
            DueOn = options.DueOn ?? item.Task.DueOn,
            Product = item.Task.Product,
            ParentTaskId = item.Task.Id,
            Units =
            [
                .. units.Select(
                    (u, i) =>
                        new TaskUnit
                        {
                            TaskId = id,
                            UnitId = u.UnitId,
                            Role = i == 0 ? TaskUnitRole.Lead : TaskUnitRole.Cooperate,
                        }
                ),
            ],
        };
    }

    private static TaskReceipt Receipt(InboxItem item, TaskReceiptState state, Guid? own, string? note, ActionContext action) =>
        new()
        {
            Id = Ids.Next(),
            TaskId = item.Task.Id,
            UnitId = item.Receiver.UnitId,
            State = state,
            OwnTaskId = own,
            Note = note,
            At = action.At,
            By = action.ActorId ?? Guid.Empty,
        };

    private ValidationException Refusal(string field, string key, params object[] args) =>
        new([new ValidationFailure(field, texts[key, args])]);
}
