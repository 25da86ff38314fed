namespace ThiDua.Core.Commendation.Rules;

/// <summary>
/// Judges a case by a rule book: every finding carries the number of its rule. Pure; the same facts give the same findings.
/// While nobody has confirmed the rule set, what would stop a case only warns.
/// </summary>
public static class RuleEngine
{
    public static IReadOnlyList<RuleFinding> Judge(CaseFacts facts, RuleParameters parameters, bool isConfirmed)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(parameters);
        IEnumerable<RuleFinding> findings =
        [
            .. ConferringRules.Judge(facts),
            .. EligibilityRules.Judge(facts, parameters),
            .. StandardRules.Judge(facts, parameters),
            .. DossierRules.Judge(facts, parameters),
        ];
        return [.. findings.Select(f => isConfirmed ? f : Softened(f)).OrderByDescending(f => f.Level).ThenBy(f => f.Number)];
    }

    /// <summary>A suspension protects the candidate and the award alike, whoever has confirmed what; a block waits for the officer.</summary>
    private static RuleFinding Softened(RuleFinding finding) =>
        finding.Level == RuleLevel.Block ? finding with { Level = RuleLevel.Warn } : finding;
}
