namespace ThiDua.Documents.Geometry;

/// <summary>
/// Puts the tables that are drawn on the pages of a PDF into their text, a row a line in Markdown, in the place of the
/// lines that the words alone gave. A page whose lines and words do not agree stays as it is.
/// </summary>
public static class RuledPages
{
    /// <summary>A page with fewer lines in several columns is not looked at for a table.</summary>
    private const int FewestParted = 3;

    /// <summary>Whether it may be worth while to look where the lines of the page are drawn.</summary>
    public static bool MayHoldTable(string page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.Split('\n').Count(l => l.AsSpan().Trim().IndexOf("  ", StringComparison.Ordinal) > 0) >= FewestParted;
    }

    /// <summary>The pages with their drawn tables; those without geometry (by index from 0) are left as they are.</summary>
    public static IReadOnlyList<PageText> Write(IReadOnlyList<PageText> pages, IReadOnlyDictionary<int, PageGeometry> geometry)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(geometry);
        var result = new List<RuledPage>(pages.Count);
        RuledPage? before = null;
        foreach (var (index, page) in pages.Index())
        {
            var ruled = RuledPage.Of(page.Text, geometry.GetValueOrDefault(index));
            if (before?.Last is { } open && ruled.First is { } first && first.IsSameAs(open.Grid))
            {
                first.Continue(open);
                // What begins on this page and ends on it or a later one has the head of the page where it began.
                first.Head = open.Head;
            }

            result.Add(ruled);
            before = ruled;
        }

        return [.. result.Select((r, i) => pages[i] with { Text = r.Text() })];
    }
}
