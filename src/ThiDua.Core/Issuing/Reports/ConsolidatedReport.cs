using ThiDua.Core.Assessment;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;

namespace ThiDua.Core.Issuing;

/// <summary>
/// What an authority reports about a movement for one round: everything that the paper says, as it stood when it was
/// collected. Only accepted returns speak in it.
/// </summary>
public sealed record ConsolidatedReport
{
    public required ReportIssuer Issuer { get; init; }
    public required RoundHead Round { get; init; }

    /// <summary>The period in words: "6 tháng đầu năm 2026".</summary>
    public required string PeriodName { get; init; }

    /// <summary>The plans that are carried out, that of the higher authority first.</summary>
    public required IReadOnlyList<CitedPlan> Plans { get; init; }
    public required Turnout Turnout { get; init; }

    /// <summary>The day on which all this was so.</summary>
    public required DateOnly CollectedOn { get; init; }

    /// <summary>The day that the figures are judged at.</summary>
    public required DateOnly On { get; init; }
    public required IReadOnlyList<ReportedTarget> Targets { get; init; }

    /// <summary>In the order of the tree.</summary>
    public required IReadOnlyList<GatheredAnswer> Answers { get; init; }
    public required IReadOnlyList<RankGroup> Ranking { get; init; }
    public required UnitTable Table { get; init; }
}

/// <param name="Superior">The authority above; null for a province, which has no People's Committee over it.</param>
/// <param name="SuperiorOffice">The office that runs the parent movement there.</param>
/// <param name="SignerName">The chairman; null while no account holds the post.</param>
public sealed record ReportIssuer(
    OrgNode Authority,
    OrgNode? Superior,
    OrgNode? StandingOffice,
    OrgNode? SuperiorOffice,
    string? SignerName
);

/// <param name="IssuedOn">ISO, possibly partial ("2026-05").</param>
public sealed record CitedPlan(string Kind, string? Number, string? IssuedOn, string Issuer, string Title);

/// <summary>Who was asked, and how far they are.</summary>
public sealed record Turnout(IReadOnlyList<UnitTurnout> Units)
{
    public int Asked => Units.Count;

    public int HandedIn { get; } = Units.Count(u => ReturnRights.Published.Contains(u.State));

    public int Accepted { get; } = Units.Count(u => ReturnRights.Counted.Contains(u.State));

    /// <summary>Handed in and not judged yet.</summary>
    public int Waiting { get; } = Units.Count(u => u.State == ReturnState.Submitted);

    /// <summary>Given back to the unit.</summary>
    public int InCorrection { get; } = Units.Count(u => u.State is ReturnState.Returned or ReturnState.Reopened);

    public IReadOnlyList<UnitTurnout> Late { get; } = [.. Units.Where(u => u.IsLate && ReturnRights.Published.Contains(u.State))];

    public IReadOnlyList<UnitTurnout> Silent { get; } = [.. Units.Where(u => !ReturnRights.Published.Contains(u.State))];
}

public sealed record UnitTurnout(OrgNode Unit, ReturnState State, bool IsLate)
{
    public DateTime? AcceptedAt { get; init; }
}

/// <param name="Previous">The same figure one period before; null where none was reported.</param>
public sealed record ReportedTarget(TargetResult Result, PreviousFigure? Previous);

/// <param name="PeriodName">The period in words: "năm 2025".</param>
public sealed record PreviousFigure(Figure Figure, string PeriodName);

/// <summary>What one unit wrote to one of the questions that every form ends with.</summary>
public sealed record GatheredAnswer(OrgNode Unit, NarrativeKind Question, string Text);

/// <summary>Figures of the authority's own units, one column per measure.</summary>
/// <param name="Totals">The authority's figure of each measure.</param>
public sealed record UnitTable(IReadOnlyList<Measure> Measures, IReadOnlyList<UnitFigures> Units, IReadOnlyList<Figure> Totals);

/// <param name="Figures">One per measure; not asked where neither expected nor reported.</param>
public sealed record UnitFigures(OrgNode Unit, IReadOnlyList<Figure> Figures);
