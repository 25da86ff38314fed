namespace ThiDua.Documents.Text;

/// <summary>The blank stretches that run from top to bottom through lines and part them into columns.</summary>
internal sealed class Rivers : Columns
{
    /// <summary>Of so many lines one may cross a river: a head or a group heading that spans columns.</summary>
    private const int LinesPerCrossing = 7;
    private readonly List<int> _starts;

    private Rivers(List<int> starts) => _starts = starts;

    /// <summary>Null where no river runs.</summary>
    public static Rivers? Of(List<PageLine> lines, int first, int end)
    {
        var width = 0;
        for (var i = first; i < end; i++)
        {
            width = Math.Max(width, lines[i].Raw.Length);
        }

        if (width > 600)
        {
            return null;
        }

        var covered = Coverage(lines, first, end, width);
        var allowed = Math.Max(end - first >= 4 ? 1 : 0, (end - first) / LinesPerCrossing);
        List<int> starts = [];
        var blank = 2;
        for (var x = 0; x < width; x++)
        {
            if (covered[x] <= allowed)
            {
                blank++;
                continue;
            }

            if (blank >= 2 || (blank == 1 && IsEdge(lines, first, end, x)))
            {
                starts.Add(x);
            }

            blank = 0;
        }

        Widen(lines, first, end, starts);
        return starts.Count < 2 ? null : new Rivers(starts);
    }

    /// <summary>One blank is a river where many texts begin right behind it.</summary>
    private static bool IsEdge(List<PageLine> lines, int first, int end, int x)
    {
        var begins = 0;
        for (var i = first; i < end; i++)
        {
            var raw = lines[i].Raw;
            begins += x < raw.Length && raw[x] != ' ' && raw[x - 1] == ' ' ? 1 : 0;
        }

        return begins * 2 > end - first;
    }

    /// <summary>How many lines have text at each place; the single blank between two words counts as text.</summary>
    private static int[] Coverage(List<PageLine> lines, int first, int end, int width)
    {
        var covered = new int[width];
        for (var i = first; i < end; i++)
        {
            foreach (var (start, stop) in lines[i].Segments())
            {
                for (var x = start; x < stop; x++)
                {
                    covered[x]++;
                }
            }
        }

        return covered;
    }

    /// <summary>Texts that begin a little left of their column (rare, hence allowed as crossings) pull its start to them.</summary>
    private static void Widen(List<PageLine> lines, int first, int end, List<int> starts)
    {
        for (var column = 1; column < starts.Count; column++)
        {
            var start = starts[column];
            for (var i = first; i < end; i++)
            {
                foreach (var (from, to) in lines[i].Segments())
                {
                    if (from < start && from > starts[column] - 6 && to > starts[column] && from > starts[column - 1] + 1)
                    {
                        start = from;
                    }
                }
            }

            starts[column] = start;
        }
    }

    /// <summary>A line to the texts in its columns; one whose text runs on through a river is spread over several.</summary>
    public override AlignedTable.Line Cut(PageLine line)
    {
        var cells = new string[_starts.Count];
        Array.Fill(cells, "");
        var spread = false;
        foreach (var (start, end) in line.Segments())
        {
            var from = start;
            while (from < end)
            {
                var column = ColumnAt(from);
                var next = column + 1 < _starts.Count ? _starts[column + 1] : int.MaxValue;
                var stop = Math.Min(end, next);
                if (stop < end && line.Raw[stop - 1] != ' ')
                {
                    // The word itself lies across the start of the next column.
                    spread = true;
                    stop = end;
                }

                var text = line.Raw[from..stop].Trim();
                cells[column] = cells[column].Length == 0 ? text : $"{cells[column]} {text}";
                from = stop;
            }
        }

        return new AlignedTable.Line(line, cells, spread);
    }

    private int ColumnAt(int x)
    {
        var column = _starts.Count - 1;
        while (column > 0 && _starts[column] > x)
        {
            column--;
        }

        return column;
    }
}
