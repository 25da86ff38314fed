using System.Numerics;

namespace ThiDua.Core.Measures;

/// <summary>
/// What the units of a tree reported, units × measures. One row per unit holds its numerators and then its denominators,
/// padded to whole vectors; beside it one bit per cell for each <see cref="CellMark"/>. A missing cell holds zeros in the
/// row, so adding rows needs no test, and its bit tells that the zeros mean nothing.
/// </summary>
/// <remarks>
/// Rows hold Int32, because a country has 100,000 of them and hardly a number that needs more; the few that do stand aside
/// and have zero in the row.
/// </remarks>
public sealed class ObservationTable
{
    private readonly int[] values;
    private readonly ulong[]?[] marks = new ulong[]?[CellMarks.Count];
    private readonly Dictionary<int, Dictionary<int, long>> large = [];

    public ObservationTable(int units, int measures)
    {
        (Units, Measures) = (units, measures);
        Stride = StrideFor(measures);
        Words = (measures + 63) / 64;
        values = new int[checked(units * RowLength)];
    }

    public int Units { get; }

    public int Measures { get; }

    /// <summary>Numbers from the first numerator of a row to its first denominator.</summary>
    public int Stride { get; }

    /// <summary>Numbers of a row: numerators and denominators.</summary>
    public int RowLength => 2 * Stride;

    /// <summary>Words of marks of a row.</summary>
    public int Words { get; }

    /// <summary>The value of a cell; null where it is missing.</summary>
    public CellValue? this[int unit, int measure]
    {
        get
        {
            CheckMeasure(measure);
            return IsReported(unit, measure) ? new CellValue(Number(unit, measure), Number(unit, measure + Stride)) : null;
        }
        set
        {
            CheckMeasure(measure);
            Put(unit, measure, value?.Numerator ?? 0);
            Put(unit, measure + Stride, value?.Denominator ?? 0);
            Mark(CellMark.Reported, unit, measure, value is not null);
        }
    }

    public bool IsReported(int unit, int measure) => Has(CellMark.Reported, unit, measure);

    public bool IsExpected(int unit, int measure) => Has(CellMark.Expected, unit, measure);

    public bool Has(CellMark mark, int unit, int measure) =>
        marks[(int)mark] is { } bits && (bits[Word(unit, measure)] & Bit(measure)) != 0;

    /// <summary>Says that the unit is asked for the measure.</summary>
    public void Expect(int unit, int measure, bool isExpected = true) => Mark(CellMark.Expected, unit, measure, isExpected);

    public void Mark(CellMark mark, int unit, int measure, bool on)
    {
        if (!on && marks[(int)mark] is null)
        {
            return;
        }

        ref var word = ref (marks[(int)mark] ??= new ulong[Units * Words])[Word(unit, measure)];
        word = on ? word | Bit(measure) : word & ~Bit(measure);
    }

    /// <summary>Numerators, then denominators; zero where the number stands aside in <see cref="Large"/>.</summary>
    public ReadOnlySpan<int> Row(int unit) => values.AsSpan(unit * RowLength, RowLength);

    /// <summary>The numbers of the unit that do not fit into its row, by their place in it; null where there are none.</summary>
    public IReadOnlyDictionary<int, long>? Large(int unit) => large.GetValueOrDefault(unit);

    /// <summary>One bit per cell of the unit; empty where no cell of the table bears the mark.</summary>
    public ReadOnlySpan<ulong> Marks(CellMark mark, int unit) => marks[(int)mark] is { } bits ? bits.AsSpan(unit * Words, Words) : default;

    public bool IsUsed(CellMark mark) => marks[(int)mark] is not null;

    /// <summary>A number by its place in the row.</summary>
    public long Number(int unit, int at) =>
        values[unit * RowLength + at] is var number && number == 0 && large.Count > 0 && large.TryGetValue(unit, out var few)
            ? few.GetValueOrDefault(at)
            : number;

    /// <summary>Writes a number by its place in the row; whoever writes one also marks its cell.</summary>
    internal void Put(int unit, int at, long value)
    {
        var isSmall = value is >= int.MinValue and <= int.MaxValue;
        values[unit * RowLength + at] = isSmall ? (int)value : 0;
        if (!isSmall)
        {
            (large.TryGetValue(unit, out var few) ? few : large[unit] = [])[at] = value;
        }
        else if (large.Count > 0 && large.TryGetValue(unit, out var some) && some.Remove(at) && some.Count == 0)
        {
            large.Remove(unit);
        }
    }

    /// <summary>Copies what units gave for a measure into another table, where the units stand <paramref name="shift"/> further.</summary>
    internal void CopyTo(ObservationTable target, int measure, int targetMeasure, int from, int to, int shift)
    {
        foreach (var mark in CellMarks.All)
        {
            for (var unit = from; IsUsed(mark) && unit <= to; unit++)
            {
                if (Has(mark, unit, measure))
                {
                    target.Mark(mark, unit + shift, targetMeasure, true);
                }
            }
        }

        for (var unit = from; unit <= to; unit++)
        {
            if (IsReported(unit, measure))
            {
                target.Put(unit + shift, targetMeasure, Number(unit, measure));
                target.Put(unit + shift, targetMeasure + target.Stride, Number(unit, measure + Stride));
            }
        }
    }

    /// <summary>The marks of a unit's cells for writing many at once.</summary>
    internal Span<ulong> WritableMarks(CellMark mark, int unit) =>
        (marks[(int)mark] ??= new ulong[Units * Words]).AsSpan(unit * Words, Words);

    internal static int StrideFor(int measures) => (measures + Vector<int>.Count - 1) / Vector<int>.Count * Vector<int>.Count;

    private void CheckMeasure(int measure) =>
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)measure, (uint)Measures, nameof(measure));

    private int Word(int unit, int measure) => unit * Words + (measure >> 6);

    private static ulong Bit(int measure) => 1UL << (measure & 63);
}
