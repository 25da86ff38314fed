using System.Text.RegularExpressions;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Items;

/// <summary>What follows a document number: "ngày 15/8/2025 của UBND tỉnh … về việc …".</summary>
internal readonly partial record struct CitationTail(string? IssuedOn, string? Issuer, string? Subject, int End)
{
    private const int LongestSubject = 400;

    // "ban hành ngày " may stand before the digits.
    private const int DateWords = 14;

    public static CitationTail Read(string text, int from, int to)
    {
        var at = from;
        string? issuedOn = null;
        var date = DateLead().Match(text, at, to - at);
        if (
            date.Success
            && TimeExpressions.Find(text, at, Math.Min(to, at + 60)) is [{ Day: not null, Year: not null } found, ..]
            && found.Start <= at + date.Length + DateWords
        )
        {
            issuedOn = found.Written();
            at = found.End;
        }

        var issuer = IssuerPattern().Match(text, at, to - at);
        if (issuer.Success)
        {
            at = issuer.Index + issuer.Length;
        }

        var subject = SubjectPattern().Match(text, at, to - at);
        var end = subject.Success ? subject.Index + subject.Length : at;
        return new CitationTail(
            issuedOn,
            issuer.Success ? TrailingAnd().Replace(issuer.Groups["i"].Value, "").Trim() : null,
            subject.Success ? Cut(subject.Groups["s"].Value) : null,
            end
        );
    }

    private static string? Cut(string subject)
    {
        var text = subject.Trim(' ', ',', ';', '.', ':');
        return text.Length is 0 or > LongestSubject ? null : text;
    }

    [GeneratedRegex(@"\s+(?:và|cùng)\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TrailingAnd();

    [GeneratedRegex(@"\G\s*,?\s*(?=(?:ban hành )?(?:ngày\s|\d{1,2}[/.-]\d))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DateLead();

    [GeneratedRegex(
        @"\G\s*,?\s*của\s+(?<i>(?:(?!\s(?:(?i:về|ban hành|phê duyệt|sửa đổi|quy định|hướng dẫn|thực hiện|triển khai|thông báo|công bố|thông qua)|V/v|được|trong|tại|đã|và Kế|và Quyết|và Nghị|và Ch)\b)[^;,.:“""()]){2,90})",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex IssuerPattern();

    [GeneratedRegex(
        @"\G\s*,?\s*(?:[“""]\s*)?(?<s>(?:(?i:về(?: việc)?|ban hành|phê duyệt|sửa đổi|quy định|hướng dẫn|thực hiện|triển khai|thông báo|công bố|thông qua)|V/v)\b[^;]*?)(?=;|\.\s|,?\s*(?:và)?\s*\.?/?\.?$)",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex SubjectPattern();
}
