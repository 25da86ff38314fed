namespace ThiDua.Documents.Writing;

/// <summary>A piece of the body of an <see cref="OfficialPaper"/> or of an annex.</summary>
public abstract record PaperBlock;

/// <summary>A heading; the writer numbers it by its level and place, restarting the levels below.</summary>
/// <param name="Level">What it counts as.</param>
/// <param name="Text">Its words, in sentence case; empty only before a <see cref="RunIn"/> ("Điều 1." and its text).</param>
public sealed record PaperHeading(HeadingLevel Level, string Text) : PaperBlock
{
    /// <summary>Text that goes on behind the heading in the same paragraph, upright ("1. Thời gian: Từ …").</summary>
    public string? RunIn { get; init; }
}

/// <summary>What a heading counts as, from the outermost.</summary>
public enum HeadingLevel
{
    /// <summary>"Phần I" over its title in capitals, centred.</summary>
    Part,

    /// <summary>"Chương I" over its title in capitals, centred.</summary>
    Chapter,

    /// <summary>"Mục 1" over its title in capitals, centred.</summary>
    Section,

    /// <summary>"Điều 1." bold; numbered through the whole paper, not restarted by chapters.</summary>
    Article,

    /// <summary>"I." bold capitals: the headings of plans and reports.</summary>
    Roman,

    /// <summary>"1." bold.</summary>
    Arabic,

    /// <summary>"1.1." bold.</summary>
    Dotted,

    /// <summary>"a)" regular.</summary>
    Letter,
}

/// <summary>A justified paragraph; null prints "[chưa có: nội dung]".</summary>
public sealed record PaperParagraph(string? Text) : PaperBlock
{
    public bool Bold { get; init; }
    public bool Italic { get; init; }
    public bool Centered { get; init; }
}

/// <summary>A list of items, each a paragraph behind its mark.</summary>
public sealed record PaperList(ListMark Mark, IReadOnlyList<PaperListItem> Items) : PaperBlock
{
    /// <summary>A list of plain items.</summary>
    public static PaperList Of(ListMark mark, params IEnumerable<string> items) =>
        new(mark, [.. items.Select(text => new PaperListItem(text))]);
}

/// <summary>An item and the lists under it.</summary>
public sealed record PaperListItem(string? Text)
{
    public IReadOnlyList<PaperList> Children { get; init; } = [];
}

/// <summary>The mark before an item.</summary>
public enum ListMark
{
    /// <summary>"- "</summary>
    Dash,

    /// <summary>"+ "</summary>
    Plus,

    /// <summary>"1. "</summary>
    Number,

    /// <summary>"(1) "</summary>
    Parenthesized,

    /// <summary>"a) " in the Vietnamese alphabet.</summary>
    Letter,
}

/// <summary>
/// A text somebody typed into a form: its lines become paragraphs, blank lines go. Null or blank prints
/// "[chưa có: <paramref name="Name"/>]".
/// </summary>
/// <param name="Text">The text, line breaks as typed.</param>
/// <param name="Name">What is missing if there is no text ("khó khăn, vướng mắc").</param>
public sealed record PaperNarrative(string? Text, string Name) : PaperBlock;

/// <summary>A table across the whole width; header rows repeat on each page, rows do not break across pages.</summary>
public sealed record PaperTable(IReadOnlyList<PaperColumn> Columns, IReadOnlyList<PaperRow> Rows) : PaperBlock
{
    /// <summary>Bold line over the table; null for none.</summary>
    public string? Caption { get; init; }
}

/// <param name="Header">The heading of the column.</param>
/// <param name="Weight">Its share of the width, relative to the other columns; above 0.</param>
public sealed record PaperColumn(string Header, double Weight = 1)
{
    /// <summary>Neighbours with the same group stand under one merged heading.</summary>
    public string? Group { get; init; }

    public CellAlignment Alignment { get; init; }
}

public enum CellAlignment
{
    Left,
    Center,
    Right,
}

/// <summary>One row. A null cell prints "[chưa có]" (a missing value is never zero nor blank); an empty string stays empty.</summary>
/// <param name="Cells">As many as columns; for <see cref="RowKind.Band"/> one.</param>
public sealed record PaperRow(IReadOnlyList<string?> Cells)
{
    public RowKind Kind { get; init; }
}

public enum RowKind
{
    Plain,

    /// <summary>Bold: a total.</summary>
    Total,

    /// <summary>One bold cell across all columns.</summary>
    Band,
}
