using ThiDua.Core.Movements;

namespace ThiDua.Core.Tests.Movements;

public class PlanDatesTests
{
    [Theory]
    [InlineData("2027", "2027-01-01", "2027-12-31")]
    [InlineData("2027-Q2", "2027-04-01", "2027-06-30")]
    [InlineData("2027-H1", "2027-01-01", "2027-06-30")]
    [InlineData("2028-02", "2028-02-01", "2028-02-29")]
    [InlineData("2027-05-31", "2027-05-31", "2027-05-31")]
    public void FirstAndLastDay_OfWhatPlansWrite_AreItsEnds(string text, string first, string last)
    {
        Assert.Equal(DateOnly.ParseExact(first, "yyyy-MM-dd"), PlanDates.FirstDay(text));
        Assert.Equal(DateOnly.ParseExact(last, "yyyy-MM-dd"), PlanDates.LastDay(text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("năm 2027")]
    [InlineData("2027-13")]
    [InlineData("2027-04-31x")]
    [InlineData("2027-Q5")]
    [InlineData("0000")]
    [InlineData("9999")]
    public void LastDay_OfAnythingElse_IsNull(string? text) => Assert.Null(PlanDates.LastDay(text));

    [Theory]
    [InlineData("Q2", "2026-06-30")]
    [InlineData("05", "2026-05-31")]
    [InlineData("12-05", "2026-12-05")]
    [InlineData("02-29", "2026-02-28")]
    [InlineData("year-end", "2026-12-31")]
    public void InYear_OfYearlyDate_IsItsLastDay(string text, string day) =>
        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd"), PlanDates.InYear(text, 2026));

    [Fact]
    public void FirstYearly_WhenTheDayHasPassed_IsNextYears() =>
        Assert.Equal(new DateOnly(2027, 6, 30), PlanDates.FirstYearly("Q2", new DateOnly(2026, 7, 1)));

    [Fact]
    public void IsYearly_OfAFullDate_IsFalse() => Assert.False(PlanDates.IsYearly("2026-12-05"));
}
