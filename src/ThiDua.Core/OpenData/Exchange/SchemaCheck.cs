using System.Text.Json;
using System.Text.RegularExpressions;

namespace ThiDua.Core.OpenData;

/// <summary>Holds a JSON document against a schema that uses the words this product uses: type, enum, required, properties, items, $ref and bounds.</summary>
public static class SchemaCheck
{
    private const int MostProblems = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    /// <summary>Where the document departs from the schema; empty where it does not.</summary>
    public static IReadOnlyList<string> Problems(JsonElement document, JsonElement schema)
    {
        var problems = new List<string>();
        Check(document, schema, schema, "$", problems);
        return problems;
    }

    private static void Check(JsonElement value, JsonElement schema, JsonElement root, string path, List<string> problems)
    {
        if (problems.Count >= MostProblems)
        {
            return;
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            schema = root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]);
        }

        if (schema.TryGetProperty("type", out var type) && !Types(type).Any(t => Is(value, t)))
        {
            problems.Add($"{path}: type");
            return;
        }

        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(a => JsonElement.DeepEquals(a, value)))
        {
            problems.Add($"{path}: enum");
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                CheckObject(value, schema, root, path, problems);
                break;
            case JsonValueKind.Array:
                CheckArray(value, schema, root, path, problems);
                break;
            case JsonValueKind.String:
                CheckText(value.GetString()!, schema, path, problems);
                break;
            case JsonValueKind.Number when schema.TryGetProperty("minimum", out var least) && value.GetDecimal() < least.GetDecimal():
                problems.Add($"{path}: minimum");
                break;
        }
    }

    private static void CheckObject(JsonElement value, JsonElement schema, JsonElement root, string path, List<string> problems)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            problems.AddRange(
                required
                    .EnumerateArray()
                    .Where(r => !value.TryGetProperty(r.GetString()!, out _))
                    .Select(r => $"{path}.{r.GetString()}: required")
            );
        }

        var known = schema.TryGetProperty("properties", out var properties);
        var closed = schema.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.False;
        foreach (var property in value.EnumerateObject())
        {
            if (known && properties.TryGetProperty(property.Name, out var inner))
            {
                Check(property.Value, inner, root, $"{path}.{property.Name}", problems);
            }
            else if (closed)
            {
                problems.Add($"{path}.{property.Name}: unknown");
            }
        }
    }

    private static void CheckArray(JsonElement value, JsonElement schema, JsonElement root, string path, List<string> problems)
    {
        if (schema.TryGetProperty("maxItems", out var most) && value.GetArrayLength() > most.GetInt32())
        {
            problems.Add($"{path}: maxItems");
        }
        else if (schema.TryGetProperty("items", out var items))
        {
            foreach (var (i, item) in value.EnumerateArray().Index())
            {
                Check(item, items, root, $"{path}[{i}]", problems);
            }
        }
    }

    private static void CheckText(string value, JsonElement schema, string path, List<string> problems)
    {
        if (schema.TryGetProperty("maxLength", out var most) && value.Length > most.GetInt32())
        {
            problems.Add($"{path}: maxLength");
        }

        if (
            schema.TryGetProperty("pattern", out var pattern)
            && !Regex.IsMatch(value, pattern.GetString()!, RegexOptions.CultureInvariant, Patience)
        )
        {
            problems.Add($"{path}: pattern");
        }
    }

    private static IEnumerable<string> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()!) : [type.GetString()!];

    private static bool Is(JsonElement value, string type) =>
        type switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "string" => value.ValueKind == JsonValueKind.String,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "null" => value.ValueKind == JsonValueKind.Null,
            _ => false,
        };
}
