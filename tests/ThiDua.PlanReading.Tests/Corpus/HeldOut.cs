using System.Text.Json;

namespace ThiDua.PlanReading.Tests.Corpus;

/// <summary>
/// Real documents beside the repository that no rule was made from before they were first read. Their labels stand in
/// samples/corpus/real: facts and a few words to find them by, no sentences of others.
/// </summary>
internal static class HeldOut
{
    public static DraftScore Real()
    {
        var score = new DraftScore();
        foreach (
            var path in Directory.EnumerateFiles(Path.Combine(CorpusSource.Folder, "real"), "*.key.json").Order(StringComparer.Ordinal)
        )
        {
            using var key = JsonDocument.Parse(File.ReadAllBytes(path));
            var file = Path.Combine(RealPlans.MoreDocuments!, key.RootElement.GetProperty("file").GetString()!);
            score.Add(key.RootElement, PlanReader.Read(RealPlans.Document(file)));
        }

        return score;
    }
}
