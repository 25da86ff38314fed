using ThiDua.Documents.Docx;
using ThiDua.Documents.Structure;
using ThiDua.Documents.Text;

namespace ThiDua.Documents;

/// <summary>Reads a DOCX or text file to an <see cref="AdministrativeDocument"/>, whichever of the two it is by its content.</summary>
public static class AdministrativeDocumentReader
{
    /// <summary>The file is a PDF: only its text, taken out by a helper program, can be read here.</summary>
    public const string PdfFile = "pdf-file";

    /// <summary>The file was read, but its name promises another kind.</summary>
    public const string NameMismatch = "name-does-not-match-content";

    /// <summary>
    /// Reads to the end of the stream, which stays open. What is no document text gives a value all the same, with
    /// problems; a file of another kind fails with a code of <see cref="DocxProblems"/>, <see cref="TextProblems"/> or
    /// <see cref="PdfFile"/>. Throws only what the stream throws.
    /// </summary>
    /// <param name="stream">The file.</param>
    /// <param name="fileName">Its name, if it has one; only compared with the content, never trusted.</param>
    /// <param name="options">Limits; those for size hold for text too.</param>
    public static ReadResult<AdministrativeDocument> Read(Stream stream, string? fileName = null, DocxReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= DocxReadOptions.Default;
        var bytes = BoundedInput.ReadAll(stream, options.MaxFileBytes);
        if (bytes is null)
        {
            return ReadResult<AdministrativeDocument>.Failed(DocxProblems.TooLarge, DocxProblems.Sentence(DocxProblems.TooLarge, options));
        }

        return FileKinds.Of(bytes) switch
        {
            FileKind.Other => ReadText(bytes, fileName, options),
            FileKind.Pdf => ReadResult<AdministrativeDocument>.Failed(PdfFile, "Tệp PDF phải được chuyển thành văn bản trước khi đọc."),
            _ => ReadDocx(bytes, fileName, options),
        };
    }

    /// <summary>
    /// Reads what a helper program took out of a PDF or a picture, page by page; <see cref="DocumentParagraph.Page"/>
    /// tells the page. Fails with a code of <see cref="TextProblems"/>; never throws.
    /// </summary>
    public static ReadResult<AdministrativeDocument> ReadPages(IReadOnlyList<PageText> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var text = string.Join('\f', pages.Select(p => p.Text.Replace('\f', '\n')));
        var read = Text.TextReader.Read(text, TextReaderOptions.Default with { HasPages = true });
        return read.Value is not { } paragraphs
            ? new ReadResult<AdministrativeDocument>(null, read.Problems)
            : Told(StructureAnalyser.Analyse(paragraphs), [.. read.Problems, .. Recognised(pages)]);
    }

    private static IEnumerable<DocumentProblem> Recognised(IReadOnlyList<PageText> pages)
    {
        var recognised = pages.Count(p => p.IsRecognised);
        if (recognised > 0)
        {
            var which = recognised == pages.Count ? "Văn bản" : $"{recognised} trong {pages.Count} trang";
            yield return new DocumentProblem(
                TextProblems.Recognised,
                $"{which} được nhận dạng chữ từ bản quét nên có thể sai dấu, sai số; hãy đối chiếu với ảnh trang."
            );
        }
    }

    private static ReadResult<AdministrativeDocument> ReadDocx(byte[] bytes, string? fileName, DocxReadOptions options)
    {
        var read = DocxReader.Read(bytes, options);
        if (read.Value is not { } content)
        {
            return new ReadResult<AdministrativeDocument>(null, read.Problems);
        }

        // The analyser keeps the paragraphs one by one, so the tables of the file, which know merged cells, fit its result.
        var document = StructureAnalyser.Analyse(content.Paragraphs) with
        {
            Tables = content.Tables,
            Notes = content.Notes,
            RunningTexts = content.RunningTexts,
        };
        return Told(document, [.. read.Problems, .. Mismatch(fileName, ".docx", "văn bản Word (.docx)")]);
    }

    private static ReadResult<AdministrativeDocument> ReadText(byte[] bytes, string? fileName, DocxReadOptions options)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        var read = Text.TextReader.Read(stream, TextReaderOptions.Default with { MaxBytes = options.MaxFileBytes });
        if (read.Value is not { } paragraphs)
        {
            return new ReadResult<AdministrativeDocument>(null, read.Problems);
        }

        return Told(StructureAnalyser.Analyse(paragraphs), [.. read.Problems, .. Mismatch(fileName, ".txt", "văn bản thuần")]);
    }

    private static ReadResult<AdministrativeDocument> Told(AdministrativeDocument document, IReadOnlyList<DocumentProblem> problems) =>
        new(document with { Problems = [.. problems, .. document.Problems] }, problems);

    private static IEnumerable<DocumentProblem> Mismatch(string? fileName, string expected, string kind)
    {
        string[] others = [".docx", ".docm", ".txt", ".pdf", ".doc", ".jpg", ".jpeg", ".png", ".xlsx"];
        if (
            fileName is not null
            && !fileName.EndsWith(expected, StringComparison.OrdinalIgnoreCase)
            && others.Any(other => fileName.EndsWith(other, StringComparison.OrdinalIgnoreCase))
        )
        {
            yield return new DocumentProblem(NameMismatch, $"Đuôi tên tệp không đúng với nội dung; tệp được đọc như {kind}.");
        }
    }
}
