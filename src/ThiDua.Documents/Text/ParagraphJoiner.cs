using System.Text;
using ThiDua.Documents.Structure;

namespace ThiDua.Documents.Text;

/// <summary>
/// Lines to paragraphs. Text layers of PDF files break sentences at the right margin and often put an empty line after
/// every line, so an empty line alone says nothing; what says something is how the document as a whole uses them.
/// </summary>
internal sealed class ParagraphJoiner
{
    private readonly IReadOnlyList<SourceLine> _lines;
    private readonly int _width;
    private readonly bool _wholeParagraphs;
    private readonly bool _blanksSeparate;
    private readonly FirstLineIndents _indents;

    private ParagraphJoiner(IReadOnlyList<SourceLine> lines)
    {
        _lines = lines;
        var prose = lines.Where(l => l.Cell is null && !LineKinds.IsTableRow(l.Text)).ToList();
        var lengths = prose.Select(l => l.Text.Length).Order().ToList();
        _width = lengths.Count == 0 ? 0 : lengths[(int)((lengths.Count - 1) * 0.9)];
        // No printed line holds 130 characters: a text with some of them has one paragraph per line.
        _wholeParagraphs = lengths.Count(l => l > 130) * 50 > lengths.Count;
        _indents = FirstLineIndents.Of(lines);
        var close = prose.Count(l => !l.BlankBefore);
        _blanksSeparate =
            !_wholeParagraphs && close * 10 > prose.Count * 3 && close < prose.Count - 1 && (prose.Count - close) * 20 > prose.Count;
    }

    public static List<RawParagraph> Join(IReadOnlyList<SourceLine> lines)
    {
        var joiner = new ParagraphJoiner(lines);
        var result = new List<RawParagraph>();
        var text = new StringBuilder();
        var table = new TextTables();
        var first = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Cell is not null)
            {
                Flush(result, text, lines[first]);
                table.Add(lines[i], result);
                continue;
            }

            if (LineKinds.IsTableRow(lines[i].Text))
            {
                Flush(result, text, lines[first]);
                table.Add(lines[i].Text, result, follows: i > 0 && LineKinds.IsTableRow(lines[i - 1].Text));
                continue;
            }

            if (text.Length > 0 && (lines[i - 1].Cell is not null || !joiner.Continues(i)))
            {
                Flush(result, text, lines[first]);
            }

            if (text.Length == 0)
            {
                first = i;
            }

            VietnameseText.AppendLine(text, lines[i].Text);
        }

        Flush(result, text, first < lines.Count ? lines[first] : default);
        return result;
    }

    private static void Flush(List<RawParagraph> result, StringBuilder text, SourceLine first)
    {
        if (text.Length == 0)
        {
            return;
        }

        result.Add(
            new RawParagraph(VietnameseText.HealSymbols(text.ToString()))
            {
                Bold = first.Bold,
                Italic = first.Italic,
                Page = first.Page,
            }
        );
        text.Clear();
    }

    private bool Continues(int index)
    {
        var line = _lines[index];
        var previous = _lines[index - 1];
        if (
            line.HeadingLevel > 0
            || previous.HeadingLevel > 0
            || LineShapes.StandsAlone(previous.Text)
            || LineShapes.StandsAlone(line.Text)
        )
        {
            return false;
        }

        if (LineShapes.IsBareLabel(previous.Text))
        {
            return LabelParser.Parse(line.Text) is null;
        }

        if (LineShapes.StartsPreamble(line.Text) || StartsItem(line, previous))
        {
            return false;
        }

        if (LineShapes.IsCapitals(line.Text) ? !IsAcronymInProse(line, previous) : LineShapes.IsCapitals(previous.Text))
        {
            return ContinuesCapitals(line, previous);
        }

        if (_indents.Continues(index) is { } continues)
        {
            return continues;
        }

        if (_wholeParagraphs)
        {
            return IsCutAtPageEnd(line, previous);
        }

        if (_blanksSeparate)
        {
            return !line.BlankBefore || IsCutAtPageEnd(line, previous);
        }

        return ContinuesWrapped(line.Text, previous.Text);
    }

    /// <summary>Headings in capitals run over two lines; the lines of a letterhead or signature do too but are told apart later.</summary>
    private bool ContinuesCapitals(SourceLine line, SourceLine previous) =>
        LineShapes.IsCapitals(line.Text)
        && LineShapes.IsCapitals(previous.Text)
        && !LineShapes.EndsSentence(previous.Text)
        && LabelParser.Parse(previous.Text) is { Style: LabelStyle.Roman or LabelStyle.Part or LabelStyle.Arabic or LabelStyle.Dotted }
        && (!_blanksSeparate || !line.BlankBefore);

    /// <summary>A wrapped sentence may end with a line of nothing but an abbreviation: "… Chương trình" / "MTQG."</summary>
    private static bool IsAcronymInProse(SourceLine line, SourceLine previous) =>
        line.Text.Length <= 12 && !LineShapes.IsCapitals(previous.Text) && !LineShapes.EndsSentence(previous.Text);

    private bool StartsItem(SourceLine sourceLine, SourceLine previous)
    {
        var line = sourceLine.Text;
        if (LabelParser.Parse(line) is not { } label)
        {
            return false;
        }

        var content = line.AsSpan(Math.Min(label.ContentStart, line.Length));
        var runsOn = _blanksSeparate ? !sourceLine.BlankBefore : IsFull(previous.Text, content);
        if (LineShapes.EndsSentence(previous.Text) || !runsOn)
        {
            return !LineShapes.IsSecondHalfOfYears(previous.Text, line);
        }

        // "… phát triển kinh tế" / "- xã hội …": a dash that happens to begin a wrapped line; likewise "… Đề án" / "06."
        return label.Style switch
        {
            LabelStyle.Dash or LabelStyle.Bullet => content.Length > 0
                && !char.IsLower(content[0])
                && !LineShapes.IsSecondHalfOfYears(previous.Text, line),
            LabelStyle.Arabic or LabelStyle.Dotted => content.Length > 0 && char.IsUpper(content[0]),
            _ => true,
        };
    }

    /// <summary>A paragraph that a page break cut in two: the first half ends without a mark, the second begins small.</summary>
    private static bool IsCutAtPageEnd(SourceLine line, SourceLine previous) =>
        !LineShapes.EndsSentence(previous.Text)
        && previous.Text.Length >= 40
        && (char.IsLower(line.Text[0]) || (line.AfterPageBreak && previous.Text[^1] is ',' or '-'));

    private bool ContinuesWrapped(string line, string previous)
    {
        if (char.IsLower(line[0]))
        {
            return previous[^1] != '.' || IsFull(previous, line);
        }

        return previous[^1] != ':' && IsFull(previous, line) && !(LineShapes.EndsSentence(previous) && !IsQuiteFull(previous, line));
    }

    /// <summary>Whether the first word of the next line would have had no room on this one, give or take justified type.</summary>
    private bool IsFull(string previous, ReadOnlySpan<char> next) => previous.Length + 1 + FirstWord(next) > _width * 0.86;

    private bool IsQuiteFull(string previous, ReadOnlySpan<char> next) => previous.Length + 1 + FirstWord(next) > _width * 0.97;

    private static int FirstWord(ReadOnlySpan<char> line)
    {
        var space = line.IndexOf(' ');
        return space < 0 ? line.Length : space;
    }
}
