using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Movements;

/// <summary>The parts of a plan that stand under a heading on targets ("Chỉ tiêu cụ thể").</summary>
public static class TargetSections
{
    private const string Word = "chi tieu";
    private const int FewestWords = 4;

    /// <summary>Sentences there that no target was read from: wishes without a number.</summary>
    /// <param name="read">Paragraphs that targets were read from.</param>
    public static IReadOnlyList<string> WithoutNumber(IReadOnlyList<PlanParagraph> paragraphs, IReadOnlySet<int> read)
    {
        var inside = false;
        var found = new List<string>();
        foreach (var (i, paragraph) in paragraphs.Index().Where(p => !p.Item.IsOrder))
        {
            if (paragraph.IsHeading)
            {
                inside = $" {SearchFolding.Fold(paragraph.Text)} ".Contains($" {Word} ", StringComparison.Ordinal);
            }
            else if (inside && !read.Contains(i) && IsSentence(paragraph.Text))
            {
                found.Add(paragraph.Text.TrimStart('-', '+', ' ').Trim());
            }
        }

        return found;
    }

    /// <summary>Not the line that only leads in to the others.</summary>
    private static bool IsSentence(string text)
    {
        var trimmed = text.Trim();
        return !trimmed.EndsWith(':') && trimmed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= FewestWords;
    }
}
