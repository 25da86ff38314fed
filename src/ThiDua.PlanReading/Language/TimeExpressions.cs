using System.Globalization;
using System.Text.RegularExpressions;

namespace ThiDua.PlanReading.Language;

/// <summary>Finds dates, months, quarters, years and ranges of years as administrative Vietnamese writes them.</summary>
internal static partial class TimeExpressions
{
    public static List<TimeExpression> Find(string text, int from = 0, int to = -1)
    {
        var result = new List<TimeExpression>();
        var end = to < 0 ? text.Length : to;
        for (var match = Pattern().Match(text, from, end - from); match.Success; match = match.NextMatch())
        {
            if (Make(text, match, end) is { } found)
            {
                result.Add(found);
            }
        }

        return result;
    }

    private static TimeExpression? Make(string text, Match match, int end)
    {
        int? Group(string name) =>
            match.Groups[name].Success ? int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture) : null;
        int? day = Group("d"),
            month = Group("m"),
            year = Group("y"),
            toYear = Group("y2");
        int? quarter = match.Groups["q"].Success ? QuarterOf(match.Groups["q"].Value) : null;
        if (month is < 1 or > 12 || day is < 1 or > 31 || quarter == 0 || (day is not null && month is null))
        {
            return null;
        }

        var recurs =
            year is null && Recurring().IsMatch(text.AsSpan(match.Index + match.Length, Math.Min(20, end - match.Index - match.Length)));
        return new TimeExpression(match.Index, match.Length, toYear ?? year, quarter, month, day, recurs)
        {
            FromYear = toYear is null ? null : year,
        };
    }

    private static int QuarterOf(string text) =>
        text.ToUpperInvariant() switch
        {
            "I" or "1" => 1,
            "II" or "2" => 2,
            "III" or "3" => 3,
            "IV" or "4" => 4,
            _ => 0,
        };

    /// <summary>"mỗi năm", "hằng năm", "/năm": every year.</summary>
    public static bool IsYearly(string text) => Yearly().IsMatch(text);

    [GeneratedRegex(
        @"ngày\s+(?<d>\d{1,2})\s+tháng\s+(?<m>\d{1,2})(?:\s+năm\s+(?<y>(?:19|20)\d\d))?"
            + @"|(?<![\d/.])(?<d>\d{1,2})[/.-](?<m>\d{1,2})[/.-](?<y>(?:19|20)\d\d)(?!\d)"
            + @"|ngày\s+(?<d>\d{1,2})/(?<m>\d{1,2})(?![\d/])"
            + @"|tháng\s+(?<m>\d{1,2})(?:\s*/\s*|\s+năm\s+|\s*-\s*)(?<y>(?:19|20)\d\d)"
            + @"|(?<![\d/])(?<m>\d{1,2})/(?<y>(?:19|20)\d\d)(?![\d/])"
            + @"|quý\s+(?<q>IV|I{1,3}|[1-4])(?:\s*/\s*|\s+năm\s+|\s*-\s*|\s+)?(?<y>(?:19|20)\d\d)?(?!\p{L})"
            + @"|(?<![\d/.,-])(?<y>(?:19|20)\d\d)\s*(?:[-–]|đến(?:\s+(?:hết\s+)?năm)?)\s*(?<y2>(?:19|20)\d\d)(?![\d/])"
            + @"|(?<![\d/.,-])(?<=năm\s)(?<y>(?:19|20)\d\d)(?![\d/]|\s*/)"
            + @"|(?<![\d/.,-])(?<=(?:từ|đến|trong|hết|tới|vào|đoạn)\s)(?<y>(?:19|20)\d\d)(?![\d/%]|\s*/)"
            + @"|(?<=(?:trong|đến|hết|cuối|đầu|vào)\s)tháng\s+(?<m>\d{1,2})(?!\d)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^\s*(?:hằng|hàng|mỗi|của mỗi|từng)\s+năm", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Recurring();

    [GeneratedRegex(
        @"(?:mỗi|hằng|hàng|từng|một)\s+năm(?! một lần| ít nhất một lần)|(?<!người|ha|hộ|lao động)\s?/\s?năm\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Yearly();
}
