using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;

namespace ThiDua.Core.Assessment;

public sealed record OpenScoringOptions
{
    public required Access Access { get; init; }
    public required Guid SchemeId { get; init; }
    public required PeriodDefinition Period { get; init; }
    public Guid? ClusterId { get; init; }
    public string? Name { get; init; }
    public required DateOnly? SelfUntil { get; init; }
    public DateOnly? CrossUntil { get; init; }
    public int? Individuals { get; init; }
}

public sealed record ScoringRoundOptions
{
    public required Access Access { get; init; }
    public required Guid RoundId { get; init; }
}

public sealed record PublishProvisionalOptions
{
    public required Access Access { get; init; }
    public required Guid RoundId { get; init; }

    /// <summary>Last day for comments.</summary>
    public required DateOnly? CommentsUntil { get; init; }
}

/// <summary>Points that somebody gives in a column of a sheet.</summary>
public sealed record SaveMarksOptions
{
    public required Access Access { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid UnitId { get; init; }
    public required ScoreColumn Column { get; init; }
    public required IReadOnlyList<MarkDraft> Marks { get; init; }

    /// <summary>Hands the sheet on after saving.</summary>
    public bool HandsOn { get; init; }
}

/// <param name="Points">Null gives none.</param>
public sealed record MarkDraft(Guid RuleId, decimal? Points, string? Reason);

public sealed record SheetStepOptions
{
    public required Access Access { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid UnitId { get; init; }
}

public sealed record SetSheetFactsOptions
{
    public required Access Access { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid UnitId { get; init; }
    public required bool IsPreferred { get; init; }
    public int? Votes { get; init; }
    public string? LeftOutReason { get; init; }
}

public sealed record FileAppealOptions
{
    public required Access Access { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid UnitId { get; init; }
    public Guid? RuleId { get; init; }
    public required string? Text { get; init; }
}

public sealed record AnswerAppealOptions
{
    public required Access Access { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid AppealId { get; init; }
    public required string? Answer { get; init; }
    public required bool IsUpheld { get; init; }
}
