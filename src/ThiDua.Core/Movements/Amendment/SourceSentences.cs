namespace ThiDua.Core.Movements;

/// <summary>The words of the plan behind an item.</summary>
public sealed class SourceSentences
{
    private readonly Dictionary<Guid, List<PlanParagraph>> texts;

    public SourceSentences(IEnumerable<Plan> plans)
    {
        texts = plans.ToDictionary(p => p.Id, p => PlanItemJson.FromText<List<PlanParagraph>>(p.Paragraphs));
    }

    /// <summary>The stretch that the item was read from; null where the item has no place in a text.</summary>
    public string? Of(SourceRef? source) =>
        source is not null
        && texts.TryGetValue(source.PlanId, out var paragraphs)
        && source.Paragraph < paragraphs.Count
        && paragraphs[source.Paragraph].Text is var text
        && source.Start + source.Length <= text.Length
            ? text.Substring(source.Start, source.Length)
            : null;
}
