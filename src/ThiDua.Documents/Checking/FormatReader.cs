using System.Globalization;
using System.Xml.Linq;
using ThiDua.Documents.Docx;

namespace ThiDua.Documents.Checking;

/// <summary>Reads a DOCX with its looks: paragraphs in order, those in tables with their place, sections with their page numbers.</summary>
internal sealed class FormatReader
{
    /// <summary>English Metric Units in a twip.</summary>
    private const int EmuPerTwip = 635;

    private readonly DocxArchive _archive;
    private readonly LookOfText _looks;
    private readonly StyleSheet _styles;
    private readonly List<FormattedParagraph> _paragraphs = [];
    private readonly List<SectionLook> _sections = [];
    private int _tables;
    private int _unsectioned;

    private FormatReader(DocxArchive archive)
    {
        _archive = archive;
        var styles = archive.Related("/styles");
        _styles = new StyleSheet(styles);
        _looks = new LookOfText(styles, archive.Related("/theme"));
    }

    public static FormattedDocument Read(DocxArchive archive)
    {
        var reader = new FormatReader(archive);
        var body = archive.Part(archive.DocumentPath)?.Child("body") ?? throw new DocxRefusedException(DocxProblems.Corrupt);
        reader.ReadBlocks(body, null, null);
        if (body.Child("sectPr") is { } last)
        {
            reader.CloseSection(last);
        }

        return new FormattedDocument(reader._paragraphs, reader._sections);
    }

    private void ReadBlocks(XElement parent, CellPlace? cell, int? width)
    {
        foreach (var child in parent.Elements())
        {
            switch (child.Name.LocalName)
            {
                case "p":
                    ReadParagraph(child, cell, width);
                    break;
                case "tbl":
                    ReadTable(child);
                    break;
                case "sdt":
                    ReadBlocks(child.Child("sdtContent") ?? child, cell, width);
                    break;
                case "ins" or "smartTag" or "customXml":
                    ReadBlocks(child, cell, width);
                    break;
            }
        }
    }

    private void ReadParagraph(XElement element, CellPlace? cell, int? width)
    {
        var properties = element.Child("pPr");
        var runs = new List<FormattedRun>();
        ReadRuns(element, properties, runs);
        var paragraph = _looks.Paragraph(runs, properties) with { Cell = cell, Rule = RuleOf(element, properties) };
        paragraph.Width = width ?? 0;
        _paragraphs.Add(paragraph);
        if (properties?.Child("sectPr") is { } section)
        {
            CloseSection(section);
        }
    }

    private void ReadRuns(XElement parent, XElement? paragraph, List<FormattedRun> runs)
    {
        foreach (var child in parent.Elements())
        {
            switch (child.Name.LocalName)
            {
                case "r":
                    var text = TextOf(child);
                    if (text.Length > 0)
                    {
                        runs.Add(_looks.Run(text, child.Child("rPr"), paragraph));
                    }

                    break;
                case "hyperlink" or "ins" or "smartTag" or "fldSimple" or "sdt" or "sdtContent" or "bdo" or "dir":
                    ReadRuns(child, paragraph, runs);
                    break;
            }
        }
    }

    private static string TextOf(XElement run) =>
        string.Concat(
            run.Elements()
                .Select(e =>
                    e.Name.LocalName switch
                    {
                        "t" => e.Value,
                        "tab" => "\t",
                        "br" or "cr" => "\n",
                        "noBreakHyphen" => "-",
                        _ => "",
                    }
                )
        );

    private void ReadTable(XElement table)
    {
        var number = _tables++;
        var rows = table.Children("tr").ToList();
        var isRuled = !Borders.IsLayout(table, _styles);
        var repeats = rows.Count > 0 && rows[0].Child("trPr").Toggle("tblHeader") == true;
        for (var row = 0; row < rows.Count; row++)
        {
            var cells = rows[row]
                .Elements()
                .SelectMany(e => e.Name.LocalName == "sdt" ? e.Descendants() : [e])
                .Where(e => e.Name.LocalName == "tc");
            foreach (var (column, cell) in cells.Index())
            {
                var width = WordXml.ToInt(cell.Child("tcPr")?.Child("tcW")?.Attr("w"));
                ReadBlocks(cell, new CellPlace(number, row, column, rows.Count, isRuled, repeats), width);
            }
        }
    }

    /// <summary>The length of a drawn line; -1 for a border, which is as long as the paragraph; 0 where it is not told.</summary>
    private static int? RuleOf(XElement paragraph, XElement? properties)
    {
        var drawn = paragraph
            .Descendants()
            .Where(e => e.Name.LocalName is "extent" or "line" or "shape" or "rect")
            .Select(LineLength)
            .FirstOrDefault(l => l is not null);
        if (drawn is not null)
        {
            return drawn;
        }

        var borders = properties?.Child("pBdr");
        var isRuled = new[] { "top", "bottom" }.Any(side => borders?.Child(side) is { } border && Borders.IsVisible(border));
        return isRuled ? -1 : null;
    }

    /// <summary>The length of a drawing that is a line: much longer than high.</summary>
    private static int? LineLength(XElement drawing)
    {
        if (drawing.Name.LocalName == "extent")
        {
            var (width, height) = (Long(drawing.Attr("cx")), Long(drawing.Attr("cy")));
            return width > 10 * Math.Max(height, EmuPerTwip) ? (int)(width / EmuPerTwip) : null;
        }

        if (drawing.Name.LocalName == "line")
        {
            return Point(drawing.Attr("from")) is { } from && Point(drawing.Attr("to")) is { } to ? (int)Math.Abs(to - from) : 0;
        }

        return drawing.Attr("type")?.EndsWith("_x0000_t32", StringComparison.Ordinal) == true ? 0 : null;
    }

    private static long Long(string? text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : 0;

    /// <summary>The first number of "68.1pt,13.5pt" in twips.</summary>
    private static double? Point(string? text)
    {
        var first = (text ?? "").Split(',')[0];
        var (number, factor) =
            first.EndsWith("pt", StringComparison.Ordinal) ? (first[..^2], 20.0)
            : first.EndsWith("in", StringComparison.Ordinal) ? (first[..^2], 1440.0)
            : first.EndsWith("mm", StringComparison.Ordinal) ? (first[..^2], 56.7)
            : (first, 0.0);
        return factor > 0 && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value * factor
            : null;
    }

    private void CloseSection(XElement properties)
    {
        var size = properties.Child("pgSz");
        var margins = properties.Child("pgMar");
        int Of(XElement? element, string name) => WordXml.ToInt(element?.Attr(name)) ?? 0;
        var before = _sections.LastOrDefault();
        var header = Number(properties, "headerReference", "default");
        var hasHeader = properties.Children("headerReference").Any(r => r.Attr("type") is "default" or null);
        var isFirstDifferent = properties.Toggle("titlePg") == true;
        var look = new SectionLook
        {
            Width = Of(size, "w"),
            Height = Of(size, "h"),
            Top = Of(margins, "top"),
            Bottom = Of(margins, "bottom"),
            Left = Of(margins, "left") + Of(margins, "gutter"),
            Right = Of(margins, "right"),
            NumberStart = WordXml.ToInt(properties.Child("pgNumType")?.Attr("start")),
            // A section without headers of its own goes on with those before.
            NumberInHeader = hasHeader ? header : before?.NumberInHeader,
            NumberInFooter = Number(properties, "footerReference", "default") is not null,
            NumberOnFirstPage = isFirstDifferent ? Number(properties, "headerReference", "first") is not null : header is not null,
        };
        for (; _unsectioned < _paragraphs.Count; _unsectioned++)
        {
            var paragraph = _paragraphs[_unsectioned];
            paragraph.Section = _sections.Count;
            if (paragraph.Width == 0)
            {
                paragraph.Width = look.TextWidth;
            }
        }

        _sections.Add(look);
    }

    /// <summary>The paragraph with the page number in a header or footer of the section.</summary>
    private FormattedParagraph? Number(XElement section, string reference, string type)
    {
        var id = section.Children(reference).FirstOrDefault(r => (r.Attr("type") ?? "default") == type)?.Attr("id");
        var holder = _archive
            .Part(_archive.TargetOf(id))
            ?.Descendants()
            .FirstOrDefault(e =>
                e.Name.LocalName == "p"
                && e.Descendants()
                    .Any(f =>
                        (f.Name.LocalName == "fldSimple" && IsPage(f.Attr("instr"))) || (f.Name.LocalName == "instrText" && IsPage(f.Value))
                    )
            );
        if (holder is null)
        {
            return null;
        }

        var runs = new List<FormattedRun>();
        ReadRuns(holder, holder.Child("pPr"), runs);
        var paragraph = _looks.Paragraph(runs, holder.Child("pPr"));
        // A frame or a text box around the number carries the alignment instead of the paragraph.
        return holder.Child("pPr")?.Child("framePr")?.Attr("xAlign") == "center" ? paragraph with { Alignment = "center" } : paragraph;
    }

    private static bool IsPage(string? instruction) =>
        instruction?.TrimStart().StartsWith("PAGE", StringComparison.OrdinalIgnoreCase) == true
        && !instruction.TrimStart().StartsWith("PAGEREF", StringComparison.OrdinalIgnoreCase);
}
