using System.Globalization;
using System.Text.RegularExpressions;

namespace ThiDua.PlanReading.Language;

/// <summary>How a number is measured by the sign that stands behind it.</summary>
internal enum NumberSign
{
    None,
    Percent,
    PerMille,
}

/// <summary>
/// A number or range of numbers in a text, in Vietnamese notation: "1.200", "95,5%", "01", "1–2", "18‰", "2/3 số thôn"
/// (a share, in per cent) and "19/19 tiêu chí" (a count).
/// </summary>
internal readonly partial record struct NumberToken(int Start, int Length, decimal Value, decimal? ValueMax, NumberSign Sign)
{
    public int End => Start + Length;

    /// <summary>It is a share of something: per cent, per mille or a fraction.</summary>
    public bool IsShare => Sign != NumberSign.None;

    /// <summary>Numbers that count or measure; parts of dates, symbols and decimals of other notations are left out.</summary>
    public static List<NumberToken> Find(string text, int from, int to)
    {
        var result = new List<NumberToken>();
        for (var match = Pattern().Match(text, from, to - from); match.Success; match = match.NextMatch())
        {
            if ((match.Groups["over"].Success ? OfFraction(text, match) : OfNumber(match)) is { } token)
            {
                result.Add(token);
            }
        }

        return result;
    }

    private static NumberToken? OfNumber(Match match)
    {
        var value = Parse(match.Groups["a"].Value);
        decimal? max = match.Groups["b"].Success ? Parse(match.Groups["b"].Value) : null;
        if (value is null || (match.Groups["b"].Success && (max is null || max <= value)))
        {
            return null;
        }

        var sign =
            !match.Groups["p"].Success ? NumberSign.None
            : match.Groups["p"].ValueSpan.Contains('‰') ? NumberSign.PerMille
            : NumberSign.Percent;
        return new NumberToken(match.Index, match.Length, value.Value, max, sign);
    }

    /// <summary>"2/3 số thôn" is a share of the villages; "3/5 thôn" and "19/19 tiêu chí" count them.</summary>
    private static NumberToken? OfFraction(string text, Match match)
    {
        var (part, whole) = (Parse(match.Groups["over"].Value), Parse(match.Groups["under"].Value));
        if (part is not { } n || whole is not { } d || d == 0 || n > d || DateBefore().IsMatch(text.AsSpan(0, match.Index)))
        {
            return null;
        }

        return ShareAfter().IsMatch(text.AsSpan(match.Index + match.Length))
            ? new NumberToken(match.Index, match.Length, Math.Round(100 * n / d, 2), null, NumberSign.Percent)
            : new NumberToken(match.Index, match.Length, n, null, NumberSign.None);
    }

    private static decimal? Parse(string text) =>
        decimal.TryParse(
            text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.'),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var value
        )
            ? value
            : null;

    [GeneratedRegex(
        @"(?<![\p{L}\d/.,_%‰:-])(?:(?<over>\d{1,3})/(?<under>\d{1,3})(?=\s+(?:\p{L}|\())(?!\s+(?:và|đến|năm|tháng)\b)"
            + @"|(?<a>\d{1,3}(?:\.\d{3})+(?:,\d{1,3})?|\d{1,9}(?:,\d{1,3})?)(?:(?:\s?[%‰])?(?:\s?[-–]\s?|\s+đến\s+)(?<b>\d{1,3}(?:\.\d{3})+(?:,\d{1,3})?|\d{1,9}(?:,\d{1,3})?))?(?:(?<p>\s?[%‰]|\s+phần trăm|\s+phần nghìn)(?!\d)|(?![\d/]|[.,:]\d|\s?/\s?\d|\p{L}|-\p{L})))",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Pattern();

    [GeneratedRegex(
        @"(?:ngày|sáng|chiều|tối|đêm|mùng|mồng|tháng|quý|số|dịp|lễ|tuần|khóa|lớp|kỳ|từ|đến|và|[-–])\s*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.RightToLeft,
        1000
    )]
    private static partial Regex DateBefore();

    [GeneratedRegex(
        @"^\s+(?:tổng\s+)?(?:số|diện tích|dân số|quân số|chiều dài|thời gian|khối lượng)\b",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex ShareAfter();
}
