using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ThiDua.Documents.Docx;

/// <summary>
/// Headers and footers of the sections. Some authors put the letterhead into the header of the first page: then it is
/// read before the body; everything else there only accompanies the text.
/// </summary>
internal sealed partial class PageMargins(DocxArchive archive, StyleSheet styles, Numbering numbering, DocxReadOptions options)
{
    /// <summary>Papers of more sections than these repeat their headers.</summary>
    private const int MostSections = 20;

    /// <summary>Reads a letterhead into the story and gives back the other texts, each once.</summary>
    /// <param name="main">The main part: its sections name the headers, the last one at its very end.</param>
    public IReadOnlyList<string> Read(byte[] main, StoryReader story)
    {
        if (main.AsSpan().IndexOf("headerReference"u8) < 0 && main.AsSpan().IndexOf("footerReference"u8) < 0)
        {
            return [];
        }

        var running = new List<string>();
        var read = new HashSet<string>();
        var isFirst = true;
        foreach (var section in Sections(SafeXml.ChildrenOf(main, "body", options.MaxXmlDepth) ?? []).Take(MostSections))
        {
            foreach (var (element, path) in References(section))
            {
                if (!read.Add(path) || archive.Part(path) is not { } part)
                {
                    continue;
                }

                if (isFirst && element.Name.LocalName == "headerReference" && IsLetterhead(Texts(part)))
                {
                    story.Read(part);
                }
                else
                {
                    running.AddRange(Texts(part).Where(text => text.Any(char.IsLetter) && !running.Contains(text)));
                }
            }

            isFirst = false;
        }

        return running;
    }

    private static IEnumerable<XElement> Sections(IEnumerable<XElement> body)
    {
        foreach (var element in body)
        {
            if (element.Name.LocalName == "sectPr")
            {
                yield return element;
            }
            else if (element.Name.LocalName == "p" && element.Child("pPr")?.Child("sectPr") is { } section)
            {
                yield return section;
            }
        }
    }

    /// <summary>That of the first page before those of all pages.</summary>
    private IEnumerable<(XElement Reference, string Path)> References(XElement section)
    {
        var hasFirst = section.Toggle("titlePg") == true;
        return section
            .Elements()
            .Where(e => e.Name.LocalName is "headerReference" or "footerReference" && (hasFirst || e.Attr("type") != "first"))
            .OrderBy(e => e.Attr("type") == "first" ? 0 : 1)
            .Select(e => (e, archive.TargetOf(e.Attr("id"))))
            .Where(r => r.Item2 is not null)
            .Select(r => (r.e, r.Item2!));
    }

    private List<string> Texts(XElement part)
    {
        var own = new StoryReader(styles, numbering, new ReadingNotes());
        own.Read(part);
        return [.. own.Paragraphs.Select(paragraph => paragraph.Text)];
    }

    private static bool IsLetterhead(List<string> texts) => texts.Exists(text => National().IsMatch(text) || Number().IsMatch(text));

    [GeneratedRegex(@"C[ỘÔ]NG\s+H(?:ÒA|OÀ)\s+XÃ|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex National();

    [GeneratedRegex(@"^Số\s*:\s*[\d.…_ ]*[-/]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();
}
