namespace ThiDua.Core.Commendation.Rules;

/// <summary>Everything the rules ask about one nomination; gathered once, then judged without any database.</summary>
public sealed record CaseFacts
{
    public required AwardRule Award { get; init; }
    public required CandidateKind Candidate { get; init; }
    public required AwardBranch Branch { get; init; }
    public required OccasionKind Occasion { get; init; }

    /// <summary>Who is to decide here; a proposal upward names the body above.</summary>
    public required ConferringBody Authority { get; init; }
    public bool IsProposal { get; init; }

    /// <summary>The year that is judged; chains end in it.</summary>
    public required int Year { get; init; }
    public required DateOnly On { get; init; }
    public bool UnitIsValid { get; init; } = true;
    public CandidateFacts Person { get; init; } = new();
    public IReadOnlyList<OpenMatter> Matters { get; init; } = [];
    public IReadOnlyList<CountedAchievement> Achievements { get; init; } = [];
    public IReadOnlyList<PastAward> PastAwards { get; init; } = [];
    public MovementFacts? Movement { get; init; }
    public QuotaFacts? Quota { get; init; }
    public IReadOnlyList<string> SignedPapers { get; init; } = [];
    public IReadOnlyList<string> PresentPapers { get; init; } = [];

    /// <summary>Pieces that are there as a Word file, and as a PDF.</summary>
    public IReadOnlyList<string> WordPapers { get; init; } = [];
    public IReadOnlyList<string> PdfPapers { get; init; } = [];
    public bool IsStateSecret { get; init; }
    public DateOnly? DeadlineOn { get; init; }
}

/// <summary>What the nominating unit states about the candidate, as the standards ask for it.</summary>
public sealed record CandidateFacts
{
    public WorkRating Rating { get; init; }

    /// <summary>The year before was also rated excellent.</summary>
    public bool ExcellentBefore { get; init; }
    public bool MeetsAdvancedWorker { get; init; }
    public bool IsLeader { get; init; }
    public bool IsWoman { get; init; }
    public bool PromotesDigitalLiteracy { get; init; }
    public int? AbsenceDays { get; init; }
    public int? MaternityDays { get; init; }
    public int? Members { get; init; }
    public int? AdvancedMembers { get; init; }
    public int? FighterMembers { get; init; }
    public int? WomenMembers { get; init; }
    public bool AllMembersComplete { get; init; }
    public bool HasDisciplinedMember { get; init; }

    /// <summary>Achievements before this day are not counted: the end of the last discipline.</summary>
    public DateOnly? DisciplineEndedOn { get; init; }

    /// <summary>How the own unit was judged, beside the file of its leader.</summary>
    public string? UnitResult { get; init; }
    public int? Score { get; init; }
}

public enum WorkRating
{
    NotRated,
    Completed,
    Good,
    Excellent,
}

/// <summary>A discipline, inspection or complaint about the candidate.</summary>
/// <param name="HasConclusion">A written conclusion is attached; only that clears it.</param>
public sealed record OpenMatter(MatterKind Kind, bool HasConclusion);

public enum MatterKind
{
    Discipline,
    Investigation,
    Inspection,
    Complaint,
    Press,
}

/// <param name="UsedElsewhere">The award or nomination that the same achievement backs already; null for none.</param>
public sealed record CountedAchievement(
    Guid Id,
    AchievementKind Kind,
    DateOnly To,
    string? UsedElsewhere,
    InitiativeReach Reach = InitiativeReach.Grassroots
);

public enum AchievementKind
{
    Result,
    Initiative,
    ScienceWork,

    /// <summary>A commendation by theme or for a sudden achievement, brought as a basis.</summary>
    ThematicAward,
}

public enum InitiativeReach
{
    Grassroots,
    Province,
    Nation,
}

public sealed record PastAward(string Code, int Year);

/// <summary>The movement as the standards look at it: how long, launched by whom.</summary>
public sealed record MovementFacts(DateOnly StartsOn, DateOnly EndsOn, MovementLauncher Launcher)
{
    public int Years =>
        EndsOn.AddDays(1).Year - StartsOn.Year - (EndsOn.AddDays(1) < StartsOn.AddYears(EndsOn.AddDays(1).Year - StartsOn.Year) ? 1 : 0);
}

/// <summary>Who launched the movement, or the one that it carries out.</summary>
public enum MovementLauncher
{
    Commune,
    Province,
    PrimeMinister,
}

/// <param name="TakingPart">Counted when the call closed.</param>
/// <param name="Nominated">This one included.</param>
public sealed record QuotaFacts(int TakingPart, int Nominated, int? UnitLimit = null, int ClusterLeaders = 0);
