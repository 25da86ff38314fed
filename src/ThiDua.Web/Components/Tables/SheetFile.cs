using ThiDua.Core.Shared.Tables;

namespace ThiDua.Web.Components.Tables;

/// <summary>A list as a sheet, in the one way in which sheets go out (<see cref="SheetWriter"/>).</summary>
public sealed class SheetFile(SheetFormat format) : ITableFile
{
    private const int LongestName = 31;

    public string Kind => SheetWriter.Extension(format).TrimStart('.');

    public string ContentType => SheetWriter.ContentType(format);

    public void Write(TableSheet sheet, Stream output) =>
        SheetWriter.Write(
            output,
            format,
            NameOf(sheet.Name),
            [.. sheet.Heads.Select(h => h.Title)],
            sheet.Rows.Select(row => (IReadOnlyList<SheetCell>)[.. row.Select(Cell)])
        );

    private static SheetCell Cell(object? value) =>
        value switch
        {
            null => SheetCell.Empty,
            decimal number => SheetCell.Of(number),
            long number => SheetCell.Of((long?)number),
            int number => SheetCell.Of((long?)number),
            DateOnly date => SheetCell.Of((DateOnly?)date),
            DateTime at => SheetCell.Of(Core.Shared.Localization.Formats.DateTime(at)),
            _ => SheetCell.Of($"{value}"),
        };

    /// <summary>Spreadsheets take 31 characters and no []:*?/\.</summary>
    private static string NameOf(string name)
    {
        var plain = string.Concat(name.Where(c => !"[]:*?/\\".Contains(c, StringComparison.Ordinal)));
        return plain.Length <= LongestName ? plain : plain[..LongestName].Trim();
    }
}
