using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ThiDua.PlanReading.Json;

/// <summary>The exchange format of a <see cref="PlanDraft"/>: camelCase, nulls written, Vietnamese letters unescaped.</summary>
public static class PlanDraftJson
{
    public static string Write(PlanDraft draft) => JsonSerializer.Serialize(draft, PlanDraftContext.Indented.PlanDraft);

    public static void Write(Stream stream, PlanDraft draft) =>
        JsonSerializer.Serialize(stream, draft, PlanDraftContext.Indented.PlanDraft);

    /// <summary>Reads what <see cref="Write(PlanDraft)"/> wrote; throws <see cref="JsonException"/> on anything else.</summary>
    public static PlanDraft Read(string json) =>
        JsonSerializer.Deserialize(json, PlanDraftContext.Indented.PlanDraft) ?? throw new JsonException("A plan draft is an object.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(PlanDraft))]
internal sealed partial class PlanDraftContext : JsonSerializerContext
{
    /// <summary>The default encoder would turn each Vietnamese letter into six characters; the output is never put into HTML unencoded.</summary>
    public static PlanDraftContext Indented { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                WriteIndented = true,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                Converters = { new JsonStringEnumConverter() },
            }
        );
}
