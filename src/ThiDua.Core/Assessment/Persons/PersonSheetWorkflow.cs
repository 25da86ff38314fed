using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Workflow;

namespace ThiDua.Core.Assessment;

/// <summary>
/// SelfScoring → HandedIn → HeadScored → OfficeScored; given back with a reason. Who hands in is the person, or the reporter of
/// the unit for somebody without an account.
/// </summary>
public static class PersonSheetWorkflow
{
    private const string Fill = nameof(Capability.FillReturns);
    private const string Lead = nameof(Capability.LeadUnit);
    private const string Manage = nameof(Capability.ManageAssessment);

    public static WorkflowTable<PersonSheetState, PersonSheetAction> Table { get; } =
        new(
            "PersonSheet",
            [
                new(PersonSheetState.SelfScoring, PersonSheetAction.HandIn, PersonSheetState.HandedIn, Fill),
                new(PersonSheetState.SelfScoring, PersonSheetAction.Appraise, PersonSheetState.OfficeScored, Manage),
                new(PersonSheetState.HandedIn, PersonSheetAction.ScoreByHead, PersonSheetState.HeadScored, Lead),
                new(PersonSheetState.HandedIn, PersonSheetAction.Appraise, PersonSheetState.OfficeScored, Manage),
                new(PersonSheetState.HandedIn, PersonSheetAction.GiveBack, PersonSheetState.SelfScoring, Manage, NeedsReason: true),
                new(PersonSheetState.HeadScored, PersonSheetAction.ScoreByHead, PersonSheetState.HeadScored, Lead),
                new(PersonSheetState.HeadScored, PersonSheetAction.Appraise, PersonSheetState.OfficeScored, Manage),
                new(PersonSheetState.HeadScored, PersonSheetAction.GiveBack, PersonSheetState.SelfScoring, Manage, NeedsReason: true),
                new(PersonSheetState.OfficeScored, PersonSheetAction.Appraise, PersonSheetState.OfficeScored, Manage),
            ]
        );

    public static PersonSheetAction StepOf(PersonColumn column) =>
        column switch
        {
            PersonColumn.Self => PersonSheetAction.HandIn,
            PersonColumn.Head => PersonSheetAction.ScoreByHead,
            _ => PersonSheetAction.Appraise,
        };
}
