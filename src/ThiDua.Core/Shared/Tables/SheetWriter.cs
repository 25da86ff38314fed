using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace ThiDua.Core.Shared.Tables;

/// <summary>The one way in which sheets go out: what <see cref="SheetReader"/> reads back cell by cell, streamed.</summary>
public static class SheetWriter
{
    public const string XlsxContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string CsvContentType = "text/csv; charset=utf-8";

    public static string ContentType(SheetFormat format) => format == SheetFormat.Xlsx ? XlsxContentType : CsvContentType;

    public static string Extension(SheetFormat format) => format == SheetFormat.Xlsx ? ".xlsx" : ".csv";

    /// <param name="header">Titles of the columns; they stay in sight when the sheet is scrolled.</param>
    /// <param name="sheetName">At most 31 characters, none of []:*?/\.</param>
    public static void Write(
        Stream output,
        SheetFormat format,
        string sheetName,
        IReadOnlyList<string> header,
        IEnumerable<IReadOnlyList<SheetCell>> rows
    )
    {
        if (format == SheetFormat.Xlsx)
        {
            XlsxWriter.Write(output, sheetName, header, rows);
        }
        else
        {
            CsvWriter.Write(output, header, rows);
        }
    }
}

/// <summary>CSV as spreadsheets set to Vietnamese open it with a double click: UTF-8 with its mark, semicolons.</summary>
internal static class CsvWriter
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create("\";,\t\r\n");

    public static void Write(Stream output, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<SheetCell>> rows)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(true), 64 * 1024, leaveOpen: true) { NewLine = "\r\n" };
        WriteRow(writer, header.Select(SheetCell.Of));
        foreach (var row in rows)
        {
            WriteRow(writer, row);
        }
    }

    /// <summary>Opened in a spreadsheet it would be computed: a name like =HYPERLINK(…) must stay text.</summary>
    internal static bool LooksLikeFormula(ReadOnlySpan<char> text) =>
        text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r';

    private static void WriteRow(StreamWriter writer, IEnumerable<SheetCell> cells)
    {
        var first = true;
        foreach (var cell in cells)
        {
            if (!first)
            {
                writer.Write(';');
            }

            first = false;
            WriteCell(writer, cell);
        }

        writer.WriteLine();
    }

    private static void WriteCell(StreamWriter writer, SheetCell cell)
    {
        var text = cell.Kind switch
        {
            CellKind.Number => cell.Text.Replace('.', ','),
            CellKind.Date => $"{cell.Text[8..10]}/{cell.Text[5..7]}/{cell.Text[..4]}",
            CellKind.Text when LooksLikeFormula(cell.Text) => $"'{cell.Text}",
            _ => cell.Text,
        };
        if (text.AsSpan().ContainsAny(NeedQuotes))
        {
            writer.Write('"');
            writer.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
            writer.Write('"');
        }
        else
        {
            writer.Write(text);
        }
    }
}

internal static class XlsxWriter
{
    internal const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Styles by number: 0 plain, 1 header, 2 date, 3 whole number, 4 number with decimals.</summary>
    private const string Styles = $"""
        <styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>
        <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
        <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
        <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>
        <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>
        """;

    public static void Write(Stream output, string sheetName, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<SheetCell>> rows)
    {
        using var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        using var sheet = Begin(archive, sheetName, Styles);
        WriteSheet(sheet, header, rows);
    }

    /// <summary>Writes the parts of a workbook around its one sheet, and opens that.</summary>
    internal static Stream Begin(ZipArchive archive, string sheetName, string styles)
    {
        Part(
            archive,
            "[Content_Types].xml",
            """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>
            """
        );
        Part(
            archive,
            "_rels/.rels",
            $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
        );
        Part(
            archive,
            "xl/_rels/workbook.xml.rels",
            $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{Relations}/styles" Target="styles.xml"/></Relationships>"""
        );
        Part(
            archive,
            "xl/workbook.xml",
            $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="{System.Security.SecurityElement.Escape(sheetName)}" sheetId="1" r:id="r1"/></sheets></workbook>"""
        );
        Part(archive, "xl/styles.xml", styles);
        return archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
    }

    private static void Part(ZipArchive archive, string path, string xml)
    {
        using var part = archive.CreateEntry(path, CompressionLevel.Fastest).Open();
        part.Write(Encoding.UTF8.GetBytes($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{xml}"""));
    }

    private static void WriteSheet(Stream part, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<SheetCell>> rows)
    {
        using var xml = XmlWriter.Create(part, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false });
        xml.WriteStartDocument();
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw(
            """<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>"""
        );
        xml.WriteStartElement("cols", Main);
        for (var i = 0; i < header.Count; i++)
        {
            xml.WriteRaw(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"""<col min="{i + 1}" max="{i + 1}" width="{Math.Clamp(header[i].Length + 4, 12, 40)}" customWidth="1"/>"""
                )
            );
        }

        xml.WriteEndElement();
        xml.WriteStartElement("sheetData", Main);
        WriteRow(xml, header.Select(SheetCell.Of), "1");
        foreach (var row in rows)
        {
            WriteRow(xml, row, null);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteRow(XmlWriter xml, IEnumerable<SheetCell> cells, string? textStyle)
    {
        xml.WriteStartElement("row", Main);
        foreach (var cell in cells)
        {
            xml.WriteStartElement("c", Main);
            switch (cell.Kind)
            {
                case CellKind.Number:
                    xml.WriteAttributeString("s", cell.Text.Contains('.', StringComparison.Ordinal) ? "4" : "3");
                    xml.WriteElementString("v", Main, cell.Text);
                    break;
                case CellKind.Date:
                    WriteDate(xml, cell.Text);
                    break;
                case CellKind.Text:
                    WriteText(xml, cell.Text, textStyle);
                    break;
                case CellKind.Empty:
                    break;
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteDate(XmlWriter xml, string text)
    {
        xml.WriteAttributeString("s", "2");
        xml.WriteElementString("v", Main, Serial(text));
    }

    /// <summary>The number that a spreadsheet keeps for a day written as yyyy-MM-dd.</summary>
    internal static string Serial(string text)
    {
        var day = DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return (day.DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture);
    }

    private static void WriteText(XmlWriter xml, string text, string? style)
    {
        if (style is not null)
        {
            xml.WriteAttributeString("s", style);
        }

        WriteInline(xml, text);
    }

    internal static void WriteInline(XmlWriter xml, string text)
    {
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is", Main);
        xml.WriteStartElement("t", Main);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        // Control characters have no place in XML 1.0.
        xml.WriteString(
            text.AsSpan().ContainsAnyInRange('\0', '\x1F') ? new string([.. text.Where(c => c is >= ' ' or '\n' or '\t')]) : text
        );
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
