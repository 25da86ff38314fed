namespace ThiDua.Documents.Text;

/// <summary>
/// Characters to lines with text: drops page furniture and ornaments, parts what stands side by side, finds tables that
/// are held together by alignment alone, takes Markdown marks off.
/// </summary>
internal static class LineReader
{
    public static List<SourceLine> Read(string text, TextReaderOptions options)
    {
        var lines = PageReader.Read(text, options);
        lines = SideBySide.Part(lines);
        if (lines.Exists(l => l.Raw.Contains("  ", StringComparison.Ordinal)))
        {
            lines = AlignedTables.Find(lines);
        }

        return lines.ConvertAll(line => Clean(line, options.HasPages));
    }

    private static SourceLine Clean(PageLine line, bool hasPages)
    {
        var text = line.Normal ?? VietnameseText.Normalize(line.Raw);
        var heading = 0;
        while (heading < text.Length && text[heading] == '#')
        {
            heading++;
        }

        if (heading is > 0 and <= 6 && heading < text.Length && text[heading] == ' ')
        {
            text = text[(heading + 1)..];
        }
        else
        {
            heading = 0;
        }

        var cleaned = LineKinds.IsTableRow(text)
            ? new SourceLine(text, false)
            : Markdown.TakeOffEmphasis(text) with
            {
                HeadingLevel = heading,
            };
        return cleaned with
        {
            BlankBefore = line.BlankBefore,
            AfterPageBreak = line.AfterPageBreak,
            Indent = line.Indent,
            Page = hasPages ? line.Page : null,
            Cell = line.Cell,
        };
    }
}
