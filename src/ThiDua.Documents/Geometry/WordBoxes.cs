using System.Globalization;

namespace ThiDua.Documents.Geometry;

/// <summary>Reads the table of words that <c>pdftotext -tsv</c> prints.</summary>
public static class WordBoxes
{
    private const int Columns = 12;
    private const string WordLevel = "5";

    /// <summary>The words of each page, by the page's number from 1; what is no row of such a table is passed over.</summary>
    public static IReadOnlyDictionary<int, List<PageWord>> Read(string table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var pages = new Dictionary<int, List<PageWord>>();
        foreach (var line in table.Split('\n'))
        {
            var cells = line.TrimEnd('\r').Split('\t', Columns);
            if (
                cells.Length != Columns
                || cells[0] != WordLevel
                || !int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var page)
                || Number(cells[6]) is not { } left
                || Number(cells[7]) is not { } top
                || Number(cells[8]) is not { } width
                || Number(cells[9]) is not { } height
                || string.IsNullOrWhiteSpace(cells[11])
            )
            {
                continue;
            }

            if (!pages.TryGetValue(page, out var words))
            {
                pages[page] = words = [];
            }

            words.Add(new PageWord(cells[11].Trim(), left, top, left + width, top + height));
        }

        return pages;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
