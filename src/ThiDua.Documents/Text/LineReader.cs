namespace ThiDua.Documents.Text;

/// <summary>Characters to lines with text: drops page furniture and ornaments, takes Markdown marks off.</summary>
internal static class LineReader
{
    public static List<SourceLine> Read(string text, int maxLines)
    {
        var lines = new List<SourceLine>();
        var blank = false;
        var pageBreak = false;
        var page = 0;
        foreach (var raw in Split(text))
        {
            if (lines.Count >= maxLines)
            {
                break;
            }

            if (raw.StartsNewPage)
            {
                pageBreak = true;
            }

            var line = Clean(raw.Line);
            if (line.Text.Length == 0)
            {
                blank = true;
                continue;
            }

            if (LineKinds.IsPageNumber(line.Text) && ContinuesPageNumbers(line.Text, ref page) || LineKinds.IsPageFurniture(line.Text))
            {
                pageBreak = true;
                continue;
            }

            if (LineKinds.IsOrnament(line.Text) || LineKinds.IsLoneAddress(line.Text))
            {
                blank = blank || LineKinds.IsOrnament(line.Text);
                continue;
            }

            lines.Add(line with { BlankBefore = blank, AfterPageBreak = pageBreak });
            blank = pageBreak = false;
        }

        return lines;
    }

    /// <summary>A number alone on its line is a page number when it follows the last one; a table's cell seldom does.</summary>
    private static bool ContinuesPageNumbers(string line, ref int page)
    {
        var digits = line.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit).Take(4).ToArray();
        var number = int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
        if (page != 0 && (number <= page || number > page + 3))
        {
            return false;
        }

        page = number;
        return true;
    }

    private static SourceLine Clean(ReadOnlySpan<char> raw)
    {
        var text = VietnameseText.Normalize(raw.ToString());
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

        return LineKinds.IsTableRow(text) ? new SourceLine(text, false) : Markdown.TakeOffEmphasis(text) with { HeadingLevel = heading };
    }

    private static List<(string Line, bool StartsNewPage)> Split(string text)
    {
        var result = new List<(string, bool)>();
        var start = 0;
        var newPage = false;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is not ('\n' or '\r' or '\f' or '\v' or '\u2028' or '\u2029'))
            {
                continue;
            }

            result.Add((text[start..i], newPage));
            newPage = i < text.Length && text[i] == '\f';
            i += i + 1 < text.Length && text[i] == '\r' && text[i + 1] == '\n' ? 1 : 0;
            start = i + 1;
        }

        return result;
    }
}
