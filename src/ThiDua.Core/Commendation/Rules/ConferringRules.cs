namespace ThiDua.Core.Commendation.Rules;

/// <summary>Rules 4 to 9: the legal ground of the award, the unit, and who may confer it.</summary>
internal static class ConferringRules
{
    private static readonly ConferringBody[] Above =
    [
        ConferringBody.ProvinceChairman,
        ConferringBody.PrimeMinister,
        ConferringBody.President,
    ];

    public static IEnumerable<RuleFinding> Judge(CaseFacts facts)
    {
        var award = facts.Award;
        if (award.NeedsProvincialBasis && string.IsNullOrWhiteSpace(award.ProvincialBasis))
        {
            yield return RuleFinding.Block(4, award.Name);
        }

        if (!facts.UnitIsValid)
        {
            yield return RuleFinding.Block(5);
        }

        if (facts.IsProposal || award.ConferredBy.Contains(facts.Authority))
        {
            yield break;
        }

        yield return facts.Authority switch
        {
            ConferringBody.EnterpriseHead or ConferringBody.CooperativeHead => RuleFinding.Block(8, award.Name, award.Basis),
            _ when award.ConferredBy.Any(Above.Contains) => RuleFinding.Block(7, award.Name, award.Basis),
            _ => RuleFinding.Block(6, award.Name, award.Basis),
        };
    }
}
