namespace ThiDua.Core.Commendation.Rules;

/// <summary>Rules 2 and 43 to 47: the money beside an award, in đồng.</summary>
public static class BonusRules
{
    /// <summary>The base salary in force on the day of the decision; null where the set knows none for that day.</summary>
    public static long? BaseSalaryOn(RuleParameters parameters, DateOnly decidedOn) =>
        parameters.BaseSalaries.Where(s => s.From <= decidedOn).MaxBy(s => s.From)?.Amount;

    /// <summary>The amount rounded up and the plain product beside it; null where the set gives no multiple.</summary>
    public static BonusAmount? Of(AwardRule award, CandidateKind candidate, DateOnly decidedOn, RuleParameters parameters)
    {
        if (Multiple(award, candidate, parameters) is not { } hundredths || BaseSalaryOn(parameters, decidedOn) is not { } salary)
        {
            return null;
        }

        // The multiple stands in ten-thousandths, so that the household's factor comes before any rounding.
        var exact = salary * hundredths;
        const long Scale = 10_000;
        var step = parameters.RoundUpTo * Scale;
        return new BonusAmount((exact + step - 1) / step * parameters.RoundUpTo, exact / Scale, hundredths);
    }

    /// <summary>Of the titles of one counted period only the highest is paid; forms, and other periods, are paid each.</summary>
    public static IReadOnlySet<Guid> Payable(IEnumerable<BonusClaim> claims) =>
        claims
            .GroupBy(c => c.Category == AwardCategory.Title ? $"{c.HonoreeId}/{c.PeriodFrom}/{c.PeriodTo}" : $"{c.Id}")
            .Select(g => g.OrderByDescending(c => c.Amount).ThenBy(c => c.Id).First().Id)
            .ToHashSet();

    /// <summary>Whether spending on organising movements keeps within its share of the year's fund.</summary>
    public static bool OrganisingFits(long organising, long fund, RuleParameters parameters) =>
        organising * 100 <= fund * parameters.OrganisingPercent;

    /// <summary>The bonus fund out of the payroll is another ledger than the emulation fund.</summary>
    public static bool MayBook(FundEntryKind kind, FundLedger ledger) =>
        kind is FundEntryKind.Income or FundEntryKind.Recovery
        || (kind == FundEntryKind.PayrollBonus) == (ledger == FundLedger.PayrollBonus);

    private static long? Multiple(AwardRule award, CandidateKind candidate, RuleParameters parameters) =>
        candidate switch
        {
            CandidateKind.Collective => award.CollectiveBonus * 100L,
            CandidateKind.Individual => award.IndividualBonus * 100L,
            // A household title carries its own multiple; of forms it takes the individual's, raised by the factor.
            _ when award.Category == AwardCategory.Form => (long?)award.IndividualBonus * parameters.HouseholdPercent,
            _ => award.CollectiveBonus * 100L,
        };
}

/// <param name="Rounded">What is paid.</param>
/// <param name="Exact">The product before rounding, as older tables print it.</param>
/// <param name="Multiple">In ten-thousandths of the base salary.</param>
public sealed record BonusAmount(long Rounded, long Exact, long Multiple);

public sealed record BonusClaim(Guid Id, Guid HonoreeId, AwardCategory Category, DateOnly PeriodFrom, DateOnly PeriodTo, long Amount);

public enum FundLedger
{
    /// <summary>Quỹ thi đua, khen thưởng.</summary>
    Emulation,

    /// <summary>The yearly bonus fund out of the payroll.</summary>
    PayrollBonus,
}

public enum FundEntryKind
{
    Income,
    AwardBonus,
    Organising,
    PayrollBonus,
    Recovery,
}
