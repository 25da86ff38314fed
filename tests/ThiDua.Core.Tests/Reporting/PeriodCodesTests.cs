using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Reporting;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Reporting;

public sealed class PeriodCodesTests
{
    [Theory]
    [InlineData(PeriodKind.Year, "2026", "2026-01-01", "2026-12-31", "2025-12-15", "2026-12-14")]
    [InlineData(PeriodKind.Half, "2026-H1", "2026-01-01", "2026-06-30", "2025-12-15", "2026-06-14")]
    [InlineData(PeriodKind.Half, "2026-H2", "2026-07-01", "2026-12-31", "2026-06-15", "2026-12-14")]
    [InlineData(PeriodKind.Quarter, "2026-Q1", "2026-01-01", "2026-03-31", "2025-12-15", "2026-03-14")]
    [InlineData(PeriodKind.Quarter, "2026-Q4", "2026-10-01", "2026-12-31", "2026-09-15", "2026-12-14")]
    [InlineData(PeriodKind.Month, "2026-01", "2026-01-01", "2026-01-31", "2025-12-15", "2026-01-14")]
    [InlineData(PeriodKind.Month, "2026-03", "2026-03-01", "2026-03-31", "2026-02-15", "2026-03-14")]
    public void Parse_Code_GivesDaysAndWindow(PeriodKind kind, string code, string starts, string ends, string from, string to)
    {
        var period = PeriodCodes.Parse(kind, code)!;

        Assert.Equal((code, Day(starts), Day(ends)), (period.Code, period.StartsOn, period.EndsOn));
        Assert.Equal((Day(from), Day(to)), (period.WindowFrom, period.WindowTo));
    }

    [Theory]
    [InlineData(PeriodKind.Year, "26")]
    [InlineData(PeriodKind.Year, "2026-H1")]
    [InlineData(PeriodKind.Half, "2026-H3")]
    [InlineData(PeriodKind.Quarter, "2026-Q0")]
    [InlineData(PeriodKind.Month, "2026-13")]
    [InlineData(PeriodKind.Month, "2026-5")]
    [InlineData(PeriodKind.Month, "2026- 5")]
    [InlineData(PeriodKind.Once, "2026")]
    [InlineData(PeriodKind.Year, null)]
    public void Parse_NoSuchPeriod_IsNull(PeriodKind kind, string? code) => Assert.Null(PeriodCodes.Parse(kind, code));

    [Theory]
    [InlineData(PeriodKind.Year, "2026", "2025")]
    [InlineData(PeriodKind.Half, "2026-H1", "2025-H2")]
    [InlineData(PeriodKind.Quarter, "2026-Q3", "2026-Q2")]
    [InlineData(PeriodKind.Month, "2026-01", "2025-12")]
    public void Previous_EachKind_IsTheOneBefore(PeriodKind kind, string code, string before) =>
        Assert.Equal(before, PeriodCodes.Previous(PeriodCodes.Parse(kind, code)!)!.Code);

    [Fact]
    public void DueOn_NoDateInThePlan_TwoWorkingDaysAfterTheWindow()
    {
        // 14/12/2026 is a Monday; 14/06/2025 a Saturday.
        Assert.Equal(new DateOnly(2026, 12, 16), RoundDates.DueOn(PeriodCodes.Year(2026), []));
        Assert.Equal(new DateOnly(2025, 6, 17), RoundDates.DueOn(PeriodCodes.Half(2025, 1), []));
    }

    [Theory]
    [InlineData("2026", PeriodKind.Year, "2026-12-04")]
    [InlineData("2028", PeriodKind.Year, "2028-12-04")]
    [InlineData("2026-H2", PeriodKind.Half, "2026-12-04")]
    [InlineData("2026-H1", PeriodKind.Half, "2026-06-16")]
    [InlineData("2026-Q4", PeriodKind.Quarter, "2026-12-16")]
    [InlineData("2026-12", PeriodKind.Month, "2026-12-16")]
    public void DueOn_YearlyDateOfThePlan_IsOfItsYearAndHalf(string code, PeriodKind kind, string due)
    {
        var period = PeriodCodes.Parse(kind, code)!;

        Assert.Equal(Day(due), RoundDates.DueOn(period, [Report(ReportingFrequency.Yearly, "12-05")]));
    }

    [Theory]
    [InlineData("2026", PeriodKind.Year, "2026-12-04")]
    [InlineData("2026-H2", PeriodKind.Half, "2026-12-14")]
    [InlineData("2026-H1", PeriodKind.Half, "2026-06-09")]
    [InlineData("2026-Q1", PeriodKind.Quarter, "2026-03-19")]
    [InlineData("2026-05", PeriodKind.Month, "2026-05-24")]
    public void DueOn_SeveralDeadlines_TheOneOfThePeriodsRhythm(string code, PeriodKind kind, string due)
    {
        ReportingDeadline[] deadlines =
        [
            Report(ReportingFrequency.HalfYearly, "06-10"),
            Report(ReportingFrequency.HalfYearly, "12-15"),
            Report(ReportingFrequency.Yearly, "12-05"),
            Report(ReportingFrequency.Quarterly, "20"),
            Report(ReportingFrequency.Monthly, "25"),
            Report(ReportingFrequency.Periodic, null),
        ];

        Assert.Equal(Day(due), RoundDates.DueOn(PeriodCodes.Parse(kind, code)!, deadlines));
    }

    [Fact]
    public void DueOn_HalfYearlyDatesOnly_TheYearEndsWithTheSecond()
    {
        ReportingDeadline[] twice = [Report(ReportingFrequency.HalfYearly, "06-10"), Report(ReportingFrequency.HalfYearly, "12-05")];

        Assert.Equal(new DateOnly(2026, 12, 4), RoundDates.DueOn(PeriodCodes.Year(2026), twice));
        Assert.Equal(new DateOnly(2026, 12, 16), RoundDates.DueOn(PeriodCodes.Year(2026), twice[..1]));
    }

    [Theory, EachDatabase]
    public async Task GetOrCreate_SeveralAtOnce_OnePeriod(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        var found = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(
                        () =>
                            database.WithAsync<PeriodService, Period>(s =>
                                s.GetOrCreateAsync(PeriodCodes.Year(2026), database.Action(), ReportingScene.Cancellation)
                            ),
                        ReportingScene.Cancellation
                    )
                )
        );

        Assert.Single(found.Select(p => p.Id).Distinct());
    }

    private static ReportingDeadline Report(ReportingFrequency frequency, string? due) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            MovementId = Guid.Empty,
            Ordinal = 0,
            Frequency = frequency,
            Due = due,
            IsExclusive = true,
        };

    private static DateOnly Day(string iso) => DateOnly.Parse(iso, System.Globalization.CultureInfo.InvariantCulture);
}
