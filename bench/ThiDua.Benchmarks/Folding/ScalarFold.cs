using ThiDua.Core.Measures;

namespace ThiDua.Benchmarks.Folding;

/// <summary>The baseline: one thread, one number after the other, over the same arrays, without any check or count.</summary>
internal sealed class ScalarFold(RollUpShape shape, ObservationTable table)
{
    private readonly long[] sums = new long[shape.InnerCount * table.RowLength];

    public long[] Run()
    {
        Array.Clear(sums);
        var parents = shape.Parent;
        var rows = shape.InnerRow;
        for (var unit = shape.Count - 1; unit > 0; unit--)
        {
            var target = sums.AsSpan(rows[parents[unit]] * table.RowLength, table.RowLength);
            if (rows[unit] >= 0)
            {
                Add(target, sums.AsSpan(rows[unit] * table.RowLength, table.RowLength));
            }
            else
            {
                Add(target, table.Row(unit));
            }
        }

        return sums;
    }

    private static void Add(Span<long> target, ReadOnlySpan<long> source)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] += source[i];
        }
    }

    private static void Add(Span<long> target, ReadOnlySpan<int> source)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] += source[i];
        }
    }
}
