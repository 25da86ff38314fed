using System.Text.RegularExpressions;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Items;

/// <summary>
/// Which numbers of a clause set no target: exceptions ("trừ 3% …"), explanations in brackets ("(năm 2025 đạt 60%)"),
/// where things stand or stood ("tăng từ 60%", "so với mức 70%", "đã đạt"), and shares of cost.
/// </summary>
internal static partial class TargetScope
{
    // No sentence that people write reaches farther; a text of numbers alone must not cost its length for each of them.
    private const int Reach = 500;

    /// <summary>The words of the clause before the number, as far as they can concern it.</summary>
    public static ReadOnlySpan<char> Before(string text, Stretch clause, NumberToken number)
    {
        var from = Math.Max(clause.Start, number.Start - Reach);
        return text.AsSpan(from, number.Start - from);
    }

    private static ReadOnlySpan<char> After(string text, Stretch clause, NumberToken number) =>
        text.AsSpan(number.End, Math.Min(clause.End, number.End + Reach) - number.End);

    /// <summary>Whether the number is only mentioned. <paramref name="follows"/>: a target was found before it in the clause.</summary>
    public static bool IsAside(string text, Stretch sentence, Stretch clause, NumberToken number, bool follows)
    {
        var before = Before(text, clause, number);
        var after = After(text, clause, number);
        return IsExcepted(text, sentence, number)
            || (follows && IsInBrackets(text, clause, number))
            || Compared().IsMatch(before)
            || (Condition().IsMatch(before) && Consequence().IsMatch(after))
            || (ChangeFrom().IsMatch(before) && ChangeTo().IsMatch(after) && number.ValueMax is null);
    }

    /// <summary>Shares of cost and support, and what no population is named for ("Chlorine 70%, máy phun").</summary>
    public static bool IsNoShare(string text, Stretch clause, NumberToken number)
    {
        var before = Before(text, clause, number);
        return MoneyBefore().IsMatch(before)
            || MoneyAfter().IsMatch(After(text, clause, number))
            || (
                (number.End >= clause.End || text[number.End] is ',' or ';' or '.' or ')')
                && !Measured().IsMatch(before)
                && before.TrimEnd() is not [.., ':']
            );
    }

    /// <summary>"đã đạt 85%", "hiện có 12 hợp tác xã", "tính đến 31/12/2025 …": a state, no aim.</summary>
    public static bool IsState(string text, Stretch clause, NumberToken number) => State().IsMatch(Before(text, clause, number));

    /// <summary>A verb of "reaching" with a change: "giảm … xuống còn 18 vụ".</summary>
    public static bool IsChangeEnd(ReadOnlySpan<char> before) => ChangeEnd().IsMatch(before);

    private static bool IsExcepted(string text, Stretch sentence, NumberToken number)
    {
        var from = Math.Max(sentence.Start, number.Start - Reach);
        var match = Except().Match(text, from, number.Start - from);
        if (!match.Success)
        {
            return false;
        }

        var between = text.AsSpan(match.Index + match.Length, number.Start - match.Index - match.Length);
        // "Trừ các đơn vị đặc thù, 100% …" and "(trừ 5% …) hoàn thành 100%": the exception has ended.
        return between.IndexOfAny(')', ';', '.') < 0 && !EndsAtComma().IsMatch(between);
    }

    private static bool IsInBrackets(string text, Stretch clause, NumberToken number)
    {
        var depth = 0;
        for (var i = Math.Max(clause.Start, number.Start - Reach); i < number.Start; i++)
        {
            depth += text[i] == '(' ? 1 : 0;
            depth -= text[i] == ')' && depth > 0 ? 1 : 0;
        }

        return depth > 0;
    }

    [GeneratedRegex(
        @"(?<!(?:phòng|diệt|khấu|giảm|bài|loại|bị|điểm|sẽ|phải)\s)(?:\btrừ(?! điểm| sâu| dịch| tà| vào)|ngoại trừ|loại trừ|không (?:kể|bao gồm|tính)|chưa (?:kể|tính)|ngoài số)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.RightToLeft,
        1000
    )]
    private static partial Regex Except();

    [GeneratedRegex(
        @",\s*(?:(?:phấn đấu|còn lại|đạt|ít nhất|tối thiểu|trên|từ|có|bảo đảm|đảm bảo)\s+)*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex EndsAtComma();

    [GeneratedRegex(
        @"(?:so với(?: mức| con số| kết quả| tỷ lệ| cùng kỳ)?|cùng kỳ(?: là)?|bình quân (?:chung )?(?:của )?cả nước(?: là)?|tương (?:ứng|đương)(?: với)?(?: khoảng)?)\s+$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Compared();

    // "Đối với ngành có tỷ lệ nữ dưới 30% có thể …": whom it is said of, not what is to be reached.
    [GeneratedRegex(
        @"(?:Đối với|Nếu|Trường hợp|Khi|đối với|nếu|trường hợp|những nơi|nơi)\s[^,;:]*\b(?:có|mà|đạt|thuộc)\b[^,;:]*$",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Condition();

    [GeneratedRegex(@"\b(?:có thể|thì|phải|cần|được phép|không được)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Consequence();

    [GeneratedRegex(@"(?:giảm|tăng|nâng)[^.;]*\btừ\s+(?:mức\s+)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ChangeFrom();

    [GeneratedRegex(@"(?<!trở)\s(?:xuống|lên)(?: còn| đến| tới| trên| dưới| mức)?\s", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ChangeTo();

    [GeneratedRegex(@"(?<!trở)\s(?:xuống|lên)(?: còn| đến| tới)?\s+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ChangeEnd();

    [GeneratedRegex(
        @"(?:hỗ trợ|vốn|kinh phí|lãi suất|mức chi|thuế suất|trích|phạt|giảm trừ|chi phí|học phí|mức đóng|phí)\s+(?:(?!đạt\s|chiếm\s|tăng\s|tối thiểu\s|ít nhất\s)\p{L}+\s+){0,4}$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex MoneyBefore();

    [GeneratedRegex(
        @"^\s+(?:(?:tổng )?(?:mức |chi |giá trị )?(?:kinh phí|chi phí|lãi suất|mức đóng|học phí|giá trị hợp đồng|vốn đối ứng|tiền)|mức lương)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex MoneyAfter();

    [GeneratedRegex(
        @"đạt|t[ỷỉ] (?:lệ|trọng|suất)|chiếm|tăng|giảm|lên|xuống|còn|\blà\b|mức|tối thiểu|ít nhất|tối đa|\btrên\b|dưới|quá|hoàn thành|thực hiện|bảo đảm|đảm bảo|phấn đấu|tham gia|\bcó\b|duy trì|bình quân|\btừ\b|chỉ số|tốc độ|mật độ",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Measured();

    [GeneratedRegex(
        @"(?:\bđã (?:đạt|có|xây dựng|hoàn thành|thực hiện|được|tổ chức|thành lập|triển khai|giảm|tăng|cấp|tiếp nhận|giải quyết|huy động|trồng)|\bhiện (?:nay|có|đạt|tại|toàn)|tính đến|(?:cho )?đến nay|thời gian qua|những năm qua|năm qua|vừa qua|mới đạt|mới chỉ|(?<!chứng )chỉ đạt|chỉ mới|bước đầu đạt|\bđã\s\p{L}+(?:\s\p{L}+){0,2}\s+(?:trên|hơn|khoảng|được|gần)?\s*$|thực trạng[^,;.]*:)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex State();
}
