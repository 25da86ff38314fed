using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ThiDua.Documents.Writing;

/// <summary>The properties shown by file managers. The date is the paper's own, for the same paper must give the same bytes.</summary>
internal sealed record PaperProperties(string Title, string Creator, DateOnly? Date)
{
    public static PaperProperties Of(OfficialPaper paper) =>
        new($"{paper.Kind.Name} {paper.Title}".Trim(), (paper.Letterhead.IssuingBody ?? "").ReplaceLineEndings(" "), paper.Date?.ToDate());
}

/// <summary>
/// Puts the parts into the archive. The OpenXML SDK's own packaging stamps entries with the time of writing and makes
/// random names, so the archive is written here and the SDK only serialises the parts.
/// </summary>
internal static class DocxPackage
{
    public const string PageNumberHeader = "rId3";
    public const string FirstPageHeader = "rId4";

    private const string OfficeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private const string CoreType = "application/vnd.openxmlformats-package.core-properties+xml";

    /// <summary>The earliest time that the archive format can hold.</summary>
    internal static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(W.Document document, W.Styles styles, PaperProperties properties, PaperParts parts, Stream output)
    {
        using var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        Add(archive, "[Content_Types].xml", xml => ContentTypes(xml, parts));
        Add(
            archive,
            "_rels/.rels",
            xml =>
                Relations(
                    xml,
                    ("rId1", OfficeRelations + "/officeDocument", "word/document.xml"),
                    ("rId2", PackageRelations + "/metadata/core-properties", "docProps/core.xml")
                )
        );
        Add(archive, "docProps/core.xml", xml => Core(xml, properties));
        Add(archive, "word/document.xml", document.WriteTo);
        Add(
            archive,
            "word/_rels/document.xml.rels",
            xml =>
                Relations(
                    xml,
                    [
                        ("rId1", OfficeRelations + "/styles", "styles.xml"),
                        ("rId2", OfficeRelations + "/settings", "settings.xml"),
                        (PageNumberHeader, OfficeRelations + "/header", "header1.xml"),
                        (FirstPageHeader, OfficeRelations + "/header", "header2.xml"),
                        .. DocxExtras.Relations(parts),
                    ]
                )
        );
        Add(archive, "word/styles.xml", styles.WriteTo);
        Add(archive, "word/settings.xml", Settings().WriteTo);
        Add(archive, "word/header1.xml", PageNumber().WriteTo);
        Add(archive, "word/header2.xml", new W.Header(Elements.Paragraph(StyleIds.PageNumber)).WriteTo);
        DocxExtras.Write(archive, parts);
    }

    private static W.Header PageNumber()
    {
        var paragraph = Elements.Paragraph(StyleIds.PageNumber);
        paragraph.Append(new W.SimpleField(Elements.Run("2")) { Instruction = " PAGE " });
        return new W.Header(paragraph);
    }

    private static W.Settings Settings() =>
        new(
            new W.Zoom { Percent = "100" },
            new W.DefaultTabStop { Val = (short)PaperLayout.FirstLine },
            new W.CharacterSpacingControl { Val = W.CharacterSpacingValues.DoNotCompress },
            new W.Compatibility(
                new W.CompatibilitySetting
                {
                    Name = W.CompatSettingNameValues.CompatibilityMode,
                    Uri = "http://schemas.microsoft.com/office/word",
                    Val = "15",
                }
            )
        );

    internal static void ContentTypes(XmlWriter xml, PaperParts parts)
    {
        const string space = "http://schemas.openxmlformats.org/package/2006/content-types";
        xml.WriteStartElement("Types", space);
        Default("rels", "application/vnd.openxmlformats-package.relationships+xml");
        Default("xml", "application/xml");
        foreach (var (extension, type) in DocxExtras.Defaults(parts))
        {
            Default(extension, type);
        }

        Override("/word/document.xml", WordType + "document.main+xml");
        Override("/word/styles.xml", WordType + "styles+xml");
        Override("/word/settings.xml", WordType + "settings+xml");
        Override("/word/header1.xml", WordType + "header+xml");
        Override("/word/header2.xml", WordType + "header+xml");
        Override("/docProps/core.xml", CoreType);
        for (var chart = 1; chart <= parts.Charts.Count; chart++)
        {
            Override($"/word/charts/chart{Elements.Number(chart)}.xml", DocxExtras.ChartType);
        }

        xml.WriteEndElement();

        void Default(string extension, string type)
        {
            xml.WriteStartElement("Default", space);
            xml.WriteAttributeString("Extension", extension);
            xml.WriteAttributeString("ContentType", type);
            xml.WriteEndElement();
        }

        void Override(string part, string type)
        {
            xml.WriteStartElement("Override", space);
            xml.WriteAttributeString("PartName", part);
            xml.WriteAttributeString("ContentType", type);
            xml.WriteEndElement();
        }
    }

    internal static void Relations(XmlWriter xml, params IEnumerable<(string Id, string Type, string Target)> relations)
    {
        xml.WriteStartElement("Relationships", PackageRelations);
        foreach (var (id, type, target) in relations)
        {
            xml.WriteStartElement("Relationship", PackageRelations);
            xml.WriteAttributeString("Id", id);
            xml.WriteAttributeString("Type", type);
            xml.WriteAttributeString("Target", target);
            if (target.Contains("://", StringComparison.Ordinal))
            {
                xml.WriteAttributeString("TargetMode", "External");
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Core(XmlWriter xml, PaperProperties properties)
    {
        const string core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        const string dc = "http://purl.org/dc/elements/1.1/";
        const string terms = "http://purl.org/dc/terms/";
        const string xsi = "http://www.w3.org/2001/XMLSchema-instance";
        xml.WriteStartElement("cp", "coreProperties", core);
        xml.WriteElementString("dc", "title", dc, Elements.Clean(properties.Title));
        xml.WriteElementString("dc", "creator", dc, Elements.Clean(properties.Creator));
        xml.WriteElementString("dc", "language", dc, "vi-VN");
        if (properties.Date is { } date)
        {
            xml.WriteStartElement("dcterms", "created", terms);
            xml.WriteAttributeString("xsi", "type", xsi, "dcterms:W3CDTF");
            xml.WriteString(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    internal static void Add(ZipArchive archive, string name, Action<XmlWriter> write)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = EntryTime;
        using var stream = entry.Open();
        using var xml = XmlWriter.Create(
            stream,
            new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }
        );
        xml.WriteStartDocument(standalone: true);
        write(xml);
    }
}
