using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Workflow;

namespace ThiDua.Core.Councils;

/// <summary>Planned → Open → (Voting → Counted) → Closed.</summary>
public static class SessionWorkflow
{
    private const string Run = nameof(Capability.RunCouncils);

    public static WorkflowTable<CouncilSessionState, SessionAction> Table { get; } =
        new(
            "CouncilSession",
            [
                new(CouncilSessionState.Planned, SessionAction.Open, CouncilSessionState.Open, Run),
                new(CouncilSessionState.Planned, SessionAction.Cancel, CouncilSessionState.Cancelled, Run, NeedsReason: true),
                new(CouncilSessionState.Open, SessionAction.DrawCodes, CouncilSessionState.Voting, Run),
                new(CouncilSessionState.Open, SessionAction.Close, CouncilSessionState.Closed, Run),
                new(CouncilSessionState.Voting, SessionAction.CountBallots, CouncilSessionState.Counted, Run),
                new(CouncilSessionState.Counted, SessionAction.Close, CouncilSessionState.Closed, Run),
            ]
        );
}
