namespace ThiDua.Core.Measures;

/// <summary>
/// A measure at a unit: what is reported at and below it, with adjustments, and how many of the units that are asked
/// have reported. Integers at the measure's scale; the denominator of a count is 1.
/// </summary>
public readonly record struct Figure(long Numerator, long Denominator, int Reported, int Expected, bool IsAdjusted)
{
    /// <summary>Nothing reported and nothing adjusted is no value; it is not zero.</summary>
    public bool HasValue => Reported > 0 || IsAdjusted;

    /// <summary>Known, and about nobody ("không có đối tượng").</summary>
    public bool HasNoSubjects => HasValue && Denominator == 0;

    /// <summary>Every unit that is asked has reported.</summary>
    public bool IsComplete => Expected > 0 && Reported >= Expected;

    /// <summary>
    /// The figure as the kind of the measure reads it: the denominators of a count are one per report and mean nothing
    /// in a sum.
    /// </summary>
    public Figure For(MeasureKind kind) => kind == MeasureKind.Count && HasValue ? this with { Denominator = 1 } : this;
}
