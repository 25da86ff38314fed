using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.Reporting;

/// <summary>The return of one unit as one person may see it.</summary>
public sealed record ReturnView
{
    public required Guid Id { get; init; }
    public required RoundHead Round { get; init; }
    public required OrgNode Unit { get; init; }
    public required ReturnState State { get; init; }
    public required DateTime? SubmittedAt { get; init; }
    public required DateTime? AcceptedAt { get; init; }
    public required bool IsLate { get; init; }
    public required bool IsPreliminary { get; init; }

    /// <summary>All columns of the round, also those that other units are asked.</summary>
    public required IReadOnlyList<ValueColumn> Columns { get; init; }
    public required IReadOnlyList<MeasureLine> Measures { get; init; }
    public required IReadOnlyList<AnswerLine> Answers { get; init; }

    /// <summary>The validation rules for these measures that hold at the unit.</summary>
    public required IReadOnlyList<ValidationRule> Rules { get; init; }
    public required IReadOnlyList<StepView> Steps { get; init; }

    /// <summary>The steps that this person may take now.</summary>
    public required IReadOnlySet<ReturnAction> Actions { get; init; }

    /// <summary>Whether the unit may still change it: the round takes returns, or it was given back after the closing.</summary>
    public required bool IsTaken { get; init; }

    /// <summary>Its year was taken out of the database (<see cref="OldYears"/>): neither numbers nor answers are here any more.</summary>
    public required bool IsDetached { get; init; }

    public bool CanEdit => Actions.Contains(ReturnAction.Edit);

    public IEnumerable<AnswerLine> AnswersOf(FormItemKind kind) => Answers.Where(a => a.Item.Kind == kind);

    /// <summary>The reason of the last time it was given back, while that still is the state of things.</summary>
    public StepView? GivenBack =>
        State is ReturnState.Returned or ReturnState.Reopened or ReturnState.Draft
            ? Steps.LastOrDefault(s => s.Action is ReturnAction.SendBack or ReturnAction.Reopen)
            : null;
}

/// <summary>A question for a number.</summary>
public sealed record MeasureLine
{
    public required FormItem Item { get; init; }
    public required Measure Measure { get; init; }
    public required MeasureFormula Formula { get; init; }
    public required CellValue? Value { get; init; }

    /// <summary>What the unit reported in the period before.</summary>
    public required CellValue? Previous { get; init; }

    /// <summary>What an index weighs here as far as it is known: the unit's size, else as before, else as all others.</summary>
    public long? Weight { get; init; }

    /// <summary>What the denominator of a share should be by the organisation's figures: proposed, and the unit may write another.</summary>
    public UnitSize? Proposed { get; init; }

    /// <summary>What the unit says about the number.</summary>
    public string? Comment { get; init; }

    /// <summary>Of the stored comment; −1 where there is none yet.</summary>
    public int CommentVersion { get; init; } = -1;

    /// <summary>The round of the same period that asks for it already; then it is only shown here.</summary>
    public required (Guid RoundId, string Name)? AskedIn { get; init; }

    public bool IsAskedHere => AskedIn is null;
}

/// <summary>A size of the unit as it was known on the last day of the period.</summary>
public sealed record UnitSize(UnitFigureKind Kind, long Value, DateOnly AsOf, string Source);

/// <summary>A question that is answered by a mark, words or both.</summary>
/// <param name="Version">Of the stored answer; −1 where there is none yet.</param>
public sealed record AnswerLine(FormItem Item, AnswerMark? Mark, string? Text, int Version)
{
    /// <summary>Whether something must stand there before it can be handed in without a word about gaps.</summary>
    public bool IsExpected => Item.Kind != FormItemKind.Narrative || Item.Narrative == NarrativeKind.Results;

    public bool IsEmpty => Mark is null && string.IsNullOrWhiteSpace(Text);
}

public sealed record StepView(ReturnAction Action, ReturnState To, string ByName, DateTime At, string? Reason);

/// <summary>One line of the log of cells, for the history.</summary>
public sealed record EditView(Guid MeasureId, CellValue? Old, CellValue? New, string ByName, DateTime At, string Device);
