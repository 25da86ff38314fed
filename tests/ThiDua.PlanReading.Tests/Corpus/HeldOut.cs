using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ThiDua.PlanReading.Tests.Corpus;

/// <summary>
/// Real documents beside the repository, in three parts: "earlier" was held out at the first reading and mended
/// afterwards, "mended" is used for making rules since its first reading, "held-out" is only measured. Their labels stand
/// in samples/corpus/real: facts and a few words to find them by, no sentences of others.
/// </summary>
internal static partial class HeldOut
{
    private const string Between = " … ";

    public static DraftScore Real(params string[] parts)
    {
        var score = new DraftScore();
        foreach (
            var path in Directory.EnumerateFiles(Path.Combine(CorpusSource.Folder, "real"), "*.key.json").Order(StringComparer.Ordinal)
        )
        {
            var key = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
            if (!parts.Contains(key["part"]!.GetValue<string>()))
            {
                continue;
            }

            var name = key["file"]!.GetValue<string>();
            var file = Path.Combine(RealPlans.MoreDocuments!, name);
            Expand(key, Blanks().Replace(File.ReadAllText(file).Normalize(NormalizationForm.FormC), " "));
            var before = score.Differences.Count;
            score.Add(System.Text.Json.JsonSerializer.SerializeToElement(key), PlanReader.Read(RealPlans.Document(file)));
            for (var i = before; i < score.Differences.Count; i++)
            {
                score.Differences[i] = $"{name}: {score.Differences[i]}";
            }
        }

        return score;
    }

    /// <summary>"first words … last words": the stretch of the document from the one to the other.</summary>
    private static void Expand(JsonObject key, string document)
    {
        var labels = ((string[])["tasks", "contents"]).Select(name => key[name]).OfType<JsonArray>().SelectMany(list => list);
        foreach (var label in labels.OfType<JsonObject>())
        {
            var text = label["text"]!.GetValue<string>();
            var cut = text.IndexOf(Between, StringComparison.Ordinal);
            if (cut < 0)
            {
                continue;
            }

            var start = document.IndexOf(text[..cut], StringComparison.Ordinal);
            var last = text[(cut + Between.Length)..];
            var end = start < 0 ? -1 : document.IndexOf(last, start, StringComparison.Ordinal);
            label["text"] =
                end < 0
                    ? throw new InvalidOperationException($"{key["file"]} has no stretch \"{text}\".")
                    : document[start..(end + last.Length)];
        }
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Blanks();
}
