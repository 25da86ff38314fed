using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace ThiDua.Core.Shared.Tables;

/// <summary>What the cells of a workbook refer to: its first sheet, shared texts, styles that are dates, the calendar.</summary>
internal sealed class XlsxBook
{
    private readonly ZipArchive archive;
    private readonly SheetLimits limits;
    private readonly List<string> texts = [];
    private readonly HashSet<int> dateStyles = [];
    private string sheetPath = "";
    private bool startsIn1904;

    private XlsxBook(ZipArchive archive, SheetLimits limits) => (this.archive, this.limits) = (archive, limits);

    public static XlsxBook Open(ZipArchive archive, SheetLimits limits)
    {
        var book = new XlsxBook(archive, limits);
        book.FindSheet();
        book.ReadTexts();
        book.ReadStyles();
        return book;
    }

    public Stream OpenSheet() => Part(sheetPath) ?? throw new SheetRefusedException(new SheetProblem("tables.problem.no-sheet"));

    public string SharedText(string index) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < texts.Count
            ? texts[i]
            : throw new InvalidDataException("A cell names a shared text that is not there.");

    public bool IsDate(string? style) =>
        int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && dateStyles.Contains(i);

    /// <summary>The day of a serial number. Excel counts a 29/02/1900 that never was; days before March 1900 are not dates here.</summary>
    public DateOnly? DateOf(double serial) => DateOf(serial, startsIn1904);

    internal static DateOnly? DateOf(double serial, bool startsIn1904)
    {
        var start = startsIn1904 ? new DateOnly(1904, 1, 1) : new DateOnly(1899, 12, 30);
        return serial is >= 61 and < 2_958_466 ? start.AddDays((int)Math.Floor(serial)) : null;
    }

    public static XmlReader Reader(Stream part) =>
        XmlReader.Create(
            part,
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
            }
        );

    /// <summary>The text of a rich or plain text element (si, is) without phonetic hints; the reader stands on its end then.</summary>
    public static string ReadText(XmlReader xml)
    {
        var depth = xml.Depth;
        var text = new StringBuilder();
        if (xml.IsEmptyElement)
        {
            return "";
        }

        xml.Read();
        while (xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
            {
                xml.Skip();
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "t", IsEmptyElement: false })
            {
                text.Append(xml.ReadElementContentAsString());
            }
            else
            {
                xml.Read();
            }
        }

        return text.ToString();
    }

    private void FindSheet()
    {
        var targets = new Dictionary<string, string>();
        Each("xl/_rels/workbook.xml.rels", "Relationship", xml => targets[xml.GetAttribute("Id") ?? ""] = xml.GetAttribute("Target") ?? "");
        string? first = null;
        Each(
            "xl/workbook.xml",
            null,
            xml =>
            {
                if (xml.LocalName == "workbookPr")
                {
                    startsIn1904 = xml.GetAttribute("date1904") is "1" or "true";
                }
                else if (xml.LocalName == "sheet" && xml.GetAttribute("state") is null or "visible")
                {
                    first ??= Relation(xml);
                }
            }
        );
        var target = first is not null ? targets.GetValueOrDefault(first) : null;
        sheetPath = target switch
        {
            null or "" => throw new SheetRefusedException(new SheetProblem("tables.problem.no-sheet")),
            ['/', .. var rest] => rest,
            _ => $"xl/{target}",
        };
    }

    /// <summary>The relation of a sheet, in the transitional or the strict namespace; null for another element.</summary>
    private static string? Relation(XmlReader xml)
    {
        for (var has = xml.MoveToFirstAttribute(); has; has = xml.MoveToNextAttribute())
        {
            if (xml.LocalName == "id" && xml.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal))
            {
                var id = xml.Value;
                xml.MoveToElement();
                return id;
            }
        }

        xml.MoveToElement();
        return null;
    }

    private void ReadTexts()
    {
        using var part = Part("xl/sharedStrings.xml");
        if (part is null)
        {
            return;
        }

        using var xml = Reader(part);
        xml.Read();
        while (!xml.EOF)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                texts.Add(ReadText(xml));
                if (texts.Count > limits.MaxSharedTexts)
                {
                    throw new SheetRefusedException(new SheetProblem("tables.problem.too-large"));
                }
            }

            xml.Read();
        }
    }

    private void ReadStyles()
    {
        var formats = new HashSet<int>(DateFormats);
        var (style, inCells) = (0, false);
        Each(
            "xl/styles.xml",
            null,
            xml =>
            {
                switch (xml.LocalName)
                {
                    case "numFmt" when IsDateFormat(xml.GetAttribute("formatCode") ?? ""):
                        formats.Add(Id(xml, "numFmtId"));
                        break;
                    case "cellXfs" or "cellStyleXfs" or "cellStyles" or "dxfs":
                        inCells = xml.LocalName == "cellXfs";
                        break;
                    case "xf" when inCells:
                        if (formats.Contains(Id(xml, "numFmtId")))
                        {
                            dateStyles.Add(style);
                        }

                        style++;
                        break;
                }
            }
        );
    }

    /// <summary>Formats that are dates without saying so.</summary>
    internal static IEnumerable<int> DateFormats { get; } = [.. Enumerable.Range(14, 9), 27, 30, 36, 45, 46, 47, 50, 57];

    private static int Id(XmlReader xml, string attribute) =>
        int.TryParse(xml.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : -1;

    /// <summary>A format with a day or a year outside quotes and brackets.</summary>
    internal static bool IsDateFormat(string format)
    {
        var (quoted, bracketed) = (false, false);
        foreach (var c in format)
        {
            (quoted, bracketed) = c switch
            {
                '"' => (!quoted, bracketed),
                '[' => (quoted, true),
                ']' => (quoted, false),
                _ => (quoted, bracketed),
            };
            if (!quoted && !bracketed && c is 'd' or 'D' or 'y' or 'Y')
            {
                return true;
            }
        }

        return false;
    }

    private void Each(string path, string? element, Action<XmlReader> action)
    {
        using var part = Part(path);
        if (part is null)
        {
            return;
        }

        using var xml = Reader(part);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && (element is null || xml.LocalName == element))
            {
                action(xml);
            }
        }
    }

    private BoundedStream? Part(string path) =>
        archive.GetEntry(path) is { } entry ? new BoundedStream(entry.Open(), limits.MaxPartBytes) : null;
}

/// <summary>Stops reading at a number of bytes, whatever the archive says about its parts.</summary>
internal sealed class BoundedStream(Stream inner, long maxBytes) : Stream
{
    private long left = maxBytes;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        left -= read;
        return left >= 0 ? read : throw new SheetRefusedException(new SheetProblem("tables.problem.too-large"));
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
