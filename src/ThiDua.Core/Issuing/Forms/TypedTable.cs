using System.Globalization;
using ThiDua.Documents.Templates;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Issuing;

/// <summary>A table as rows typed into one box: a line for each row, "|" between the cells; the running number comes by itself.</summary>
public static class TypedTable
{
    public static PaperValue Read(FormField field, string? text)
    {
        var rows = (text ?? "")
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select((line, i) => Row(field.Columns.Count, line, i + 1))
            .ToList();
        return rows.Count == 0 ? new TextValue(null) : PaperValue.Of(new PaperTable(field.Columns, rows));
    }

    public static string Write(PaperValue? value) =>
        value is BlocksValue { Blocks: [PaperTable table, ..] }
            ? string.Join('\n', table.Rows.Select(r => string.Join(" | ", r.Cells.Skip(1))))
            : "";

    /// <summary>Cells too few print as missing; cells too many stand in the last one.</summary>
    private static PaperRow Row(int columns, string line, int number)
    {
        var cells = line.Split('|', columns - 1, StringSplitOptions.TrimEntries);
        return new PaperRow([
            number.ToString(CultureInfo.InvariantCulture),
            .. Enumerable
                .Range(0, columns - 1)
                .Select(i =>
                    i < cells.Length ? cells[i]
                    : i == columns - 2 ? ""
                    : null
                ),
        ]);
    }
}
