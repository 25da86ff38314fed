using ThiDua.Documents.Writing;

namespace ThiDua.Documents.Tests.Writing;

public sealed class OfficialFormsTests
{
    [Theory]
    [InlineData(2026, 2, 5, "ngày 05 tháng 02 năm 2026")]
    [InlineData(2026, 1, 10, "ngày 10 tháng 01 năm 2026")]
    [InlineData(2025, 3, 9, "ngày 09 tháng 3 năm 2025")]
    [InlineData(2025, 9, 30, "ngày 30 tháng 9 năm 2025")]
    [InlineData(2025, 12, 31, "ngày 31 tháng 12 năm 2025")]
    public void Date_Always_PadsDaysAndTheMonthsOneAndTwo(int year, int month, int day, string expected)
    {
        Assert.Equal(expected, OfficialDate.Format(new DateOnly(year, month, day)));
    }

    [Fact]
    public void Date_PartlyKnown_LeavesDots()
    {
        Assert.Equal("ngày …… tháng 5 năm 2026", OfficialDate.Format(new PartialDate(2026, 5)));
    }

    [Theory]
    [InlineData(0, "a")]
    [InlineData(3, "d")]
    [InlineData(4, "đ")]
    [InlineData(5, "e")]
    [InlineData(6, "g")]
    [InlineData(22, "y")]
    [InlineData(23, "aa")]
    [InlineData(24, "ab")]
    public void Letter_AtIndex_IsOfTheVietnameseAlphabet(int index, string expected)
    {
        Assert.Equal(expected, VietnameseAlphabet.Label(index));
    }

    [Theory]
    [InlineData(1, "I")]
    [InlineData(4, "IV")]
    [InlineData(9, "IX")]
    [InlineData(14, "XIV")]
    [InlineData(1999, "MCMXCIX")]
    public void Roman_OfNumber_IsItsNumeral(int number, string expected)
    {
        Assert.Equal(expected, RomanNumerals.Format(number));
    }

    [Fact]
    public void Number_BelowTen_IsPadded()
    {
        Assert.Equal("05/KH-UBND", DocumentNumber.For(PaperKind.Plan, 5, "UBND").ToString());
    }

    [Fact]
    public void Number_OfAnOfficialLetter_NamesIssuerAndUnit()
    {
        Assert.Equal("112/UBND-VHXH", DocumentNumber.For(PaperKind.OfficialLetter, 112, "UBND", "VHXH").ToString());
        Assert.Throws<ArgumentNullException>(() => DocumentNumber.For(PaperKind.OfficialLetter, 112, "UBND"));
    }

    [Fact]
    public void Kinds_OfAnnexThree_AreTwentySevenAndTheOfficialLetter()
    {
        Assert.Equal(28, PaperKind.All.Count);
        Assert.Equal(28, PaperKind.All.Select(kind => kind.Symbol).Distinct().Count());
    }
}
