using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ThiDua.PlanReading;

namespace ThiDua.Core.Movements;

/// <summary>
/// Items of a draft as JSON. The payload has the shape of the plan draft without its source, which is kept in columns;
/// choices of the officer (measure, units …) stand beside under names of their own.
/// </summary>
public static class PlanItemJson
{
    private const string Source = "source";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // Never put into HTML unencoded; the default would turn each Vietnamese letter into six characters.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write(object payload)
    {
        var node = JsonSerializer.SerializeToNode(payload, payload.GetType(), Options)!.AsObject();
        node.Remove(Source);
        return Write(node);
    }

    public static string Write(JsonObject payload) => payload.ToJsonString(Options);

    public static JsonObject Parse(string payload) => JsonNode.Parse(payload)!.AsObject();

    /// <summary>The item as the reader's own type.</summary>
    /// <exception cref="JsonException">The payload is not of that kind: every way to change one validates it.</exception>
    public static T Read<T>(PlanDraftItem item)
    {
        var node = Parse(item.Payload);
        node[Source] = JsonSerializer.SerializeToNode(SpanOf(item.Source), Options);
        return node.Deserialize<T>(Options) ?? throw new JsonException("An item is an object.");
    }

    /// <summary>A choice or field of the payload; null where it is absent.</summary>
    public static string? Text(PlanDraftItem item, string field) => Parse(item.Payload)[field]?.ToString();

    internal static T FromText<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("The text is empty.");

    internal static string ToText<T>(T value) => JsonSerializer.Serialize(value, Options);

    private static SourceSpan SpanOf(SourceRef? source) =>
        source is null ? default : new SourceSpan(source.Paragraph, source.Start, source.Length, source.Confidence / 1000d);
}

/// <summary>A paragraph of a plan as it is kept beside its items: what the review page shows.</summary>
/// <param name="Label">A label that is not part of the text (automatic numbering); null where it is typed.</param>
/// <param name="IsHeading">Shown as a heading.</param>
/// <param name="Page">The page it begins on, from 1; null where the file has no pages.</param>
public sealed record PlanParagraph(string Text, string? Label, bool IsHeading, int? Page = null)
{
    /// <summary>Table, row and column, where it stands in a table; plans that were taken in earlier do not tell.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public IReadOnlyList<int>? Cell { get; init; }

    /// <summary>A paragraph of the list of changes that made this edition; it stands behind the plan's own text.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsOrder { get; init; }
}

/// <summary>A movement that the plan launches.</summary>
public sealed record DraftMovement(string Name, MovementField Field, MovementKind Kind);

/// <summary>One piece of work with the unit it is given to: an assignment of the draft, task by task.</summary>
public sealed record PlanTask(
    string Unit,
    AssignmentMode Mode,
    AssignmentRole Role,
    string Text,
    string? Due,
    string? Product,
    IReadOnlyList<string> Cooperating
);
