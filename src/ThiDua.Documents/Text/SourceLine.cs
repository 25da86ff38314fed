namespace ThiDua.Documents.Text;

/// <summary>A line with text, in the spelling of <see cref="VietnameseText.Normalize"/>.</summary>
/// <param name="Text">The line without marks of Markdown.</param>
/// <param name="BlankBefore">Whether empty lines stood between it and the line before.</param>
internal readonly record struct SourceLine(string Text, bool BlankBefore)
{
    /// <summary>Whether a page began with this line, as far as page numbers and furniture tell.</summary>
    public bool AfterPageBreak { get; init; }

    /// <summary>The number of '#' that Markdown put before it; 0 for ordinary lines.</summary>
    public int HeadingLevel { get; init; }

    /// <summary>How far its first letter stands from the left edge, in letters; 0 where the text keeps no columns.</summary>
    public int Indent { get; init; }

    /// <summary>The page it stands on, from 1; null where the text has no pages.</summary>
    public int? Page { get; init; }

    /// <summary>The cell that it is the whole text of, in a table that was guessed from alignment.</summary>
    public CellPosition? Cell { get; init; }
    public bool Bold { get; init; }
    public bool Italic { get; init; }
}
