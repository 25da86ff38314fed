namespace ThiDua.Core.Measures;

/// <summary>What is said of a cell besides its numbers; the roll-up counts the units for each.</summary>
public enum CellMark
{
    /// <summary>There is a value.</summary>
    Reported,

    /// <summary>The unit is asked.</summary>
    Expected,

    /// <summary>There is a value, but not of every sub-period that was asked.</summary>
    Partial,

    /// <summary>The value came after its day.</summary>
    Late,
}

internal static class CellMarks
{
    public const int Count = 4;

    public static readonly CellMark[] All = Enum.GetValues<CellMark>();
}

/// <summary>How many units bear each mark; one cell where it is 0 or 1.</summary>
internal readonly record struct MarkCounts(int Reported, int Expected, int Partial, int Late)
{
    public int this[CellMark mark] =>
        mark switch
        {
            CellMark.Reported => Reported,
            CellMark.Expected => Expected,
            CellMark.Partial => Partial,
            CellMark.Late => Late,
            _ => throw new ArgumentOutOfRangeException(nameof(mark), mark, "Unknown mark."),
        };

    public static MarkCounts operator -(MarkCounts a, MarkCounts b) =>
        new(a.Reported - b.Reported, a.Expected - b.Expected, a.Partial - b.Partial, a.Late - b.Late);
}

/// <summary>Everything about one cell: what a unit reported, and the marks.</summary>
public readonly record struct Cell(CellValue? Value, bool IsExpected, bool IsPartial = false, bool IsLate = false)
{
    internal MarkCounts Counts => new(One(Value is not null), One(IsExpected), One(IsPartial), One(IsLate));

    private static int One(bool yes) => yes ? 1 : 0;
}
