using System.IO.Compression;
using System.Text;
using ThiDua.Documents.Docx;

namespace ThiDua.Documents.Tests.Docx;

/// <summary>Makes small DOCX files by hand, right ones and wrong ones.</summary>
internal sealed class DocxFile
{
    public const string MainType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private readonly Dictionary<string, byte[]> _parts = [];
    private readonly List<(string Kind, string Target)> _related = [];

    /// <summary>A file whose body holds this XML, the prefix being "w".</summary>
    public static DocxFile WithBody(string body) => new DocxFile().Part("word/document.xml", Wrap("document", $"<w:body>{body}</w:body>"));

    /// <summary>Plain paragraphs.</summary>
    public static DocxFile WithText(params string[] paragraphs) => WithBody(string.Concat(paragraphs.Select(P)));

    public static string P(string text) => $"<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";

    /// <summary>A paragraph of a list.</summary>
    public static string Item(string text, int numbering, int level = 0) =>
        $"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{numbering}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";

    public DocxFile Part(string name, string content) => Part(name, Encoding.UTF8.GetBytes(content));

    public DocxFile Part(string name, byte[] content)
    {
        _parts[name] = content;
        return this;
    }

    public DocxFile Numbering(string content) => Related("numbering", Wrap("numbering", content));

    public DocxFile Styles(string content) => Related("styles", Wrap("styles", content));

    public DocxFile Footnotes(string content) => Related("footnotes", Wrap("footnotes", content));

    /// <summary>The first relation, "r0", where nothing else was added before.</summary>
    public DocxFile Header(string content) => Related("header", Wrap("hdr", content));

    public AdministrativeDocument Document() => AdministrativeDocumentReader.Read(new MemoryStream(Bytes())).Value!;

    public byte[] Bytes(string mainType = MainType)
    {
        _parts.TryAdd(
            "[Content_Types].xml",
            Encoding.UTF8.GetBytes(
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                    + $"<Override PartName=\"/word/document.xml\" ContentType=\"{mainType}\"/></Types>"
            )
        );
        _parts.TryAdd("_rels/.rels", Encoding.UTF8.GetBytes(RelationsOf([("officeDocument", "word/document.xml")])));
        _parts.TryAdd("word/_rels/document.xml.rels", Encoding.UTF8.GetBytes(RelationsOf(_related)));
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in _parts)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Bytes of the main part before packing.</summary>
    public int BodyLength => _parts["word/document.xml"].Length;

    public ReadResult<DocxContent> Read(DocxReadOptions? options = null) => DocxReader.Read(new MemoryStream(Bytes()), options);

    /// <summary>The paragraphs as "label|text" where a label was computed.</summary>
    public IReadOnlyList<string> Texts() =>
        [.. Read().Value!.Paragraphs.Select(paragraph => paragraph.AutoLabel is { } label ? $"{label}|{paragraph.Text}" : paragraph.Text)];

    private DocxFile Related(string kind, string content)
    {
        _related.Add((kind, kind + ".xml"));
        return Part($"word/{kind}.xml", content);
    }

    private static string Wrap(string root, string content) =>
        $"<w:{root} xmlns:w=\"{W}\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wps=\"wps\" xmlns:v=\"v\">{content}</w:{root}>";

    private static string RelationsOf(IEnumerable<(string Kind, string Target)> relations) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(
            relations.Select((r, index) => $"<Relationship Id=\"r{index}\" Type=\"{Relations}{r.Kind}\" Target=\"{r.Target}\"/>")
        )
        + "</Relationships>";
}
