using ThiDua.Documents.Text;

namespace ThiDua.Documents.Geometry;

/// <summary>A drawn table, or the part of it that stands on one page.</summary>
internal sealed class RuledTable(RuledGrid grid, List<string[]> rows)
{
    /// <summary>The borders of a table that goes on stand where they stood, give or take how pages are bound.</summary>
    private const double SameBorder = 8;
    private readonly List<string[]> _rows = rows;

    public RuledGrid Grid => grid;

    /// <summary>The line of the page that it stands before.</summary>
    public int At { get; set; }

    /// <summary>The rows that the table began with, on whichever page.</summary>
    public List<string[]> Head { get; set; } = [.. rows];

    public bool IsSameAs(RuledGrid other) =>
        grid.ColumnCount == other.ColumnCount && grid.Borders.Zip(other.Borders).All(b => Math.Abs(b.First - b.Second) <= SameBorder);

    public IEnumerable<string> Lines() => _rows.Select(r => $"| {string.Join(" | ", r.Select(c => c.Replace('|', '/')))} |");

    /// <summary>Takes off the head that the page repeats, and gives the page before the rest of a row that its end cut in two.</summary>
    public void Continue(RuledTable before)
    {
        var repeated = 0;
        while (repeated < Math.Min(before.Head.Count, _rows.Count) && _rows[repeated].SequenceEqual(before.Head[repeated]))
        {
            repeated++;
        }

        _rows.RemoveRange(0, repeated);
        if (_rows.Count == 0 || before._rows.Count == 0 || !IsRest(_rows[0], before._rows))
        {
            return;
        }

        for (var column = 0; column < grid.ColumnCount; column++)
        {
            before._rows[^1][column] = AlignedRows.Join(before._rows[^1][column], _rows[0][column]);
        }

        _rows.RemoveAt(0);
    }

    /// <summary>A row without its ordinal among rows that have one, or one that begins in the middle of a sentence.</summary>
    private static bool IsRest(string[] row, List<string[]> before)
    {
        var hasOrdinals = before.Count(r => AlignedRows.IsOrdinal(r[0])) * 2 >= before.Count;
        return hasOrdinals ? row[0].Length == 0 : row[0].Length == 0 || char.IsLower(row[0][0]);
    }
}
