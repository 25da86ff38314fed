namespace ThiDua.Documents.Geometry;

/// <summary>A word and the box that it fills on its page, in points from the upper left corner.</summary>
public readonly record struct PageWord(string Text, double Left, double Top, double Right, double Bottom)
{
    internal double Middle => (Left + Right) / 2;
    internal double Centre => (Top + Bottom) / 2;
}

/// <summary>A ruled line, level or upright; the border of a cell is several of them as often as one.</summary>
public readonly record struct PageRule(double Left, double Top, double Right, double Bottom)
{
    internal bool IsLevel => Right - Left >= Bottom - Top;
}

/// <summary>What stands where on a page of a PDF: its words and the lines that are drawn on it.</summary>
public sealed record PageGeometry(IReadOnlyList<PageWord> Words, IReadOnlyList<PageRule> Rules);
