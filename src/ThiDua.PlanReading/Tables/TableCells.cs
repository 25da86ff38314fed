using ThiDua.Documents;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Tables;

/// <summary>Cells of a row by column, tolerant of short rows.</summary>
internal static class TableCells
{
    /// <summary>The cell with text of its own or of the merged cell that covers it; null where it is empty.</summary>
    public static TableCell? At(IReadOnlyList<TableCell> row, int column) =>
        column >= 0 && column < row.Count && row[column].Paragraphs.Count > 0 ? row[column] : null;

    public static string Text(IReadOnlyList<TableCell> row, int column) => Flat(At(row, column));

    /// <summary>The text on one line.</summary>
    public static string Flat(TableCell? cell) => cell?.Text.Replace('\n', ' ').Trim() ?? "";

    /// <summary>The body that a cell names, without what it is to do ("Sở Y tế theo dõi, báo cáo"); null where it is empty.</summary>
    public static string? Unit(IReadOnlyList<TableCell> row, int column)
    {
        var text = Text(row, column);
        var verb = UnitNames.LengthBeforeVerb(text);
        var name = (verb > 2 ? text[..verb] : text).Trim(' ', ',', ';', '.', ':', '-');
        return name.Length < 2 ? null : name;
    }
}
