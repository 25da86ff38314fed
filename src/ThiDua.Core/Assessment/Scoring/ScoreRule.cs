namespace ThiDua.Core.Assessment.Scoring;

/// <summary>What the points of a criterion do to the total.</summary>
public enum ScoreRole
{
    /// <summary>Makes up the standard points ("100 điểm chuẩn").</summary>
    Standard,

    /// <summary>Added, up to the cap of the set.</summary>
    Bonus,

    /// <summary>Taken off.</summary>
    Deduction,

    /// <summary>Điều kiện loại trừ: without it nothing counts, whatever else was reached.</summary>
    Gate,
}

/// <summary>How a value becomes points.</summary>
public enum ScoreMethod
{
    /// <summary>value ÷ goal × points, at most the points.</summary>
    Ratio,

    /// <summary>The points of the interval that the value lies in.</summary>
    Steps,

    /// <summary>All the points where the goal is reached, else none.</summary>
    YesNo,

    /// <summary>Less is better: all points up to the goal, fewer above it.</summary>
    Inverse,

    /// <summary>By the place among all units.</summary>
    Rank,

    /// <summary>So many points for each, up to the points of the criterion.</summary>
    Each,

    /// <summary>By people, with evidence.</summary>
    Manual,
}

/// <summary>What a unit gets where there is nobody whom a criterion is about ("không có đối tượng").</summary>
public enum WithoutSubjects
{
    Zero,
    Full,

    /// <summary>The criterion does not count for the unit; the others are scaled up to the same whole.</summary>
    LeaveOut,
}

/// <summary>
/// One line of a criteria set as the engine reads it. Values, goal and limit are at one scale (of a share hundredths of a per
/// cent), points at two decimals.
/// </summary>
public sealed record ScoreRule
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required ScoreRole Role { get; init; }
    public required ScoreMethod Method { get; init; }

    /// <summary>The most that it gives.</summary>
    public required int Points { get; init; }

    /// <summary>What is asked; of Inverse the value up to which all points are given.</summary>
    public long Goal { get; init; }

    /// <summary>Of Ratio the value below which there are none, of Inverse the one from which there are none.</summary>
    public long? Limit { get; init; }

    /// <summary>Of Each: for one.</summary>
    public int PointsEach { get; init; }

    /// <summary>Of YesNo and Rank: less is better.</summary>
    public bool LessIsBetter { get; init; }

    /// <summary>Without evidence 0 points, whatever the value says.</summary>
    public bool NeedsEvidence { get; init; }
    public WithoutSubjects WithoutSubjects { get; init; }

    /// <summary>Of Steps by value, of Rank (where given) by place.</summary>
    public IReadOnlyList<ScoreStep> Steps { get; init; } = [];
}

/// <summary>What may tell equals apart.</summary>
public enum TieBreak
{
    /// <summary>Women, and collectives of which 70 % and more are women (Decree 152/2025/NĐ-CP, Article 4.6).</summary>
    LegalPreference,

    /// <summary>The points of a criterion.</summary>
    Points,

    /// <summary>The value behind a criterion, which goes on where its points are capped.</summary>
    Value,

    /// <summary>Votes.</summary>
    Ballot,
}

/// <param name="RuleId">The criterion that is compared; null where none is.</param>
public sealed record TieStep(TieBreak By, Guid? RuleId = null);

/// <summary>What a verified value does to the points.</summary>
public enum DeviationRule
{
    /// <summary>Nothing; it stands beside the reported one.</summary>
    None,

    /// <summary>The verified value counts instead of the reported one.</summary>
    UseVerified,

    /// <summary>All points from figures are multiplied by the unit's verification factor.</summary>
    ScaleByFactor,
}

/// <summary>A set of rules in the edition that scores are computed by.</summary>
public sealed record RuleBook
{
    public required Guid EditionId { get; init; }
    public required IReadOnlyList<ScoreRule> Rules { get; init; }

    /// <summary>The most that all bonuses together give.</summary>
    public int BonusCap { get; init; }
    public DeviationRule Deviation { get; init; }

    /// <summary>The declared chain, in order.</summary>
    public IReadOnlyList<TieStep> Ties { get; init; } = [];

    /// <summary>The standard points together.</summary>
    public int Whole => Rules.Where(r => r.Role == ScoreRole.Standard).Sum(r => r.Points);
}
