using System.Text.RegularExpressions;

namespace ThiDua.PlanReading.Items;

/// <summary>
/// The words around a number that say how it binds: "tối thiểu, ít nhất, trên, từ … trở lên" at least, "không quá, tối
/// đa, dưới" at most; a bare number means exactly.
/// </summary>
internal static partial class Comparators
{
    private const int Reach = 60;

    /// <summary>The comparator before or after the number, where it begins, and whether any word said so.</summary>
    public static (TargetComparator Comparator, int Start, bool Said) Of(string text, int from, int numberStart, int numberEnd, int to)
    {
        var window = Math.Max(from, numberStart - Reach);
        var before = text[window..numberStart];
        var after = text[numberEnd..Math.Min(to, numberEnd + Reach)];
        if (AtMostBefore().Match(before) is { Success: true } most)
        {
            return (TargetComparator.AtMost, window + most.Index, true);
        }

        if (AtLeastBefore().Match(before) is { Success: true } least)
        {
            return (TargetComparator.AtLeast, window + least.Index, true);
        }

        if (AtLeastAfter().IsMatch(after))
        {
            return (TargetComparator.AtLeast, numberStart, true);
        }

        return AtMostAfter().IsMatch(after) ? (TargetComparator.AtMost, numberStart, true) : (TargetComparator.Equal, numberStart, false);
    }

    [GeneratedRegex(
        @"(?:không (?:vượt )?quá|không cao hơn|không nhiều hơn|tối đa(?: là)?|(?<!không\s)dưới|ít hơn|nhỏ hơn|chỉ còn|≤|<=|<)\s*(?:mức\s|còn\s|khoảng\s|đạt\s)?\(?\s*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex AtMostBefore();

    [GeneratedRegex(
        @"(?:ít nhất(?: là| có| đạt)?|tối thiểu(?: là| có| đạt)?|không dưới|không thấp hơn|không ít hơn|(?:đạt |lên |có )?(?<!\p{L})trên|lớn hơn|cao hơn|vượt(?: mức| trên)?|hơn|(?:(?:đạt|có|phát triển|xây dựng|tăng|thêm|được|hình thành|ít nhất)\s)?(?<!\p{L})từ|≥|>=|>)\s*(?:khoảng\s|mức\s)?\(?\s*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex AtLeastBefore();

    [GeneratedRegex(
        @"^[^.;,\d]{0,45}?\btrở lên|^\s*(?:%\s*)?hoặc hơn|^\s*\+",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex AtLeastAfter();

    [GeneratedRegex(@"^[^.;,\d]{0,45}?\btrở xuống", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex AtMostAfter();
}
