using ThiDua.Documents.Text;

namespace ThiDua.Documents.Geometry;

/// <summary>A page as lines of text and the tables that are drawn on it, each in the place of its lines.</summary>
internal sealed class RuledPage
{
    private readonly List<string> _lines;
    private readonly List<RuledTable> _tables;

    private RuledPage(List<string> lines, List<RuledTable> tables) => (_lines, _tables) = (lines, tables);

    /// <summary>The table that the page begins with; what stands above it is at most a running head.</summary>
    public RuledTable? First => _tables is [var first, ..] && _lines.Take(first.At).All(IsFurniture) ? first : null;

    /// <summary>The table that the page ends with.</summary>
    public RuledTable? Last => _tables is [.., var last] && _lines.Skip(last.At).All(IsFurniture) ? last : null;

    public static RuledPage Of(string page, PageGeometry? geometry)
    {
        var lines = page.Split('\n').ToList();
        var tables = new List<RuledTable>();
        var grids = geometry is null ? [] : RuledGrid.Of(geometry.Rules);
        // From the last to the first, so that the places of those above stay right.
        foreach (var grid in grids.AsEnumerable().Reverse())
        {
            var rows = grid.Rows(geometry!.Words.Where(grid.Holds));
            if (rows.Count == 0 || rows.Max(r => r.Count(c => c.Length > 0)) < 2 || Stretch(lines, geometry.Words, grid) is not { } at)
            {
                continue;
            }

            lines.RemoveRange(at.First, at.End - at.First);
            tables.ForEach(below => below.At -= at.End - at.First);
            tables.Insert(0, new RuledTable(grid, rows) { At = at.First });
        }

        return new RuledPage(lines, tables);
    }

    public string Text()
    {
        var lines = _lines.ToList();
        foreach (var table in _tables.AsEnumerable().Reverse())
        {
            lines.InsertRange(table.At, table.Lines());
        }

        return string.Join('\n', lines);
    }

    /// <summary>
    /// The lines of the text that hold the table's words and no others: those before them hold what stands above the table
    /// on the page.
    /// </summary>
    private static (int First, int End)? Stretch(List<string> lines, IReadOnlyList<PageWord> words, RuledGrid grid)
    {
        var above = words.Where(w => w.Centre < grid.Top).Select(w => w.Text);
        var within = words.Where(w => w.Centre >= grid.Top && w.Centre <= grid.Bottom).ToList();
        // Text beside the table would be cut in two.
        if (within.Count == 0 || !within.TrueForAll(grid.Holds))
        {
            return null;
        }

        var first = After(lines, 0, above);
        var end = first < 0 ? -1 : After(lines, first, within.Select(w => w.Text));
        return end > first ? (first, end) : null;
    }

    /// <summary>The line behind those that hold just these words, in whatever order; -1 where no line ends with the last.</summary>
    private static int After(List<string> lines, int from, IEnumerable<string> words)
    {
        var wanted = words.GroupBy(w => w, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var left = wanted.Values.Sum();
        var line = from;
        for (; left > 0 && line < lines.Count; line++)
        {
            foreach (var word in lines[line].Split([' ', '\t', '\r', '\u00A0'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (wanted.GetValueOrDefault(word) == 0)
                {
                    return -1;
                }

                wanted[word]--;
                left--;
            }
        }

        return left == 0 ? line : -1;
    }

    private static bool IsFurniture(string line)
    {
        var text = VietnameseText.Normalize(line);
        return text.Length == 0 || LineKinds.IsPageNumber(text) || LineKinds.IsPageFurniture(text) || LineKinds.IsOrnament(text);
    }
}
