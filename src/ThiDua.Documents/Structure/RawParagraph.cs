namespace ThiDua.Documents.Structure;

/// <summary>
/// A paragraph as a file format gives it, before anyone knows what it is: what the text and the DOCX reader hand to
/// the structure analyser.
/// </summary>
/// <param name="Text">NFC, inner line breaks already joined.</param>
public sealed record RawParagraph(string Text)
{
    /// <summary>The label that automatic numbering shows before the text, computed; null where it is typed or absent.</summary>
    public string? AutoLabel { get; init; }

    public bool Bold { get; init; }
    public bool Italic { get; init; }
    public bool Centered { get; init; }

    public CellPosition? Cell { get; init; }

    /// <summary>Whether the table it stands in was guessed from alignment.</summary>
    public bool IsAligned { get; init; }

    /// <summary>The page it begins on, from 1, where the format knows.</summary>
    public int? Page { get; init; }

    /// <summary>Whether the table it stands in has no borders (a letterhead or signature laid out as a table).</summary>
    public bool InLayoutTable { get; init; }
}
