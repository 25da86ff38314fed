using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Evidence;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Movements;

public sealed record AnswerTaskOptions
{
    public required Access Access { get; init; }
    public required Guid WorkId { get; init; }

    /// <summary>The version that the page showed.</summary>
    public required int Version { get; init; }
    public required TaskWorkAction Action { get; init; }

    /// <summary>What was done, what stands in the way, or why.</summary>
    public string? Text { get; init; }

    /// <summary>Per cent; as it was where left out.</summary>
    public int? Progress { get; init; }
}

public sealed record AddTaskEvidenceOptions
{
    public required Access Access { get; init; }
    public required Guid WorkId { get; init; }
    public required string FileName { get; init; }
    public required byte[] Bytes { get; init; }
    public string? Note { get; init; }
}

/// <summary>What units say about their tasks, and what the standing office decides.</summary>
public sealed class TaskWorkService(ThiDuaDbContext db, EvidenceStore evidence, Texts texts)
{
    /// <summary>A step by the unit or by the office, as the workflow gives it. False where the work is not the person's to take it in.</summary>
    /// <exception cref="ValidationException">It is not possible now, or something is missing.</exception>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else answered meanwhile.</exception>
    public async Task<bool> AnswerAsync(AnswerTaskOptions options, ActionContext action, CancellationToken cancellation)
    {
        var work = await db.TaskWorks.FirstOrDefaultAsync(w => w.Id == options.WorkId, cancellation);
        if (work is null || !MayTake(work, options.Action, options.Access))
        {
            return false;
        }

        await CheckAsync(work, options.Action, cancellation);
        db.Entry(work).Property(w => w.Version).OriginalValue = options.Version;
        TaskSteps.Take(db, texts, work, options.Action, options.Text, options.Progress, action);
        await db.SaveAsync(action.Because(options.Text), cancellation);
        return true;
    }

    /// <summary>Hands a file in. Null where the work is not one's own.</summary>
    /// <exception cref="ValidationException">The file is not taken, or the work is settled.</exception>
    public async Task<Guid?> AddEvidenceAsync(AddTaskEvidenceOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindOwnAsync(options.WorkId, options.Access, cancellation) is not { } work)
        {
            return null;
        }

        var file = new AddEvidenceOptions
        {
            Subject = EvidenceSubject.TaskWork,
            SubjectId = work.Id,
            UnitId = work.UnitId,
            // The same photo under two tasks comes to light as under two periods.
            PeriodId = work.Id,
            FileName = options.FileName,
            Bytes = options.Bytes,
            Note = options.Note,
        };
        var (id, problem) = await db.InTransactionAsync(action, () => evidence.AddAsync(file, action, cancellation), cancellation);
        return problem is null ? id : throw texts.Mistake("Upload", problem);
    }

    /// <summary>Takes a file back. False where it is not there for this person.</summary>
    /// <exception cref="ValidationException">The work is settled.</exception>
    public async Task<bool> RemoveEvidenceAsync(
        Guid workId,
        Guid evidenceId,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    ) =>
        await FindOwnAsync(workId, access, cancellation) is { } work
        && await db.InTransactionAsync(
            action,
            () => evidence.RemoveAsync(evidenceId, work.Id, work.UnitId, action, cancellation),
            cancellation
        );

    /// <summary>Whether the workflow gives the step to this person: the unit's to the unit, the office's to the office.</summary>
    public static bool MayTake(TaskWork work, TaskWorkAction step, Access access)
    {
        var right = TaskWorkWorkflow.Table.Transitions.FirstOrDefault(t => t.Action == step)?.Right;
        return right switch
        {
            nameof(Capability.ActForUnit) => access.Can(Capability.ActForUnit, work.UnitId),
            nameof(Capability.ManageMovements) => access.Can(Capability.ManageMovements, work.AuthorityUnitId),
            _ => false,
        };
    }

    private async Task<TaskWork?> FindOwnAsync(Guid workId, Access access, CancellationToken cancellation)
    {
        var work = await db.TaskWorks.AsNoTracking().FirstOrDefaultAsync(w => w.Id == workId, cancellation);
        if (work is null || !access.Can(Capability.ActForUnit, work.UnitId))
        {
            return null;
        }

        await CheckRunningAsync(work, cancellation);
        return TaskWorkStates.Open.Contains(work.State) ? work : throw texts.Mistake("Upload", "movements.task.not-now");
    }

    private async Task CheckAsync(TaskWork work, TaskWorkAction step, CancellationToken cancellation)
    {
        await CheckRunningAsync(work, cancellation);
        if (step == TaskWorkAction.CarryOver)
        {
            // Only a relaunch carries over: the rest would be lost.
            throw texts.Mistake("", "movements.task.not-now");
        }

        if (
            step == TaskWorkAction.Decline
            && !await db.TaskAssignments.AnyAsync(t => t.Id == work.TaskId && t.Mode == TaskMode.Requested, cancellation)
        )
        {
            throw texts.Mistake("", "movements.task.assigned");
        }
    }

    private async Task CheckRunningAsync(TaskWork work, CancellationToken cancellation)
    {
        if (!await db.Movements.AnyAsync(m => m.Id == work.MovementId && m.Status == MovementStatus.Running, cancellation))
        {
            throw texts.Mistake("", "movements.life.not-running");
        }
    }
}
