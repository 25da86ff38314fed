using System.Globalization;
using System.Text.RegularExpressions;

namespace ThiDua.PlanReading.Amending;

/// <summary>"điểm a khoản 1 Mục II", "Mục II, khoản 1, gạch đầu dòng thứ hai": the way to a place, from the outside in.</summary>
internal static partial class ChangePlace
{
    /// <summary>Empty where the words name no place.</summary>
    public static List<PlaceStep> Read(string words)
    {
        var steps = new List<(int Rank, int Order, PlaceStep Step)>();
        foreach (Match match in Step().Matches(words))
        {
            var label = match.Groups["l"].Value;
            var word = match.Groups["w"].Value.ToLowerInvariant();
            steps.Add(
                match.Groups["n"].Success
                    ? (9, steps.Count, new PlaceStep(null, Ordinal(match.Groups["n"].Value)))
                    : (RankOf(word, label), steps.Count, new PlaceStep(label, null))
            );
        }

        return [.. steps.OrderBy(s => s.Rank).ThenBy(s => s.Order).Select(s => s.Step)];
    }

    /// <summary>"mục 1 Mục II": of two sections the one with the Roman numeral is the outer.</summary>
    private static int RankOf(string word, string label) =>
        word switch
        {
            "phụ lục" => 0,
            "phần" => 1,
            "chương" => 2,
            "điều" => 4,
            "mục" => char.IsLower(label[0]) ? 6
            : char.IsAsciiDigit(label[0]) ? 5
            : 3,
            "tiểu mục" or "khoản" => 5,
            "điểm" => char.IsAsciiDigit(label[0]) && !label.Contains('.', StringComparison.Ordinal) ? 5 : 6,
            _ => 7,
        };

    private static int? Ordinal(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : word.ToLowerInvariant() switch
            {
                "nhất" or "đầu tiên" => 1,
                "hai" => 2,
                "ba" => 3,
                "tư" or "bốn" => 4,
                "năm" => 5,
                "sáu" => 6,
                "bảy" => 7,
                "tám" => 8,
                "chín" => 9,
                _ => int.MaxValue,
            };

    [GeneratedRegex(
        @"(?:(?<w>phụ lục|phần|chương|tiểu mục|mục|điều|khoản|điểm|tiết)\s+(?<l>[IVXLC]{1,6}(?![\p{L}\d])|\d{1,2}(?:\.\d{1,2})*(?!\d)|[A-ZĐa-zđ](?!\p{L}))|(?:gạch đầu dòng|ý|dấu gạch(?: ngang)?)\s+(?:thứ\s+)?(?<n>\d{1,2}|nhất|đầu tiên|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|cuối(?: cùng)?))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Step();
}
