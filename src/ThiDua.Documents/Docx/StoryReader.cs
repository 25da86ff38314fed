using System.Xml.Linq;
using ThiDua.Documents.Structure;
using ThiDua.Documents.Text;

namespace ThiDua.Documents.Docx;

/// <summary>Walks the body in reading order and gathers paragraphs and tables.</summary>
internal sealed class StoryReader(StyleSheet styles, Numbering numbering, ReadingNotes notes)
{
    private readonly InlineReader _inline = new(styles, notes);
    private readonly NumberingCounter _counter = new(numbering);
    private readonly List<RawParagraph> _paragraphs = [];
    private readonly List<DocumentTable?> _tables = [];
    private int _layoutTables;

    /// <summary>Text of a paragraph whose mark is deleted: it runs on into the next one.</summary>
    private InlineText? _carried;

    public IReadOnlyList<RawParagraph> Paragraphs => _paragraphs;
    public IReadOnlyList<DocumentTable> Tables => [.. _tables.Select(table => table!)];

    public void Read(XElement container) => Walk(container.Elements(), Place.Body);

    public void Read(IEnumerable<XElement> elements) => Walk(elements, Place.Body);

    /// <summary>Where a paragraph stands.</summary>
    internal sealed record Place(CellPosition? Cell, bool InLayoutTable)
    {
        public static readonly Place Body = new(null, false);
    }

    internal int Count => _paragraphs.Count;

    internal RawParagraph this[int index] => _paragraphs[index];

    internal void Walk(XElement container, Place place) => Walk(container.Elements(), place);

    private void Walk(IEnumerable<XElement> elements, Place place)
    {
        foreach (var element in elements)
        {
            switch (element.Name.LocalName)
            {
                case "p":
                    Paragraph(element, place);
                    break;
                case "tbl":
                    Table(element, place);
                    break;
                case "ins" or "moveTo":
                    notes.HasPendingChanges = true;
                    Walk(element, place);
                    break;
                case "del" or "moveFrom":
                    notes.HasPendingChanges = true;
                    break;
                case "altChunk":
                    notes.HasEmbeddedPart = true;
                    break;
                case "sdt" or "sdtContent" or "customXml" or "smartTag":
                    Walk(element, place);
                    break;
                case "AlternateContent":
                    Walk(element.Child("Choice") ?? element.Child("Fallback") ?? element, place);
                    break;
            }
        }
    }

    private void Table(XElement table, Place place)
    {
        // A table inside a cell of data belongs to that cell; inside a layout cell it stands for itself.
        if (place.Cell is not null && !place.InLayoutTable)
        {
            foreach (var cell in table.Children("tr").SelectMany(row => row.Children("tc")))
            {
                Walk(cell, place);
            }
        }
        else if (Borders.IsLayout(table, styles))
        {
            new TableReader(this, notes).Read(table, -1 - _layoutTables++, inLayoutTable: true);
        }
        else
        {
            var index = _tables.Count;
            _tables.Add(null);
            _tables[index] = new TableReader(this, notes).Read(table, index, inLayoutTable: false);
        }
    }

    private void Paragraph(XElement paragraph, Place place)
    {
        var properties = paragraph.Child("pPr");
        var styleId = properties.ChildVal("pStyle");
        var boxes = new List<XElement>();
        var firstMark = notes.Referred.Count;
        var text = _inline.Read(paragraph, styleId, boxes);
        for (var index = firstMark; index < notes.Referred.Count; index++)
        {
            notes.Referred[index] = notes.Referred[index] with { Paragraph = _paragraphs.Count };
        }

        if (properties?.Child("rPr") is { } mark && (mark.Child("del") ?? mark.Child("moveFrom")) is not null)
        {
            notes.HasPendingChanges = true;
            (_carried ??= new InlineText()).Append(text);
            return;
        }

        if (_carried is { } carried)
        {
            carried.Append(text);
            (text, _carried) = (carried, null);
        }

        var label = Label(properties, styleId);
        if (!styles.IsTableOfContents(styleId))
        {
            var centered = (properties.ChildVal("jc") ?? styles.Justification(styleId)) == "center";
            Add(text, label, centered, place);
        }

        foreach (var box in boxes)
        {
            Walk(box, place);
        }
    }

    private void Add(InlineText text, string? label, bool centered, Place place)
    {
        foreach (var piece in LineSplitter.Split(text))
        {
            var shown = VietnameseText.HealSymbols(VietnameseText.Normalize(piece.Text));
            // A rule of dashes, or the end mark "./." below a table, is no text.
            if (shown.Length > 0 && (label is not null || place.Cell is not null || !LineKinds.IsOrnament(shown)))
            {
                _paragraphs.Add(
                    new RawParagraph(shown)
                    {
                        AutoLabel = label,
                        Bold = piece.Bold,
                        Italic = piece.Italic,
                        Centered = centered,
                        Cell = place.Cell,
                        InLayoutTable = place.InLayoutTable,
                    }
                );
                label = null;
            }
        }
    }

    /// <summary>Empty numbered paragraphs count too, as they do in Word.</summary>
    private string? Label(XElement? properties, string? styleId)
    {
        var own = properties?.Child("numPr");
        var ofStyle = styles.NumberingOf(styleId);
        var id = own.ChildVal("numId") ?? ofStyle?.NumberingId;
        if (id is null or "0")
        {
            return null;
        }

        return _counter.Next(id, own.ChildInt("ilvl") ?? ofStyle?.Level ?? LevelOfStyle(id, styleId) ?? 0);
    }

    private int? LevelOfStyle(string numberingId, string? styleId) =>
        styleId is null
            ? null
            : numbering
                .Find(numberingId)
                ?.Levels.Where(level => level.Value.StyleId == styleId)
                .Select(level => (int?)level.Key)
                .FirstOrDefault();
}
