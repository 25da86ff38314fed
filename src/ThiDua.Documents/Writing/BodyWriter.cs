using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ThiDua.Documents.Writing;

/// <summary>Box 6 and the inside of annexes: blocks to paragraphs and tables.</summary>
internal sealed class BodyWriter(int textWidth, PaperParts parts)
{
    private readonly HeadingNumberer _numberer = new();

    public static IEnumerable<W.Paragraph> Bases(IReadOnlyList<string> bases) =>
        bases.Select((basis, index) => Elements.Paragraph(StyleIds.Basis, Ended(basis, index == bases.Count - 1 ? "." : ";")));

    public IEnumerable<OpenXmlElement> Build(IEnumerable<PaperBlock> blocks) => blocks.SelectMany(Build);

    /// <summary>The text with exactly this end mark.</summary>
    public static string Ended(string text, string mark) => text.TrimEnd(' ', '.', ';', ',', '/', '\n') + mark;

    private IEnumerable<OpenXmlElement> Build(PaperBlock block) =>
        block switch
        {
            PaperHeading heading => Heading(heading),
            PaperParagraph paragraph => [Paragraph(paragraph)],
            PaperList list => List(list),
            PaperNarrative narrative => Narrative(narrative),
            PaperTable table => TableWriter.Build(table, textWidth, parts),
            PaperChart chart => Chart(chart),
            _ => throw new InvalidOperationException($"Unknown block {block.GetType().Name}."),
        };

    private IEnumerable<OpenXmlElement> Heading(PaperHeading heading)
    {
        var label = _numberer.Next(heading.Level);
        var text = heading is { Text: "", RunIn: not null } ? "" : Missing.OrText(heading.Text, "đề mục");
        if (heading.Level <= HeadingLevel.Section)
        {
            yield return Elements.Paragraph(StyleIds.Division, label);
            yield return Elements.Paragraph(StyleIds.Division, text.ToUpperInvariant());
            yield break;
        }

        var shown = heading.Level == HeadingLevel.Roman ? text.ToUpperInvariant() : text;
        var style = heading.Level switch
        {
            HeadingLevel.Article => StyleIds.Article,
            HeadingLevel.Roman => StyleIds.Heading1,
            HeadingLevel.Arabic => StyleIds.Heading2,
            HeadingLevel.Dotted => StyleIds.Heading3,
            _ => StyleIds.Heading4,
        };
        var paragraph = Elements.Paragraph(
            style,
            Elements.Run($"{label} {shown}".TrimEnd(), bold: heading.Level == HeadingLevel.Article ? true : null)
        );
        if (heading.RunIn is { } rest)
        {
            // A heading with its text behind it need not stay with what follows.
            paragraph.ParagraphProperties!.KeepNext = new W.KeepNext { Val = false };
            parts.AppendTo(paragraph, " " + rest.Trim(), bold: false);
        }

        yield return paragraph;
    }

    private W.Paragraph Paragraph(PaperParagraph paragraph)
    {
        var written = Elements.Paragraph(paragraph.Centered ? StyleIds.Centered : StyleIds.Body);
        var text = Missing.OrText(paragraph.Text, "nội dung");
        parts.AppendTo(written, text, paragraph.Bold ? true : null, paragraph.Italic ? true : null);
        return written;
    }

    /// <summary>The chart, and under it its caption, on the same page.</summary>
    private IEnumerable<W.Paragraph> Chart(PaperChart chart)
    {
        if (chart.Series.Any(s => s.Values.Count != chart.Categories.Count))
        {
            throw new ArgumentException($"A series of the chart “{chart.Title}” has not one value for each category.");
        }

        var number = parts.Add(chart);
        var picture = Drawings.Chart(PaperParts.ChartLink(number), parts.NextDrawing(), textWidth, chart.Height, chart.Title);
        var holder = Elements.Paragraph(StyleIds.Centered, picture);
        holder.ParagraphProperties!.KeepNext = new W.KeepNext();
        yield return holder;
        var caption = Elements.Paragraph(StyleIds.TableCaption, $"Biểu đồ {number}. {chart.Title}");
        caption.ParagraphProperties!.KeepNext = new W.KeepNext { Val = false };
        yield return caption;
    }

    private W.Paragraph Text(string style, string text)
    {
        var paragraph = Elements.Paragraph(style);
        parts.AppendTo(paragraph, text);
        return paragraph;
    }

    private IEnumerable<W.Paragraph> List(PaperList list)
    {
        for (var index = 0; index < list.Items.Count; index++)
        {
            var item = list.Items[index];
            var mark = list.Mark switch
            {
                ListMark.Dash => "-",
                ListMark.Plus => "+",
                ListMark.Number => $"{index + 1}.",
                ListMark.Parenthesized => $"({index + 1})",
                ListMark.Letter => VietnameseAlphabet.Label(index) + ")",
                _ => throw new ArgumentOutOfRangeException(nameof(list), list.Mark, "Unknown mark."),
            };
            yield return Text(StyleIds.Body, $"{mark} {Missing.OrText(item.Text, "nội dung")}");
            foreach (var child in item.Children.SelectMany(List))
            {
                yield return child;
            }
        }
    }

    private IEnumerable<W.Paragraph> Narrative(PaperNarrative narrative) =>
        Missing
            .OrText(narrative.Text, narrative.Name)
            .ReplaceLineEndings("\n")
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => Text(StyleIds.Body, line));
}
