using ThiDua.Documents.Writing;

namespace ThiDua.Core.Issuing;

/// <summary>Gives the figures of a paper their keys while it is composed, and remembers what they stood for.</summary>
public sealed class FigureBook
{
    private readonly Dictionary<string, FigureSnapshot> byName = new(StringComparer.Ordinal);
    private readonly List<FigureSnapshot> figures = [];

    public IReadOnlyList<FigureSnapshot> Figures => figures;

    /// <summary>The printed figure with its mark. The same name keeps its key: one figure may stand in text and table.</summary>
    /// <param name="name">What tells it from all others: measure, period and unit.</param>
    /// <param name="isLinked">Whether it is a link in the paper; cells of long tables are bookmarks only.</param>
    public string Mark(string name, string printed, Func<FigureSnapshot> make, bool isLinked = true)
    {
        if (printed.Length == 0)
        {
            return "";
        }

        if (!byName.TryGetValue(name, out var figure))
        {
            figure = make() with { Key = $"{figures.Count + 1}", Printed = printed };
            byName.Add(name, figure);
            figures.Add(figure);
        }

        return FigureMark.Wrap(figure.Key, printed, isLinked);
    }
}

/// <summary>
/// Marks a sentence's own figure and that of the period before it. What is reckoned from a figure (what is missing, how much it rose)
/// carries its mark too: behind it stands what it was reckoned from.
/// </summary>
public sealed record FigureMarks(Func<string, string> Now, Func<string, string> Before)
{
    public static FigureMarks None { get; } = new(text => text, text => text);
}

/// <summary>Marks a count of units or targets: how many of all, as printed.</summary>
/// <param name="what">What is counted, as the figure's page names it.</param>
public delegate string CountMark(string what, int count, string printed);
