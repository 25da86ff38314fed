using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Workflow;

namespace ThiDua.Core.Reporting;

/// <summary>NotStarted → Draft → Submitted → (Returned → Draft) | Accepted → Locked; Locked → Reopened → Draft with a reason.</summary>
public static class ReturnWorkflow
{
    private const string Fill = nameof(Capability.FillReturns);
    private const string Review = nameof(Capability.ReviewReturns);
    private const string Rounds = nameof(Capability.ManageRounds);

    public static WorkflowTable<ReturnState, ReturnAction> Table { get; } =
        new(
            "Return",
            [
                new(ReturnState.NotStarted, ReturnAction.Edit, ReturnState.Draft, Fill),
                new(ReturnState.Draft, ReturnAction.Edit, ReturnState.Draft, Fill),
                new(ReturnState.Draft, ReturnAction.Submit, ReturnState.Submitted, Fill),
                new(ReturnState.Submitted, ReturnAction.SendBack, ReturnState.Returned, Review, NeedsReason: true),
                new(ReturnState.Submitted, ReturnAction.Accept, ReturnState.Accepted, Review),
                new(ReturnState.Returned, ReturnAction.Edit, ReturnState.Draft, Fill),
                new(ReturnState.Returned, ReturnAction.Submit, ReturnState.Submitted, Fill),
                new(ReturnState.Accepted, ReturnAction.Lock, ReturnState.Locked, Rounds),
                new(ReturnState.Accepted, ReturnAction.Reopen, ReturnState.Reopened, Review, NeedsReason: true),
                new(ReturnState.Locked, ReturnAction.Reopen, ReturnState.Reopened, Review, NeedsReason: true),
                new(ReturnState.Reopened, ReturnAction.Edit, ReturnState.Draft, Fill),
                new(ReturnState.Reopened, ReturnAction.Submit, ReturnState.Submitted, Fill),
            ]
        );
}
