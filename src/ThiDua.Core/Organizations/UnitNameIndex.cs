using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Organizations;

/// <summary>A unit that the words asked for lead to.</summary>
/// <param name="Path">Names of the units above it, nearest first: tells units of one name apart.</param>
public sealed record UnitHit(OrgNode Unit, string Path);

/// <summary>
/// Finds units by words of their names and of the units above them ("dai son hai phong"), without diacritics, over the tree in memory. A unit tree is small (100,000 names are a few
/// megabytes) and lies there in the order in which rights are ranges: a scan over what the person may see is faster than any index of the
/// database, and never touches it.
/// </summary>
public static class UnitNameIndex
{
    private const int MostNamesAbove = 2;

    /// <summary>
    /// The best hits: the whole name first, then its beginning, then its words one by one, then with words of the units above;
    /// higher units before lower ones.
    /// </summary>
    /// <param name="ranges">Positions that may be seen, both ends included.</param>
    /// <param name="folded">Words as <see cref="SearchFolding.Fold"/> gives them, separated by spaces.</param>
    public static IReadOnlyList<UnitHit> Find(
        OrgTree tree,
        IReadOnlyList<(int From, int To)> ranges,
        string folded,
        int most,
        Func<OrgNode, bool>? isWanted = null
    )
    {
        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return [];
        }

        // The worst of the kept ones stands on top, so that a better one can take its place.
        var best = new PriorityQueue<int, (int, int, int)>(most + 1);
        foreach (var i in Positions(ranges))
        {
            if (RankOf(tree, i, folded, words) is not { } rank || isWanted?.Invoke(tree.Nodes[i]) == false)
            {
                continue;
            }

            best.Enqueue(i, (-rank, -tree.Nodes[i].Depth, -i));
            if (best.Count > most)
            {
                best.Dequeue();
            }
        }

        var hits = new List<UnitHit>(best.Count);
        while (best.TryDequeue(out var i, out _))
        {
            hits.Add(new UnitHit(tree.Nodes[i], PathOf(tree, i)));
        }

        hits.Reverse();
        return hits;
    }

    /// <summary>Names of the units above, nearest first: "xã Kon Chiêng, tỉnh Gia Lai".</summary>
    public static string PathOf(OrgTree tree, int index)
    {
        var above = new List<string>(MostNamesAbove);
        for (var up = tree.Parent[index]; up >= 0 && above.Count < MostNamesAbove; up = tree.Parent[up])
        {
            above.Add(tree.Nodes[up].Name);
        }

        return string.Join(", ", above);
    }

    /// <summary>Each position once, though ranges may overlap.</summary>
    private static IEnumerable<int> Positions(IReadOnlyList<(int From, int To)> ranges)
    {
        var next = 0;
        foreach (var (from, to) in ranges.OrderBy(r => r.From))
        {
            for (next = int.Max(next, from); next <= to; next++)
            {
                yield return next;
            }
        }
    }

    /// <summary>0 is best; null where a word neither begins one of its own nor one above, or none is its own.</summary>
    private static int? RankOf(OrgTree tree, int index, string folded, string[] words)
    {
        var name = tree.FoldedName(index);
        var own = words.Count(word => BeginsAWord(name, word));
        if (own == 0 || (own < words.Length && !words.All(word => BeginsAWord(name, word) || IsAbove(tree, index, word))))
        {
            return null;
        }

        // "xa dai son" and "dai son" both are the whole name of xã Đại Sơn.
        return name == folded || tree.FoldedShortName(index) == folded ? 0
            : name.EndsWith(" " + folded, StringComparison.Ordinal) ? 1
            : name.StartsWith(folded, StringComparison.Ordinal) ? 2
            : name.Contains(" " + folded, StringComparison.Ordinal) ? 3
            : 4 + words.Length - own;
    }

    private static bool IsAbove(OrgTree tree, int index, string word)
    {
        for (var i = tree.Parent[index]; i >= 0; i = tree.Parent[i])
        {
            if (BeginsAWord(tree.FoldedName(i), word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool BeginsAWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || text[at - 1] == ' ')
            {
                return true;
            }
        }

        return false;
    }
}
