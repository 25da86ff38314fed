using ThiDua.Core.Identity;

namespace ThiDua.Core.Councils;

public sealed record PlanSessionOptions
{
    public required Access Access { get; init; }
    public required Guid CouncilId { get; init; }
    public Guid? SubjectId { get; init; }
    public string? Title { get; init; }
    public DateTime? HeldAt { get; init; }
    public string? Place { get; init; }
    public string? Agenda { get; init; }
    public required int QuorumPercent { get; init; }
    public IReadOnlyList<PlannedItem> Items { get; init; } = [];
}

/// <param name="NeedsBallot">The law asks for a secret ballot: an open vote is refused.</param>
public sealed record PlannedItem(
    Guid? SubjectId,
    string Title,
    Guid? CandidateUserId,
    VoteMethod Method,
    bool NeedsBallot,
    int? ThresholdPercent
);

/// <summary>One step of a session.</summary>
public sealed record SessionStepOptions
{
    public required Access Access { get; init; }
    public required Guid SessionId { get; init; }

    /// <summary>What speaks against opening, as other modules see it; passed over only with a reason.</summary>
    public IReadOnlyList<string> Objections { get; init; } = [];
    public string? Reason { get; init; }
    public string? Conclusions { get; init; }
}

public sealed record AttendanceOptions
{
    public required Access Access { get; init; }
    public required Guid SessionId { get; init; }
    public required IReadOnlyList<AttendanceLine> Lines { get; init; }
}

public sealed record AttendanceLine(Guid MemberId, AttendanceKind Kind, DateTime? LetterAt);

public sealed record RecuseOptions
{
    public required Access Access { get; init; }
    public required Guid SessionId { get; init; }
    public required Guid ItemId { get; init; }
    public required Guid MemberId { get; init; }
    public string? Reason { get; init; }
}

public sealed record OpenVoteOptions
{
    public required Access Access { get; init; }
    public required Guid SessionId { get; init; }
    public required Guid ItemId { get; init; }
    public required IReadOnlyDictionary<Guid, VoteChoice> Votes { get; init; }
}

/// <summary>Codes to print and cut, one pile per candidate. They exist here and on paper, never in the database.</summary>
public sealed record CodeSheet(Guid SessionId, string Title, IReadOnlyList<CodePile> Piles);

public sealed record CodePile(string Candidate, IReadOnlyList<string> Codes);
