using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Workflow;

namespace ThiDua.Core.Assessment;

/// <summary>Scoring → Provisional (period for comment) → Final; back only with a reason.</summary>
public static class ScoringRoundWorkflow
{
    private const string Manage = nameof(Capability.ManageAssessment);

    public static WorkflowTable<ScoringRoundState, ScoringRoundAction> Table { get; } =
        new(
            "ScoringRound",
            [
                new(ScoringRoundState.Scoring, ScoringRoundAction.Refresh, ScoringRoundState.Scoring, Manage),
                new(ScoringRoundState.Scoring, ScoringRoundAction.PublishProvisional, ScoringRoundState.Provisional, Manage),
                new(ScoringRoundState.Provisional, ScoringRoundAction.TakeBack, ScoringRoundState.Scoring, Manage, NeedsReason: true),
                new(ScoringRoundState.Provisional, ScoringRoundAction.PublishFinal, ScoringRoundState.Final, Manage),
            ]
        );
}

/// <summary>SelfScoring → HandedIn → (ClusterScored) → OfficeScored → CouncilScored; given back to the unit with a reason.</summary>
public static class ScoreSheetWorkflow
{
    private const string Fill = nameof(Capability.FillReturns);
    private const string Manage = nameof(Capability.ManageAssessment);
    private const string Judge = nameof(Capability.JudgeScores);

    public static WorkflowTable<ScoreSheetState, ScoreSheetAction> Table { get; } =
        new(
            "ScoreSheet",
            [
                new(ScoreSheetState.SelfScoring, ScoreSheetAction.HandIn, ScoreSheetState.HandedIn, Fill),
                new(ScoreSheetState.SelfScoring, ScoreSheetAction.Appraise, ScoreSheetState.OfficeScored, Manage),
                new(ScoreSheetState.HandedIn, ScoreSheetAction.ScoreInCluster, ScoreSheetState.ClusterScored, Fill),
                new(ScoreSheetState.HandedIn, ScoreSheetAction.Appraise, ScoreSheetState.OfficeScored, Manage),
                new(ScoreSheetState.HandedIn, ScoreSheetAction.GiveBack, ScoreSheetState.SelfScoring, Manage, NeedsReason: true),
                new(ScoreSheetState.ClusterScored, ScoreSheetAction.ScoreInCluster, ScoreSheetState.ClusterScored, Fill),
                new(ScoreSheetState.ClusterScored, ScoreSheetAction.Appraise, ScoreSheetState.OfficeScored, Manage),
                new(ScoreSheetState.ClusterScored, ScoreSheetAction.GiveBack, ScoreSheetState.SelfScoring, Manage, NeedsReason: true),
                new(ScoreSheetState.OfficeScored, ScoreSheetAction.Appraise, ScoreSheetState.OfficeScored, Manage),
                new(ScoreSheetState.OfficeScored, ScoreSheetAction.Judge, ScoreSheetState.CouncilScored, Judge),
                new(ScoreSheetState.CouncilScored, ScoreSheetAction.Judge, ScoreSheetState.CouncilScored, Judge),
            ]
        );
}
