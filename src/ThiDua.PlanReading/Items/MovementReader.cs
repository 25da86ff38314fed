using System.Text.RegularExpressions;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Items;

/// <summary>
/// The movements that a plan launches: the quoted names of its title; without quotes the title itself where it is about
/// emulation. "Bình dân học vụ số" is a movement of its own wherever the title or the preamble adds it to another.
/// </summary>
internal static partial class MovementReader
{
    private const string DigitalLiteracy = "Bình dân học vụ số";

    public static List<string> Read(PlanContext context)
    {
        var title = context.Title ?? "";
        var result = Quoted()
            .Matches(title)
            .Select(m => m.Groups["name"].Value.Trim())
            .Where(n => n.Length > 3)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        if (result is [var only] && BesideQuote().Match(title) is { Success: true } beside && IsLiteracy(only))
        {
            result.Insert(0, beside.Groups["name"].Value.Trim());
        }

        if (result.Count == 0 && FromTitle().Match(title) is { Success: true } match)
        {
            result.Add(match.Groups["name"].Value.Trim());
        }

        if (result.Count == 0)
        {
            result.AddRange(FromPreamble(context));
        }

        var named = result.Exists(IsLiteracy);
        if (result.Count > 0 && !named && Unquoted(title).Contains(DigitalLiteracy, StringComparison.OrdinalIgnoreCase))
        {
            result.Add(DigitalLiteracy);
        }

        return result;
    }

    private static bool IsLiteracy(string name) =>
        name.Contains(DigitalLiteracy, StringComparison.OrdinalIgnoreCase) && name.Length <= DigitalLiteracy.Length;

    /// <summary>Titles quote programmes and directives, too: a movement is called one, or its name says "thi đua".</summary>
    private static bool IsMovement(string title, Match quote) =>
        quote.Groups["name"].Length > 3
        && (
            Emulation().IsMatch(quote.Value)
            || quote.Value.Contains(DigitalLiteracy, StringComparison.OrdinalIgnoreCase)
            || CalledMovement().IsMatch(title.AsSpan(0, quote.Index))
        );

    private static IEnumerable<string> FromPreamble(PlanContext context) =>
        context
            .Preamble.Where(p => Promulgation().IsMatch(p.Text))
            .SelectMany(p => LaunchedQuote().Matches(p.Text).Select(m => m.Groups["name"].Value.Trim()))
            .Distinct(StringComparer.OrdinalIgnoreCase);

    private static string Unquoted(string title) => Quoted().Replace(title, " ");

    [GeneratedRegex(@"[“""](?<name>[^“”""]+)[”""]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(
        @"^(?:(?:Phát động|Triển khai|Tổ chức|Thực hiện|thực hiện|phát động|triển khai)\s+)*(?:phong trào\s+)?(?<name>thi đua .+?)(?:\s+(?:trên địa bàn|giai đoạn|năm \d{4})\b.*)?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex FromTitle();

    // "phong trào thi đua đổi mới sáng tạo giai đoạn 2025 - 2030 và “Bình dân học vụ số”": two movements, one of them unquoted.
    [GeneratedRegex(
        @"\b(?<name>thi đua \p{L}[^“""]*?)(?:\s+giai đoạn\s+\d{4}\s*[-–]\s*\d{4})?\s+và\s+(?:phong trào\s+)?[“""]",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex BesideQuote();

    [GeneratedRegex(@"(?:xây dựng|ban hành)[^.]*kế hoạch|phát động", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Promulgation();

    [GeneratedRegex(
        @"phong trào(?: thi đua)?\s+[“""](?<name>[^“”""]+)[”""]",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex LaunchedQuote();

    [GeneratedRegex(@"thi đua", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Emulation();

    [GeneratedRegex(@"(?:phong trào|cuộc vận động|thi đua)[^“""]{0,30}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CalledMovement();
}
