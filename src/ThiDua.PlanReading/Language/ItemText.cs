namespace ThiDua.PlanReading.Language;

/// <summary>The text of an item as drafts carry it.</summary>
internal static class ItemText
{
    /// <summary>End punctuation stays, the end mark of the document "./." is a full stop, and so is a slip of two.</summary>
    public static string Clean(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.EndsWith("/.", StringComparison.Ordinal))
        {
            return trimmed[..^2].TrimEnd(' ', '.', '/') + ".";
        }

        return trimmed.EndsWith("..", StringComparison.Ordinal) && !trimmed.EndsWith("...", StringComparison.Ordinal)
            ? trimmed[..^1]
            : trimmed;
    }

    /// <summary>A heading without its end mark.</summary>
    public static string Heading(string text) => text.Trim().TrimEnd(':', '.', ';', ',', ' ');

    /// <summary>The first sentence of a paragraph's content.</summary>
    public static Stretch FirstSentence(PlanNode node) =>
        Sentences.Split(node.Text, node.Paragraph.ContentStart) is [var first, ..]
            ? first
            : new Stretch(node.Paragraph.ContentStart, node.Text.Length);
}
