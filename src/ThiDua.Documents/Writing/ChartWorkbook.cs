using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace ThiDua.Documents.Writing;

/// <summary>The sheet behind a chart: what "Edit data" opens.</summary>
internal static class ChartWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string OfficeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    public static byte[] Write(PaperChart chart)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml", ContentTypes());
            Add(archive, "_rels/.rels", Relation("officeDocument", "xl/workbook.xml"));
            Add(archive, "xl/workbook.xml", Workbook());
            Add(archive, "xl/_rels/workbook.xml.rels", Relation("worksheet", "worksheets/sheet1.xml"));
            Add(archive, "xl/worksheets/sheet1.xml", Sheet(chart));
        }

        return stream.ToArray();
    }

    private static string ContentTypes() =>
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Type}sheet.main+xml\"/>"
        + $"<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{Type}worksheet+xml\"/></Types>";

    private static string Relation(string kind, string target) =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><Relationships xmlns=\"{PackageRelations}\">"
        + $"<Relationship Id=\"rId1\" Type=\"{OfficeRelations}/{kind}\" Target=\"{target}\"/></Relationships>";

    private static string Workbook() =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><workbook xmlns=\"{Main}\" xmlns:r=\"{OfficeRelations}\">"
        + "<sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

    private static string Sheet(PaperChart chart)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("worksheet", Main);
            xml.WriteStartElement("sheetData", Main);
            Row(xml, 1, ["", .. chart.Series.Select(s => s.Name)], []);
            for (var index = 0; index < chart.Categories.Count; index++)
            {
                var at = index;
                Row(xml, index + 2, [chart.Categories[index]], [.. chart.Series.Select(s => s.Values[at])]);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + text;
    }

    private static void Row(XmlWriter xml, int row, IReadOnlyList<string> texts, IReadOnlyList<double?> numbers)
    {
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", Elements.Number(row));
        for (var column = 0; column < texts.Count + numbers.Count; column++)
        {
            var number = column < texts.Count ? null : numbers[column - texts.Count];
            if (column >= texts.Count && number is null)
            {
                continue;
            }

            xml.WriteStartElement("c", Main);
            xml.WriteAttributeString("r", $"{(char)('A' + column)}{Elements.Number(row)}");
            if (number is { } value)
            {
                xml.WriteElementString("v", Main, value.ToString("R", CultureInfo.InvariantCulture));
            }
            else
            {
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is", Main);
                xml.WriteElementString("t", Main, Elements.Clean(texts[column]));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Add(ZipArchive archive, string name, string content)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = DocxPackage.EntryTime;
        using var stream = entry.Open();
        stream.Write(Encoding.UTF8.GetBytes(content));
    }
}
