namespace ThiDua.Documents.Text;

/// <summary>
/// Printed pages that keep their indents tell where paragraphs begin: Decree 30 sets the first line of each in by 1 to
/// 1.27 cm. Says nothing where a text has no such indents.
/// </summary>
internal sealed class FirstLineIndents
{
    private const int Least = 3;
    private const int Most = 14;
    private readonly IReadOnlyList<SourceLine> _lines;
    private readonly int[] _margins;
    private readonly int _right;

    private FirstLineIndents(IReadOnlyList<SourceLine> lines, int[] margins, int right)
    {
        (_lines, _margins, _right) = (lines, margins, right);
    }

    public static FirstLineIndents Of(IReadOnlyList<SourceLine> lines)
    {
        var silent = new FirstLineIndents(lines, [], 0);
        var prose = lines.Where(l => l.Cell is null).ToList();
        if (prose.Count < 4 || !prose.Exists(l => l.Indent > 0))
        {
            return silent;
        }

        var ends = prose.Select(l => l.Indent + l.Text.Length).Order().ToList();
        var right = ends[(int)((ends.Count - 1) * 0.9)];
        var margins = Margins(lines, right);
        int set = 0,
            flush = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            var indent = lines[i].Indent - margins[i];
            set += lines[i].Cell is null && indent is >= Least and <= Most ? 1 : 0;
            flush += lines[i].Cell is null && indent <= 1 ? 1 : 0;
        }

        return set * 10 >= prose.Count && flush * 4 >= prose.Count ? new FirstLineIndents(lines, margins, right) : silent;
    }

    /// <summary>Whether the line goes on with the paragraph before it; null where indents do not tell.</summary>
    public bool? Continues(int index)
    {
        if (_margins.Length == 0)
        {
            return null;
        }

        var indent = _lines[index].Indent - _margins[index];
        var before = _lines[index - 1].Indent - _margins[index - 1];
        var firstWord = _lines[index].Text.IndexOf(' ', StringComparison.Ordinal);
        var room = _right - (_lines[index - 1].Indent + _lines[index - 1].Text.Length);
        var isFull = room <= (firstWord < 0 ? _lines[index].Text.Length : firstWord) + 6;
        return indent switch
        {
            // A line at the margin goes on; a heading at the margin follows a line that ended early.
            <= 1 => isFull ? before <= Most : null,
            >= Least and <= Most when before <= 1 => false,
            // Two set-in lines one after the other: a paragraph of one line, or a block that is set in as a whole.
            >= Least and <= Most when before is >= Least and <= Most && !isFull => false,
            _ => null,
        };
    }

    /// <summary>The left margin of the page each line stands on: of even and odd pages it may differ.</summary>
    private static int[] Margins(IReadOnlyList<SourceLine> lines, int right)
    {
        var margins = new int[lines.Count];
        for (var first = 0; first < lines.Count; )
        {
            var end = first + 1;
            while (end < lines.Count && !lines[end].AfterPageBreak)
            {
                end++;
            }

            var margin = int.MaxValue;
            for (var i = first; i < end; i++)
            {
                var isLong = lines[i].Indent + lines[i].Text.Length > right * 0.6;
                margin = lines[i].Cell is null && isLong ? Math.Min(margin, lines[i].Indent) : margin;
            }

            Array.Fill(margins, margin == int.MaxValue ? 0 : margin, first, end - first);
            first = end;
        }

        return margins;
    }
}
