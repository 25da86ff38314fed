using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ThiDua.Core.Commendation.Rules;

/// <summary>How rule books are written down: names of enums, camel case, Vietnamese letters as they are.</summary>
public static class RuleJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write(RuleBook book) => JsonSerializer.Serialize(book, Options);

    public static RuleBook Read(string json) => Read<RuleBook>(json);

    internal static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new InvalidOperationException("A rule book is empty.");
}
