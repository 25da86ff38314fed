using ThiDua.Core.Commendation.Rules;

namespace ThiDua.Core.Tests.Commendation;

/// <summary>Group E: money.</summary>
public sealed class MoneyTests
{
    private static readonly DateOnly Before = new(2026, 6, 30);
    private static readonly DateOnly After = new(2026, 7, 1);

    [Theory]
    [InlineData("LDTT", CandidateKind.Individual, 710_000, 760_000)]
    [InlineData("CSTDCS", CandidateKind.Individual, 2_340_000, 2_530_000)]
    [InlineData("TTLDTT", CandidateKind.Collective, 1_880_000, 2_030_000)]
    [InlineData("GK", CandidateKind.Collective, 1_410_000, 1_520_000)]
    [InlineData("CSTDTQ", CandidateKind.Individual, 10_530_000, 11_390_000)]
    [InlineData("HCLD2", CandidateKind.Individual, 17_550_000, 18_980_000)]
    public void Rule_43_Bonus_IsRoundedUpToTenThousand(string code, CandidateKind kind, long before, long after)
    {
        var award = RuleCase.Award(code);

        Assert.Equal(before, BonusRules.Of(award, kind, Before, RuleCase.Parameters)?.Rounded);
        Assert.Equal(after, BonusRules.Of(award, kind, After, RuleCase.Parameters)?.Rounded);
        Assert.Equal(702_000, BonusRules.Of(RuleCase.Award("LDTT"), CandidateKind.Individual, Before, RuleCase.Parameters)?.Exact);
    }

    [Fact]
    public void Rule_44_TitlesOfOnePeriod_OnlyTheHighestIsPaid()
    {
        var (person, from, to) = (Guid.CreateVersion7(), new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31));
        BonusClaim Claim(AwardCategory category, long amount, int year = 2026) =>
            new(Guid.CreateVersion7(), person, category, from.AddYears(year - 2026), to.AddYears(year - 2026), amount);
        var (low, high, form, other) = (
            Claim(AwardCategory.Title, 760_000),
            Claim(AwardCategory.Title, 2_530_000),
            Claim(AwardCategory.Form, 760_000),
            Claim(AwardCategory.Title, 760_000, 2025)
        );

        Assert.Equal(new[] { high.Id, form.Id, other.Id }.Order(), BonusRules.Payable([low, high, form, other]).Order());
    }

    [Theory]
    [InlineData("GK", 1_140_000)]
    [InlineData("BK-TINH", 5_700_000)]
    public void Rule_45_Household_GetsOneAndAHalfBeforeRounding(string code, long amount) =>
        Assert.Equal(amount, BonusRules.Of(RuleCase.Award(code), CandidateKind.Household, After, RuleCase.Parameters)?.Rounded);

    [Fact]
    public void Rule_46_Organising_KeepsWithinTwentyPerCent()
    {
        Assert.True(BonusRules.OrganisingFits(20, 100, RuleCase.Parameters));
        Assert.False(BonusRules.OrganisingFits(21, 100, RuleCase.Parameters));
    }

    [Fact]
    public void Rule_47_PayrollBonus_IsBookedInItsOwnLedger()
    {
        Assert.False(BonusRules.MayBook(FundEntryKind.PayrollBonus, FundLedger.Emulation));
        Assert.False(BonusRules.MayBook(FundEntryKind.AwardBonus, FundLedger.PayrollBonus));
        Assert.True(BonusRules.MayBook(FundEntryKind.AwardBonus, FundLedger.Emulation));
        Assert.True(BonusRules.MayBook(FundEntryKind.PayrollBonus, FundLedger.PayrollBonus));
    }
}
