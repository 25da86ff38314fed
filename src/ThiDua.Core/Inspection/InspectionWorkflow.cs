using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Workflow;

namespace ThiDua.Core.Inspection;

public static class InspectionWorkflow
{
    private const string Manage = nameof(Capability.ManageInspections);
    private const string Inspect = nameof(Capability.Inspect);
    private const string Fill = nameof(Capability.FillReturns);

    public static WorkflowTable<InspectionPlanState, InspectionPlanAction> Plans { get; } =
        new(
            "InspectionPlan",
            [
                new(InspectionPlanState.Draft, InspectionPlanAction.Announce, InspectionPlanState.Announced, Manage),
                new(InspectionPlanState.Announced, InspectionPlanAction.Draw, InspectionPlanState.Drawn, Manage),
            ]
        );

    public static WorkflowTable<InspectionState, InspectionAction> Inspections { get; } =
        new(
            "UnitInspection",
            [
                new(InspectionState.Planned, InspectionAction.Schedule, InspectionState.Planned, Manage),
                new(InspectionState.Planned, InspectionAction.Check, InspectionState.Running, Inspect),
                new(InspectionState.Running, InspectionAction.Schedule, InspectionState.Running, Manage),
                new(InspectionState.Running, InspectionAction.Check, InspectionState.Running, Inspect),
                new(InspectionState.Running, InspectionAction.Conclude, InspectionState.Concluded, Inspect),
                new(InspectionState.Concluded, InspectionAction.Close, InspectionState.Closed, Inspect),
            ]
        );

    public static WorkflowTable<FindingState, FindingAction> Findings { get; } =
        new(
            "Finding",
            [
                new(FindingState.Open, FindingAction.Correct, FindingState.Corrected, Fill),
                new(FindingState.Corrected, FindingAction.Close, FindingState.Closed, Inspect),
                new(FindingState.Corrected, FindingAction.Reopen, FindingState.Open, Inspect, NeedsReason: true),
                new(FindingState.Proposed, FindingAction.TakeUp, FindingState.Closed, Manage),
            ]
        );
}
