namespace ThiDua.Documents.Geometry;

/// <summary>
/// A table as its borders draw it. Borders that touch each other belong to one table; where a border between two places of
/// the grid is missing the places are one merged cell.
/// </summary>
internal sealed class RuledGrid
{
    /// <summary>Borders this far apart are one line, drawn in pieces.</summary>
    private const double Near = 3;
    private const int MostPlaces = 20_000;

    private readonly List<double> _columns;
    private readonly List<double> _rows;
    private readonly int[] _cells;

    private RuledGrid(List<double> columns, List<double> rows, List<PageRule> rules)
    {
        (_columns, _rows) = (columns, rows);
        _cells = MergedCells(rules);
    }

    public double Top => _rows[0];
    public double Bottom => _rows[^1];
    public double Left => _columns[0];
    public double Right => _columns[^1];
    public int ColumnCount => _columns.Count - 1;

    /// <summary>Where its upright borders stand, for telling whether a table goes on over the page.</summary>
    public IReadOnlyList<double> Borders => _columns;

    /// <summary>All tables of a page, from top to bottom: grids of at least two columns and one row.</summary>
    public static List<RuledGrid> Of(IReadOnlyList<PageRule> rules)
    {
        var result = new List<RuledGrid>();
        foreach (var group in Touching(rules))
        {
            var columns = Lines(group.Where(r => !r.IsLevel).Select(r => (r.Left + r.Right) / 2));
            var rows = Lines(group.Where(r => r.IsLevel).Select(r => (r.Top + r.Bottom) / 2));
            if (columns.Count >= 3 && rows.Count >= 2 && (long)columns.Count * rows.Count <= MostPlaces)
            {
                result.Add(new RuledGrid(columns, rows, group));
            }
        }

        // A table within a cell of another is part of that cell's text.
        result.RemoveAll(inner => result.Exists(outer => outer != inner && outer.Holds(inner)));
        return [.. result.OrderBy(g => g.Top)];
    }

    public bool Holds(PageWord word) => word.Middle > Left && word.Middle < Right && word.Centre > Top - 1 && word.Centre < Bottom + 1;

    /// <summary>
    /// The texts of its rows. A merged cell stands in the first row and column it covers, and, except in the first two
    /// columns (ordinal and subject), in each row it covers: a unit beside three tasks has all three.
    /// </summary>
    public List<string[]> Rows(IEnumerable<PageWord> words)
    {
        var texts = new Dictionary<int, List<PageWord>>();
        foreach (var word in words)
        {
            var cell = _cells[(PlaceOf(_rows, word.Centre) * ColumnCount) + PlaceOf(_columns, word.Middle)];
            if (!texts.TryGetValue(cell, out var list))
            {
                texts[cell] = list = [];
            }

            list.Add(word);
        }

        var lines = texts.ToDictionary(t => t.Key, t => ReadingOrder.Text(t.Value));
        var result = new List<string[]>();
        for (var row = 0; row + 1 < _rows.Count; row++)
        {
            var cells = new string[ColumnCount];
            for (var column = 0; column < ColumnCount; column++)
            {
                var cell = _cells[(row * ColumnCount) + column];
                var isFirstColumn = column == 0 || _cells[(row * ColumnCount) + column - 1] != cell;
                var isFirstRow = row == 0 || _cells[((row - 1) * ColumnCount) + column] != cell;
                cells[column] = isFirstColumn && (isFirstRow || column > 1) ? lines.GetValueOrDefault(cell, "") : "";
            }

            if (cells.Any(c => c.Length > 0))
            {
                result.Add(cells);
            }
        }

        return result;
    }

    private bool Holds(RuledGrid other) =>
        other.Left > Left - Near && other.Right < Right + Near && other.Top > Top - Near && other.Bottom < Bottom + Near;

    /// <summary>For each place of the grid the number of its cell.</summary>
    private int[] MergedCells(List<PageRule> rules)
    {
        var rows = _rows.Count - 1;
        var cells = Enumerable.Range(0, rows * ColumnCount).ToArray();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < ColumnCount; column++)
            {
                var place = (row * ColumnCount) + column;
                var (x, y) = ((_columns[column] + _columns[column + 1]) / 2, (_rows[row] + _rows[row + 1]) / 2);
                if (column > 0 && !rules.Exists(r => !r.IsLevel && IsAt(r.Left, r.Right, _columns[column]) && r.Top <= y && r.Bottom >= y))
                {
                    Merge(cells, place - 1, place);
                }

                if (row > 0 && !rules.Exists(r => r.IsLevel && IsAt(r.Top, r.Bottom, _rows[row]) && r.Left <= x && r.Right >= x))
                {
                    Merge(cells, place - ColumnCount, place);
                }
            }
        }

        return cells;
    }

    private static void Merge(int[] cells, int a, int b)
    {
        var (low, high) = (Math.Min(cells[a], cells[b]), Math.Max(cells[a], cells[b]));
        for (var i = 0; low != high && i < cells.Length; i++)
        {
            cells[i] = cells[i] == high ? low : cells[i];
        }
    }

    private static bool IsAt(double from, double to, double line) => line >= from - Near && line <= to + Near;

    private static int PlaceOf(List<double> lines, double at)
    {
        var place = lines.FindLastIndex(l => l <= at);
        return Math.Clamp(place, 0, lines.Count - 2);
    }

    /// <summary>Positions that are nearly the same are one line, at their first.</summary>
    private static List<double> Lines(IEnumerable<double> positions)
    {
        var result = new List<double>();
        foreach (var position in positions.Order())
        {
            if (result.Count == 0 || position - result[^1] > Near)
            {
                result.Add(position);
            }
        }

        return result;
    }

    private static IEnumerable<List<PageRule>> Touching(IReadOnlyList<PageRule> rules)
    {
        var left = rules.OrderBy(r => r.Top).ToList();
        while (left.Count > 0)
        {
            List<PageRule> group = [left[0]];
            left.RemoveAt(0);
            for (var i = 0; i < group.Count; i++)
            {
                var rule = group[i];
                group.AddRange(left.Where(r => Touch(rule, r)));
                left.RemoveAll(r => Touch(rule, r));
            }

            yield return group;
        }
    }

    private static bool Touch(PageRule a, PageRule b) =>
        a.Left <= b.Right + Near && b.Left <= a.Right + Near && a.Top <= b.Bottom + Near && b.Top <= a.Bottom + Near;
}
