using System.Text.Json.Nodes;

namespace ThiDua.Core.Movements;

/// <summary>Items that an officer begins from a paragraph of the text.</summary>
internal static class ItemBlanks
{
    public static PlanDraftItem Of(Guid planId, PlanItemKind kind, int ordinal, int paragraph, string text) =>
        new()
        {
            Id = Ids.Next(),
            PlanId = planId,
            Kind = kind,
            Ordinal = ordinal,
            Payload = PlanItemJson.Write(Payload(kind, text)),
            Source = new SourceRef
            {
                PlanId = planId,
                Paragraph = paragraph,
                Start = 0,
                Length = text.Length,
                Confidence = 1000,
            },
            Decision = DraftDecision.Pending,
        };

    /// <summary>The paragraph goes into the main field; choices that must be made start at their first value.</summary>
    private static JsonObject Payload(PlanItemKind kind, string text)
    {
        var payload = new JsonObject();
        foreach (var field in ItemShapes.Of(kind))
        {
            var isMain = field.Name == ItemShapes.MainField(kind);
            payload[field.Name] = field.Kind switch
            {
                ItemFieldKind.Choice when field.IsRequired => JsonValue.Create(field.Choices![0].Value),
                ItemFieldKind.Names => new JsonArray(),
                ItemFieldKind.Flag => JsonValue.Create(false),
                ItemFieldKind.LongText when isMain => JsonValue.Create(text.Length <= field.MaxLength ? text : text[..field.MaxLength]),
                ItemFieldKind.Text when isMain && text.Length <= field.MaxLength => JsonValue.Create(text),
                _ => null,
            };
        }

        return payload;
    }
}
