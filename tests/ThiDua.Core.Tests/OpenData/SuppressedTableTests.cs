using ThiDua.Core.OpenData;

namespace ThiDua.Core.Tests.OpenData;

public class SuppressedTableTests
{
    private const int Tables = 2000;

    [Fact]
    public void Small_IsHiddenWithASecondCellInItsLines()
    {
        var table = SuppressedTable.Of(
            new long[,]
            {
                { 3, 20, 30 },
                { 40, 50, 60 },
            }
        );

        Assert.Null(table[0, 0]);
        Assert.Equal(2, Enumerable.Range(0, table.Columns).Count(c => table.IsHidden(0, c)));
        Assert.Equal(203, table[2, 3]);
    }

    [Fact]
    public void Zero_And_Large_AreShown()
    {
        var table = SuppressedTable.Of(
            new long[,]
            {
                { 0, 5 },
                { 6, 0 },
            }
        );

        Assert.Equal((0, 5, 6, 11), (table[0, 0], table[0, 1], table[1, 0], table[2, 2]));
    }

    /// <summary>
    /// The property: whatever the counts, no small count is shown, and none can be worked out from the shown cells and the sums of rows
    /// and columns, be it by one subtraction or by solving all equations together.
    /// </summary>
    [Fact]
    public void Hidden_CannotBeWorkedOut_FromTotalsAndParts()
    {
        var random = new Random(5);
        for (var n = 0; n < Tables; n++)
        {
            var counts = RandomCounts(random);
            var table = SuppressedTable.Of(counts);
            AssertNothingSmallShown(table, counts);
            AssertNoLineTells(table);
            AssertNotDetermined(table);
        }
    }

    private static long[,] RandomCounts(Random random)
    {
        var counts = new long[random.Next(1, 7), random.Next(1, 7)];
        for (var r = 0; r < counts.GetLength(0); r++)
        {
            for (var c = 0; c < counts.GetLength(1); c++)
            {
                counts[r, c] = random.Next(4) == 0 ? random.Next(0, 6) : random.Next(0, 60);
            }
        }

        return counts;
    }

    private static void AssertNothingSmallShown(SuppressedTable table, long[,] counts)
    {
        for (var r = 0; r < counts.GetLength(0); r++)
        {
            for (var c = 0; c < counts.GetLength(1); c++)
            {
                Assert.False(table[r, c] is >= 1 and <= SuppressedTable.LargestHidden);
            }
        }
    }

    private static void AssertNoLineTells(SuppressedTable table)
    {
        for (var r = 0; r < table.Rows; r++)
        {
            Assert.NotEqual(1, Enumerable.Range(0, table.Columns).Count(c => table.IsHidden(r, c)));
        }

        for (var c = 0; c < table.Columns; c++)
        {
            Assert.NotEqual(1, Enumerable.Range(0, table.Rows).Count(r => table.IsHidden(r, c)));
        }
    }

    /// <summary>Gauss: a hidden cell is determined when a combination of the equations leaves it alone.</summary>
    private static void AssertNotDetermined(SuppressedTable table)
    {
        var hidden = (
            from r in Enumerable.Range(0, table.Rows)
            from c in Enumerable.Range(0, table.Columns)
            where table.IsHidden(r, c)
            select (r, c)
        ).ToList();
        var lines = Enumerable.Range(0, table.Rows + table.Columns).Select(l => Equation(table, hidden, l)).ToList();
        var used = 0;
        for (var column = 0; column < hidden.Count && used < lines.Count; column++)
        {
            var pivot = lines.FindIndex(used, l => Math.Abs(l[column]) > 1e-9);
            if (pivot < 0)
            {
                continue;
            }

            (lines[used], lines[pivot]) = (lines[pivot], lines[used]);
            var head = lines[used];
            for (var l = 0; l < lines.Count; l++)
            {
                var factor = l == used ? 0 : lines[l][column] / head[column];
                for (var i = 0; factor != 0 && i < hidden.Count; i++)
                {
                    lines[l][i] -= factor * head[i];
                }
            }

            used++;
        }

        Assert.DoesNotContain(lines, l => l.Count(v => Math.Abs(v) > 1e-9) == 1);
    }

    /// <summary>Of a row: parts − total = 0, likewise of a column; the coefficients of the hidden cells.</summary>
    private static double[] Equation(SuppressedTable table, List<(int Row, int Column)> hidden, int line) =>
        [
            .. hidden.Select(h =>
                line < table.Rows
                    ? h.Row != line
                        ? 0
                        : h.Column == table.Columns - 1
                            ? -1.0
                            : 1
                    : h.Column != line - table.Rows
                        ? 0
                        : h.Row == table.Rows - 1
                            ? -1.0
                            : 1
            ),
        ];
}
