using System.Globalization;
using ThiDua.Core.Measures;

namespace ThiDua.TestCommon;

public sealed partial class TestData
{
    /// <summary>A year with the reporting window of plans: 15/12 of the year before to 14/12.</summary>
    public Task<Period> CreatePeriodAsync(int year = 2026) =>
        CreatePeriodAsync(
            PeriodKind.Year,
            year.ToString(CultureInfo.InvariantCulture),
            new DateOnly(year, 1, 1),
            new DateOnly(year, 12, 31),
            new DateOnly(year - 1, 12, 15),
            new DateOnly(year, 12, 14)
        );

    public Task<Period> CreateQuarterAsync(int year, int quarter)
    {
        var start = new DateOnly(year, 3 * quarter - 2, 1);
        return CreatePeriodAsync(PeriodKind.Quarter, $"{year}-Q{quarter}", start, start.AddMonths(3).AddDays(-1));
    }

    /// <param name="windowFrom">Where the window differs from the dates.</param>
    public Task<Period> CreatePeriodAsync(
        PeriodKind kind,
        string code,
        DateOnly startsOn,
        DateOnly endsOn,
        DateOnly? windowFrom = null,
        DateOnly? windowTo = null
    ) =>
        SavedAsync(
            new Period
            {
                Id = Guid.CreateVersion7(),
                Kind = kind,
                Code = code,
                StartsOn = startsOn,
                EndsOn = endsOn,
                WindowFrom = windowFrom ?? startsOn,
                WindowTo = windowTo ?? endsOn,
                TimeZone = "Asia/Ho_Chi_Minh",
            }
        );
}
