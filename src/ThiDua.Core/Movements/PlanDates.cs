using System.Globalization;
using System.Text.RegularExpressions;

namespace ThiDua.Core.Movements;

/// <summary>
/// Dates as plans give them: "2027", "2027-Q2", "2027-H1", "2027-05", "2027-05-31"; with a yearly recurrence "Q2", "H1",
/// "05", "12-05", "year-end". Never throws: what cannot be read is null.
/// </summary>
public static partial class PlanDates
{
    public const string YearEnd = "year-end";

    [GeneratedRegex(@"^(?<y>[0-9]{4})(-(Q(?<q>[1-4])|H(?<h>[12])|(?<m>[0-9]{2})(-(?<d>[0-9]{2}))?))?$")]
    private static partial Regex Absolute();

    [GeneratedRegex(@"^(Q(?<q>[1-4])|H(?<h>[12])|(?<m>[0-9]{2})(-(?<d>[0-9]{2}))?)$")]
    private static partial Regex Yearly();

    public static DateOnly? FirstDay(string? text) => Span(text)?.First;

    public static DateOnly? LastDay(string? text) => Span(text)?.Last;

    public static bool IsYearly(string? text) => InYear(text, 2024) is not null;

    /// <summary>The last day that a yearly date means in a year; null where the text is no yearly date.</summary>
    public static DateOnly? InYear(string? text, int year)
    {
        if (text == YearEnd)
        {
            return new DateOnly(year, 12, 31);
        }

        var match = Yearly().Match(text ?? "");
        return match.Success ? Span(match, year)?.Last : null;
    }

    /// <summary>The first such last day on or after a day.</summary>
    public static DateOnly? FirstYearly(string? text, DateOnly from) =>
        InYear(text, from.Year) is not { } day ? null
        : day >= from ? day
        : InYear(text, from.Year + 1);

    private static (DateOnly First, DateOnly Last)? Span(string? text)
    {
        var match = Absolute().Match(text ?? "");
        return match.Success ? Span(match, int.Parse(match.Groups["y"].ValueSpan, CultureInfo.InvariantCulture)) : null;
    }

    private static (DateOnly First, DateOnly Last)? Span(Match match, int year)
    {
        var (quarter, half, month, day) = (Part(match, "q"), Part(match, "h"), Part(match, "m"), Part(match, "d"));
        return (quarter, half, month, day) switch
        {
            _ when year is < 1 or > 9998 => null,
            ({ } q, _, _, _) => Months(year, q * 3 - 2, q * 3),
            (_, { } h, _, _) => Months(year, h * 6 - 5, h * 6),
            (_, _, null, _) => Months(year, 1, 12),
            (_, _, < 1 or > 12, _) => null,
            (_, _, { } m, null) => Months(year, m, m),
            (_, _, { } m, { } d) => Day(year, m, d),
        };
    }

    private static (DateOnly, DateOnly) Months(int year, int first, int last) =>
        (new DateOnly(year, first, 1), new DateOnly(year, last, 1).AddMonths(1).AddDays(-1));

    /// <summary>29 February of a common year is its 28th, so that a yearly date has a day in every year.</summary>
    private static (DateOnly, DateOnly)? Day(int year, int month, int day)
    {
        if (day < 1 || day > DateTime.DaysInMonth(2024, month))
        {
            return null;
        }

        var date = new DateOnly(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));
        return (date, date);
    }

    private static int? Part(Match match, string name) =>
        match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : null;
}
