using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Issuing;

/// <summary>What units wrote to one question, gathered as lines that an officer can edit.</summary>
internal static class GatheredAnswers
{
    /// <summary>Null where nobody wrote anything.</summary>
    public static string? Of(ConsolidatedReport report, NarrativeKind question)
    {
        var lines = report.Answers.Where(a => a.Question == question).GroupBy(a => SearchFolding.Fold(a.Text)).SelectMany(Lines).ToList();
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    /// <summary>
    /// What several units say in the same words is said once. A single line stands behind the units; several below them,
    /// without the marks they were typed with.
    /// </summary>
    private static IEnumerable<string> Lines(IEnumerable<GatheredAnswer> same)
    {
        var lines = same.First()
            .Text.ReplaceLineEndings("\n")
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.TrimStart('-', '+', '*', '•', ' '))
            .Where(l => l.Length > 0)
            .ToList();
        var unit = $"- {FirstLetter.Capitalised(string.Join(", ", same.Select(a => a.Unit.Name)))}:";
        return lines.Count == 1 ? [$"{unit} {FirstLetter.Lowered(lines[0])}"] : lines.Select(l => $"+ {l}").Prepend(unit);
    }
}
