using System.Runtime.InteropServices;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Community;

/// <summary>One text found to be like another.</summary>
/// <param name="Score">0 to 1: cosine of the weighted shingles.</param>
public sealed record SimilarText<T>(T Item, double Score);

/// <summary>
/// Finds earlier texts that say nearly the same: words without diacritics, taken one by one and in pairs, weighed by how rare they are
/// (tf-idf), compared by the angle between them. Word order within a pair survives a changed sentence, rare words a changed framing.
/// </summary>
public sealed class TextSimilarity<T>
{
    private readonly List<(T Item, Dictionary<string, double> Weights)> texts = [];
    private readonly Dictionary<string, int> spread = [];
    private readonly int count;

    public TextSimilarity(IEnumerable<(T Item, string Text)> corpus)
    {
        var shingled = corpus.Select(c => (c.Item, Shingles: Shingles(c.Text))).ToList();
        count = shingled.Count;
        foreach (var shingle in shingled.SelectMany(s => s.Shingles.Keys))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(spread, shingle, out _)++;
        }

        texts.AddRange(shingled.Select(s => (s.Item, Weigh(s.Shingles))));
    }

    /// <summary>The nearest texts, the nearest first; those below <paramref name="atLeast"/> are left out.</summary>
    public IReadOnlyList<SimilarText<T>> Nearest(string text, int most, double atLeast = 0.15)
    {
        var asked = Weigh(Shingles(text));
        return
        [
            .. texts
                .Select(t => new SimilarText<T>(t.Item, Cosine(asked, t.Weights)))
                .Where(s => s.Score >= atLeast)
                .OrderByDescending(s => s.Score)
                .Take(most),
        ];
    }

    private static Dictionary<string, int> Shingles(string text)
    {
        var words = SearchFolding.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = new Dictionary<string, int>();
        for (var i = 0; i < words.Length; i++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(found, words[i], out _)++;
            if (i + 1 < words.Length)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(found, $"{words[i]} {words[i + 1]}", out _)++;
            }
        }

        return found;
    }

    /// <summary>Of length 1, so that long texts are not nearer than short ones.</summary>
    private Dictionary<string, double> Weigh(Dictionary<string, int> shingles)
    {
        var weights = shingles.ToDictionary(
            s => s.Key,
            s => (1 + Math.Log(s.Value)) * Math.Log((count + 1.0) / (spread.GetValueOrDefault(s.Key) + 0.5))
        );
        var length = Math.Sqrt(weights.Values.Sum(w => w * w));
        return length == 0 ? weights : weights.ToDictionary(w => w.Key, w => w.Value / length);
    }

    private static double Cosine(Dictionary<string, double> a, Dictionary<string, double> b)
    {
        var (few, many) = a.Count <= b.Count ? (a, b) : (b, a);
        return few.Sum(w => many.TryGetValue(w.Key, out var other) ? w.Value * other : 0);
    }
}
