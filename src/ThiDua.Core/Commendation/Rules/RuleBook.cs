namespace ThiDua.Core.Commendation.Rules;

/// <summary>
/// What may be conferred by whom, on what standard, with which dossier, vote and money: the content of one version of a rule
/// set. It is data; the engine reads it and knows no article by itself.
/// </summary>
public sealed record RuleBook
{
    public required IReadOnlyList<AwardRule> Awards { get; init; }
    public required RuleParameters Parameters { get; init; }

    public AwardRule? Find(string code) => Awards.FirstOrDefault(a => a.Code == code);
}

/// <summary>One emulation title or form of commendation.</summary>
public sealed record AwardRule
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required AwardCategory Category { get; init; }
    public required IReadOnlyList<CandidateKind> For { get; init; }

    /// <summary>Who may decide on it; everybody else may propose it upward.</summary>
    public required IReadOnlyList<ConferringBody> ConferredBy { get; init; }

    /// <summary>The law or decree behind it, as it is cited to people.</summary>
    public required string Basis { get; init; }

    /// <summary>Standards and dossier of commune awards are the province's to set: the regulation that does; null while unknown.</summary>
    public string? ProvincialBasis { get; init; }
    public bool NeedsProvincialBasis { get; init; }
    public AwardStandard Standard { get; init; }

    /// <summary>The vote must be secret.</summary>
    public bool NeedsBallot { get; init; }

    /// <summary>Share of all members of the council that must agree, in per cent; null for a simple majority.</summary>
    public int? ThresholdPercent { get; init; }

    /// <summary>Working days for which the list is public before the session; 0 for none.</summary>
    public int ConsultationDays { get; init; }
    public bool IsStateAward { get; init; }

    /// <summary>Multiples of the base salary in hundredths.</summary>
    public int? IndividualBonus { get; init; }
    public int? CollectiveBonus { get; init; }

    /// <summary>Per cent of the collectives, and of the individuals, that take part; null for no cap.</summary>
    public int? CollectiveQuota { get; init; }
    public int? IndividualQuota { get; init; }
    public IReadOnlyList<DossierPiece> Dossier { get; init; } = [];
}

/// <param name="IsSigned">Counts only when it is signed.</param>
public sealed record DossierPiece(string Code, string Name, bool IsSigned = true);

public sealed record RuleParameters
{
    public required IReadOnlyList<BaseSalary> BaseSalaries { get; init; }
    public int RoundUpTo { get; init; } = 10_000;

    /// <summary>Of the individual's multiple, in per cent.</summary>
    public int HouseholdPercent { get; init; } = 150;
    public int OrganisingPercent { get; init; } = 20;
    public int AdvancedPercent { get; init; } = 70;
    public int WomenPercent { get; init; } = 70;
    public int ThematicFlagYears { get; init; } = 3;
    public int GovernmentFlagYears { get; init; } = 5;

    /// <summary>Government flags per hundred cluster leaders; off without a legal reference.</summary>
    public int? GovernmentFlagQuota { get; init; }
    public string? GovernmentFlagQuotaBasis { get; init; }

    /// <summary>Attendance in per cent that a session, and one that decides on awards, needs.</summary>
    public int QuorumPercent { get; init; } = 67;
    public int AwardQuorumPercent { get; init; } = 80;

    /// <summary>Days of service that the counted period needs; null for none.</summary>
    public int? MinServiceDays { get; init; }
    public int ReturnDays { get; init; } = 5;
    public int SubmitDays { get; init; } = 20;
    public int AfterOpinionDays { get; init; } = 10;
    public int ForwardDays { get; init; } = 10;

    /// <summary>From this day the decree behind the set may have lapsed.</summary>
    public DateOnly? ReconfirmFrom { get; init; }

    /// <summary>Latest days for files: thematic ones so many days before the review, yearly ones on a day of the year ("12-10").</summary>
    public int ThematicDaysBefore { get; init; } = 10;
    public string YearlyDeadline { get; init; } = "12-10";
    public string EducationDeadline { get; init; } = "07-10";
}

public sealed record BaseSalary(DateOnly From, long Amount);

public enum AwardCategory
{
    /// <summary>Danh hiệu thi đua.</summary>
    Title,

    /// <summary>Hình thức khen thưởng.</summary>
    Form,
}

public enum CandidateKind
{
    Individual,
    Collective,
    Household,
}

/// <summary>Who confers: data of each authority says which of them it has.</summary>
public enum ConferringBody
{
    CommuneChairman,
    ProvinceChairman,
    PrimeMinister,
    President,
    PartyCommittee,
    FatherlandFront,
    EnterpriseHead,
    CooperativeHead,
    DepartmentHead,
}

/// <summary>Which achievement is commended.</summary>
public enum AwardBranch
{
    /// <summary>Công trạng.</summary>
    Merit,

    /// <summary>Phong trào thi đua, chuyên đề.</summary>
    Movement,

    /// <summary>Đột xuất.</summary>
    Unexpected,
}

public enum OccasionKind
{
    Yearly,
    AdHoc,
    InterimReview,
    FinalReview,
}

/// <summary>The standard that the engine checks; what it asks is told by its rule.</summary>
public enum AwardStandard
{
    None,
    AdvancedWorker,
    GrassrootsFighter,
    ProvincialFighter,
    NationalFighter,
    AdvancedCollective,
    ExcellentCollective,
    ProvincialFlag,
    GovernmentFlag,
    ProvincialDiploma,
}
