using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Workflow;

namespace ThiDua.Core.Movements;

public enum TaskWorkAction
{
    /// <summary>The unit tells how far it is.</summary>
    Report,

    /// <summary>The unit cannot go on.</summary>
    Block,

    /// <summary>The unit has done it.</summary>
    Finish,

    /// <summary>A unit that was only asked declines.</summary>
    Decline,

    /// <summary>The office agrees that it is done.</summary>
    Confirm,

    /// <summary>The office does not agree.</summary>
    SendBack,
    Drop,
    Reopen,

    /// <summary>The rest is done in the next year.</summary>
    CarryOver,

    /// <summary>The head of the unit is told; the state stays.</summary>
    Escalate,
}

/// <summary>
/// The unit works and says when it is done; the standing office confirms or sends back. Escalation stands in the history
/// and changes no state.
/// </summary>
public static class TaskWorkWorkflow
{
    private const string Unit = nameof(Capability.ActForUnit);
    private const string Office = nameof(Capability.ManageMovements);

    public static WorkflowTable<TaskWorkState, TaskWorkAction> Table { get; } = new("TaskWork", [.. Rows()]);

    private static IEnumerable<Transition<TaskWorkState, TaskWorkAction>> Rows()
    {
        foreach (var state in TaskWorkStates.WithTheUnit)
        {
            yield return new(state, TaskWorkAction.Report, TaskWorkState.InProgress, Unit);
            yield return new(state, TaskWorkAction.Block, TaskWorkState.Blocked, Unit, NeedsReason: true);
            yield return new(state, TaskWorkAction.Finish, TaskWorkState.Done, Unit);
            yield return new(state, TaskWorkAction.CarryOver, TaskWorkState.CarriedOver, Office);
        }

        yield return new(TaskWorkState.NotStarted, TaskWorkAction.Decline, TaskWorkState.Declined, Unit, NeedsReason: true);
        yield return new(TaskWorkState.Done, TaskWorkAction.Confirm, TaskWorkState.Confirmed, Office);
        yield return new(TaskWorkState.Done, TaskWorkAction.SendBack, TaskWorkState.Returned, Office, NeedsReason: true);
        foreach (var state in TaskWorkStates.Open)
        {
            yield return new(state, TaskWorkAction.Drop, TaskWorkState.Dropped, Office, NeedsReason: true);
        }

        foreach (var state in new[] { TaskWorkState.Confirmed, TaskWorkState.Declined, TaskWorkState.Dropped })
        {
            yield return new(state, TaskWorkAction.Reopen, TaskWorkState.InProgress, Office, NeedsReason: true);
        }
    }
}
