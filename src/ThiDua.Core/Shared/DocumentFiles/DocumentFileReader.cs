using System.Text;
using ThiDua.Core.Shared.HelperPrograms;
using ThiDua.Core.Shared.Localization;
using ThiDua.Documents;
using ThiDua.Documents.Geometry;

namespace ThiDua.Core.Shared.DocumentFiles;

/// <summary>
/// Reads a document file of any kind the product takes, told by its content: text and DOCX by itself, PDF, pictures of
/// pages and old Word formats with helper programs. The sentences of what cannot be read are in the language of the person.
/// </summary>
public sealed class DocumentFileReader(Texts texts, DocumentPrograms programs)
{
    public const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>A helper program is not installed; the sentence names its package.</summary>
    public const string MissingProgram = "missing-program";

    private readonly DocumentRefusals refusals = new(texts);
    private readonly ScannedPages scans = new(programs);
    private readonly PageLayouts layouts = new(programs);

    /// <param name="maxBytes">The largest file that is read.</param>
    /// <param name="fileName">Only compared with the content and never used as the name of a file.</param>
    /// <param name="progress">Told how many pages of a scan are recognised, and of how many.</param>
    public async Task<ReadResult<DocumentFile>> ReadAsync(
        byte[] bytes,
        string fileName,
        long maxBytes,
        CancellationToken cancellation,
        Func<int, int, CancellationToken, Task>? progress = null
    ) => (await ReadAsync(bytes, fileName, maxBytes, new ScanOrder(int.MaxValue, progress), cancellation))!;

    /// <summary>As <see cref="ReadAsync(byte[], string, long, CancellationToken, Func{int, int, CancellationToken, Task})"/>; null where that would keep a person waiting: a scan of several pages.</summary>
    public Task<ReadResult<DocumentFile>?> ReadAtOnceAsync(byte[] bytes, string fileName, long maxBytes, CancellationToken cancellation) =>
        ReadAsync(bytes, fileName, maxBytes, new ScanOrder(1, null), cancellation);

    private async Task<ReadResult<DocumentFile>?> ReadAsync(
        byte[] bytes,
        string fileName,
        long maxBytes,
        ScanOrder order,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes.Length > maxBytes)
        {
            return refusals.Of(DocumentRefusals.TooLarge, Formats.Bytes(maxBytes));
        }

        try
        {
            return FileKinds.Of(bytes) switch
            {
                FileKind.Pdf => await ReadPdfAsync(bytes, order, cancellation),
                FileKind.Picture when IsPictureName(fileName) => await ReadPictureAsync(bytes, cancellation),
                FileKind.LegacyDoc or FileKind.Rtf => await ReadOldWordAsync(bytes, fileName, cancellation),
                FileKind.Zip or FileKind.Picture => Itself(bytes, fileName, WordType),
                _ => Itself(bytes, fileName, "text/plain"),
            };
        }
        catch (DocumentRefusedException refused)
        {
            return refusals.Of(refused.Code, refused.Argument);
        }
    }

    /// <summary>A picture under the name of a document is a mistake, not a scan.</summary>
    private static bool IsPictureName(string fileName) =>
        Path.GetExtension(fileName).ToLowerInvariant() is ".png" or ".jpg" or ".jpeg" or ".jpe" or ".gif" or ".tif" or ".tiff";

    /// <summary>Everything in the stream, or null where that is more than may be read: a file too large is not read to its end.</summary>
    public static async Task<byte[]?> ReadAllAsync(Stream content, long maxBytes, CancellationToken cancellation)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
        {
            if (memory.Length + read > maxBytes)
            {
                return null;
            }

            memory.Write(buffer, 0, read);
        }

        return memory.ToArray();
    }

    private ReadResult<DocumentFile> Itself(byte[] bytes, string fileName, string contentType)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        return Told(AdministrativeDocumentReader.Read(stream, fileName), contentType, []);
    }

    private ReadResult<DocumentFile> Told(ReadResult<AdministrativeDocument> read, string contentType, IReadOnlyList<PageImage> pages) =>
        read.Value is { } document
            ? new ReadResult<DocumentFile>(new DocumentFile(document, contentType, pages), read.Problems)
            : new ReadResult<DocumentFile>(null, [.. read.Problems.Select(refusals.InLanguage)]);

    private async Task<ReadResult<DocumentFile>?> ReadPdfAsync(byte[] bytes, ScanOrder order, CancellationToken cancellation)
    {
        using var folder = new HelperFolder();
        await folder.AddAsync(ScannedPages.PdfName, bytes, cancellation);
        var run = await programs.PdfToText.RunAsync(
            folder,
            ["-layout", "-enc", "UTF-8", folder.PathOf(ScannedPages.PdfName), "-"],
            cancellation
        );
        DocumentRefusals.Check(run, programs.PdfToText);
        if (run.Outcome == HelperOutcome.Failed)
        {
            var isLocked =
                run.Complaint.Contains("password", StringComparison.OrdinalIgnoreCase)
                || run.Complaint.Contains("not allowed", StringComparison.OrdinalIgnoreCase);
            throw new DocumentRefusedException(isLocked ? DocumentRefusals.PdfLocked : DocumentRefusals.PdfDamaged);
        }

        var pages = PagesOf(Encoding.UTF8.GetString(run.Output));
        var images = await scans.RecogniseAsync(folder, pages, order, cancellation);
        if (images is null)
        {
            return null;
        }

        var drawn = RuledPages.Write(pages, await layouts.ReadAsync(folder, pages, cancellation));
        return Told(AdministrativeDocumentReader.ReadPages(drawn), "application/pdf", images);
    }

    /// <summary>A form feed stands behind each page, the last one too.</summary>
    private static List<PageText> PagesOf(string printed) =>
        [.. (printed.EndsWith('\f') ? printed[..^1] : printed).Split('\f').Select(text => new PageText(text, false))];

    private async Task<ReadResult<DocumentFile>> ReadPictureAsync(byte[] bytes, CancellationToken cancellation)
    {
        var (contentType, width, height) = PictureSize.Of(bytes) ?? throw new DocumentRefusedException(DocumentRefusals.OtherPicture);
        var image = new PageImage(1, contentType, width, height, bytes);
        using var folder = new HelperFolder();
        var text = await scans.RecogniseAsync(folder, image, cancellation);
        return Told(AdministrativeDocumentReader.ReadPages([text]), contentType, [image]);
    }

    /// <summary>An old .doc or .rtf, saved as DOCX by the word processor with a profile of its own; macros are not taken.</summary>
    private async Task<ReadResult<DocumentFile>> ReadOldWordAsync(byte[] bytes, string fileName, CancellationToken cancellation)
    {
        var isRtf = FileKinds.Of(bytes) == FileKind.Rtf;
        if (!isRtf)
        {
            OldWordCheck.Check(bytes);
        }

        using var folder = new HelperFolder();
        var source = await folder.AddAsync(isRtf ? "in.rtf" : "in.doc", bytes, cancellation);
        string[] arguments =
        [
            "--headless",
            "--norestore",
            $"-env:UserInstallation={new Uri(folder.PathOf("profile")).AbsoluteUri}",
            isRtf ? "--infilter=Rich Text Format" : "--infilter=MS Word 97",
            "--convert-to",
            "docx:Office Open XML Text",
            "--outdir",
            folder.PathOf("out"),
            source,
        ];
        DocumentRefusals.Check(await programs.WordProcessor.RunAsync(folder, arguments, cancellation), programs.WordProcessor);
        var converted =
            await folder.FindAsync("out/in.docx", DocumentPrograms.MaxConvertedBytes, cancellation)
            ?? throw new DocumentRefusedException(DocumentRefusals.OldWordDamaged);
        using var stream = new MemoryStream(converted, writable: false);
        var read = AdministrativeDocumentReader.Read(stream, Path.ChangeExtension(fileName, ".docx"));
        return Told(read, isRtf ? "application/rtf" : "application/msword", []);
    }
}
