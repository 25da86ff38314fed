using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using ThiDua.Documents.Templates;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Issuing;

/// <summary>The values of a paper as JSON. What a block is stands in "$": stored papers are read for years, so names stay.</summary>
internal static class PaperJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AddKinds } },
    };

    public static string Write(IReadOnlyDictionary<string, PaperValue> values) => JsonSerializer.Serialize(values, Options);

    public static Dictionary<string, PaperValue> Read(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, PaperValue>>(json, Options) ?? [];

    public static byte[] Pack<T>(T value)
    {
        using var memory = new MemoryStream();
        using (var packed = new BrotliStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        {
            JsonSerializer.Serialize(packed, value, Options);
        }

        return memory.ToArray();
    }

    public static T? Unpack<T>(byte[] bytes)
    {
        using var packed = new BrotliStream(new MemoryStream(bytes, writable: false), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<T>(packed, Options);
    }

    private static void AddKinds(JsonTypeInfo info)
    {
        (Type, string)[] kinds =
            info.Type == typeof(PaperValue) ? [(typeof(TextValue), "text"), (typeof(BlocksValue), "blocks")]
            : info.Type == typeof(PaperBlock)
                ?
                [
                    (typeof(PaperHeading), "heading"),
                    (typeof(PaperParagraph), "paragraph"),
                    (typeof(PaperList), "list"),
                    (typeof(PaperNarrative), "narrative"),
                    (typeof(PaperTable), "table"),
                    (typeof(PaperChart), "chart"),
                ]
            : [];
        if (kinds.Length == 0)
        {
            return;
        }

        info.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "$" };
        foreach (var (type, name) in kinds)
        {
            info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(type, name));
        }
    }
}
