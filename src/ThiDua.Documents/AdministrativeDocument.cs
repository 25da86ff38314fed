namespace ThiDua.Documents;

/// <summary>
/// A Vietnamese administrative document as it was read: the elements of Decree 30/2020/NĐ-CP, Annex I, in the order
/// of the paper, and every paragraph that they were found in. It knows nothing of plans or movements.
/// </summary>
/// <remarks>
/// Everything but <see cref="Paragraphs"/> may be missing: text layers lose headers, drafts leave numbers blank.
/// What was missing or odd is told in <see cref="Problems"/>; reading never throws on bad input.
/// </remarks>
public sealed record AdministrativeDocument
{
    /// <summary>Every non-empty paragraph in reading order, table cells included; spans refer to their index.</summary>
    public required IReadOnlyList<DocumentParagraph> Paragraphs { get; init; }

    /// <summary>Box 2, upper line: the superior body ("ỦY BAN NHÂN DÂN TỈNH GIA LAI"), as written.</summary>
    public string? SuperiorBody { get; init; }

    /// <summary>Box 2, lower line: the issuing body, as written.</summary>
    public string? IssuingBody { get; init; }

    /// <summary>Box 3: number and symbol without "Số:" and without inner spaces; null where the number is blank.</summary>
    public string? Number { get; init; }

    /// <summary>Box 4: the place before the date.</summary>
    public string? Place { get; init; }

    /// <summary>Box 4: the date as far as it is filled in.</summary>
    public PartialDate? IssuedOn { get; init; }

    /// <summary>Box 5a: the name of the kind in sentence case ("Kế hoạch", "Quyết định"); null for a công văn.</summary>
    public string? Kind { get; init; }

    /// <summary>Box 5: the subject line (trích yếu) joined to one line.</summary>
    public string? Title { get; init; }

    /// <summary>Box 6, the body, as a tree of headings.</summary>
    public required IReadOnlyList<OutlineNode> Outline { get; init; }

    public IReadOnlyList<DocumentTable> Tables { get; init; } = [];

    /// <summary>Box 7: who signed and by which authority.</summary>
    public SignatureBlock? Signature { get; init; }

    /// <summary>Box 9b: "Nơi nhận".</summary>
    public IReadOnlyList<Recipient> Recipients { get; init; } = [];

    /// <summary>The document that this one promulgates, where it follows in the same file.</summary>
    public AttachedDocument? Attached { get; init; }

    /// <summary>Foot- and endnotes in the order of their marks; they are no paragraphs.</summary>
    public IReadOnlyList<DocumentNote> Notes { get; init; } = [];

    /// <summary>What stands at the top and bottom of the pages besides their number; it is no part of the text.</summary>
    public IReadOnlyList<string> RunningTexts { get; init; } = [];

    public IReadOnlyList<DocumentProblem> Problems { get; init; } = [];
}

/// <summary>A paragraph after wrapped lines were joined. <see cref="Text"/> is NFC and single-spaced.</summary>
/// <param name="Index">Its place among all paragraphs of the document, from 0.</param>
/// <param name="Text">The text without the automatic label, which stands in <see cref="Label"/> only.</param>
public sealed record DocumentParagraph(int Index, string Text)
{
    public ParagraphRole Role { get; init; } = ParagraphRole.Body;

    /// <summary>The label it starts with, as written: "I.", "1.2.", "a)", "(3)", "-", "+", "Điều 4."; null without one.</summary>
    public string? Label { get; init; }

    /// <summary>Where the words after a typed label begin in <see cref="Text"/>.</summary>
    public int ContentStart { get; init; }

    /// <summary>The cell it stands in, if it stands in a table.</summary>
    public CellPosition? Cell { get; init; }

    /// <summary>The page it begins on, from 1; null where the file has no pages of its own (Word, plain text).</summary>
    public int? Page { get; init; }

    /// <summary>The text after the label.</summary>
    public string Content => Text[ContentStart..];
}

/// <summary>What a paragraph is in the layout of Decree 30.</summary>
public enum ParagraphRole
{
    Letterhead,
    NumberAndDate,
    Kind,
    Title,
    Addressee,
    Basis,
    Heading,
    Body,
    TableCell,
    Recipients,
    Signature,
    Annex,
}

/// <summary>A stretch of a paragraph's text, in UTF-16 code units.</summary>
public readonly record struct TextSpan(int Paragraph, int Start, int Length);

/// <summary>A heading with what stands under it, or a leaf paragraph.</summary>
/// <param name="Paragraph">The paragraph of the heading or leaf.</param>
/// <param name="Depth">0 for the outermost.</param>
public sealed record OutlineNode(DocumentParagraph Paragraph, int Depth)
{
    public LabelStyle Style { get; init; }

    /// <summary>Whether it heads what follows (as opposed to a paragraph that merely carries a label).</summary>
    public bool IsHeading { get; init; }

    public IReadOnlyList<OutlineNode> Children { get; init; } = [];
}

/// <summary>The family a label belongs to; the order says nothing about depth.</summary>
public enum LabelStyle
{
    None,
    Part,
    Chapter,
    Section,
    Article,
    Annex,
    Roman,
    Arabic,
    Dotted,
    Letter,
    Parenthesized,
    Dash,
    Plus,
    Bullet,
}

public readonly record struct CellPosition(int Table, int Row, int Column);

/// <summary>A foot- or endnote.</summary>
/// <param name="Text">Joined to one line.</param>
/// <param name="Paragraph">The paragraph that its mark stands in, where that is known.</param>
public sealed record DocumentNote(string Text, int? Paragraph);

/// <summary>Box 7: authority lines ("KT. CHỦ TỊCH"), position and name as written.</summary>
public sealed record SignatureBlock(string? Authority, string? Position, string? Name, TextSpan? Span = null);

/// <summary>One line of "Nơi nhận", without dash and end mark; <see cref="Note"/> is what follows in brackets ("b/c").</summary>
public sealed record Recipient(string Name, string? Note, TextSpan? Span = null);

/// <summary>A date of which the day, or month and day, may be blank.</summary>
public readonly record struct PartialDate(int Year, int? Month = null, int? Day = null)
{
    /// <summary>ISO 8601, as far as known: "2025", "2026-05", "2025-08-15".</summary>
    public override string ToString() =>
        Day is { } d && Month is { } m ? $"{Year:0000}-{m:00}-{d:00}"
        : Month is { } month ? $"{Year:0000}-{month:00}"
        : $"{Year:0000}";

    public DateOnly? ToDate() => Month is { } m && Day is { } d ? new DateOnly(Year, m, d) : null;
}

/// <summary>Something odd or missing; <see cref="Code"/> is stable, the sentence is for people (Vietnamese).</summary>
public sealed record DocumentProblem(string Code, string Message, TextSpan? Span = null);
