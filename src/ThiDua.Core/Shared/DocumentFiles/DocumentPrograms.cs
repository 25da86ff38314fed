using ThiDua.Core.Shared.HelperPrograms;

namespace ThiDua.Core.Shared.DocumentFiles;

/// <summary>The helper programs that documents are read with; tests put others in their place.</summary>
public sealed record DocumentPrograms
{
    private const long MB = 1024 * 1024;

    /// <summary>The largest file that a helper may make of a document.</summary>
    public const long MaxConvertedBytes = 128 * MB;

    public static DocumentPrograms Default { get; } = new();

    /// <summary>The text layer of a PDF.</summary>
    public HelperProgram PdfToText { get; init; } =
        new("pdftotext", "poppler-utils", new HelperLimits(TimeSpan.FromSeconds(30), 256 * MB, 64 * MB));

    /// <summary>Pages of a PDF as drawings, for the borders of their tables.</summary>
    public HelperProgram PdfToDrawing { get; init; } =
        new("pdftocairo", "poppler-utils", new HelperLimits(TimeSpan.FromSeconds(20), 512 * MB, 64 * MB));

    /// <summary>Pages of a PDF as pictures.</summary>
    public HelperProgram PdfToPicture { get; init; } =
        new("pdftoppm", "poppler-utils", new HelperLimits(TimeSpan.FromSeconds(60), 1024 * MB, 64 * MB));

    /// <summary>Pictures to text.</summary>
    public HelperProgram Recogniser { get; init; } =
        new("tesseract", "tesseract-ocr", new HelperLimits(TimeSpan.FromSeconds(120), 1024 * MB, 16 * MB));

    /// <summary>Documents of old formats to DOCX.</summary>
    public HelperProgram WordProcessor { get; init; } =
        new("soffice", "libreoffice-writer", new HelperLimits(TimeSpan.FromSeconds(120), 4096 * MB, MaxConvertedBytes));
}
