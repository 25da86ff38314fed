using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Reporting;

/// <summary>What was typed into a form, and what stood there when it was shown.</summary>
public sealed record SaveReturnOptions
{
    public required Access Access { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid UnitId { get; init; }
    public IReadOnlyList<CellChange> Cells { get; init; } = [];
    public IReadOnlyList<AnswerChange> Answers { get; init; } = [];

    /// <summary>What it was typed on: "web", an import, an offline device.</summary>
    public string Device { get; init; } = "web";
}

/// <param name="BaseVersion">Version of the answer when the form was shown; −1 where there was none.</param>
public sealed record AnswerChange(Guid ItemId, int BaseVersion, AnswerMark? Mark, string? Text);

/// <summary>Somebody else changed the answer meanwhile: both, and nothing was overwritten.</summary>
public sealed record AnswerConflict(
    Guid ItemId,
    AnswerMark? TheirMark,
    string? TheirText,
    AnswerMark? MyMark,
    string? MyText,
    int TheirVersion
);

/// <summary>What became of what was typed: everything without a problem or a conflict is saved.</summary>
public sealed record SaveReturnResult(
    int Saved,
    IReadOnlyList<CellConflict> CellConflicts,
    IReadOnlyList<AnswerConflict> AnswerConflicts,
    IReadOnlyList<ReturnProblem> Problems
)
{
    public bool IsClean => CellConflicts.Count == 0 && AnswerConflicts.Count == 0 && Problems.Count == 0;
}

public sealed record SubmitReturnOptions
{
    public required Access Access { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid UnitId { get; init; }

    /// <summary>The person has seen the list of what is missing and hands in nevertheless: missing stays missing.</summary>
    public bool WithGaps { get; init; }
}

/// <summary>Handed in, or why not.</summary>
/// <param name="Problems">What must be put right first.</param>
/// <param name="Missing">What is not filled in; it can be handed in so when the person says so.</param>
public sealed record SubmitReturnResult(bool IsSubmitted, IReadOnlyList<ReturnProblem> Problems, IReadOnlyList<FormItem> Missing);

/// <summary>What became of typing and handing in at once.</summary>
/// <param name="Handed">Null where what was typed could not all be saved.</param>
public sealed record HandInResult(SaveReturnResult Saved, SubmitReturnResult? Handed);

/// <param name="IsWarning">Suspicious, not impossible: shown, and does not block.</param>
/// <param name="Arguments">What stands in the sentence of the key.</param>
public sealed record ReturnProblem(Guid ItemId, string Key, bool IsWarning = false, params IReadOnlyList<object?> Arguments)
{
    public string Text(Texts texts) => texts[Key, [.. Arguments]];
}

public sealed record JudgeReturnOptions
{
    public required Access Access { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid UnitId { get; init; }
}

public sealed record AcceptReturnsOptions
{
    public required Access Access { get; init; }
    public required Guid RoundId { get; init; }

    /// <summary>The returns to accept; those that are not handed in are left and named.</summary>
    public required IReadOnlyCollection<Guid> UnitIds { get; init; }
}

/// <param name="Skipped">Units whose return could not be accepted, because it is not handed in (any more).</param>
public sealed record AcceptReturnsResult(IReadOnlyList<Guid> Accepted, IReadOnlyList<Guid> Skipped);
