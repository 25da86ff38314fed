using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Commendation.Rules;

/// <summary>Rules 10 to 14, 20 and 23 to 28: what holds for every award.</summary>
internal static class EligibilityRules
{
    public static IEnumerable<RuleFinding> Judge(CaseFacts facts, RuleParameters parameters) =>
        [
            .. Matters(facts),
            .. Achievements(facts),
            .. Kind(facts),
            .. Service(facts, parameters),
            .. Quotas(facts, parameters),
            .. Leaders(facts),
        ];

    private static IEnumerable<RuleFinding> Matters(CaseFacts facts)
    {
        var open = facts.Matters.Count(m => !m.HasConclusion);
        if (open > 0)
        {
            yield return RuleFinding.Suspend(10, Formats.Number(open));
        }
    }

    private static IEnumerable<RuleFinding> Achievements(CaseFacts facts)
    {
        if (facts.Person.DisciplineEndedOn is { } end && facts.Achievements.Any(a => a.To < end))
        {
            yield return RuleFinding.Block(11, Formats.Date(end));
        }

        foreach (var used in facts.Achievements.Where(a => a.UsedElsewhere is not null))
        {
            var number = used.Kind is AchievementKind.Initiative or AchievementKind.ScienceWork ? 13 : 12;
            yield return RuleFinding.Block(number, used.UsedElsewhere!);
        }

        var goesUp = facts.IsProposal && facts.Branch == AwardBranch.Merit;
        if (goesUp && facts.Achievements.Any(a => a.Kind == AchievementKind.ThematicAward))
        {
            yield return RuleFinding.Block(14);
        }
    }

    private static IEnumerable<RuleFinding> Kind(CaseFacts facts)
    {
        var award = facts.Award;
        if (!award.For.Contains(facts.Candidate))
        {
            yield return RuleFinding.Block(24, award.Name);
        }

        var fromProvince = award.ConferredBy.Contains(ConferringBody.ProvinceChairman) && award.Category == AwardCategory.Form;
        var isLocal = facts.Movement is null or { Launcher: MovementLauncher.Commune };
        if (fromProvince && isLocal && facts.Branch == AwardBranch.Movement)
        {
            yield return RuleFinding.Warn(23, award.Name);
        }
    }

    private static IEnumerable<RuleFinding> Service(CaseFacts facts, RuleParameters parameters)
    {
        if (parameters.MinServiceDays is { } asked && facts.Candidate == CandidateKind.Individual)
        {
            var days = ServiceTime.Days(facts.Year, facts.Person.AbsenceDays ?? 0, facts.Person.MaternityDays ?? 0);
            if (days < asked)
            {
                yield return RuleFinding.Block(20, Formats.Number(days), Formats.Number(asked));
            }
        }
    }

    private static IEnumerable<RuleFinding> Quotas(CaseFacts facts, RuleParameters parameters)
    {
        if (facts.Quota is not { } quota)
        {
            yield break;
        }

        var percent = facts.Candidate == CandidateKind.Collective ? facts.Award.CollectiveQuota : facts.Award.IndividualQuota;
        if (percent is { } rate && quota.TakingPart > 0 && quota.Nominated > quota.TakingPart * rate / 100)
        {
            yield return RuleFinding.Warn(25, $"{rate}%", Formats.Number(quota.TakingPart * rate / 100), Formats.Number(quota.Nominated));
        }
        else if (quota.UnitLimit is { } limit && quota.Nominated > limit)
        {
            yield return RuleFinding.Warn(25, "", Formats.Number(limit), Formats.Number(quota.Nominated));
        }

        var capped =
            facts.Award.Standard == AwardStandard.GovernmentFlag && !string.IsNullOrWhiteSpace(parameters.GovernmentFlagQuotaBasis);
        if (capped && parameters.GovernmentFlagQuota is { } share && quota.Nominated > quota.ClusterLeaders * share / 100)
        {
            yield return RuleFinding.Warn(26, $"{share}%", parameters.GovernmentFlagQuotaBasis!);
        }
    }

    private static IEnumerable<RuleFinding> Leaders(CaseFacts facts)
    {
        if (facts.Person.IsLeader)
        {
            yield return RuleFinding.Inform(28, facts.Person.UnitResult ?? "–");
        }
    }
}

/// <summary>Days of service of a year (rule 20): other absences are left out, maternity leave counts.</summary>
public static class ServiceTime
{
    public static int Days(int year, int absenceDays, int maternityDays)
    {
        var days = DateTime.IsLeapYear(year) ? 366 : 365;
        return Math.Max(0, days - Math.Max(0, absenceDays - Math.Max(0, maternityDays)));
    }
}
