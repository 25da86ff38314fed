namespace ThiDua.Core.Commendation.Rules;

/// <summary>Rule 42: which awards rested on a revoked one by their standards.</summary>
public static class RevocationRules
{
    public static bool RestsOn(string code, int year, CandidateKind kind, string revokedCode, int revokedYear) =>
        (code, revokedCode) switch
        {
            (AwardCodes.ProvincialFighter, AwardCodes.GrassrootsFighter) => revokedYear <= year && revokedYear > year - 3,
            (AwardCodes.NationalFighter, AwardCodes.ProvincialFighter) => revokedYear <= year,
            (AwardCodes.ProvincialDiploma, AwardCodes.GrassrootsFighter) => kind == CandidateKind.Individual
                && revokedYear <= year
                && revokedYear > year - 2,
            (AwardCodes.GrassrootsFighter, AwardCodes.AdvancedWorker) => revokedYear == year,
            _ => false,
        };
}
