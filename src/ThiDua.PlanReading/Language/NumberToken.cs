using System.Globalization;
using System.Text.RegularExpressions;

namespace ThiDua.PlanReading.Language;

/// <summary>A number or range of numbers in a text, in Vietnamese notation: "1.200", "95,5%", "01", "1–2".</summary>
internal readonly partial record struct NumberToken(int Start, int Length, decimal Value, decimal? ValueMax, bool IsPercent)
{
    public int End => Start + Length;

    /// <summary>Numbers that count or measure; parts of dates, symbols and decimals of other notations are left out.</summary>
    public static List<NumberToken> Find(string text, int from, int to)
    {
        var result = new List<NumberToken>();
        for (var match = Pattern().Match(text, from, to - from); match.Success; match = match.NextMatch())
        {
            var value = Parse(match.Groups["a"].Value);
            decimal? max = match.Groups["b"].Success ? Parse(match.Groups["b"].Value) : null;
            if (value is null || (match.Groups["b"].Success && (max is null || max <= value)))
            {
                continue;
            }

            result.Add(new NumberToken(match.Index, match.Length, value.Value, max, match.Groups["p"].Success));
        }

        return result;
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
        @"(?<![\p{L}\d/.,_%:-])(?<a>\d{1,3}(?:\.\d{3})+(?:,\d{1,3})?|\d{1,9}(?:,\d{1,3})?)(?:(?:\s?%)?(?:\s?[-–]\s?|\s+đến\s+)(?<b>\d{1,3}(?:\.\d{3})+(?:,\d{1,3})?|\d{1,9}(?:,\d{1,3})?))?(?<p>\s?%|\s+phần trăm)?(?![\d/]|[.,:]\d|\s?/\s?\d|\p{L}|-\p{L})",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Pattern();
}
