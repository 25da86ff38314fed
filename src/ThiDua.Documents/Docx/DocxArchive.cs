using System.IO.Compression;
using System.Xml.Linq;

namespace ThiDua.Documents.Docx;

/// <summary>The archive around a DOCX: refuses hostile ones, finds parts by relation and unpacks them within limits.</summary>
internal sealed class DocxArchive : IDisposable
{
    private const string WordMain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string WordTemplate = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml";
    private const string ContentTypesPart = "[Content_Types].xml";

    private readonly ZipArchive _archive;
    private readonly DocxReadOptions _options;
    private readonly Dictionary<string, ZipArchiveEntry> _entries;
    private XElement? _relations;

    public DocxArchive(byte[] bytes, DocxReadOptions options)
    {
        _options = options;
        _archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        _entries = CheckedEntries();
        CheckContentTypes();
        DocumentPath = Target("", "/officeDocument") ?? throw new DocxRefusedException(DocxProblems.NotDocx);
    }

    /// <summary>Where the main part lies; usually "word/document.xml".</summary>
    public string DocumentPath { get; }

    /// <summary>The root element of a part, or null where the archive has no such part.</summary>
    public XElement? Part(string? path) =>
        path is not null && _entries.TryGetValue(path, out var entry) ? SafeXml.Load(Unpack(entry), _options.MaxXmlDepth) : null;

    /// <summary>A part as it is unpacked, or null where the archive has no such part.</summary>
    public byte[]? Bytes(string path) => _entries.TryGetValue(path, out var entry) ? Unpack(entry) : null;

    /// <summary>The part that the main part names by a relation of this kind.</summary>
    public XElement? Related(string kind) => Part(Target(DocumentPath, kind));

    /// <summary>The path of the part that the main part names by the id of a relation; null where there is none.</summary>
    public string? TargetOf(string? relationId)
    {
        var folder = FolderOf(DocumentPath);
        _relations ??= Part($"{folder}_rels/{DocumentPath[folder.Length..]}.rels");
        var relation = relationId is null
            ? null
            : _relations
                ?.Elements()
                .FirstOrDefault(e => (string?)e.Attribute("Id") == relationId && (string?)e.Attribute("TargetMode") != "External");
        return (string?)relation?.Attribute("Target") is { } target ? Resolve(folder, target) : null;
    }

    public void Dispose() => _archive.Dispose();

    private Dictionary<string, ZipArchiveEntry> CheckedEntries()
    {
        if (_archive.Entries.Count > _options.MaxEntries)
        {
            throw new DocxRefusedException(DocxProblems.ZipBomb);
        }

        var entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.OrdinalIgnoreCase);
        var declared = 0L;
        foreach (var entry in _archive.Entries)
        {
            if (IsUnsafe(entry.FullName) || !entries.TryAdd(entry.FullName, entry))
            {
                throw new DocxRefusedException(DocxProblems.UnsafeEntryName);
            }

            if (entry.IsEncrypted)
            {
                throw new DocxRefusedException(DocxProblems.Encrypted);
            }

            declared += entry.Length;
            if (entry.Length < 0 || declared > _options.MaxUncompressedBytes)
            {
                throw new DocxRefusedException(DocxProblems.ZipBomb);
            }
        }

        return entries;
    }

    private static bool IsUnsafe(string name) =>
        name.Length == 0
        || name[0] == '/'
        || name.AsSpan().IndexOfAny('\\', ':', '\0') >= 0
        || name.Split('/').Any(segment => segment is "." or "..");

    private byte[] Unpack(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var bytes =
            BoundedInput.ReadAll(stream, _options.MaxPartBytes, (int)Math.Min(entry.Length, 1 << 20))
            ?? throw new DocxRefusedException(DocxProblems.ZipBomb);
        var packed = Math.Max(1, entry.CompressedLength);
        if (bytes.Length > _options.RatioCheckedFrom && bytes.Length / packed > _options.MaxCompressionRatio)
        {
            throw new DocxRefusedException(DocxProblems.ZipBomb);
        }

        return bytes;
    }

    private void CheckContentTypes()
    {
        var types = Part(ContentTypesPart) ?? throw new DocxRefusedException(DocxProblems.NotDocx);
        var named = types.Elements().Select(element => (string?)element.Attribute("ContentType") ?? "").ToList();
        if (
            named.Any(type =>
                type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)
                || type.EndsWith("vbaProject", StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            throw new DocxRefusedException(DocxProblems.Macros);
        }

        if (!named.Any(type => type is WordMain or WordTemplate))
        {
            var office = named.Any(type =>
                type.Contains("spreadsheetml", StringComparison.Ordinal) || type.Contains("presentationml", StringComparison.Ordinal)
            );
            throw new DocxRefusedException(office ? DocxProblems.OtherOfficeFile : DocxProblems.NotDocx);
        }
    }

    /// <summary>The path that a relation of <paramref name="source"/> points to; relations out of the file are never followed.</summary>
    private string? Target(string source, string kind)
    {
        var folder = FolderOf(source);
        var relations = Part($"{folder}_rels/{source[folder.Length..]}.rels");
        var relation = relations
            ?.Elements()
            .FirstOrDefault(element =>
                ((string?)element.Attribute("Type"))?.EndsWith(kind, StringComparison.Ordinal) == true
                && (string?)element.Attribute("TargetMode") != "External"
            );
        return (string?)relation?.Attribute("Target") is { } target ? Resolve(folder, target) : null;
    }

    private static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];

    private static string Resolve(string folder, string target)
    {
        if (target.StartsWith('/'))
        {
            return target[1..];
        }

        var path = new List<string>();
        foreach (var segment in (folder + target).Split('/'))
        {
            if (segment == "..")
            {
                if (path.Count == 0)
                {
                    throw new DocxRefusedException(DocxProblems.UnsafeEntryName);
                }

                path.RemoveAt(path.Count - 1);
            }
            else if (segment is not ("." or ""))
            {
                path.Add(segment);
            }
        }

        return string.Join('/', path);
    }
}
