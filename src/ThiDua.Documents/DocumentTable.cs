namespace ThiDua.Documents;

/// <summary>
/// A table: rows of cells, each the paragraphs it holds; a merged cell is repeated where it reaches, so that every row
/// has the same number of cells and the cell of a column stands at the column's place.
/// </summary>
/// <remarks>
/// Its cells are paragraphs of the document with role <see cref="ParagraphRole.TableCell"/>; the paragraph right before
/// <see cref="FirstParagraph"/> is what the table stands below.
/// </remarks>
public sealed record DocumentTable(IReadOnlyList<IReadOnlyList<TableCell>> Rows)
{
    /// <summary>How sure it is that this is a table, and this its grid.</summary>
    public TableOrigin Origin { get; init; }

    /// <summary>
    /// How many rows at the top are the head, a row that numbers the columns ("(1) (2) (3)") included; 0 where none was
    /// recognised.
    /// </summary>
    public int HeaderRows { get; init; }

    public int ColumnCount => Rows.Count == 0 ? 0 : Rows.Max(row => row.Count);

    /// <summary>The first paragraph in any of its cells; null for a table without text.</summary>
    public int? FirstParagraph => Rows.SelectMany(row => row).SelectMany(cell => cell.Paragraphs).Select(p => (int?)p).Min();

    /// <summary>The rows below the head.</summary>
    public IEnumerable<IReadOnlyList<TableCell>> Body => Rows.Skip(HeaderRows);

    /// <summary>
    /// What the head says above a column on one line, the cells of several head rows from top to bottom ("Thời gian Bắt
    /// đầu"), a merged cell once; empty where there is no head.
    /// </summary>
    public string Heading(int column)
    {
        var parts = new List<string>();
        IReadOnlyList<int>? last = null;
        foreach (var row in Rows.Take(HeaderRows))
        {
            var cell = column >= 0 && column < row.Count ? row[column] : null;
            if (cell is not { Text.Length: > 0 } || cell.Paragraphs == last || Structure.TableHeads.IsColumnNumber(cell.Text))
            {
                continue;
            }

            parts.Add(cell.Text.Replace('\n', ' '));
            last = cell.Paragraphs;
        }

        return string.Join(' ', parts);
    }

    /// <summary>The same table after its paragraphs were given other places.</summary>
    internal DocumentTable Moved(int[] places)
    {
        // Merged cells keep sharing one list.
        var lists = new Dictionary<IReadOnlyList<int>, IReadOnlyList<int>>(ReferenceEqualityComparer.Instance);
        IReadOnlyList<int> Of(IReadOnlyList<int> paragraphs) =>
            lists.TryGetValue(paragraphs, out var moved) ? moved : lists[paragraphs] = [.. paragraphs.Select(p => places[p])];
        return this with
        {
            Rows = [.. Rows.Select(row => (IReadOnlyList<TableCell>)[.. row.Select(c => c with { Paragraphs = Of(c.Paragraphs) })])],
        };
    }

    /// <summary>
    /// Whether a row only heads those below it: one text, alone or behind its ordinal, or merged over all columns
    /// ("II | Nhóm chỉ tiêu về kinh tế số").
    /// </summary>
    public bool IsGroupRow(int row) => row >= HeaderRows && row < Rows.Count && Structure.TableHeads.IsGroup(Rows[row]);
}

/// <summary>Where the grid of a table is known from.</summary>
public enum TableOrigin
{
    /// <summary>The file says it: a Word table, a Markdown table.</summary>
    Marked,

    /// <summary>Guessed from how the lines of a printed page are aligned; cells may be cut wrongly.</summary>
    Aligned,
}

/// <summary>One cell; <see cref="Text"/> joins its paragraphs by line breaks.</summary>
/// <param name="Text">Automatic labels included; empty for an empty cell.</param>
/// <param name="Paragraphs">Their indexes among the paragraphs of the document.</param>
/// <param name="IsRepeated">Whether this place is covered by a merged cell that begins to the left or above.</param>
public sealed record TableCell(string Text, IReadOnlyList<int> Paragraphs, bool IsRepeated = false);
