namespace ThiDua.Core.OpenData;

/// <summary>
/// A table of counts of persons with its totals, from which small counts are left out so that no total gives them away.
/// The last row holds the totals of the columns, the last column those of the rows; every line of the table, totals included, is one
/// equation. A line with exactly one hidden cell would tell it; so would a hidden cell that no ring of hidden cells runs through
/// (Gusfield 1988: in a two-way table exactly the bridges are determined). Cells are hidden until neither is left.
/// </summary>
public sealed class SuppressedTable
{
    /// <summary>Counts from 1 to this are hidden.</summary>
    public const int LargestHidden = 4;

    private readonly long[,] values;
    private readonly bool[,] hidden;

    private SuppressedTable(long[,] values)
    {
        this.values = values;
        hidden = new bool[Rows, Columns];
    }

    /// <summary>With the row of totals.</summary>
    public int Rows => values.GetLength(0);

    /// <summary>With the column of totals.</summary>
    public int Columns => values.GetLength(1);

    /// <summary>Null where the count is hidden.</summary>
    public long? this[int row, int column] => hidden[row, column] ? null : values[row, column];

    public bool IsHidden(int row, int column) => hidden[row, column];

    /// <param name="counts">Without totals; none is negative.</param>
    public static SuppressedTable Of(long[,] counts)
    {
        var table = new SuppressedTable(WithTotals(counts));
        table.HideSmall();
        while (table.HideBesideLonely() || table.HideAcrossBridge())
        {
            // Each turn hides one more cell; a table with all cells hidden tells nothing.
        }

        return table;
    }

    private static long[,] WithTotals(long[,] counts)
    {
        var (rows, columns) = (counts.GetLength(0), counts.GetLength(1));
        var all = new long[rows + 1, columns + 1];
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
            {
                all[r, c] = counts[r, c];
                all[rows, c] += counts[r, c];
                all[r, columns] += counts[r, c];
                all[rows, columns] += counts[r, c];
            }
        }

        return all;
    }

    private void HideSmall()
    {
        foreach (var (r, c) in Cells())
        {
            hidden[r, c] = values[r, c] is >= 1 and <= LargestHidden;
        }
    }

    /// <summary>A line with one hidden cell gets a second one: the smallest that counts somebody, in preference one that is no total.</summary>
    private bool HideBesideLonely()
    {
        for (var r = 0; r < Rows; r++)
        {
            if (Row(r).Count(c => hidden[c.Row, c.Column]) == 1 && HideOneOf(Row(r)))
            {
                return true;
            }
        }

        for (var c = 0; c < Columns; c++)
        {
            if (Column(c).Count(x => hidden[x.Row, x.Column]) == 1 && HideOneOf(Column(c)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A hidden cell that every way from its row to its column runs through is determined by the rest: its row gets another hidden cell.</summary>
    private bool HideAcrossBridge()
    {
        foreach (var (r, c) in Cells().Where(x => hidden[x.Row, x.Column]))
        {
            if (!IsOnRing(r, c) && (HideOneOf(Row(r)) || HideOneOf(Column(c))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the column can be reached from the row over other hidden cells.</summary>
    internal bool IsOnRing(int row, int column)
    {
        var (rows, columns) = (new bool[Rows], new bool[Columns]);
        var next = new Stack<(bool IsRow, int Index)>([(true, row)]);
        rows[row] = true;
        while (next.TryPop(out var place))
        {
            for (var i = 0; i < (place.IsRow ? Columns : Rows); i++)
            {
                var (r, c) = place.IsRow ? (place.Index, i) : (i, place.Index);
                if (!hidden[r, c] || (r, c) == (row, column) || (place.IsRow ? columns[c] : rows[r]))
                {
                    continue;
                }

                (place.IsRow ? ref columns[c] : ref rows[r]) = true;
                next.Push((!place.IsRow, i));
            }
        }

        return columns[column];
    }

    private bool HideOneOf(IEnumerable<(int Row, int Column)> line)
    {
        var open = line.Where(x => !hidden[x.Row, x.Column])
            .OrderBy(x => values[x.Row, x.Column] == 0)
            .ThenBy(x => x.Row == Rows - 1 || x.Column == Columns - 1)
            .ThenBy(x => values[x.Row, x.Column])
            .Take(1)
            .ToList();
        foreach (var (r, c) in open)
        {
            hidden[r, c] = true;
        }

        return open.Count > 0;
    }

    private IEnumerable<(int Row, int Column)> Row(int row) => Enumerable.Range(0, Columns).Select(c => (row, c));

    private IEnumerable<(int Row, int Column)> Column(int column) => Enumerable.Range(0, Rows).Select(r => (r, column));

    private IEnumerable<(int Row, int Column)> Cells() => Enumerable.Range(0, Rows).SelectMany(Row);
}
