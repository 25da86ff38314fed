namespace ThiDua.Core.Commendation.Rules;

/// <summary>What the choice of a rule set looks at.</summary>
public sealed record DatedRuleSet(Guid Id, DateOnly ValidFrom, DateOnly? ValidTo)
{
    public bool Covers(DateOnly day) => ValidFrom <= day && (ValidTo is null || day < ValidTo);
}

/// <summary>Rules 1 and 3: the set in force when the file was received for appraisal; a newer one only where it is more favourable.</summary>
public static class RuleSetChoice
{
    /// <returns>Null where no set covers the day: there is no legal ground, and the case stops.</returns>
    public static DatedRuleSet? For(IEnumerable<DatedRuleSet> sets, DateOnly receivedOn, DateOnly today, bool newerIsMoreFavourable)
    {
        var covering = newerIsMoreFavourable ? today : receivedOn;
        return sets.Where(s => s.Covers(covering)).MaxBy(s => s.ValidFrom);
    }

    /// <summary>The decree behind the set may have lapsed: the catalogue is to be confirmed again.</summary>
    public static RuleFinding? Lapse(RuleParameters parameters, DateOnly today, DateOnly? confirmedOn) =>
        parameters.ReconfirmFrom is { } day && today >= day && (confirmedOn is null || confirmedOn < day) ? RuleFinding.Warn(3) : null;
}
