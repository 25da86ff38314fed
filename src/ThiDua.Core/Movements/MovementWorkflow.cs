using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Workflow;

namespace ThiDua.Core.Movements;

public enum MovementAction
{
    /// <summary>Phát động.</summary>
    Launch,
    Close,
    Reopen,
}

/// <summary>Draft → Running → Closed; closed by mistake, it is opened again with a reason.</summary>
public static class MovementWorkflow
{
    private const string Manage = nameof(Capability.ManageMovements);

    public static WorkflowTable<MovementStatus, MovementAction> Table { get; } =
        new(
            "Movement",
            [
                new(MovementStatus.Draft, MovementAction.Launch, MovementStatus.Running, Manage),
                new(MovementStatus.Running, MovementAction.Close, MovementStatus.Closed, Manage),
                new(MovementStatus.Closed, MovementAction.Reopen, MovementStatus.Running, Manage, NeedsReason: true),
            ]
        );
}
