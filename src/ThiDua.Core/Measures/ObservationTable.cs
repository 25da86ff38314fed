using System.Numerics;

namespace ThiDua.Core.Measures;

/// <summary>
/// What the units of a tree reported, units × measures. One row per unit holds its numerators and then its denominators,
/// padded to whole vectors; beside it one bit per cell says whether the cell is reported and one whether it is expected.
/// A missing cell holds zeros in the row, so adding rows needs no test, and its bit tells that the zeros mean nothing.
/// </summary>
public sealed class ObservationTable
{
    private readonly long[] values;
    private readonly ulong[] reported;
    private readonly ulong[] expected;

    public ObservationTable(int units, int measures)
    {
        (Units, Measures) = (units, measures);
        Stride = StrideFor(measures);
        Words = (measures + 63) / 64;
        values = new long[checked(units * RowLength)];
        reported = new ulong[units * Words];
        expected = new ulong[units * Words];
    }

    public int Units { get; }

    public int Measures { get; }

    /// <summary>Longs from the first numerator of a row to its first denominator.</summary>
    public int Stride { get; }

    /// <summary>Longs of a row: numerators and denominators.</summary>
    public int RowLength => 2 * Stride;

    /// <summary>Presence words of a row.</summary>
    public int Words { get; }

    /// <summary>The value of a cell; null where it is missing.</summary>
    public CellValue? this[int unit, int measure]
    {
        get
        {
            var at = Cell(unit, measure);
            return IsReported(unit, measure) ? new CellValue(values[at], values[at + Stride]) : null;
        }
        set
        {
            var at = Cell(unit, measure);
            (values[at], values[at + Stride]) = value is { } cell ? (cell.Numerator, cell.Denominator) : (0, 0);
            Mark(reported, unit, measure, value is not null);
        }
    }

    public bool IsReported(int unit, int measure) => (reported[Word(unit, measure)] & Bit(measure)) != 0;

    public bool IsExpected(int unit, int measure) => (expected[Word(unit, measure)] & Bit(measure)) != 0;

    /// <summary>Says that the unit is asked for the measure.</summary>
    public void Expect(int unit, int measure, bool isExpected = true) => Mark(expected, unit, measure, isExpected);

    /// <summary>Numerators, then denominators.</summary>
    public ReadOnlySpan<long> Row(int unit) => values.AsSpan(unit * RowLength, RowLength);

    public ReadOnlySpan<ulong> Reported(int unit) => reported.AsSpan(unit * Words, Words);

    public ReadOnlySpan<ulong> Expected(int unit) => expected.AsSpan(unit * Words, Words);

    /// <summary>The row for writing many cells at once; whoever writes a value also sets its bit in <see cref="ReportedBits"/>.</summary>
    internal Span<long> WritableRow(int unit) => values.AsSpan(unit * RowLength, RowLength);

    internal Span<ulong> ReportedBits(int unit) => reported.AsSpan(unit * Words, Words);

    internal Span<ulong> ExpectedBits(int unit) => expected.AsSpan(unit * Words, Words);

    internal static int StrideFor(int measures) => (measures + Vector<long>.Count - 1) / Vector<long>.Count * Vector<long>.Count;

    private int Cell(int unit, int measure)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)measure, (uint)Measures, nameof(measure));
        return unit * RowLength + measure;
    }

    private int Word(int unit, int measure) => unit * Words + (measure >> 6);

    private static ulong Bit(int measure) => 1UL << (measure & 63);

    private void Mark(ulong[] bits, int unit, int measure, bool on)
    {
        ref var word = ref bits[Word(unit, measure)];
        word = on ? word | Bit(measure) : word & ~Bit(measure);
    }
}
