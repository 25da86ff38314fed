using System.Text.RegularExpressions;

namespace ThiDua.PlanReading.Items;

/// <summary>
/// The words around a number that say how it binds: "tối thiểu, ít nhất, trên, từ … trở lên" at least, "không quá, tối
/// đa, dưới" at most; a bare number means exactly.
/// </summary>
internal static partial class Comparators
{
    private const int Reach = 110;

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
            // "Không để tỷ lệ … vượt quá 4%": what must not be exceeded is a ceiling.
            return Forbidden().IsMatch(before.AsSpan(0, least.Index + least.Length))
                ? (TargetComparator.AtMost, window + least.Index, true)
                : (TargetComparator.AtLeast, window + least.Index, true);
        }

        if (AtMostAfter().IsMatch(after))
        {
            return (TargetComparator.AtMost, numberStart, true);
        }

        return AtLeastAfter().IsMatch(after) ? (TargetComparator.AtLeast, numberStart, true) : (TargetComparator.Equal, numberStart, false);
    }

    [GeneratedRegex(
        @"(?:không (?:được |để |cho )?(?:vượt )?quá|không (?:được )?vượt|không cao hơn|không nhiều hơn|không hơn|không trên|không lớn hơn|tối đa(?: là| đạt)?|nhiều nhất(?: là)?|cao nhất là|(?<!không\s)dưới|(?<!không\s)(?:ít|nhỏ|thấp) hơn(?: hoặc bằng)?|bằng hoặc (?:thấp|nhỏ|ít) hơn|(?:chậm|muộn) nhất(?: là)?|chỉ còn|trong vòng|≤|<=|=<|<)\s*(?:mức\s|còn\s|khoảng\s|đạt\s|có\s)?\(?\s*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex AtMostBefore();

    [GeneratedRegex(
        @"(?:(?:tối thiểu|ít nhất|thấp nhất)(?: là| có| đạt| phải có| phải đạt| được)?|không dưới|không (?:được )?thấp hơn|không ít hơn|không kém|(?:đạt |lên |có |đến )?(?<!\p{L})(?:trên|quá)|(?:lớn|cao|nhiều) hơn(?: hoặc bằng)?|bằng hoặc (?:cao|lớn) hơn|(?:đạt (?:và|hoặc) )?vượt(?: mức| trên| quá)?|hơn|(?:(?:đạt|có|phát triển|xây dựng|tăng|thêm|được|hình thành|ít nhất|thành lập|thành lập mới|kết nạp|phấn đấu|mức|đạt tỷ lệ|giảm|lên)\s)?(?<!\p{L})từ|≥|>=|=>|>)\s*(?:khoảng\s|mức\s|tỷ lệ\s)?\(?\s*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex AtLeastBefore();

    [GeneratedRegex(
        @"^(?:\s*%)?[^.;,\d]{0,45}?\btrở lên|^\s*(?:%\s*)?(?:hoặc (?:hơn|cao hơn)|và (?:hơn|cao hơn))|^\s*\+(?!\p{L})",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex AtLeastAfter();

    [GeneratedRegex(
        @"^(?:\s*%)?[^.;,\d]{0,45}?\btrở xuống|^\s*(?:%\s*)?hoặc (?:thấp|ít|nhỏ) hơn",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex AtMostAfter();

    [GeneratedRegex(
        @"(?:không để|không cho|không được để|khống chế|kiềm chế)[^.;]*(?:vượt|quá|trên|cao hơn|lớn hơn)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Forbidden();
}
