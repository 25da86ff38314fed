namespace ThiDua.Core.Shared.Workflow;

/// <summary>One line of a workflow: from a state, by an action, to a state; who may do it and whether a reason is asked.</summary>
/// <param name="Right">Name of the capability that the actor needs.</param>
public sealed record Transition<TState, TAction>(TState From, TAction Action, TState To, string Right, bool NeedsReason = false)
    where TState : struct, Enum
    where TAction : struct, Enum;

/// <summary>
/// A workflow as a table: state × action → state. The one mechanism behind every module's states; the tables also
/// print themselves into docs/workflows.md.
/// </summary>
public sealed class WorkflowTable<TState, TAction>(string name, IReadOnlyList<Transition<TState, TAction>> transitions) : IWorkflowTable
    where TState : struct, Enum
    where TAction : struct, Enum
{
    private readonly Dictionary<(TState, TAction), Transition<TState, TAction>> table = transitions.ToDictionary(t => (t.From, t.Action));

    public string Name { get; } = name;

    public IReadOnlyList<Transition<TState, TAction>> Transitions { get; } = transitions;

    /// <summary>The line for an action in a state; null where the action is not possible there.</summary>
    public Transition<TState, TAction>? Find(TState state, TAction action) => table.GetValueOrDefault((state, action));

    public IEnumerable<TAction> ActionsFrom(TState state) => Transitions.Where(t => t.From.Equals(state)).Select(t => t.Action);

    IEnumerable<(string From, string Action, string To, string Right, bool NeedsReason)> IWorkflowTable.Rows() =>
        Transitions.Select(t => (t.From.ToString(), t.Action.ToString(), t.To.ToString(), t.Right, t.NeedsReason));
}

/// <summary>A table without its types, for printing.</summary>
public interface IWorkflowTable
{
    string Name { get; }

    IEnumerable<(string From, string Action, string To, string Right, bool NeedsReason)> Rows();
}
