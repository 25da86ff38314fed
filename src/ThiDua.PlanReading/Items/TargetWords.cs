using System.Text.RegularExpressions;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Items;

/// <summary>
/// Whom a target is about and what is to be true of them. "80% hộ gia đình có điện thoại" names both after the number,
/// "Tỷ lệ hộ gia đình có điện thoại đạt 80%" before it.
/// </summary>
internal readonly partial record struct TargetWords(string? Population, string? Object)
{
    private const int Longest = 300;

    public static TargetWords Of(string text, Stretch quote, NumberToken number, string unit, int subjectFrom)
    {
        var afterStart = Math.Min(number.End, quote.End);
        var after = text[afterStart..quote.End].Trim(' ', ',', '.', ';');
        if (unit != "%")
        {
            return new TargetWords(null, after.Length is 0 or > Longest ? null : after);
        }

        var rate = Rate().Match(text, subjectFrom, Math.Max(0, number.Start - subjectFrom));
        var words = rate.Success ? rate.Groups["w"].Value.Trim() : after;
        words = LeadingBound().Replace(TrailingTime().Replace(words, ""), "").Trim(' ', ',', '.', ';');
        if (words.Length is 0 or > Longest)
        {
            return default;
        }

        var verb = Predicate().Match(words);
        return verb.Success && verb.Index > 0
            ? new TargetWords(words[..verb.Index].Trim(), words[verb.Index..].Trim())
            : new TargetWords(words, null);
    }

    [GeneratedRegex(
        @"(?:[Tt][ỷỉ] (?:lệ|trọng)\s+)(?<w>.+?)(?:,?\s(?:đạt|chiếm|là|lên|tăng|giảm|còn|đến năm \d{4}|tối thiểu|ít nhất|trên|không quá|dưới|khoảng|từ)\s?)+[^,;]{0,25}$",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Rate();

    [GeneratedRegex(
        @"\s(?:có|được|sử dụng|tham gia|thực hiện|đạt|biết|đủ|ứng dụng|áp dụng|hoàn thành|tiếp cận|kết nối|xử lý|triển khai|cài đặt|đăng ký|là|dùng|bảo đảm|đảm bảo|trao đổi|liên quan|gắn|phải)\s",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Predicate();

    [GeneratedRegex(@"^(?:trở (?:lên|xuống)|hoặc hơn)\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LeadingBound();

    [GeneratedRegex(@"[,;]?\s*(?:vào|đến|trong|đến hết|trước)?\s*năm \d{4}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TrailingTime();
}
