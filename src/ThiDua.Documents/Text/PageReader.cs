using System.Globalization;
using System.Text;

namespace ThiDua.Documents.Text;

/// <summary>Characters to lines on pages, without page numbers, running heads, ornaments and lone addresses.</summary>
internal static class PageReader
{
    private const int TabWidth = 8;

    /// <summary>Page numbers stand within this many lines of an edge of the page.</summary>
    private const int EdgeLines = 2;

    public static List<PageLine> Read(string text, TextReaderOptions options)
    {
        var lines = new List<PageLine>();
        var raw = Split(text, options.MaxLines * 4L);
        var hasFeeds = raw.Count > 0 && raw[^1].Page > 1;
        var blank = false;
        var pageBreak = false;
        var number = 0;
        for (var i = 0; i < raw.Count && lines.Count < options.MaxLines; i++)
        {
            pageBreak |= i > 0 && raw[i].Page != raw[i - 1].Page;
            var shown = raw[i].Line.AsSpan().Trim();
            if (shown.Length == 0)
            {
                blank = true;
                continue;
            }

            var clean = shown.Length > 200 ? null : VietnameseText.Normalize(shown.ToString());
            if (clean is { Length: 0 })
            {
                blank = true;
                continue;
            }

            if (
                clean is not null
                && (
                    (LineKinds.IsPageNumber(clean) && (!hasFeeds || IsAtEdge(raw, i)) && ContinuesPageNumbers(clean, ref number))
                    || LineKinds.IsPageFurniture(clean)
                )
            )
            {
                pageBreak = true;
                continue;
            }

            if (clean is not null && (LineKinds.IsOrnament(clean) || LineKinds.IsLoneAddress(clean)))
            {
                blank = blank || LineKinds.IsOrnament(clean);
                continue;
            }

            lines.Add(
                new PageLine(raw[i].Line, blank)
                {
                    AfterPageBreak = pageBreak,
                    Page = raw[i].Page,
                    Normal = clean,
                }
            );
            blank = pageBreak = false;
        }

        return lines;
    }

    /// <summary>A number alone in the middle of a page is a cell of a table.</summary>
    private static bool IsAtEdge(List<(string Line, int Page)> raw, int index)
    {
        int before = 0,
            after = 0;
        for (var i = index - 1; i >= 0 && raw[i].Page == raw[index].Page && before < EdgeLines; i--)
        {
            before += string.IsNullOrWhiteSpace(raw[i].Line) ? 0 : 1;
        }

        for (var i = index + 1; i < raw.Count && raw[i].Page == raw[index].Page && after < EdgeLines; i++)
        {
            after += string.IsNullOrWhiteSpace(raw[i].Line) ? 0 : 1;
        }

        return before < EdgeLines || after < EdgeLines;
    }

    /// <summary>A number alone on its line is a page number when it follows the last one; a table's cell seldom does.</summary>
    private static bool ContinuesPageNumbers(string line, ref int page)
    {
        var digits = line.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit).Take(4).ToArray();
        var number = int.Parse(digits, CultureInfo.InvariantCulture);
        if (page != 0 && (number <= page || number > page + 3))
        {
            return false;
        }

        page = number;
        return true;
    }

    private static List<(string Line, int Page)> Split(string text, long most)
    {
        var result = new List<(string, int)>();
        var start = 0;
        var page = 1;
        for (var i = 0; i <= text.Length && result.Count < most; i++)
        {
            if (i < text.Length && text[i] is not ('\n' or '\r' or '\f' or '\v' or '\u2028' or '\u2029'))
            {
                continue;
            }

            result.Add((Line(text, start, i), page));
            page += i < text.Length && text[i] == '\f' ? 1 : 0;
            i += i + 1 < text.Length && text[i] == '\r' && text[i + 1] == '\n' ? 1 : 0;
            start = i + 1;
        }

        return result;
    }

    /// <summary>Without what is white at its end; tabs and odd spaces become spaces, so that columns can be counted.</summary>
    private static string Line(string text, int start, int end)
    {
        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        var span = text.AsSpan(start, end - start);
        if (span.IndexOfAny('\t', '\u00A0', '\u2007') < 0)
        {
            return span.ToString();
        }

        var line = new StringBuilder(span.Length + TabWidth);
        foreach (var c in span)
        {
            if (c == '\t')
            {
                line.Append(' ', TabWidth - (line.Length % TabWidth));
            }
            else
            {
                line.Append(c is '\u00A0' or '\u2007' ? ' ' : c);
            }
        }

        return line.ToString();
    }
}
