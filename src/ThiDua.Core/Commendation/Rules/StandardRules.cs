using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Commendation.Rules;

/// <summary>Rules 15 to 19, 21 and 22: what a title or form asks of its candidate.</summary>
internal static class StandardRules
{
    public static IEnumerable<RuleFinding> Judge(CaseFacts facts, RuleParameters parameters) =>
        facts.Award.Standard switch
        {
            AwardStandard.GrassrootsFighter => GrassrootsFighter(facts),
            AwardStandard.ProvincialFighter => ProvincialFighter(facts),
            AwardStandard.NationalFighter => NationalFighter(facts),
            AwardStandard.AdvancedCollective => AdvancedCollective(facts, parameters),
            AwardStandard.ExcellentCollective => ExcellentCollective(facts, parameters),
            AwardStandard.ProvincialFlag => ProvincialFlag(facts, parameters),
            AwardStandard.GovernmentFlag => GovernmentFlag(facts, parameters),
            AwardStandard.ProvincialDiploma => ProvincialDiploma(facts),
            _ => [],
        };

    private static IEnumerable<RuleFinding> GrassrootsFighter(CaseFacts facts)
    {
        var person = facts.Person;
        var meets = person.MeetsAdvancedWorker || person.Rating >= WorkRating.Good;
        if (!meets || (person.Rating != WorkRating.Excellent && !HasWork(facts, InitiativeReach.Grassroots)))
        {
            yield return RuleFinding.Block(15, facts.Award.Basis);
        }
    }

    private static IEnumerable<RuleFinding> ProvincialFighter(CaseFacts facts)
    {
        if (!Chains.Consecutive(facts.PastAwards, AwardCodes.GrassrootsFighter, facts.Year, 3) || !HasWork(facts, InitiativeReach.Province))
        {
            yield return RuleFinding.Block(16, Years(facts, AwardCodes.GrassrootsFighter), facts.Award.Basis);
        }
    }

    private static IEnumerable<RuleFinding> NationalFighter(CaseFacts facts)
    {
        if (!Chains.Times(facts.PastAwards, AwardCodes.ProvincialFighter, 2) || !HasWork(facts, InitiativeReach.Nation))
        {
            yield return RuleFinding.Block(17, Years(facts, AwardCodes.ProvincialFighter), facts.Award.Basis);
        }
    }

    private static IEnumerable<RuleFinding> AdvancedCollective(CaseFacts facts, RuleParameters parameters)
    {
        var person = facts.Person;
        if (!HasShare(person.AdvancedMembers, person.Members, parameters.AdvancedPercent) || person.HasDisciplinedMember)
        {
            yield return RuleFinding.Block(18, Share(person), $"{parameters.AdvancedPercent}%");
        }
    }

    private static IEnumerable<RuleFinding> ExcellentCollective(CaseFacts facts, RuleParameters parameters)
    {
        var person = facts.Person;
        var meets =
            person.AllMembersComplete
            && HasShare(person.AdvancedMembers, person.Members, parameters.AdvancedPercent)
            && person.FighterMembers >= 1
            && !person.HasDisciplinedMember;
        if (!meets)
        {
            yield return RuleFinding.Block(19, Share(person), $"{parameters.AdvancedPercent}%");
        }
    }

    /// <summary>By theme only at the end of a movement that is long enough; the yearly branch goes by the cluster.</summary>
    private static IEnumerable<RuleFinding> ProvincialFlag(CaseFacts facts, RuleParameters parameters)
    {
        var lasts = facts.Movement is { } movement && movement.Years >= parameters.ThematicFlagYears;
        if (facts.Branch == AwardBranch.Movement && (!lasts || facts.Occasion != OccasionKind.FinalReview))
        {
            yield return RuleFinding.Block(21, facts.Award.Name, Formats.Number(parameters.ThematicFlagYears), facts.Award.Basis);
        }
    }

    private static IEnumerable<RuleFinding> GovernmentFlag(CaseFacts facts, RuleParameters parameters)
    {
        var fits =
            facts.Movement is { Launcher: MovementLauncher.PrimeMinister } movement
            && movement.Years >= parameters.GovernmentFlagYears
            && facts.Occasion is OccasionKind.InterimReview or OccasionKind.FinalReview;
        if (facts.Branch == AwardBranch.Movement && !fits)
        {
            yield return RuleFinding.Block(21, facts.Award.Name, Formats.Number(parameters.GovernmentFlagYears), facts.Award.Basis);
        }
    }

    private static IEnumerable<RuleFinding> ProvincialDiploma(CaseFacts facts)
    {
        if (facts.Branch != AwardBranch.Merit || facts.Candidate != CandidateKind.Individual)
        {
            yield break;
        }

        var works = facts.Achievements.Count(a => a.Kind is AchievementKind.Initiative or AchievementKind.ScienceWork);
        var excellent = facts.Person is { Rating: WorkRating.Excellent, ExcellentBefore: true } && works >= 2;
        if (!excellent && !Chains.Consecutive(facts.PastAwards, AwardCodes.GrassrootsFighter, facts.Year, 2))
        {
            yield return RuleFinding.Block(22, Years(facts, AwardCodes.GrassrootsFighter));
        }
    }

    private static bool HasWork(CaseFacts facts, InitiativeReach reach) =>
        facts.Achievements.Any(a => a.Kind is AchievementKind.Initiative or AchievementKind.ScienceWork && a.Reach >= reach);

    /// <summary>Without floating point: part / whole ≥ percent / 100. What nobody stated meets nothing.</summary>
    private static bool HasShare(int? part, int? whole, int percent) => part is { } p && whole is > 0 and var w && p * 100 >= w * percent;

    private static string Share(CandidateFacts facts) => $"{facts.AdvancedMembers ?? 0}/{facts.Members ?? 0}";

    private static string Years(CaseFacts facts, string code)
    {
        var years = facts.PastAwards.Where(a => a.Code == code).Select(a => a.Year).Distinct().Order().ToList();
        return years.Count == 0 ? "–" : string.Join(", ", years);
    }
}

/// <summary>Standards that ask for the same title year after year; a missing year begins again.</summary>
public static class Chains
{
    public static bool Consecutive(IReadOnlyList<PastAward> awards, string code, int lastYear, int years) =>
        Enumerable.Range(lastYear - years + 1, years).All(y => awards.Any(a => a.Code == code && a.Year == y));

    /// <summary>The last times, as often as the title can be conferred: nothing is missed between them.</summary>
    public static bool Times(IReadOnlyList<PastAward> awards, string code, int times) =>
        awards.Where(a => a.Code == code).Select(a => a.Year).Distinct().Count() >= times;
}

/// <summary>Codes that standards refer to; a rule set may rename the award but keeps its code.</summary>
public static class AwardCodes
{
    public const string AdvancedWorker = "LDTT";
    public const string GrassrootsFighter = "CSTDCS";
    public const string ProvincialFighter = "CSTD-TINH";
    public const string NationalFighter = "CSTDTQ";
    public const string ProvincialDiploma = "BK-TINH";
}
