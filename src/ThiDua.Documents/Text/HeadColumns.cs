namespace ThiDua.Documents.Text;

/// <summary>
/// Columns as the head of a table names them. Between the middles of two neighbouring headings runs one border: where
/// the fewest lines have text. Cells may come as close as one blank to it, and a line may be shifted a little.
/// </summary>
internal sealed class HeadColumns : Columns
{
    /// <summary>A line may be shifted by so many letters against the others.</summary>
    private const int Shift = 7;
    private readonly List<int> _borders;

    /// <summary>Where most texts right of each border begin.</summary>
    private readonly List<int> _starts;

    private HeadColumns(List<int> borders, List<int> starts) => (_borders, _starts) = (borders, starts);

    /// <param name="lines">All lines.</param>
    /// <param name="first">The first line of the head.</param>
    /// <param name="headEnd">The first line behind the head.</param>
    /// <param name="end">The last line that may belong to the table, exclusive.</param>
    public static HeadColumns? Of(List<PageLine> lines, int first, int headEnd, int end)
    {
        var heads = Headings(lines, first, headEnd);
        if (heads.Count < 2)
        {
            return null;
        }

        var borders = new List<int>();
        for (var i = 1; i < heads.Count; i++)
        {
            borders.Add(Border(lines, headEnd, end, heads[i - 1], heads[i]));
        }

        return new HeadColumns(borders, borders.ConvertAll(b => Start(lines, headEnd, end, b)));
    }

    /// <summary>Where each heading stands: the parts of the line with the most of them, widened by what stands above and below.</summary>
    public static List<(int Start, int End)> Headings(List<PageLine> lines, int first, int headEnd)
    {
        var parts = new List<(int Start, int End)>();
        foreach (var line in Enumerable.Range(first, headEnd - first).Select(i => lines[i].Segments()).OrderByDescending(s => s.Count))
        {
            foreach (var segment in line)
            {
                var met = parts.FindAll(p => p.Start < segment.End + 1 && segment.Start < p.End + 1);
                if (met.Count == 0)
                {
                    parts.Add(segment);
                }
                else if (met.Count == 1)
                {
                    parts[parts.IndexOf(met[0])] = (Math.Min(met[0].Start, segment.Start), Math.Max(met[0].End, segment.End));
                }
            }
        }

        parts.Sort();
        return parts;
    }

    private static int Border(List<PageLine> lines, int from, int end, (int Start, int End) left, (int Start, int End) right)
    {
        var low = (left.Start + left.End) / 2 + 1;
        var high = Math.Max(low + 1, (right.Start + right.End) / 2);
        var middle = (left.End + right.Start) / 2;
        var best = middle;
        var bestCost = double.MaxValue;
        for (var x = low; x <= high; x++)
        {
            var cost = Math.Abs(x - middle) * 0.02;
            for (var i = from; i < end; i++)
            {
                cost += CostAt(lines[i].Raw, x);
            }

            if (cost < bestCost)
            {
                (best, bestCost) = (x, cost);
            }
        }

        return best;
    }

    private static int Start(List<PageLine> lines, int from, int end, int border)
    {
        var counts = new int[(2 * Shift) + 1];
        for (var i = from; i < end; i++)
        {
            foreach (var (start, _) in lines[i].Segments())
            {
                if (Math.Abs(start - border) <= Shift)
                {
                    counts[start - border + Shift]++;
                }
            }
        }

        var most = counts.Max();
        return most == 0 ? border : border - Shift + Array.IndexOf(counts, most);
    }

    /// <summary>Text forbids a border, the blank between two words hardly; behind a wide gap is the best place.</summary>
    private static double CostAt(string raw, int x)
    {
        if (x >= raw.Length || x == 0)
        {
            return 0;
        }

        return raw[x - 1] != ' ' ? 1
            : raw[x] == ' ' ? 0
            : x >= 2 && raw[x - 2] == ' ' ? -0.3
            : 0.4;
    }

    public override AlignedTable.Line Cut(PageLine line)
    {
        var cells = new string[_borders.Count + 1];
        Array.Fill(cells, "");
        var raw = line.Raw;
        var spread = false;
        var from = 0;
        var column = 0;
        for (var next = 0; next < _borders.Count && from < raw.Length; next++)
        {
            var at = Gap(raw, _borders[next], _starts[next], from);
            if (at < 0)
            {
                // The text runs on through the border: the columns are merged on this line.
                spread = true;
                continue;
            }

            cells[column] = raw[from..at].Trim();
            from = at;
            column = next + 1;
        }

        cells[column] = from < raw.Length ? raw[from..].Trim() : cells[column];
        return new AlignedTable.Line(line, cells, spread);
    }

    /// <summary>Where the text right of a border begins on this line; -1 where one text runs through.</summary>
    private static int Gap(string raw, int border, int usual, int from)
    {
        if (border >= raw.Length)
        {
            return raw.Length;
        }

        var best = -1;
        var bestScore = double.MinValue;
        for (var x = Math.Max(from, border - Shift); x <= Math.Min(raw.Length - 1, border + Shift); x++)
        {
            if (x == 0 || raw[x - 1] != ' ' || raw[x] == ' ')
            {
                continue;
            }

            var width = 1;
            while (x - 1 - width >= 0 && raw[x - 1 - width] == ' ')
            {
                width++;
            }

            var away = Math.Min(Math.Abs(x - border), Math.Abs(x - usual));
            var score = (Math.Min(width, 4) * 2) - away - (width == 1 ? away : 0);
            if (score > bestScore)
            {
                (best, bestScore) = (x, score);
            }
        }

        var blank = raw[border] == ' ' && raw[border - 1] == ' ';
        return bestScore >= (blank ? 1 : 0) ? best
            : blank ? NextText(raw, border)
            : -1;
    }

    private static int NextText(string raw, int border)
    {
        while (border < raw.Length && raw[border] == ' ')
        {
            border++;
        }

        return border;
    }
}
