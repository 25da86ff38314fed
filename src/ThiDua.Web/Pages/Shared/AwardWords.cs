using ThiDua.Core.Commendation;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Web.Components;

namespace ThiDua.Web.Pages.Shared;

/// <summary>How states and rules of commendation look, and which authority the office works for.</summary>
internal static class AwardWords
{
    public static Tone ToneOf(NominationState state) =>
        state switch
        {
            NominationState.Awarded or NominationState.Decided or NominationState.CouncilVoted => Tone.Good,
            NominationState.Returned or NominationState.Suspended => Tone.Warn,
            NominationState.Rejected or NominationState.Revoked => Tone.Bad,
            NominationState.Draft or NominationState.Withdrawn => Tone.Quiet,
            _ => Tone.Info,
        };

    public static Tone ToneOf(RuleLevel level) =>
        level switch
        {
            RuleLevel.Block => Tone.Bad,
            RuleLevel.Suspend or RuleLevel.Warn => Tone.Warn,
            _ => Tone.Info,
        };

    /// <summary>The authority whose commendation the person runs; null for everybody else.</summary>
    public static OrgNode? Office(Access access) => access.HeldAt(Capability.ManageCommendation).FirstOrDefault();
}
