using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Shared.Tables;

/// <summary>A column of a layout.</summary>
/// <param name="TextKey">Key of its title; a sheet may carry it in either language, with or without diacritics.</param>
public sealed record SheetColumn(string TextKey, bool IsRequired = false);

/// <summary>The columns of a sheet, the same for export and import. In a file they may stand in any order; unknown ones are told.</summary>
public sealed class SheetLayout(params IReadOnlyList<SheetColumn> columns)
{
    public IReadOnlyList<SheetColumn> Columns { get; } = columns;

    /// <summary>The titles in the language of the current person.</summary>
    public IReadOnlyList<string> Header(Texts texts) => [.. Columns.Select(c => texts[c.TextKey])];

    /// <summary>Finds the columns by the titles of a row.</summary>
    public SheetHeader Match(SheetRow row, Texts texts)
    {
        var places = Enumerable.Repeat(-1, Columns.Count).ToArray();
        var unknown = new List<string>();
        var titles = Columns.Select((c, i) => (Titles: Titles(c, texts), Index: i)).ToList();
        for (var i = 0; i < row.Cells.Count; i++)
        {
            var title = SearchFolding.Fold(row.Cells[i].Text);
            var column = titles.Find(t => t.Titles.Contains(title));
            if (column.Titles is not null && places[column.Index] < 0)
            {
                places[column.Index] = i;
            }
            else if (title.Length > 0)
            {
                unknown.Add(row.Cells[i].Text);
            }
        }

        var missing = Columns.Where((c, i) => c.IsRequired && places[i] < 0).Select(c => texts[c.TextKey]).ToList();
        return new SheetHeader(this, places, missing, unknown);
    }

    private static HashSet<string> Titles(SheetColumn column, Texts texts) =>
        [SearchFolding.Fold(texts.In(Texts.Vietnamese, column.TextKey)), SearchFolding.Fold(texts.In(Texts.English, column.TextKey))];
}

/// <summary>Where the columns of a layout stand in a file.</summary>
/// <param name="Missing">Titles of required columns that are not there.</param>
/// <param name="Unknown">Titles that the layout does not have; their cells are not read.</param>
public sealed record SheetHeader(
    SheetLayout Layout,
    IReadOnlyList<int> Places,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Unknown
)
{
    public bool Has(int column) => Places[column] >= 0;

    public SheetCell Cell(SheetRow row, int column) => row[Places[column]];

    /// <summary>The row in the order of the layout.</summary>
    public IReadOnlyList<SheetCell> InOrder(SheetRow row) => [.. Places.Select(p => row[p])];
}
