using System.IO.Compression;
using System.Xml.Linq;
using ThiDua.Documents.Writing;

namespace ThiDua.Documents.Tests.Writing;

/// <summary>A written paper, opened for questions about its XML.</summary>
internal sealed class WrittenDocx
{
    public static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    public byte[] Bytes { get; }
    public XElement Body { get; }

    private WrittenDocx(byte[] bytes)
    {
        Bytes = bytes;
        Body = Part("word/document.xml").Root!.Element(W + "body")!;
    }

    public static WrittenDocx Of(OfficialPaper paper)
    {
        using var stream = new MemoryStream();
        DocxWriter.Write(paper, stream);
        return new WrittenDocx(stream.ToArray());
    }

    /// <summary>The paper as the reader reads it.</summary>
    public AdministrativeDocument Read() => AdministrativeDocumentReader.Read(new MemoryStream(Bytes)).Value!;

    public IReadOnlyDictionary<string, XDocument> Parts()
    {
        using var archive = new ZipArchive(new MemoryStream(Bytes));
        return archive
            .Entries.Where(entry =>
                entry.FullName.EndsWith(".xml", StringComparison.Ordinal) || entry.FullName.EndsWith(".rels", StringComparison.Ordinal)
            )
            .ToDictionary(entry => entry.FullName, entry => Load(entry), StringComparer.Ordinal);
    }

    public XDocument Part(string name)
    {
        using var archive = new ZipArchive(new MemoryStream(Bytes));
        return Load(archive.GetEntry(name)!);
    }

    /// <summary>The texts of all paragraphs, cells included, empty ones left out.</summary>
    public IReadOnlyList<string> Texts() => [.. Paragraphs().Select(TextOf).Where(text => text.Length > 0)];

    public IEnumerable<XElement> Paragraphs() => Body.Descendants(W + "p");

    public XElement ParagraphWith(string start) =>
        Paragraphs().First(paragraph => TextOf(paragraph).StartsWith(start, StringComparison.Ordinal));

    /// <summary>The style id of the first paragraph that starts with these words.</summary>
    public string StyleOf(string start) => ParagraphWith(start).Descendants(W + "pStyle").Single().Attribute(W + "val")!.Value;

    public XElement Style(string id) =>
        Part("word/styles.xml").Root!.Elements(W + "style").Single(style => (string?)style.Attribute(W + "styleId") == id);

    public static string TextOf(XElement element) =>
        string.Concat(
            element
                .Descendants()
                .Select(node =>
                    node.Name == W + "t" ? node.Value
                    : node.Name == W + "br" ? "\n"
                    : ""
                )
        );

    private static XDocument Load(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        return XDocument.Load(stream);
    }
}
