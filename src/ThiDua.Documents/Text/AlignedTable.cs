namespace ThiDua.Documents.Text;

/// <summary>A table that was guessed from alignment: its columns, and each line as the texts in them.</summary>
internal sealed class AlignedTable
{
    private readonly List<Line> _lines;
    private readonly List<string[]> _rows;

    private AlignedTable(int first, int end, List<Line> lines, List<string[]> rows)
    {
        (First, End, _lines, _rows) = (first, end, lines, rows);
    }

    /// <summary>The first line of it, and the first behind it.</summary>
    public int First { get; }
    public int End { get; private set; }

    private int Columns => _rows[0].Length;

    /// <summary>One line of the page: what stands of it in each column.</summary>
    internal sealed record Line(PageLine Source, string[] Cells, bool IsSpread);

    /// <summary>The table below a head that was recognised; null where no rows follow.</summary>
    /// <param name="headEnd">The first line behind the head.</param>
    public static AlignedTable? Below(List<PageLine> lines, int first, int headEnd, int end)
    {
        end = TableEnd.Of(lines, headEnd, end);
        if (end <= headEnd || HeadColumns.Of(lines, first, headEnd, end) is not { } columns)
        {
            return null;
        }

        var cut = Enumerable.Range(first, end - first).Select(i => columns.Cut(lines[i])).ToList();
        var rows = AlignedRows.Of(cut, headEnd - first);
        return rows.Count < 2 ? null : new AlignedTable(first, end, cut, rows);
    }

    /// <summary>The table in lines without a known head, or null where they are none for certain.</summary>
    public static AlignedTable? Of(List<PageLine> lines, int first, int end)
    {
        if (Rivers.Of(lines, first, end) is not { } rivers)
        {
            return null;
        }

        var cut = Enumerable.Range(first, end - first).Select(i => rivers.Cut(lines[i])).ToList();
        var last = cut.FindLastIndex(l => !l.IsSpread && l.Cells.Count(c => c.Length > 0) > 1);
        cut.RemoveRange(last + 1, cut.Count - last - 1);
        var rows = cut.Count < 3 ? [] : AlignedRows.Of(cut, 0);
        return IsTable(cut, rows) ? new AlignedTable(first, first + cut.Count, cut, rows) : null;
    }

    /// <summary>Adds the part of the table that stands on the next page, without its repeated head; false where it is another one.</summary>
    public bool TryAppend(AlignedTable next)
    {
        if (next.Columns != Columns)
        {
            return false;
        }

        var repeated = 0;
        while (repeated < Math.Min(_rows.Count, next._rows.Count) && _rows[repeated].SequenceEqual(next._rows[repeated]))
        {
            repeated++;
        }

        if (repeated == 0 && AlignedRows.IsHead(next._rows[0]))
        {
            return false;
        }

        var rows = next._rows.Skip(repeated).ToList();
        var hasOrdinals = _rows.Count(r => AlignedRows.IsOrdinal(r[0])) * 2 >= _rows.Count;
        if (rows.Count > 0 && hasOrdinals && rows[0][0].Length == 0)
        {
            for (var column = 0; column < Columns; column++)
            {
                _rows[^1][column] = AlignedRows.Join(_rows[^1][column], rows[0][column]);
            }

            rows.RemoveAt(0);
        }

        _rows.AddRange(rows);
        return true;
    }

    /// <summary>The first line behind the same head on the next page; null where that page begins otherwise.</summary>
    public int? EndOfRepeatedHead(List<PageLine> lines, int first, int end)
    {
        var expected = string.Concat(_rows[0]).Count(char.IsLetter);
        var met = 0;
        for (var i = first; i < end && met <= expected; i++)
        {
            foreach (var (start, stop) in lines[i].Segments())
            {
                var words = VietnameseText.Normalize(lines[i].Raw[start..stop]);
                if (!_rows[0].Any(c => c.Contains(words, StringComparison.Ordinal)))
                {
                    return null;
                }

                met += words.Count(char.IsLetter);
            }

            if (met == expected && expected > 0)
            {
                return i + 1;
            }
        }

        return null;
    }

    public IEnumerable<PageLine> Cells(int table)
    {
        var source = _lines[0].Source;
        for (var row = 0; row < _rows.Count; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                if (_rows[row][column].Length > 0)
                {
                    yield return source with
                    {
                        Raw = _rows[row][column],
                        Normal = null,
                        Cell = new CellPosition(table, row, column),
                    };
                }
            }
        }
    }

    private static bool IsTable(List<Line> lines, List<string[]> rows)
    {
        if (rows.Count < 3 || rows[0].Length < 3 || lines.Count(l => l.IsSpread) * 5 > lines.Count)
        {
            return false;
        }

        var full = rows.Count(r => r.Count(c => c.Length > 0) * 2 > r.Length);
        return full >= 3 && full * 10 >= rows.Count * 7;
    }
}
