using System.Xml.Linq;
using ThiDua.Documents.Structure;

namespace ThiDua.Documents.Docx;

/// <summary>One table: its cells on the grid, merged ones repeated where they reach.</summary>
internal sealed class TableReader(StoryReader story, ReadingNotes notes)
{
    /// <summary>Wider spans than this are damage, not tables.</summary>
    private const int MaxColumns = 200;

    private readonly List<List<TableCell>> _rows = [];
    private readonly HashSet<int> _marked = [];

    public DocumentTable Read(XElement table, int index, bool inLayoutTable)
    {
        foreach (var row in Rows(table))
        {
            if (row.Child("trPr").Toggle("tblHeader") == true)
            {
                _marked.Add(_rows.Count);
            }

            _rows.Add(Row(row, index, inLayoutTable));
        }

        FillUp();
        return new DocumentTable(_rows) { HeaderRows = TableHeads.Count(_rows, _marked.Contains, IsBold) };
    }

    /// <summary>Rows may end before the last column; all get as many cells.</summary>
    private void FillUp()
    {
        var columns = _rows.Count == 0 ? 0 : _rows.Max(row => row.Count);
        foreach (var row in _rows)
        {
            row.AddRange(Enumerable.Repeat(new TableCell("", []), columns - row.Count));
        }
    }

    private bool IsBold(int row)
    {
        var paragraphs = _rows[row].SelectMany(cell => cell.Paragraphs).Distinct().ToList();
        return paragraphs.Count > 1 && paragraphs.TrueForAll(paragraph => story[paragraph].Bold);
    }

    private IEnumerable<XElement> Rows(XElement container)
    {
        foreach (var element in container.Elements())
        {
            if (element.Name.LocalName == "tr")
            {
                if (element.Child("trPr")?.Child("del") is null)
                {
                    yield return element;
                }
                else
                {
                    notes.HasPendingChanges = true;
                }
            }
            else if (element.Name.LocalName is "sdt" or "sdtContent" or "customXml" or "ins")
            {
                foreach (var row in Rows(element))
                {
                    yield return row;
                }
            }
        }
    }

    private List<TableCell> Row(XElement row, int table, bool inLayoutTable)
    {
        var cells = new List<TableCell>();
        var skipped = row.Child("trPr").ChildInt("gridBefore") ?? 0;
        for (var column = 0; column < Math.Min(skipped, MaxColumns); column++)
        {
            cells.Add(new TableCell("", []));
        }

        foreach (var cell in Cells(row))
        {
            AddCell(cells, cell, table, inLayoutTable);
        }

        return cells;
    }

    private static IEnumerable<XElement> Cells(XElement container) =>
        container
            .Elements()
            .SelectMany(element =>
                element.Name.LocalName switch
                {
                    "tc" => element.Child("tcPr")?.Child("cellDel") is null ? [element] : Enumerable.Empty<XElement>(),
                    "sdt" or "sdtContent" or "customXml" => Cells(element),
                    _ => [],
                }
            );

    private void AddCell(List<TableCell> cells, XElement cell, int table, bool inLayoutTable)
    {
        var properties = cell.Child("tcPr");
        var span = Math.Clamp(properties.ChildInt("gridSpan") ?? 1, 1, MaxColumns);
        if (Continues(properties, "vMerge") && _rows.Count > 0 && cells.Count < _rows[^1].Count)
        {
            for (var column = 0; column < span && cells.Count < _rows[^1].Count; column++)
            {
                cells.Add(_rows[^1][cells.Count] with { IsRepeated = true });
            }

            return;
        }

        if (Continues(properties, "hMerge") && cells.Count > 0)
        {
            cells.Add(cells[^1] with { IsRepeated = true });
            return;
        }

        var first = story.Count;
        story.Walk(cell, new StoryReader.Place(new CellPosition(table, _rows.Count, cells.Count), inLayoutTable));
        var paragraphs = Enumerable.Range(first, story.Count - first).ToList();
        var read = new TableCell(string.Join('\n', paragraphs.Select(Text)), paragraphs);
        cells.Add(read);
        cells.AddRange(Enumerable.Repeat(read with { IsRepeated = true }, span - 1));
    }

    /// <summary>A merge element without a value continues the merge.</summary>
    private static bool Continues(XElement? properties, string merge) =>
        properties?.Child(merge) is { } element && element.Attr("val") is null or "continue" && properties?.Child(merge) is not null;

    private string Text(int paragraph) =>
        story[paragraph].AutoLabel is { } label ? $"{label} {story[paragraph].Text}" : story[paragraph].Text;
}
