using ThiDua.Documents.Structure;

namespace ThiDua.Documents.Text;

/// <summary>
/// Reads plain text, Markdown and what <c>pdftotext</c> or an OCR program printed, as paragraphs for the
/// <see cref="StructureAnalyser"/>.
/// </summary>
public static class TextReader
{
    /// <summary>
    /// Reads to the end of the stream. Fails with a code of <see cref="TextProblems"/> where the bytes are empty, too
    /// many, binary, or in a legacy Vietnamese encoding; throws only what the stream throws.
    /// </summary>
    public static ReadResult<IReadOnlyList<RawParagraph>> Read(Stream stream, TextReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= TextReaderOptions.Default;
        var bytes = ReadLimited(stream, options.MaxBytes);
        if (bytes is null)
        {
            return TextProblems.Failed<IReadOnlyList<RawParagraph>>(TextProblems.TooLarge);
        }

        var text = TextDecoder.Decode(bytes, out var problem);
        return text is null ? TextProblems.Failed<IReadOnlyList<RawParagraph>>(problem) : Read(text, options);
    }

    /// <summary>
    /// Reads text that is already decoded; empty text and letters of a legacy encoding fail with a code of
    /// <see cref="TextProblems"/>.
    /// </summary>
    public static ReadResult<IReadOnlyList<RawParagraph>> Read(string text, TextReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        options ??= TextReaderOptions.Default;
        if (LegacyEncodings.OfText(text) is { } legacy)
        {
            return TextProblems.Failed<IReadOnlyList<RawParagraph>>(legacy);
        }

        var paragraphs = ClosingOrder.Arrange(ParagraphJoiner.Join(LineReader.Read(text, options))).Paragraphs;
        return paragraphs.Count == 0
            ? TextProblems.Failed<IReadOnlyList<RawParagraph>>(TextProblems.Empty)
            : new ReadResult<IReadOnlyList<RawParagraph>>(paragraphs, []);
    }

    private static byte[]? ReadLimited(Stream stream, int limit)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = stream.Read(buffer, 0, buffer.Length)) > 0)
        {
            if (memory.Length + read > limit)
            {
                return null;
            }

            memory.Write(buffer, 0, read);
        }

        return memory.ToArray();
    }
}
