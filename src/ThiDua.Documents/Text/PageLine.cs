namespace ThiDua.Documents.Text;

/// <summary>A line with text as it stands on the page, before columns are parted and Markdown is taken off.</summary>
/// <param name="Raw">With the spaces that hold columns apart, tabs as spaces, nothing at the end.</param>
/// <param name="BlankBefore">Whether empty lines stood between it and the line before.</param>
internal sealed record PageLine(string Raw, bool BlankBefore)
{
    /// <summary><see cref="Raw"/> in the one spelling, where somebody has worked it out already.</summary>
    public string? Normal { get; init; }

    public bool AfterPageBreak { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The cell that it is the whole text of, in a table that was guessed from alignment.</summary>
    public CellPosition? Cell { get; init; }

    /// <summary>How far its first letter stands from the left edge of the page.</summary>
    public int Indent
    {
        get
        {
            var indent = 0;
            while (indent < Raw.Length && Raw[indent] == ' ')
            {
                indent++;
            }

            return indent;
        }
    }

    /// <summary>The stretches of text that two or more spaces part.</summary>
    public List<(int Start, int End)> Segments()
    {
        var segments = new List<(int, int)>();
        var start = -1;
        for (var i = 0; i <= Raw.Length; i++)
        {
            var gap = i == Raw.Length || (Raw[i] == ' ' && (i + 1 == Raw.Length || Raw[i + 1] == ' '));
            if (!gap && start < 0 && Raw[i] != ' ')
            {
                start = i;
            }
            else if (gap && start >= 0)
            {
                segments.Add((start, i));
                start = -1;
            }
        }

        return segments;
    }
}
