using System.Globalization;
using System.Text.RegularExpressions;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Items;

/// <summary>"Giai đoạn 1 (từ 2025 - 2027)": the parts of the period, as headings, list items or within a sentence.</summary>
internal static partial class PhaseReader
{
    public static List<DraftPhase> Read(PlanContext context)
    {
        var result = new List<DraftPhase>();
        foreach (var node in context.Nodes)
        {
            var matches = IsPhase(node) ? [Pattern().Match(node.Content)] : Numbered(node);
            foreach (var match in matches)
            {
                var name = match.Groups["n"].Success
                    ? $"Giai đoạn {match.Groups["n"].Value}"
                    : $"Giai đoạn {match.Groups["a"].Value}-{match.Groups["b"].Value}";
                if (result.TrueForAll(p => !string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)))
                {
                    var at = new Stretch(
                        node.Paragraph.ContentStart + match.Index,
                        node.Paragraph.ContentStart + match.Index + match.Length
                    );
                    result.Add(new DraftPhase(name, Year(match, "a"), Year(match, "b"), node.Source(at, IsPhase(node) ? 0.97 : 0.85)));
                }
            }
        }

        return result;
    }

    /// <summary>The paragraph begins with a phase and its years.</summary>
    public static bool IsPhase(PlanNode node) =>
        node.Content.StartsWith("Giai đoạn", StringComparison.OrdinalIgnoreCase)
        && Pattern().Match(node.Content) is { Success: true, Index: 0 };

    /// <summary>Inside a sentence only numbered phases count: "giai đoạn 2026-2030" may be any programme's.</summary>
    private static IEnumerable<Match> Numbered(PlanNode node) =>
        (node.Roles & SectionRole.Time) == 0 ? [] : Pattern().Matches(node.Content).Where(m => m.Groups["n"].Success);

    private static string Year(Match match, string group) =>
        int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture).ToString("0000", CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"giai đoạn\s+(?:thứ\s+)?(?:(?<n>\d(?!\d)|[IVX]{1,3}(?!\p{L}))\s*[(:,.-]?\s*)?(?:từ\s+)?(?:năm\s+)?(?<a>(?:19|20)\d\d)\s*(?:[-–]|đến(?:\s+hết)?)\s*(?:năm\s+)?(?<b>(?:19|20)\d\d)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Pattern();
}
