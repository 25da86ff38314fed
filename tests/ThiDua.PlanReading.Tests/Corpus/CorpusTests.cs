using System.Text.Json;
using ThiDua.Documents;

namespace ThiDua.PlanReading.Tests.Corpus;

/// <summary>
/// The repository's own corpus. The unseen part was written after the rules and only measured: its floors are those that
/// the reader must reach on documents of others. The seen part shows what the rules were mended with.
/// </summary>
public class CorpusTests
{
    private static readonly Lazy<List<CorpusSource>> s_sources = new(() => CorpusSource.LoadAll().ToList());

    [Fact]
    public void Corpus_HasFortyDocumentsOfManyKinds()
    {
        Assert.InRange(s_sources.Value.Count, 40, int.MaxValue);
        Assert.InRange(s_sources.Value.Count(s => s.Part == "unseen"), 20, int.MaxValue);
        Assert.InRange(s_sources.Value.Count(s => s.IsDocx), 10, int.MaxValue);
        Assert.InRange(s_sources.Value.Count(s => s.Body.Any(l => l[0] == '|')), 8, int.MaxValue);
        Assert.InRange(s_sources.Value.Select(s => s.One("kindname")).Distinct().Count(), 6, int.MaxValue);
    }

    /// <summary>After a change in a source: REPLACE_GOLDEN=1, look at the difference, run again without it.</summary>
    [Fact]
    public void Corpus_Files_AreWhatTheSourcesSay()
    {
        foreach (var source in s_sources.Value)
        {
            var (file, key) = (CorpusFiles.Render(source), CorpusKey.Write(source));
            if (Environment.GetEnvironmentVariable("REPLACE_GOLDEN") == "1")
            {
                Directory.CreateDirectory(Path.Combine(CorpusSource.Folder, source.Part));
                File.WriteAllBytes(CorpusFiles.PathOf(source), file);
                File.WriteAllText(CorpusFiles.KeyOf(source), key);
            }

            Assert.Equal(key, File.ReadAllText(CorpusFiles.KeyOf(source)));
            Assert.Equal(Texts(file, source), Texts(File.ReadAllBytes(CorpusFiles.PathOf(source)), source));
        }
    }

    [Fact]
    public void Read_Unseen_ReachesTheFloors()
    {
        var score = Measure("unseen");
        Assert.InRange(score.F1("targets"), 0.92, 1);
        Assert.InRange(score.Share("target comparator"), 0.9, 1);
        Assert.InRange(score.Share("target due"), 0.9, 1);
        Assert.InRange(score.F1("citations"), 0.97, 1);
        Assert.InRange(score.F1("sections"), 0.95, 1);
        Assert.InRange(score.F1("assignments"), 0.85, 1);
        Assert.InRange(score.F1("tasks"), 0.85, 1);
        Assert.InRange(score.F1("recipients"), 0.95, 1);
        Assert.InRange(score.Share("signatory"), 0.95, 1);
        Assert.InRange(score.Share("number"), 0.95, 1);
    }

    [Fact]
    public void Read_Seen_ReachesItsFloors()
    {
        var score = Measure("seen");
        Assert.All(
            (string[])["targets", "citations", "sections", "assignments", "tasks", "recipients", "contents", "criteria", "commendations"],
            field => Assert.InRange(score.F1(field), 0.95, 1)
        );
    }

    [Fact]
    public void Read_Corpus_EverySourceHoldsItsQuote() =>
        Assert.All(
            s_sources.Value,
            source =>
            {
                var document = Document(CorpusFiles.Render(source), source);
                PropertyTests.AssertSourcesHold(document, PlanReader.Read(document));
            }
        );

    /// <summary>Scores a part; the figures go beside the test's assembly, from where ./test prints them.</summary>
    private static DraftScore Measure(string part)
    {
        var score = new DraftScore();
        foreach (var source in s_sources.Value.Where(s => s.Part == part))
        {
            var before = score.Differences.Count;
            using var key = JsonDocument.Parse(File.ReadAllBytes(CorpusFiles.KeyOf(source)));
            score.Add(key.RootElement, PlanReader.Read(Document(File.ReadAllBytes(CorpusFiles.PathOf(source)), source)));
            for (var i = before; i < score.Differences.Count; i++)
            {
                score.Differences[i] = $"{source.Name}: {score.Differences[i]}";
            }
        }

        var title = $"Reading the corpus, {part}: {s_sources.Value.Count(s => s.Part == part)} documents, {score.Keyed} items in the keys";
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, $"corpus-{part}.figures.txt"), $"{title}\n{score.Table()}");
        File.WriteAllLines(Path.Combine(AppContext.BaseDirectory, $"corpus-{part}.differences.txt"), score.Differences);
        return score;
    }

    private static AdministrativeDocument Document(byte[] file, CorpusSource source)
    {
        using var stream = new MemoryStream(file);
        return AdministrativeDocumentReader.Read(stream, Path.GetFileName(CorpusFiles.PathOf(source))).Value!;
    }

    private static IEnumerable<string> Texts(byte[] file, CorpusSource source) => Document(file, source).Paragraphs.Select(p => p.Text);
}
