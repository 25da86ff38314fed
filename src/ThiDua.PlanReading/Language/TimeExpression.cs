namespace ThiDua.PlanReading.Language;

/// <summary>A point or span of time that a text names, as far as it names it.</summary>
/// <param name="Start">Where the expression begins in the text.</param>
/// <param name="Length">Its length.</param>
/// <param name="Year">The year, or the last year of a range.</param>
/// <param name="Recurs">"Quý II hằng năm": it comes back each year.</param>
internal readonly record struct TimeExpression(int Start, int Length, int? Year, int? Quarter, int? Month, int? Day, bool Recurs)
{
    /// <summary>The first year of a range ("2025 - 2030").</summary>
    public int? FromYear { get; init; }

    public int End => Start + Length;

    /// <summary>"2027", "2027-Q2", "2027-05", "2027-05-31"; without a year "Q2", "05", "12-05".</summary>
    public string Written()
    {
        var inside =
            Quarter is { } q ? $"Q{q}"
            : Month is { } m ? (Day is { } d ? $"{m:00}-{d:00}" : $"{m:00}")
            : "";
        return Year is { } y ? (inside.Length == 0 ? $"{y:0000}" : $"{y:0000}-{inside}") : inside;
    }
}
