using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Tests.Shared.Localization;

public class FormatsTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(1234, "1.234")]
    [InlineData(-1234567, "-1.234.567")]
    public void Number_WholeNumber_GroupsByPoints(long value, string expected) => Assert.Equal(expected, Formats.Number(value));

    [Theory]
    [InlineData("1234.5", 2, "1.234,5")]
    [InlineData("0.125", 2, "0,13")]
    [InlineData("-0.125", 2, "-0,13")]
    [InlineData("7", 2, "7")]
    public void Number_Decimal_ShowsOnlyTheDecimalsItNeeds(string value, int decimals, string expected) =>
        Assert.Equal(expected, Formats.Number(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), decimals));

    [Theory]
    [InlineData(12345, 1, "1.234,5")]
    [InlineData(12340, 1, "1.234,0")]
    [InlineData(5, 0, "5")]
    [InlineData(long.MaxValue, 2, "92.233.720.368.547.758,07")]
    public void Scaled_ValueAtScale_ShowsAllDecimalsOfTheScale(long value, int scale, string expected) =>
        Assert.Equal(expected, Formats.Scaled(value, scale));

    [Theory]
    [InlineData(2, 3, "66,7%")]
    [InlineData(1, 1, "100%")]
    [InlineData(0, 5, "0%")]
    [InlineData(5, 0, "–")]
    public void Percent_Share_IsRoundedForDisplayAndEmptyWithoutDenominator(long numerator, long denominator, string expected) =>
        Assert.Equal(expected, Formats.Percent(numerator, denominator));

    [Fact]
    public void LongDate_SmallDayAndMonth_TakeAZeroAsOfficialPapersRequire()
    {
        Assert.Equal("ngày 05 tháng 02 năm 2026", Formats.LongDate(new DateOnly(2026, 2, 5)));
        Assert.Equal("ngày 15 tháng 8 năm 2025", Formats.LongDate(new DateOnly(2025, 8, 15)));
    }

    [Fact]
    public void DateTime_LateEveningInUtc_IsTheNextDayInVietNam()
    {
        var instant = new DateTime(2026, 12, 14, 17, 30, 0, DateTimeKind.Utc);
        Assert.Equal("15/12/2026 00:30", Formats.DateTime(instant));
        Assert.Equal(new DateOnly(2026, 12, 15), VietnamTime.DateOf(instant));
    }

    [Theory]
    [InlineData(840, "840\u00a0B")]
    [InlineData(12595, "12,3\u00a0KB")]
    [InlineData(5 * 1024 * 1024, "5\u00a0MB")]
    public void Bytes_Sizes_TakeTheUnitThatFits(long bytes, string expected) => Assert.Equal(expected, Formats.Bytes(bytes));
}
