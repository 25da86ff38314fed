namespace ThiDua.Core.Measures;

/// <summary>How a target compares, kept as the plan writes it.</summary>
public enum Comparator
{
    /// <summary>≥: tối thiểu, ít nhất, từ … trở lên.</summary>
    AtLeast,

    /// <summary>≤: không quá, dưới.</summary>
    AtMost,

    /// <summary>=: a bare number.</summary>
    Exactly,

    /// <summary>từ 1–2.</summary>
    Between,
}
