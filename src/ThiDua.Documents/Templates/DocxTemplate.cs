using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using ThiDua.Documents.Docx;
using ThiDua.Documents.Writing;

namespace ThiDua.Documents.Templates;

/// <summary>
/// A Word file with fields between braces ("{kỳ báo cáo}") in place of a text template: its layout stays, the fields are filled
/// in. A field that is alone in its paragraph may become tables and several paragraphs; inside a sentence it becomes words.
/// </summary>
public static class DocxTemplate
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>Unknown and missing fields by name, block fields inside sentences, or why the file is not read.</summary>
    public static IReadOnlyList<DocumentProblem> Check(byte[] docx, IReadOnlyCollection<TemplateField> known)
    {
        var read = Open(docx);
        return read.Value is null
            ? read.Problems
            : FieldCheck.Of([.. Paragraphs(read.Value.Root!).SelectMany(p => FieldNames.In(TextOf(p)))], known);
    }

    /// <summary>The file with its fields filled in; one without a value prints as "[chưa có: LABEL]".</summary>
    /// <exception cref="InvalidDataException">The file is not readable; <see cref="Check"/> says so beforehand.</exception>
    public static byte[] Fill(byte[] docx, IReadOnlyDictionary<string, PaperValue> values, IReadOnlyCollection<TemplateField> known)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(known);
        var document = Open(docx).Value ?? throw new InvalidDataException("The template is no readable DOCX.");
        var filling = new DocxFilling(values, known);
        foreach (var paragraph in Paragraphs(document.Root!).ToList())
        {
            filling.Fill(paragraph);
        }

        return Replace(docx, document, filling.Parts);
    }

    internal static string TextOf(XElement paragraph) => string.Concat(paragraph.Descendants(W + "t").Select(t => t.Value));

    private static IEnumerable<XElement> Paragraphs(XElement root) => root.Descendants(W + "p");

    private static ReadResult<XDocument> Open(byte[] docx) =>
        DocxReader.Open(
            docx,
            DocxReadOptions.Default,
            archive =>
                archive.DocumentPath == "word/document.xml" && archive.Part(archive.DocumentPath) is { } root && root.Name == W + "document"
                    ? new ReadResult<XDocument>(new XDocument(root), [])
                    : ReadResult<XDocument>.Failed(
                        DocxProblems.NotDocx,
                        DocxProblems.Sentence(DocxProblems.NotDocx, DocxReadOptions.Default)
                    )
        );

    private static byte[] Replace(byte[] docx, XDocument document, PaperParts parts)
    {
        using var memory = new MemoryStream();
        memory.Write(docx);
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            Save(archive, "word/document.xml", document);
            MergeStyles(archive);
            if (parts.Charts.Count > 0)
            {
                Merge(archive, "word/_rels/document.xml.rels", xml => DocxPackage.Relations(xml, DocxExtras.Relations(parts)));
                Merge(archive, "[Content_Types].xml", xml => DocxPackage.ContentTypes(xml, parts));
                DocxExtras.Write(archive, parts);
            }
        }

        return memory.ToArray();
    }

    /// <summary>The styles that filled-in blocks use, where the file has none of that name.</summary>
    private static void MergeStyles(ZipArchive archive)
    {
        if (Load(archive, "word/styles.xml") is not { Root: { } root } styles)
        {
            return;
        }

        var there = root.Elements(W + "style").Select(s => (string?)s.Attribute(W + "styleId")).ToHashSet();
        root.Add(
            Parsed(xml => PaperStyles.Build().WriteTo(xml))
                .Root!.Elements(W + "style")
                .Where(s => !there.Contains((string?)s.Attribute(W + "styleId")) && s.Attribute(W + "default") is null)
        );
        Save(archive, "word/styles.xml", styles);
    }

    /// <summary>Adds what is not there by key: relations by id, types by name.</summary>
    private static void Merge(ZipArchive archive, string part, Action<XmlWriter> write)
    {
        if (Load(archive, part) is not { Root: { } root } document)
        {
            return;
        }

        static string? Key(XElement e) =>
            (string?)e.Attribute("Id") ?? (string?)e.Attribute("PartName") ?? (string?)e.Attribute("Extension");
        var there = root.Elements().Select(Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        // Only the parts that came with the fields: what a whole new paper has beside them stays away.
        root.Add(Parsed(write).Root!.Elements().Where(e => !there.Contains(Key(e)) && IsOfField(e)));
        Save(archive, part, document);
    }

    private static bool IsOfField(XElement entry) =>
        (string?)entry.Attribute("Extension") is "xlsx"
        || ((string?)entry.Attribute("PartName"))?.StartsWith("/word/charts/", StringComparison.Ordinal) == true
        || ((string?)entry.Attribute("Target"))?.StartsWith("charts/", StringComparison.Ordinal) == true;

    private static XDocument Parsed(Action<XmlWriter> write)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text))
        {
            write(xml);
        }

        return XDocument.Parse(text.ToString());
    }

    private static XDocument? Load(ZipArchive archive, string name)
    {
        if (archive.GetEntry(name) is not { } entry)
        {
            return null;
        }

        using var stream = entry.Open();
        return XDocument.Load(stream);
    }

    private static void Save(ZipArchive archive, string name, XDocument document)
    {
        archive.GetEntry(name)?.Delete();
        var entry = archive.CreateEntry(name);
        entry.LastWriteTime = DocxPackage.EntryTime;
        using var stream = entry.Open();
        document.Save(stream, SaveOptions.DisableFormatting);
    }
}
