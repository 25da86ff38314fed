using System.Runtime.CompilerServices;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Organizations;

/// <summary>A unit whose name holds all words that were asked for.</summary>
/// <param name="Path">Names of the units above it, nearest first: tells units of one name apart.</param>
public sealed record UnitHit(OrgNode Unit, string Path);

/// <summary>
/// Finds units by words of their names, without diacritics, over the tree in memory. A unit tree is small (100,000 names are a few
/// megabytes) and lies there in the order in which rights are ranges: a scan over what the person may see is faster than any index of the
/// database, and never touches it.
/// </summary>
public static class UnitNameIndex
{
    private const int MostNamesAbove = 2;

    private static readonly ConditionalWeakTable<OrgTree, string[]> Names = [];

    /// <summary>The best hits: the whole name first, then its beginning, then the beginning of a word; higher units before lower ones.</summary>
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

        var names = Names.GetValue(tree, t => [.. t.Nodes.Select(n => SearchFolding.Fold(n.Name))]);
        // The worst of the kept ones stands on top, so that a better one can take its place.
        var best = new PriorityQueue<int, (int, int, int)>(most + 1);
        foreach (var i in Positions(ranges))
        {
            if (RankOf(names[i], folded, words) is not { } rank || isWanted?.Invoke(tree.Nodes[i]) == false)
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

    /// <summary>0 is best; null where a word is missing.</summary>
    private static int? RankOf(string name, string folded, string[] words)
    {
        foreach (var word in words)
        {
            if (!name.Contains(word, StringComparison.Ordinal))
            {
                return null;
            }
        }

        // "xa dai son" and "dai son" both are the whole name of xã Đại Sơn.
        return name == folded || name.EndsWith(" " + folded, StringComparison.Ordinal) ? 0
            : name.StartsWith(folded, StringComparison.Ordinal) ? 1
            : name.Contains(" " + folded, StringComparison.Ordinal) ? 2
            : 3;
    }
}
