using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Workflow;

namespace ThiDua.Core.Commendation;

public enum NominationState
{
    Draft,
    Submitted,

    /// <summary>Came from the level below.</summary>
    Received,
    Returned,
    Appraised,
    PublicConsultation,
    CouncilVoted,
    Decided,
    ProposedUpward,
    Awarded,

    /// <summary>Rests until a written conclusion; not refused.</summary>
    Suspended,
    Rejected,
    Withdrawn,
    Revoked,
}

public enum NominationAction
{
    Submit,
    Withdraw,
    SendBack,
    Appraise,
    Suspend,
    Resume,
    Publish,
    Vote,
    VoteDown,
    Decide,
    DecideSimply,
    ProposeUpward,
    Award,
    Reject,
    Revoke,
}

/// <summary>Draft → Submitted → Appraised → (PublicConsultation) → CouncilVoted → Decided | ProposedUpward → Awarded.</summary>
public static class NominationWorkflow
{
    private const string Nominate = nameof(Capability.NominateForAwards);
    private const string Manage = nameof(Capability.ManageCommendation);

    public static WorkflowTable<NominationState, NominationAction> Table { get; } =
        new(
            "Nomination",
            [
                new(NominationState.Draft, NominationAction.Submit, NominationState.Submitted, Nominate),
                new(NominationState.Returned, NominationAction.Submit, NominationState.Submitted, Nominate),
                new(NominationState.Draft, NominationAction.Withdraw, NominationState.Withdrawn, Nominate),
                new(NominationState.Returned, NominationAction.Withdraw, NominationState.Withdrawn, Nominate),
                new(NominationState.Submitted, NominationAction.Withdraw, NominationState.Withdrawn, Nominate),
                new(NominationState.Submitted, NominationAction.SendBack, NominationState.Returned, Manage, NeedsReason: true),
                new(NominationState.Submitted, NominationAction.Appraise, NominationState.Appraised, Manage),
                new(NominationState.Received, NominationAction.Appraise, NominationState.Appraised, Manage),
                new(NominationState.Submitted, NominationAction.Suspend, NominationState.Suspended, Manage, NeedsReason: true),
                new(NominationState.Received, NominationAction.Suspend, NominationState.Suspended, Manage, NeedsReason: true),
                new(NominationState.Appraised, NominationAction.Suspend, NominationState.Suspended, Manage, NeedsReason: true),
                new(NominationState.PublicConsultation, NominationAction.Suspend, NominationState.Suspended, Manage, NeedsReason: true),
                new(NominationState.CouncilVoted, NominationAction.Suspend, NominationState.Suspended, Manage, NeedsReason: true),
                new(NominationState.Suspended, NominationAction.Resume, NominationState.Submitted, Manage, NeedsReason: true),
                new(NominationState.Appraised, NominationAction.Publish, NominationState.PublicConsultation, Manage),
                new(NominationState.Appraised, NominationAction.Vote, NominationState.CouncilVoted, Manage),
                new(NominationState.PublicConsultation, NominationAction.Vote, NominationState.CouncilVoted, Manage),
                new(NominationState.Appraised, NominationAction.VoteDown, NominationState.Rejected, Manage),
                new(NominationState.PublicConsultation, NominationAction.VoteDown, NominationState.Rejected, Manage),
                new(NominationState.CouncilVoted, NominationAction.Decide, NominationState.Decided, Manage),
                new(NominationState.Appraised, NominationAction.DecideSimply, NominationState.Decided, Manage, NeedsReason: true),
                new(NominationState.CouncilVoted, NominationAction.ProposeUpward, NominationState.ProposedUpward, Manage),
                new(NominationState.Decided, NominationAction.Award, NominationState.Awarded, Manage),
                new(NominationState.ProposedUpward, NominationAction.Award, NominationState.Awarded, Manage),
                new(NominationState.Submitted, NominationAction.Reject, NominationState.Rejected, Manage, NeedsReason: true),
                new(NominationState.Received, NominationAction.Reject, NominationState.Rejected, Manage, NeedsReason: true),
                new(NominationState.Appraised, NominationAction.Reject, NominationState.Rejected, Manage, NeedsReason: true),
                new(NominationState.Suspended, NominationAction.Reject, NominationState.Rejected, Manage, NeedsReason: true),
                new(NominationState.Awarded, NominationAction.Revoke, NominationState.Revoked, Manage, NeedsReason: true),
            ]
        );

    /// <summary>States in which only the nominating unit sees it.</summary>
    public static IReadOnlyList<NominationState> Private { get; } =
    [NominationState.Draft, NominationState.Returned, NominationState.Withdrawn];

    /// <summary>States in which an achievement is taken by the nomination that it backs.</summary>
    public static IReadOnlyList<NominationState> GivenUp { get; } =
    [NominationState.Rejected, NominationState.Withdrawn, NominationState.Revoked];
}
