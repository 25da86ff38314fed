namespace ThiDua.Documents.Writing;

/// <summary>
/// A chart of the word processor's own, with its numbers in an embedded sheet: it can be edited like one drawn by hand,
/// and every converter prints it.
/// </summary>
/// <param name="Title">Caption under the chart; the writer numbers it ("Biểu đồ 1. …").</param>
/// <param name="Categories">What stands along the axis.</param>
/// <param name="Series">As many values as categories each.</param>
public sealed record PaperChart(string Title, IReadOnlyList<string> Categories, IReadOnlyList<PaperSeries> Series) : PaperBlock
{
    public ChartKind Kind { get; init; }

    /// <summary>What the values count, beside the axis ("%", "hộ"); null for none.</summary>
    public string? Unit { get; init; }

    /// <summary>Height in millimetres; the width is that of the text.</summary>
    public int Height { get; init; } = 75;
}

/// <param name="Name">What the legend says.</param>
/// <param name="Values">Null where nobody reported: a gap, never zero.</param>
public sealed record PaperSeries(string Name, IReadOnlyList<double?> Values);

public enum ChartKind
{
    /// <summary>Upright columns.</summary>
    Columns,

    /// <summary>Lying bars, for long names; the first category on top.</summary>
    Bars,

    /// <summary>Lines over periods.</summary>
    Lines,
}
