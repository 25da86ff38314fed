using System.Globalization;
using System.Text;
using System.Xml.Linq;
using ThiDua.Documents.Structure;
using ThiDua.Documents.Text;

namespace ThiDua.Documents.Docx;

/// <summary>
/// Reads DOCX files (ECMA-376, transitional and strict) to paragraphs and tables. It takes nothing from outside the
/// file, and refuses what is hostile, damaged or no DOCX with a stable code and a sentence for people.
/// </summary>
public static class DocxReader
{
    /// <summary>
    /// Reads to the end of the stream, which stays open. Fails with a code of <see cref="DocxProblems"/>; throws only
    /// what the stream throws.
    /// </summary>
    public static ReadResult<DocxContent> Read(Stream stream, DocxReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= DocxReadOptions.Default;
        var bytes = BoundedInput.ReadAll(stream, options.MaxFileBytes);
        return bytes is null ? Failed<DocxContent>(DocxProblems.TooLarge, options) : Read(bytes, options);
    }

    internal static ReadResult<DocxContent> Read(byte[] bytes, DocxReadOptions options) =>
        Open(bytes, options, a => ReadArchive(a, options));

    /// <summary>Opens the archive for a reader; what the file has against it becomes the reader's problem.</summary>
    internal static ReadResult<T> Open<T>(byte[] bytes, DocxReadOptions options, Func<DocxArchive, ReadResult<T>> read)
        where T : class
    {
        var refusal = FileKinds.Of(bytes) switch
        {
            FileKind.Zip => null,
            FileKind.Empty => DocxProblems.Empty,
            FileKind.LegacyDoc => DocxProblems.LegacyDoc,
            FileKind.EncryptedOffice => DocxProblems.Encrypted,
            _ => DocxProblems.NotDocx,
        };
        if (refusal is not null)
        {
            return Failed<T>(refusal, options);
        }

        try
        {
            using var archive = new DocxArchive(bytes, options);
            return read(archive);
        }
        catch (DocxRefusedException refused)
        {
            return Failed<T>(refused.Code, options);
        }
        catch (Exception damage)
            when (damage is InvalidDataException or EndOfStreamException or NotSupportedException or OverflowException or ArgumentException)
        {
            // What the archive classes throw on damaged directories and streams.
            return Failed<T>(DocxProblems.Corrupt, options);
        }
    }

    private static ReadResult<T> Failed<T>(string code, DocxReadOptions options)
        where T : class => ReadResult<T>.Failed(code, DocxProblems.Sentence(code, options));

    private static ReadResult<DocxContent> ReadArchive(DocxArchive archive, DocxReadOptions options)
    {
        var main = archive.Bytes(archive.DocumentPath) ?? throw new DocxRefusedException(DocxProblems.Corrupt);
        var styles = new StyleSheet(archive.Related("/styles"));
        var numbering = new Numbering(archive.Related("/numbering"), styles);
        var notes = new ReadingNotes();
        var story = new StoryReader(styles, numbering, notes);
        var running = new PageMargins(archive, styles, numbering, options).Read(main, story);
        story.Read(SafeXml.ChildrenOf(main, "body", options.MaxXmlDepth) ?? throw new DocxRefusedException(DocxProblems.Corrupt));
        if (story.Paragraphs.Count == 0)
        {
            throw new DocxRefusedException(DocxProblems.NoText);
        }

        if (LegacyEncodings.OfText(Sample(story.Paragraphs)) is { } legacy)
        {
            return TextProblems.Failed<DocxContent>(legacy);
        }

        var content = new DocxContent(story.Paragraphs, story.Tables, Notes(archive, notes, styles, numbering)) { RunningTexts = running };
        return new ReadResult<DocxContent>(Arranged(content), [.. Problems(notes, content.Notes, options)]);
    }

    private static DocxContent Arranged(DocxContent content)
    {
        var (paragraphs, places) = ClosingOrder.Arrange(content.Paragraphs);
        return places is null
            ? content
            : new DocxContent(
                paragraphs,
                [.. content.Tables.Select(table => table.Moved(places))],
                [.. content.Notes.Select(note => note with { Paragraph = note.Paragraph is { } p && p < places.Length ? places[p] : null })]
            )
            {
                RunningTexts = content.RunningTexts,
            };
    }

    /// <summary>As much of the text as tells its encoding.</summary>
    private static string Sample(IReadOnlyList<RawParagraph> paragraphs)
    {
        var sample = new StringBuilder();
        for (var index = 0; index < paragraphs.Count && sample.Length < 16_384; index++)
        {
            sample.Append(paragraphs[index].Text).Append('\n');
        }

        return sample.ToString();
    }

    private static List<DocumentNote> Notes(DocxArchive archive, ReadingNotes notes, StyleSheet styles, Numbering numbering)
    {
        var texts = new List<DocumentNote>();
        foreach (var kind in notes.Referred.Select(mark => mark.Kind).Distinct().ToList())
        {
            var known = new Dictionary<string, XElement>();
            foreach (var note in archive.Related($"/{kind}s")?.Children(kind) ?? [])
            {
                known.TryAdd(note.Attr("id") ?? "", note);
            }

            foreach (var mark in notes.Referred.Where(mark => mark.Kind == kind))
            {
                if (known.TryGetValue(mark.Id, out var note))
                {
                    var story = new StoryReader(styles, numbering, new ReadingNotes());
                    story.Read(note);
                    var text = VietnameseText.Normalize(string.Join(' ', story.Paragraphs.Select(paragraph => paragraph.Text)));
                    texts.Add(new DocumentNote(text, mark.Paragraph));
                }
            }
        }

        return texts;
    }

    private static IEnumerable<DocumentProblem> Problems(ReadingNotes notes, IReadOnlyList<DocumentNote> footnotes, DocxReadOptions options)
    {
        if (notes.HasPendingChanges)
        {
            yield return new DocumentProblem(DocxProblems.TrackedChanges, DocxProblems.Sentence(DocxProblems.TrackedChanges, options));
        }

        if (notes.HasEmbeddedPart)
        {
            yield return new DocumentProblem(DocxProblems.EmbeddedPart, DocxProblems.Sentence(DocxProblems.EmbeddedPart, options));
        }

        if (footnotes.Count > 0)
        {
            var told = string.Join(
                " ",
                footnotes.Select((note, index) => string.Create(CultureInfo.InvariantCulture, $"({index + 1}) {note.Text}"))
            );
            yield return new DocumentProblem(DocxProblems.Footnotes, "Văn bản có chú thích, không đưa vào nội dung: " + told);
        }
    }
}
