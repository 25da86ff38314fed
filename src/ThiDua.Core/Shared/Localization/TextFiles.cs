using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace ThiDua.Core.Shared.Localization;

/// <summary>Reads the embedded <c>*.texts.json</c> files: <c>{ "key": { "vi": "…", "en": "…" } }</c>.</summary>
public static class TextFiles
{
    private const string Suffix = ".texts.json";

    /// <exception cref="InvalidDataException">A file is not of that shape, or a key is there twice.</exception>
    public static FrozenDictionary<string, TextEntry> Read(IEnumerable<Assembly> assemblies)
    {
        var entries = new Dictionary<string, TextEntry>(StringComparer.Ordinal);
        foreach (var assembly in assemblies)
        {
            foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(Suffix, StringComparison.Ordinal)))
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                Add(entries, stream, name);
            }
        }
        return entries.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Adds the entries of one file.</summary>
    /// <param name="entries">The entries so far.</param>
    /// <param name="json">The file.</param>
    /// <param name="source">Its name, for messages.</param>
    public static void Add(Dictionary<string, TextEntry> entries, Stream json, string source)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var property in document.RootElement.EnumerateObject())
        {
            var entry = new TextEntry(Read(property, Texts.Vietnamese, source), Read(property, Texts.English, source), source);
            if (!entries.TryAdd(property.Name, entry))
            {
                throw new InvalidDataException($"The text '{property.Name}' of {source} is already in {entries[property.Name].Source}.");
            }
        }
    }

    private static string Read(JsonProperty property, string language, string source)
    {
        var found = property.Value.ValueKind == JsonValueKind.Object && property.Value.TryGetProperty(language, out var value);
        var text = found ? property.Value.GetProperty(language).GetString() : null;
        return string.IsNullOrWhiteSpace(text)
            ? throw new InvalidDataException($"The text '{property.Name}' of {source} lacks '{language}'.")
            : text;
    }
}
