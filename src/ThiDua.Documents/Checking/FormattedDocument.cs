namespace ThiDua.Documents.Checking;

/// <summary>A DOCX with the look that each letter ends up with. Lengths in twips, sizes in half points.</summary>
internal sealed record FormattedDocument(IReadOnlyList<FormattedParagraph> Paragraphs, IReadOnlyList<SectionLook> Sections);

/// <summary>Letters of one look.</summary>
internal sealed record FormattedRun(string Text, int Size, bool Bold, bool Italic, bool Underlined, string? Font, string? Colour)
{
    public bool HasLetters => Text.Any(char.IsLetterOrDigit);
}

internal enum LineRule
{
    Multiple,
    Exact,
    AtLeast,
}

internal sealed record FormattedParagraph(IReadOnlyList<FormattedRun> Runs)
{
    public string Text { get; init; } = string.Concat(Runs.Select(r => r.Text)).Trim();
    public string Alignment { get; init; } = "left";
    public int FirstLine { get; init; }
    public int Left { get; init; }
    public int Right { get; init; }
    public int Before { get; init; }
    public int After { get; init; }
    public int Line { get; init; } = 240;
    public LineRule LineRule { get; init; }
    public bool IsListed { get; init; }

    /// <summary>The length of a line drawn in it, -1 for a border, 0 where the file does not tell; null where there is none.</summary>
    public int? Rule { get; init; }

    /// <summary>The same, with a border measured between the indents.</summary>
    public int? RuleLength => Rule == -1 ? Math.Max(0, Width - Left - Right) : Rule;

    /// <summary>Where it stands in a table; null outside.</summary>
    public CellPlace? Cell { get; init; }

    /// <summary>The section that it belongs to, from 0.</summary>
    public int Section { get; set; }

    /// <summary>How wide its column is: the cell, or the text area of the page.</summary>
    public int Width { get; set; }

    public IEnumerable<FormattedRun> Lettered => Runs.Where(r => r.HasLetters);

    public bool IsEmpty => Text.Length == 0;
    public bool IsBold => Lettered.Any() && Lettered.All(r => r.Bold);
    public bool IsItalic => Lettered.Any() && Lettered.All(r => r.Italic);
    public bool IsCentred => Alignment == "center";
    public bool IsCapitals => Text.Any(char.IsLetter) && !Text.Any(char.IsLower);
    public int Size => Lettered.Select(r => r.Size).DefaultIfEmpty(0).Max();
}

/// <param name="Table">The table, from 0.</param>
/// <param name="IsRuled">Whether the table shows lines: one that does not only lays things out side by side.</param>
/// <param name="RepeatsHead">Whether the first row stands again on each page.</param>
internal sealed record CellPlace(int Table, int Row, int Column, int Rows, bool IsRuled, bool RepeatsHead);

internal sealed record SectionLook
{
    public int Width { get; init; }
    public int Height { get; init; }
    public int Top { get; init; }
    public int Bottom { get; init; }
    public int Left { get; init; }
    public int Right { get; init; }
    public int? NumberStart { get; init; }

    /// <summary>The paragraph with the page number in the header; null where there is none.</summary>
    public FormattedParagraph? NumberInHeader { get; init; }
    public bool NumberInFooter { get; init; }
    public bool NumberOnFirstPage { get; init; }

    public bool IsLandscape => Width > Height;
    public int TextWidth => Width - Left - Right;
}
