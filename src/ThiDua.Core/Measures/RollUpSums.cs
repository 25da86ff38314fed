using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ThiDua.Core.Measures;

/// <summary>The sums of the units that have others below them. All that needs to be kept of an old period.</summary>
public sealed class RollUpSums
{
    private static readonly Vector256<int>[] BitsOfByte = [.. Enumerable.Range(0, 256).Select(BitsOf)];

    private readonly long[] values;
    private readonly int[] reported;
    private readonly int[] expected;
    private readonly int measures;
    private readonly int stride;
    private readonly int counters;

    internal RollUpSums(int rows, int measures)
    {
        this.measures = measures;
        stride = ObservationTable.StrideFor(measures);
        counters = (measures + 7) / 8 * 8;
        values = new long[checked(rows * 2 * stride)];
        reported = new int[rows * counters];
        expected = new int[rows * counters];
    }

    internal (long Numerator, long Denominator, int Reported, int Expected) this[int row, int measure]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)measure, (uint)measures, nameof(measure));
            var at = row * 2 * stride + measure;
            var count = row * counters + measure;
            return (values[at], values[at + stride], reported[count], expected[count]);
        }
        set
        {
            var at = row * 2 * stride + measure;
            var count = row * counters + measure;
            (values[at], values[at + stride], reported[count], expected[count]) = value;
        }
    }

    internal void Clear()
    {
        Array.Clear(values);
        Array.Clear(reported);
        Array.Clear(expected);
    }

    /// <summary>Adds the row of a unit. Negative elements of the answer tell that a sum left the range of Int64.</summary>
    internal Vector<long> Add(int row, ObservationTable table, int unit)
    {
        Count(reported, row, table.Reported(unit));
        Count(expected, row, table.Expected(unit));
        return AddRow(Vectors(values, row), MemoryMarshal.Cast<long, Vector<long>>(table.Row(unit)));
    }

    /// <summary>Adds the sums of a lower row.</summary>
    internal Vector<long> Add(int row, int from)
    {
        AddCounts(reported, row, from);
        AddCounts(expected, row, from);
        return AddRow(Vectors(values, row), Vectors(values, from));
    }

    private Span<Vector<long>> Vectors(long[] array, int row) =>
        MemoryMarshal.Cast<long, Vector<long>>(array.AsSpan(row * 2 * stride, 2 * stride));

    /// <summary>A sum has overflowed exactly where both summands have the sign that the sum has not.</summary>
    private static Vector<long> AddRow(Span<Vector<long>> sums, ReadOnlySpan<Vector<long>> row)
    {
        var overflow = Vector<long>.Zero;
        row = row[..sums.Length];
        for (var i = 0; i < sums.Length; i++)
        {
            var (a, b) = (sums[i], row[i]);
            var sum = a + b;
            sums[i] = sum;
            overflow |= (a ^ sum) & (b ^ sum);
        }

        return overflow;
    }

    /// <summary>Adds each bit to the counter of its measure, eight at a time.</summary>
    private void Count(int[] counts, int row, ReadOnlySpan<ulong> bits)
    {
        var target = MemoryMarshal.Cast<int, Vector256<int>>(counts.AsSpan(row * counters, counters));
        for (var i = 0; i < target.Length; i++)
        {
            target[i] += BitsOfByte[(byte)(bits[i >> 3] >> ((i & 7) * 8))];
        }
    }

    private void AddCounts(int[] counts, int row, int from)
    {
        var target = counts.AsSpan(row * counters, counters);
        var source = counts.AsSpan(from * counters, counters);
        for (var i = 0; i < target.Length; i++)
        {
            target[i] += source[i];
        }
    }

    private static Vector256<int> BitsOf(int value)
    {
        Span<int> bits = stackalloc int[8];
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] = (value >> i) & 1;
        }

        return Vector256.Create<int>(bits);
    }
}
