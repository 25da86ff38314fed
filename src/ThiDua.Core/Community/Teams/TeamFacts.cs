namespace ThiDua.Core.Community;

/// <summary>What a team did in a year, counted from its log and its requests; nothing is typed in.</summary>
/// <param name="HouseholdsInVillage">0 where the size of the village is not known: reach is then not judged.</param>
public sealed record TeamFacts(
    int HouseholdsReached,
    int HouseholdsInVillage,
    int Classes,
    int RequestsDue,
    int RequestsSolvedInTime,
    int ActiveMonths,
    int MonthsInTerm,
    int TasksDue,
    int TasksDoneInTime,
    bool IsComposed
)
{
    /// <summary>Household contacts per 100 households of the village.</summary>
    public int? ReachPer100 => HouseholdsInVillage == 0 ? null : (int)((long)HouseholdsReached * 100 / HouseholdsInVillage);
}

public enum TeamLevel
{
    Excellent,

    /// <summary>"Hoạt động hiệu quả".</summary>
    Effective,
    Partly,
    Ineffective,
}

/// <summary>One line of the appraisal: the sentence "community.appraisal.{Key}" and its points.</summary>
public sealed record AppraisalLine(string Key, int Points, int Most);

public sealed record AppraisalVerdict(IReadOnlyList<AppraisalLine> Lines, int Score, TeamLevel Level);

/// <summary>
/// The definition behind "tổ hoạt động hiệu quả" (ADR 0038): reach 30 points, classes 20, requests solved in time 30, steadiness over
/// the months 20. What cannot be judged (no request came, size unknown) is left out and the rest weighed up to 100. From 60 on a team
/// is effective, from 85 excellent; without its full composition it is partly effective at best.
/// </summary>
public static class TeamAppraisalRule
{
    public const int EffectiveFrom = 60;
    public const int ExcellentFrom = 85;
    public const int PartlyFrom = 40;
    private const int FullReach = 100;
    private const int FullClasses = 4;

    public static AppraisalVerdict Judge(TeamFacts facts)
    {
        var (promises, kept) = (facts.RequestsDue + facts.TasksDue, facts.RequestsSolvedInTime + facts.TasksDoneInTime);
        List<AppraisalLine> lines =
        [
            .. Line("reach", 30, facts.ReachPer100, FullReach),
            .. Line("classes", 20, facts.Classes, FullClasses),
            .. Line("requests", 30, promises == 0 ? null : kept, promises),
            .. Line("months", 20, facts.ActiveMonths, facts.MonthsInTerm),
        ];
        var most = lines.Sum(l => l.Most);
        var score = most == 0 ? 0 : lines.Sum(l => l.Points) * 100 / most;
        var level = score switch
        {
            >= EffectiveFrom when !facts.IsComposed => TeamLevel.Partly,
            >= ExcellentFrom => TeamLevel.Excellent,
            >= EffectiveFrom => TeamLevel.Effective,
            >= PartlyFrom => TeamLevel.Partly,
            _ => TeamLevel.Ineffective,
        };
        return new(lines, score, level);
    }

    private static IEnumerable<AppraisalLine> Line(string key, int most, int? value, int full) =>
        value is { } v && full > 0 ? [new AppraisalLine(key, (int)Math.Min(most, (long)most * v / full), most)] : [];
}
