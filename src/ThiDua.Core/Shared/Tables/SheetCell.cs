using System.Globalization;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Shared.Tables;

/// <summary>How a cell stands in its file. A number of XLSX has no spelling; in CSV everything is text as a person typed it.</summary>
public enum CellKind
{
    Empty,
    Text,
    Number,
    Date,
}

/// <summary>One cell of a sheet: a text, a number or a date.</summary>
/// <param name="Text">Text as typed; numbers in invariant form, dates as yyyy-MM-dd.</param>
public readonly record struct SheetCell(CellKind Kind, string Text)
{
    public static SheetCell Empty { get; } = new(CellKind.Empty, "");

    public bool IsEmpty => Kind == CellKind.Empty;

    public static SheetCell Of(string? text) => string.IsNullOrWhiteSpace(text) ? Empty : new(CellKind.Text, text.Trim());

    public static SheetCell Of(long? number) => number is { } n ? new(CellKind.Number, n.ToString(CultureInfo.InvariantCulture)) : Empty;

    public static SheetCell Of(decimal? number) => number is { } n ? new(CellKind.Number, n.ToString(CultureInfo.InvariantCulture)) : Empty;

    public static SheetCell Of(DateOnly? date) =>
        date is { } d ? new(CellKind.Date, d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : Empty;

    /// <summary>The number in the cell. Text is read the Vietnamese way: 1.234,5.</summary>
    public bool TryNumber(out decimal value) =>
        Kind == CellKind.Number
            ? decimal.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            : VietnameseInput.TryNumber(Text, out value);

    public bool TryDate(out DateOnly value) => VietnameseInput.TryDate(Text, out value);
}

/// <summary>A row that is not empty.</summary>
/// <param name="Number">Its number in the file, from 1, as a spreadsheet shows it.</param>
public sealed record SheetRow(int Number, IReadOnlyList<SheetCell> Cells)
{
    /// <summary>The cell of a column; empty where the row is shorter or the column is not in the sheet (−1).</summary>
    public SheetCell this[int column] => column >= 0 && column < Cells.Count ? Cells[column] : SheetCell.Empty;
}
