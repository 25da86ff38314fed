using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Workflow;

namespace ThiDua.Core.Issuing;

public enum PaperState
{
    Draft,

    /// <summary>Has its number and its bytes; waits for the signature.</summary>
    Checked,
    Signed,
    Issued,

    /// <summary>Went out and was called back.</summary>
    Recalled,

    /// <summary>Given up before it went out; its number, if it had one, stays a gap with this reason.</summary>
    Cancelled,
}

public enum PaperAction
{
    Edit,
    Check,
    SendBack,
    Sign,
    Issue,
    Recall,
    Cancel,
}

/// <summary>Draft → Checked → Signed → Issued → Recalled; back to Draft from Checked; given up at any time before it went out.</summary>
public static class PaperWorkflow
{
    private const string Right = nameof(Capability.IssueDocuments);

    public static WorkflowTable<PaperState, PaperAction> Table { get; } =
        new(
            "Paper",
            [
                new(PaperState.Draft, PaperAction.Edit, PaperState.Draft, Right),
                new(PaperState.Draft, PaperAction.Check, PaperState.Checked, Right),
                new(PaperState.Draft, PaperAction.Cancel, PaperState.Cancelled, Right, NeedsReason: true),
                new(PaperState.Checked, PaperAction.SendBack, PaperState.Draft, Right, NeedsReason: true),
                new(PaperState.Checked, PaperAction.Sign, PaperState.Signed, Right),
                new(PaperState.Checked, PaperAction.Cancel, PaperState.Cancelled, Right, NeedsReason: true),
                new(PaperState.Signed, PaperAction.Sign, PaperState.Signed, Right),
                new(PaperState.Signed, PaperAction.Issue, PaperState.Issued, Right),
                new(PaperState.Signed, PaperAction.Cancel, PaperState.Cancelled, Right, NeedsReason: true),
                new(PaperState.Issued, PaperAction.Recall, PaperState.Recalled, Right, NeedsReason: true),
            ]
        );
}
