using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Tests.Shared.Localization;

public class VietnameseInputTests
{
    [Theory]
    [InlineData("1.234,5", "1234.5")]
    [InlineData("1234,5", "1234.5")]
    [InlineData("1 234", "1234")]
    [InlineData("1\u00a0234", "1234")]
    [InlineData(" 12 ", "12")]
    [InlineData("-3,25", "-3.25")]
    [InlineData("−3", "-3")]
    [InlineData("+7", "7")]
    [InlineData("0", "0")]
    [InlineData("1.234.567", "1234567")]
    public void TryNumber_AsPeopleTypeIt_IsRead(string text, string expected)
    {
        Assert.True(VietnameseInput.TryNumber(text, out var value));
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), value);
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("1,234.5")]
    [InlineData("12.34")]
    [InlineData("1,2,3")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("năm")]
    [InlineData("1e5")]
    [InlineData("١٢")]
    [InlineData("99999999999999999999999999999999")]
    public void TryNumber_AmbiguousOrForeign_IsRefused(string? text) => Assert.False(VietnameseInput.TryNumber(text, out _));

    [Theory]
    [InlineData("5/12/2026")]
    [InlineData("05-12-2026")]
    [InlineData("5. 12. 2026")]
    [InlineData("05122026")]
    [InlineData("2026-12-05")]
    public void TryDate_AsPeopleTypeIt_IsRead(string text)
    {
        Assert.True(VietnameseInput.TryDate(text, out var date));
        Assert.Equal(new DateOnly(2026, 12, 5), date);
    }

    [Theory]
    [InlineData("31/2/2026")]
    [InlineData("29/02/2025")]
    [InlineData("12/31/2026")]
    [InlineData("5/12/26")]
    [InlineData("0/1/2026")]
    [InlineData("1/1/0000")]
    [InlineData("")]
    [InlineData("hôm nay")]
    public void TryDate_NoSuchDay_IsRefused(string text) => Assert.False(VietnameseInput.TryDate(text, out _));

    [Fact]
    public void TryNumber_WhatFormatsPrints_ComesBackUnchanged() =>
        Prop.ForAll<long>(value => VietnameseInput.TryNumber(Formats.Scaled(value, 2), out var read) && read == value / 100m)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void TryDate_WhatFormatsPrints_ComesBackUnchanged() =>
        Prop.ForAll(
                Gen.Choose(0, DateOnly.MaxValue.DayNumber).ToArbitrary(),
                day =>
                    VietnameseInput.TryDate(Formats.Date(DateOnly.FromDayNumber(day)), out var read)
                    && read == DateOnly.FromDayNumber(day)
                    && VietnameseInput.TryDate(Formats.IsoDate(read), out var iso)
                    && iso == read
            )
            .QuickCheckThrowOnFailure();
}
