using FluentValidation;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Movements;

/// <summary>Takes a step of the workflow and writes it into the history of the work.</summary>
internal static class TaskSteps
{
    /// <exception cref="ValidationException">The state does not allow it, or a reason is missing.</exception>
    public static void Take(
        ThiDuaDbContext db,
        Texts texts,
        TaskWork work,
        TaskWorkAction step,
        string? text,
        int? progress,
        ActionContext action
    )
    {
        var transition = TaskWorkWorkflow.Table.Find(work.State, step) ?? throw texts.Mistake("", "movements.task.not-now");
        var said = texts.Text(text, TaskWork.TextMaxLength, "Text");
        if (transition.NeedsReason && said is null)
        {
            throw texts.Mistake("Text", "movements.task.reason");
        }

        work.State = transition.To;
        work.Progress = step switch
        {
            TaskWorkAction.Finish or TaskWorkAction.Confirm => 100,
            _ => progress is null or (>= 0 and <= 100)
                ? progress ?? work.Progress
                : throw texts.Mistake("Progress", "movements.task.progress"),
        };
        if (transition.Right == nameof(Identity.Capability.ActForUnit))
        {
            work.AnsweredAt = action.At;
            work.LastAnswer = said ?? work.LastAnswer;
            work.Obstacle = step == TaskWorkAction.Block ? said : null;
        }

        work.SettledAt = TaskWorkStates.Open.Contains(work.State) ? null : action.At;
        // Told again if it falls behind again.
        work.EscalatedAt = TaskWorkStates.WithTheUnit.Contains(work.State) ? work.EscalatedAt : null;
        db.Add(Entry(work, step, said, action));
    }

    public static TaskAnswer Entry(TaskWork work, TaskWorkAction step, string? text, ActionContext action) =>
        new()
        {
            Id = Ids.Next(),
            WorkId = work.Id,
            Action = step,
            State = work.State,
            Progress = work.Progress,
            Text = text,
            At = action.At,
            By = action.ActorId ?? Guid.Empty,
        };
}
