using System.Globalization;

namespace ThiDua.Core.Measures;

/// <summary>
/// Codes of periods ("2026", "2026-H1", "2026-Q2", "2026-05") and the windows they stand for. The data of a month run
/// from the 15th of the month before to its 14th; the longer periods begin and end with their months
/// (Decree 09/2019/NĐ-CP: year 15/12–14/12, half-year to 14/6, quarter to the 14th of its last month).
/// </summary>
public static class PeriodCodes
{
    private const int LastDayOfWindow = 14;

    public static PeriodDefinition Year(int year) => Months(PeriodKind.Year, $"{year:0000}", year, 1, 12);

    /// <param name="half">1 or 2.</param>
    public static PeriodDefinition Half(int year, int half) => Months(PeriodKind.Half, $"{year:0000}-H{half}", year, half * 6 - 5, 6);

    /// <param name="quarter">1 to 4.</param>
    public static PeriodDefinition Quarter(int year, int quarter) =>
        Months(PeriodKind.Quarter, $"{year:0000}-Q{quarter}", year, quarter * 3 - 2, 3);

    public static PeriodDefinition Month(int year, int month) => Months(PeriodKind.Month, $"{year:0000}-{month:00}", year, month, 1);

    /// <summary>A single occasion with a name of its own: its window is its days.</summary>
    public static PeriodDefinition Once(string code, DateOnly from, DateOnly to) =>
        to < from
            ? throw new ArgumentException("A period ends on or after the day it starts on.", nameof(to))
            : new(PeriodKind.Once, code.Trim(), from, to, from, to);

    /// <summary>The period that a code names; null where it is none of that kind. A single occasion cannot be told from its code.</summary>
    public static PeriodDefinition? Parse(PeriodKind kind, string? code)
    {
        if (code is null || code.Length < 4 || !TryNumber(code[..4], out var year) || year is < 1945 or > 2200)
        {
            return null;
        }

        var rest = code[4..];
        return kind switch
        {
            PeriodKind.Year when rest.Length == 0 => Year(year),
            PeriodKind.Half when Part(rest, "-H", 1, 2) is { } half => Half(year, half),
            PeriodKind.Quarter when Part(rest, "-Q", 1, 4) is { } quarter => Quarter(year, quarter),
            PeriodKind.Month when rest.Length == 3 && Part(rest, "-", 1, 12) is { } month => Month(year, month),
            _ => null,
        };
    }

    /// <summary>The period of the same kind before; null for a single occasion.</summary>
    public static PeriodDefinition? Previous(PeriodDefinition period) =>
        period.Kind == PeriodKind.Once ? null : Containing(period.Kind, period.StartsOn.AddDays(-1));

    /// <summary>The period of the same kind after; null for a single occasion.</summary>
    public static PeriodDefinition? Next(PeriodDefinition period) =>
        period.Kind == PeriodKind.Once ? null : Containing(period.Kind, period.EndsOn.AddDays(1));

    /// <summary>The period of a kind that a calendar day lies in.</summary>
    public static PeriodDefinition Containing(PeriodKind kind, DateOnly day) =>
        kind switch
        {
            PeriodKind.Year => Year(day.Year),
            PeriodKind.Half => Half(day.Year, (day.Month + 5) / 6),
            PeriodKind.Quarter => Quarter(day.Year, (day.Month + 2) / 3),
            PeriodKind.Month => Month(day.Year, day.Month),
            _ => throw new ArgumentException("A single occasion has days of its own.", nameof(kind)),
        };

    /// <summary>The period of a kind whose data are collected on a day: from the 15th on it is the one after (Decree 09/2019/NĐ-CP).</summary>
    public static PeriodDefinition Collecting(PeriodKind kind, DateOnly day) =>
        Containing(kind, day) is var period && day > period.WindowTo ? Next(period)! : period;

    private static PeriodDefinition Months(PeriodKind kind, string code, int year, int first, int count)
    {
        var start = new DateOnly(year, first, 1);
        var lastMonth = start.AddMonths(count - 1);
        var windowTo = new DateOnly(year, lastMonth.Month, LastDayOfWindow);
        var windowFrom = windowTo.AddMonths(-count).AddDays(1);
        return new(kind, code, start, start.AddMonths(count).AddDays(-1), windowFrom, windowTo);
    }

    private static int? Part(string rest, string prefix, int min, int max) =>
        rest.StartsWith(prefix, StringComparison.Ordinal) && TryNumber(rest[prefix.Length..], out var value) && value >= min && value <= max
            ? value
            : null;

    private static bool TryNumber(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
