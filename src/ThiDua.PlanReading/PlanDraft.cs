namespace ThiDua.PlanReading;

/// <summary>
/// What reading a plan yields: every item that the product can take over, each with the place it came from. A draft is a
/// proposal; an officer checks it beside the text before anything becomes a movement.
/// </summary>
public sealed record PlanDraft
{
    /// <summary>In sentence case ("Kế hoạch"); of the attached plan where a decision promulgates one; null for a công văn.</summary>
    public string? Kind { get; init; }

    /// <summary>Number and symbol ("36/KH-UBND"); null where the number is blank.</summary>
    public string? Number { get; init; }

    /// <summary>ISO 8601 as far as it is filled in: "2025-08-15", "2026-05".</summary>
    public string? IssuedOn { get; init; }

    public string? Place { get; init; }

    /// <summary>Normalised: "UBND xã Kon Chiêng", "UBND tỉnh Gia Lai", "Thủ tướng Chính phủ".</summary>
    public string? Issuer { get; init; }

    public AuthorityLevel Level { get; init; } = AuthorityLevel.Other;
    public string? Title { get; init; }
    public DraftSignatory? Signatory { get; init; }

    /// <summary>The number of the document that this one carries out.</summary>
    public string? ParentPlan { get; init; }

    public IReadOnlyList<string> Movements { get; init; } = [];
    public IReadOnlyList<DraftCitation> Citations { get; init; } = [];
    public DraftPeriod? Period { get; init; }
    public IReadOnlyList<DraftPhase> Phases { get; init; } = [];
    public IReadOnlyList<DraftMilestone> Milestones { get; init; } = [];
    public IReadOnlyList<DraftReportingDeadline> ReportingDeadlines { get; init; } = [];
    public IReadOnlyList<DraftParticipant> Participants { get; init; } = [];
    public IReadOnlyList<DraftContent> Contents { get; init; } = [];
    public IReadOnlyList<DraftTarget> Targets { get; init; } = [];
    public IReadOnlyList<DraftCriterion> Criteria { get; init; } = [];
    public IReadOnlyList<DraftCommendation> Commendations { get; init; } = [];
    public IReadOnlyList<DraftAssignment> Assignments { get; init; } = [];
    public IReadOnlyList<DraftRecipient> Recipients { get; init; } = [];
    public IReadOnlyList<DraftSection> Sections { get; init; } = [];
    public IReadOnlyList<DraftProblem> Problems { get; init; } = [];
}

/// <summary>Where an item came from: a stretch of a paragraph as read, in UTF-16 code units.</summary>
/// <param name="Paragraph">Index among the paragraphs of the document.</param>
/// <param name="Start">Offset of the first character.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="Confidence">From 0 to 1: how sure the rule is that made the item.</param>
public readonly record struct SourceSpan(int Paragraph, int Start, int Length, double Confidence);

/// <param name="Name">The person, as written.</param>
/// <param name="Position">In sentence case: "Phó Chủ tịch".</param>
/// <param name="Authority">The line that says by which authority ("KT. CHỦ TỊCH"); null for the head's own power.</param>
public sealed record DraftSignatory(string? Name, string? Position, string? Authority);

/// <param name="Type">"Nghị quyết", "Kế hoạch" …</param>
/// <param name="Number">Number and symbol without spaces.</param>
/// <param name="IssuedOn">ISO date or null.</param>
/// <param name="Issuer">As written after "của", or null.</param>
/// <param name="Subject">What it is about, as written, or null.</param>
public sealed record DraftCitation(
    string Type,
    string Number,
    string? IssuedOn,
    string? Issuer,
    string? Subject,
    CitationRole Role,
    SourceSpan Source
);

/// <param name="Start">Year or ISO date, or null.</param>
/// <param name="End">Year or ISO date, or null.</param>
public sealed record DraftPeriod(string? Start, string? End);

public sealed record DraftPhase(string Name, string? Start, string? End, SourceSpan Source);

/// <param name="When">"2027", "2027-Q2", "2027-05", "2027-05-31"; with a recurrence "Q2", "05", "12-05", "year-end".</param>
public sealed record DraftMilestone(MilestoneKind Kind, string When, Recurrence? Recurrence, SourceSpan Source);

/// <param name="Due">"12-05" (month and day), "25" (day), a full date, or null.</param>
/// <param name="Exclusive">"trước ngày": the day itself is too late.</param>
/// <param name="To">The body that the report goes to, or null.</param>
public sealed record DraftReportingDeadline(ReportFrequency Frequency, string? Due, bool Exclusive, string? To, SourceSpan Source);

public sealed record DraftParticipant(ParticipantKind Group, string Name, SourceSpan Source);

/// <param name="Ordinal">"1", "(9)", "a", "-"; null without one.</param>
public sealed record DraftContent(string? Ordinal, string Text, Sector? Sector, SourceSpan Source);

public sealed record DraftTarget
{
    /// <summary>The clause that sets the target, as written.</summary>
    public required string Quote { get; init; }
    public required TargetComparator Comparator { get; init; }
    public required decimal Value { get; init; }

    /// <summary>The upper end of a range.</summary>
    public decimal? ValueMax { get; init; }

    /// <summary>"%", or what is counted ("mô hình").</summary>
    public required string Unit { get; init; }

    /// <summary>What the percentage is of.</summary>
    public string? Population { get; init; }

    /// <summary>What is to be true of the population or the things counted.</summary>
    public string? Object { get; init; }

    /// <summary>"mỗi làng": the unit that each must reach it.</summary>
    public string? Per { get; init; }

    /// <summary>"2026", "2027-Q2", "2026-12-31", or null.</summary>
    public string? Due { get; init; }
    public Recurrence? Recurrence { get; init; }

    /// <summary>The participant group whose criteria it stands among.</summary>
    public string? Group { get; init; }

    /// <summary>The unit in charge that a table of targets names, or null.</summary>
    public string? Lead { get; init; }
    public required SourceSpan Source { get; init; }
}

/// <param name="Group">The heading "Đối với …" it stands under, or null.</param>
/// <param name="Parent">The text of the bullet above it.</param>
public sealed record DraftCriterion(string? Group, string Text, decimal? Points, string? Parent, SourceSpan Source);

public sealed record DraftCommendation(string Form, AuthorityLevel? Level, CommendationOccasion? Occasion, SourceSpan Source);

public sealed record DraftAssignment(
    string Unit,
    AssignmentMode Mode,
    AssignmentRole Role,
    IReadOnlyList<DraftTask> Tasks,
    SourceSpan Source
);

/// <param name="Due">As in <see cref="DraftTarget.Due"/>.</param>
/// <param name="Product">The result that a table of tasks names.</param>
public sealed record DraftTask(string Text, string? Due, string? Product, IReadOnlyList<string> Cooperating, SourceSpan Source);

public sealed record DraftRecipient(string Name, string? Note);

public sealed record DraftSection(string? Ordinal, string Heading);

/// <summary>Something odd; the code is stable, the sentence is Vietnamese.</summary>
public sealed record DraftProblem(string Code, string Message, SourceSpan? Source);
