using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ThiDua.Core.Measures;

/// <summary>The sums of the units that have others below them.</summary>
public sealed class RollUpSums
{
    private static readonly Vector256<int>[] BitsOfByte = [.. Enumerable.Range(0, 256).Select(BitsOf)];

    private readonly long[] values;
    private readonly int[]?[] counts = new int[]?[CellMarks.Count];
    private readonly int rows;
    private readonly int measures;
    private readonly int stride;
    private readonly int counters;

    internal RollUpSums(int rows, int measures)
    {
        (this.rows, this.measures) = (rows, measures);
        stride = ObservationTable.StrideFor(measures);
        counters = (measures + 7) / 8 * 8;
        values = new long[checked(rows * 2 * stride)];
    }

    internal (long Numerator, long Denominator) Values(int row, int measure)
    {
        var at = At(row, measure);
        return (values[at], values[at + stride]);
    }

    internal MarkCounts Counts(int row, int measure) =>
        new(
            Count(CellMark.Reported, row, measure),
            Count(CellMark.Expected, row, measure),
            Count(CellMark.Partial, row, measure),
            Count(CellMark.Late, row, measure)
        );

    /// <summary>The sums of one measure over all rows, to be kept apart.</summary>
    internal long[] Column(int measure, bool isDenominator)
    {
        var column = new long[rows];
        for (var row = 0; row < rows; row++)
        {
            column[row] = values[row * 2 * stride + (isDenominator ? stride : 0) + measure];
        }

        return column;
    }

    /// <summary>The counts of one measure over all rows.</summary>
    internal long[] Column(CellMark mark, int measure) => [.. Enumerable.Range(0, rows).Select(row => (long)Count(mark, row, measure))];

    internal int Count(CellMark mark, int row, int measure) => counts[(int)mark]?[row * counters + measure] ?? 0;

    internal void Add(int row, int measure, long numerator, long denominator, MarkCounts change)
    {
        var at = At(row, measure);
        values[at] += numerator;
        values[at + stride] += denominator;
        foreach (var mark in CellMarks.All)
        {
            if (change[mark] is not 0 and var more)
            {
                CountsOf(mark)[row * counters + measure] += more;
            }
        }
    }

    internal void Clear()
    {
        Array.Clear(values);
        Array.Clear(counts);
    }

    /// <summary>Adds the row of a unit. Negative elements of the answer tell that a sum left the range of Int64.</summary>
    internal Vector<long> Add(int row, ObservationTable table, int unit)
    {
        foreach (var mark in CellMarks.All)
        {
            if (table.IsUsed(mark))
            {
                AddBits(CountsOf(mark), row, table.Marks(mark, unit));
            }
        }

        var sums = Vectors(row);
        var overflow = AddRow(sums, MemoryMarshal.Cast<int, Vector<int>>(table.Row(unit)));
        return table.Large(unit) is { } large ? overflow | AddLarge(row, large) : overflow;
    }

    /// <summary>Adds the sums of a lower row.</summary>
    internal Vector<long> Add(int row, int from)
    {
        foreach (var count in counts)
        {
            if (count is not null)
            {
                AddCounts(count, row, from);
            }
        }

        return AddRow(Vectors(row), Vectors(from));
    }

    private int At(int row, int measure)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)measure, (uint)measures, nameof(measure));
        return row * 2 * stride + measure;
    }

    private int[] CountsOf(CellMark mark) => counts[(int)mark] ??= new int[rows * counters];

    private Span<Vector<long>> Vectors(int row) => MemoryMarshal.Cast<long, Vector<long>>(values.AsSpan(row * 2 * stride, 2 * stride));

    /// <summary>A sum has overflowed exactly where both summands have the sign that the sum has not.</summary>
    private static Vector<long> AddRow(Span<Vector<long>> sums, ReadOnlySpan<Vector<long>> row)
    {
        var overflow = Vector<long>.Zero;
        row = row[..sums.Length];
        for (var i = 0; i < sums.Length; i++)
        {
            overflow |= AddTo(ref sums[i], row[i]);
        }

        return overflow;
    }

    private static Vector<long> AddRow(Span<Vector<long>> sums, ReadOnlySpan<Vector<int>> row)
    {
        var overflow = Vector<long>.Zero;
        sums = sums[..(2 * row.Length)];
        for (var i = 0; i < row.Length; i++)
        {
            Vector.Widen(row[i], out var low, out var high);
            overflow |= AddTo(ref sums[2 * i], low);
            overflow |= AddTo(ref sums[2 * i + 1], high);
        }

        return overflow;
    }

    private static Vector<long> AddTo(ref Vector<long> target, Vector<long> more)
    {
        var before = target;
        var sum = before + more;
        target = sum;
        return (before ^ sum) & (more ^ sum);
    }

    private Vector<long> AddLarge(int row, IReadOnlyDictionary<int, long> large)
    {
        var overflow = 0L;
        foreach (var (at, value) in large)
        {
            ref var target = ref values[row * 2 * stride + at];
            var sum = unchecked(target + value);
            overflow |= (target ^ sum) & (value ^ sum);
            target = sum;
        }

        return new Vector<long>(overflow);
    }

    /// <summary>Adds each bit to the counter of its measure, eight at a time.</summary>
    private void AddBits(int[] target, int row, ReadOnlySpan<ulong> bits)
    {
        var vectors = MemoryMarshal.Cast<int, Vector256<int>>(target.AsSpan(row * counters, counters));
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] += BitsOfByte[(byte)(bits[i >> 3] >> ((i & 7) * 8))];
        }
    }

    private void AddCounts(int[] array, int row, int from)
    {
        var target = array.AsSpan(row * counters, counters);
        var source = array.AsSpan(from * counters, counters);
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
