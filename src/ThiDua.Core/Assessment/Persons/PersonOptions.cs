using ThiDua.Core.Identity;
using ThiDua.Core.Measures;

namespace ThiDua.Core.Assessment;

public sealed record OpenPersonRoundOptions
{
    public required Access Access { get; init; }
    public required Guid SchemeId { get; init; }
    public required PeriodDefinition Period { get; init; }
    public string? Name { get; init; }
    public required DateOnly? SelfUntil { get; init; }
}

public sealed record AddPersonOptions
{
    public required Access Access { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid? UnitId { get; init; }
    public required string? FullName { get; init; }
    public string? Position { get; init; }
    public int? BirthYear { get; init; }
    public bool IsWoman { get; init; }
    public bool IsHousehold { get; init; }
}

public sealed record SavePersonMarksOptions
{
    public required Access Access { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid SheetId { get; init; }
    public required PersonColumn Column { get; init; }
    public required IReadOnlyList<MarkDraft> Marks { get; init; }

    /// <summary>Hands the sheet on after saving.</summary>
    public bool HandsOn { get; init; }
}

public sealed record PersonSheetOptions
{
    public required Access Access { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid SheetId { get; init; }
}

public sealed record SetPersonFactsOptions
{
    public required Access Access { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid SheetId { get; init; }
    public bool IsWoman { get; init; }
    public int? Votes { get; init; }
    public string? LeftOutReason { get; init; }
}

public sealed record PersonAppealOptions
{
    public required Access Access { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid SheetId { get; init; }
    public required string? Text { get; init; }
}
