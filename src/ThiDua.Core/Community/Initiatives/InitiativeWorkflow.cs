using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Workflow;

namespace ThiDua.Core.Community;

public enum InitiativeAction
{
    /// <summary>Two judges are named.</summary>
    NameJudges,

    /// <summary>The second of the two readings is in.</summary>
    FinishReading,
    Recognise,
    Refuse,

    /// <summary>Another unit applies it.</summary>
    Spread,
    Withdraw,
}

/// <summary>Submitted → InReading → Judged → Recognised | NotRecognised; Recognised → Spread when somebody else applies it.</summary>
public static class InitiativeWorkflow
{
    private const string Manage = nameof(Capability.ManageInitiatives);
    private const string Submit = nameof(Capability.SubmitInitiatives);

    public static WorkflowTable<InitiativeState, InitiativeAction> Table { get; } =
        new(
            "Initiative",
            [
                new(InitiativeState.Submitted, InitiativeAction.NameJudges, InitiativeState.InReading, Manage),
                new(InitiativeState.Submitted, InitiativeAction.Withdraw, InitiativeState.Withdrawn, Submit, NeedsReason: true),
                new(InitiativeState.InReading, InitiativeAction.FinishReading, InitiativeState.Judged, nameof(Capability.JudgeInitiatives)),
                new(InitiativeState.Judged, InitiativeAction.Recognise, InitiativeState.Recognised, Manage),
                new(InitiativeState.Judged, InitiativeAction.Refuse, InitiativeState.NotRecognised, Manage, NeedsReason: true),
                new(InitiativeState.Recognised, InitiativeAction.Spread, InitiativeState.Spread, Manage),
                new(InitiativeState.Spread, InitiativeAction.Spread, InitiativeState.Spread, Manage),
            ]
        );
}

/// <summary>The points a judge gives; the council recognises from <see cref="RecognisedFrom"/> on average.</summary>
public static class InitiativeRubric
{
    public const int MostNovelty = 30;
    public const int MostEffect = 40;
    public const int MostSpread = 30;
    public const int RecognisedFrom = 60;

    /// <summary>Two readings that lie further apart than this are pointed out to the council.</summary>
    public const int WideApart = 25;
    public const int Judges = 2;
}
