using ThiDua.Core.Commendation.Rules;

namespace ThiDua.Core.Tests.Commendation;

/// <summary>Group A: the law in time.</summary>
public sealed class LawInTimeTests
{
    private static readonly DatedRuleSet Old = new(Guid.CreateVersion7(), new DateOnly(2024, 1, 1), new DateOnly(2026, 10, 1));
    private static readonly DatedRuleSet New = new(Guid.CreateVersion7(), new DateOnly(2026, 10, 1), null);
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Theory]
    [InlineData("2026-09-30", false, false)]
    [InlineData("2026-10-01", false, true)]
    [InlineData("2026-09-30", true, true)]
    public void Rule_01_ReceivedOn_ChoosesTheLawOfThatDay(string received, bool newer, bool isNew)
    {
        var set = RuleSetChoice.For([Old, New], DateOnly.Parse(received, System.Globalization.CultureInfo.InvariantCulture), Today, newer);

        Assert.Equal(isNew ? New : Old, set);
    }

    [Fact]
    public void Rule_01_NoSetCoversTheDay_NoGround() =>
        Assert.Null(RuleSetChoice.For([Old], new DateOnly(2026, 10, 1), Today, newerIsMoreFavourable: false));

    [Theory]
    [InlineData("2026-06-30", 2_340_000)]
    [InlineData("2026-07-01", 2_530_000)]
    public void Rule_02_BaseSalary_IsThatOfTheDecision(string day, long amount) =>
        Assert.Equal(
            amount,
            BonusRules.BaseSalaryOn(RuleCase.Parameters, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))
        );

    [Fact]
    public void Rule_03_AfterTheDecreeMayHaveLapsed_WarnsUntilConfirmedAgain()
    {
        var day = new DateOnly(2027, 3, 1);

        Assert.Equal(RuleLevel.Warn, RuleSetChoice.Lapse(RuleCase.Parameters, day, new DateOnly(2026, 12, 1))?.Level);
        Assert.Null(RuleSetChoice.Lapse(RuleCase.Parameters, day, day));
        Assert.Null(RuleSetChoice.Lapse(RuleCase.Parameters, day.AddDays(-1), null));
    }

    [Fact]
    public void Rule_04_CommuneAwardWithoutProvincialGround_Blocks()
    {
        var sound = RuleCase.Of("GK");

        RuleCase.Blocks(4, sound with { Award = sound.Award with { ProvincialBasis = null } }, sound);
    }

    [Fact]
    public void Rule_05_UnitNotValidOnTheDay_Blocks()
    {
        var sound = RuleCase.Of("GK");

        RuleCase.Blocks(5, sound with { UnitIsValid = false }, sound);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("52")]
    [InlineData("31")]
    [InlineData("51")]
    [InlineData("24")]
    public void ShippedSets_CoverTodayForEachAuthority_Unconfirmed(string? province)
    {
        var sets = ShippedRuleSets.Of(province).ToList();

        Assert.NotNull(RuleSetChoice.For(sets.Select(s => new DatedRuleSet(s.Id, s.ValidFrom, s.ValidTo)), Today, Today, false));
        Assert.All(sets, s => Assert.Contains("chưa xác nhận", s.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void RuleBook_WrittenAndRead_StaysTheSame() =>
        Assert.Equal(RuleJson.Write(RuleCase.Book), RuleJson.Write(RuleJson.Read(RuleJson.Write(RuleCase.Book))));
}
