using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;

namespace ThiDua.Core.Commendation;

public sealed record SaveNominationOptions
{
    public required Access Access { get; init; }

    /// <summary>Null begins a new one.</summary>
    public Guid? NominationId { get; init; }
    public required Guid OccasionId { get; init; }
    public required Guid NominatingUnitId { get; init; }
    public string? AwardCode { get; init; }

    /// <summary>Somebody who is known already; else the fields below make a new record.</summary>
    public Guid? HonoreeId { get; init; }
    public CandidateKind Kind { get; init; }
    public string? FullName { get; init; }
    public string? Position { get; init; }
    public int? BirthYear { get; init; }
    public bool? IsWoman { get; init; }
    public bool IsLeader { get; init; }

    /// <summary>The collective is the nominating unit, or one below it.</summary>
    public Guid? CandidateUnitId { get; init; }
    public string? Summary { get; init; }
    public string? Report { get; init; }
    public string? Minutes { get; init; }
    public CandidateFacts Facts { get; init; } = new();
    public bool IsStateSecret { get; init; }
}

public sealed record AddAchievementOptions
{
    public required Access Access { get; init; }
    public required Guid NominationId { get; init; }

    /// <summary>One that is recorded already; else the fields below make a new one.</summary>
    public Guid? AchievementId { get; init; }

    /// <summary>The candidate's own final result, taken as an achievement.</summary>
    public Guid? ResultId { get; init; }
    public AchievementKind Kind { get; init; }
    public InitiativeReach Reach { get; init; }
    public string? Text { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public string? Evidence { get; init; }
}

public sealed record AddPaperOptions
{
    public required Access Access { get; init; }
    public required Guid NominationId { get; init; }
    public string? Piece { get; init; }
    public required string FileName { get; init; }
    public required byte[] Bytes { get; init; }
    public required bool IsSigned { get; init; }
}

/// <summary>A step of a nomination, with the reason where one is asked.</summary>
public sealed record NominationStepOptions
{
    public required Access Access { get; init; }
    public required Guid NominationId { get; init; }
    public string? Reason { get; init; }
    public bool PrefersNewerRules { get; init; }
}

public sealed record OverrideRuleOptions
{
    public required Access Access { get; init; }
    public required Guid NominationId { get; init; }
    public required int Rule { get; init; }
    public string? Reason { get; init; }
}

public sealed record ReportMatterOptions
{
    public required Access Access { get; init; }
    public required Guid NominationId { get; init; }
    public required MatterKind Kind { get; init; }
    public string? Source { get; init; }
    public DateOnly? OpenedOn { get; init; }
}

public sealed record ConcludeMatterOptions
{
    public required Access Access { get; init; }
    public required Guid NominationId { get; init; }
    public required Guid MatterId { get; init; }
    public string? Conclusion { get; init; }
    public DateOnly? On { get; init; }
    public bool IsViolation { get; init; }
    public DateOnly? DisciplineEndsOn { get; init; }
}
