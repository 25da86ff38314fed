namespace ThiDua.Core.Measures;

/// <summary>
/// A measure at a unit: what is reported at and below it, with adjustments, and how many of the units that are asked
/// have reported. Integers at the measure's scale; the denominator of a count is 1.
/// </summary>
/// <param name="Reported">Units whose value is whole; of those in <see cref="Partial"/> a sub-period is missing.</param>
public readonly record struct Figure(long Numerator, long Denominator, int Reported, int Expected, bool IsAdjusted)
{
    private readonly int divisor;

    /// <summary>Units whose value lacks a sub-period that was asked (or, of a last value, comes from an earlier one).</summary>
    public int Partial { get; init; }

    /// <summary>Units whose value, or a part of it, came after its day.</summary>
    public int Late { get; init; }

    /// <summary>
    /// Numerator and denominator are multiples of what they stand for: an average over sub-periods is kept exactly, as a
    /// multiple that every number of months divides. 1 for all others.
    /// </summary>
    public int Divisor
    {
        get => divisor == 0 ? 1 : divisor;
        init => divisor = value == 1 ? 0 : value;
    }

    /// <summary>Nothing reported and nothing adjusted is no value; it is not zero.</summary>
    public bool HasValue => Reported > 0 || Partial > 0 || IsAdjusted;

    /// <summary>Known, and about nobody ("không có đối tượng").</summary>
    public bool HasNoSubjects => HasValue && Denominator == 0;

    /// <summary>Every unit that is asked has reported.</summary>
    public bool IsComplete => Expected > 0 && Reported >= Expected;

    /// <summary>Units that have reported in time, wholly or in part.</summary>
    public int OnTime => Reported + Partial - Late;

    /// <summary>
    /// The figure as the kind of the measure reads it: the denominators of a count are one per report and mean nothing
    /// in a sum.
    /// </summary>
    internal Figure For(MeasureKind kind, int divisor) =>
        !HasValue ? this
        : kind == MeasureKind.Count ? this with { Denominator = divisor, Divisor = divisor }
        : this with { Divisor = divisor };
}
