using ThiDua.Documents.Structure;

namespace ThiDua.Documents.Docx;

/// <summary>What a DOCX file says, before anyone knows what kind of paper it is.</summary>
/// <param name="Paragraphs">
/// Every non-empty paragraph in reading order, cells and text boxes included. A cell of a table with borders points into
/// <paramref name="Tables"/>; the cells of layout tables (letterhead, signature) count downwards from -1.
/// </param>
/// <param name="Tables">The tables with borders; cells refer to <paramref name="Paragraphs"/> by index.</param>
/// <param name="Notes">Foot- and endnotes in the order of their marks; they point into <paramref name="Paragraphs"/>.</param>
public sealed record DocxContent(
    IReadOnlyList<RawParagraph> Paragraphs,
    IReadOnlyList<DocumentTable> Tables,
    IReadOnlyList<DocumentNote> Notes
)
{
    /// <summary>What stands at the top and bottom of the pages and is no letterhead.</summary>
    public IReadOnlyList<string> RunningTexts { get; init; } = [];
}
