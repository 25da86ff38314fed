using System.Text.RegularExpressions;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Items;

/// <summary>
/// From when to when the plan runs: from its section on time, else from its title, else from a heading that names the
/// year of its targets.
/// </summary>
internal static partial class PeriodReader
{
    public static DraftPeriod? Read(PlanContext context, IReadOnlyList<DraftPhase> phases)
    {
        var (start, end) = FromTimeSection(context);
        var found = TimeExpressions.Find(context.Title ?? "").FindAll(t => t.Year is not null && t.Day is null);
        if (found.Count > 0)
        {
            var range = found.FindLast(t => t.FromYear is not null);
            start ??= range.FromYear is { } from ? Year(from) : null;
            end ??= Year(range.Year ?? found[^1].Year!.Value);
        }

        start ??= (phases.Count > 0 ? phases[0].Start : null);
        end ??= (phases.Count > 0 ? phases[^1].End : null) ?? FromHeadings(context);
        return start is null && end is null ? null : new DraftPeriod(start, end);
    }

    private static (string? Start, string? End) FromTimeSection(PlanContext context)
    {
        foreach (var node in context.WithRole(SectionRole.Time).Where(n => !PhaseReader.IsPhase(n)))
        {
            var match = FromTo().Match(node.Content);
            if (!match.Success)
            {
                continue;
            }

            var start = TimeExpressions.Find(match.Groups["from"].Value);
            var end = TimeExpressions.Find("đến " + match.Groups["to"].Value);
            if (end.Count > 0)
            {
                return (start.Count > 0 ? start[0].Written() : null, end[0].Written());
            }
        }

        return (null, null);
    }

    private static string? FromHeadings(PlanContext context) =>
        context
            .Sections.Where(s => (s.Roles & SectionRole.Target) != 0)
            .SelectMany(s => TimeExpressions.Find(s.Content))
            .Where(t => t.Year is not null)
            .Select(t => Year(t.Year!.Value))
            .LastOrDefault();

    private static string Year(int year) => year.ToString("0000", System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"[Tt]ừ\s+(?<from>[^.;:]{4,60}?)\s+(?:cho\s+)?đến\s+(?:hết\s+)?(?<to>(?:ngày|năm|tháng|quý|Quý|\d)[^;:]{0,40})",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex FromTo();
}
