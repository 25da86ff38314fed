using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Workflow;

namespace ThiDua.Core.Councils;

/// <summary>Planned → Open → (Voting → Counted) → Closed.</summary>
public static class SessionWorkflow
{
    private const string Run = nameof(Capability.RunCouncils);

    public static WorkflowTable<SessionState, SessionAction> Table { get; } =
        new(
            "CouncilSession",
            [
                new(SessionState.Planned, SessionAction.Open, SessionState.Open, Run),
                new(SessionState.Planned, SessionAction.Cancel, SessionState.Cancelled, Run, NeedsReason: true),
                new(SessionState.Open, SessionAction.DrawCodes, SessionState.Voting, Run),
                new(SessionState.Open, SessionAction.Close, SessionState.Closed, Run),
                new(SessionState.Voting, SessionAction.CountBallots, SessionState.Counted, Run),
                new(SessionState.Counted, SessionAction.Close, SessionState.Closed, Run),
            ]
        );
}
