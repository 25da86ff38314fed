using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace ThiDua.Core.Shared.Tables;

/// <summary>
/// Rows of the first sheet of an XLSX file (ECMA-376, SpreadsheetML), streamed: only the shared texts are held in memory.
/// Formulas give their last value; nothing outside the file is opened.
/// </summary>
internal static class XlsxRows
{
    public static IEnumerable<SheetRow> Read(Stream content, SheetLimits limits)
    {
        using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        var book = XlsxBook.Open(archive, limits);
        using var part = book.OpenSheet();
        using var xml = XlsxBook.Reader(part);
        var (rowNumber, cells) = (0, new List<SheetCell>());
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "row")
            {
                continue;
            }

            rowNumber = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var r) ? r : rowNumber + 1;
            cells.Clear();
            if (!xml.IsEmptyElement)
            {
                ReadCells(xml, book, limits, cells);
            }

            if (cells.Exists(c => !c.IsEmpty))
            {
                yield return new SheetRow(rowNumber, [.. cells]);
            }
        }
    }

    private static void ReadCells(XmlReader xml, XlsxBook book, SheetLimits limits, List<SheetCell> cells)
    {
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c")
            {
                continue;
            }

            var column = xml.GetAttribute("r") is { } place ? ColumnOf(place) : cells.Count;
            if (column >= limits.MaxColumns || column < cells.Count)
            {
                throw column < cells.Count
                    ? new InvalidDataException("Cells of a row are out of order.")
                    : new SheetRefusedException(new SheetProblem("tables.problem.many-columns", limits.MaxColumns));
            }

            while (cells.Count < column)
            {
                cells.Add(SheetCell.Empty);
            }

            var (type, style) = (xml.GetAttribute("t"), xml.GetAttribute("s"));
            var cell = xml.IsEmptyElement ? SheetCell.Empty : ReadCell(xml, book, type, style);
            cells.Add(
                cell.Text.Length <= limits.MaxCellLength
                    ? cell
                    : throw new SheetRefusedException(new SheetProblem("tables.problem.long-cell", limits.MaxCellLength))
            );
        }
    }

    private static SheetCell ReadCell(XmlReader xml, XlsxBook book, string? type, string? style)
    {
        var depth = xml.Depth;
        var (value, inline) = ("", "");
        xml.Read();
        while (xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "v", IsEmptyElement: false })
            {
                value = xml.ReadElementContentAsString();
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "is", IsEmptyElement: false })
            {
                inline = XlsxBook.ReadText(xml);
            }
            else
            {
                xml.Read();
            }
        }

        return type switch
        {
            "s" => SheetCell.Of(book.SharedText(value)),
            "inlineStr" => SheetCell.Of(inline),
            "str" => SheetCell.Of(value),
            "b" => SheetCell.Of(value == "1" ? "x" : ""),
            "e" => SheetCell.Of(value),
            "d" => SheetCell.Of(value.Length > 10 ? value[..10] : value),
            _ => Number(book, value, style),
        };
    }

    private static SheetCell Number(XlsxBook book, string value, string? style)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return SheetCell.Of(value);
        }

        if (book.IsDate(style) && book.DateOf(number) is { } date)
        {
            return SheetCell.Of(date);
        }

        // 0.1 is stored as 0.10000000000000001: fifteen digits are what the spreadsheet shows.
        return Math.Abs(number) < 1e15
            ? SheetCell.Of(
                decimal.Parse(number.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture)
            )
            : SheetCell.Of(value);
    }

    /// <summary>"AB12" is the column 27, counted from 0.</summary>
    private static int ColumnOf(string place)
    {
        var column = 0;
        foreach (var c in place.TakeWhile(char.IsAsciiLetter).Take(4))
        {
            column = column * 26 + (char.ToUpperInvariant(c) - 'A' + 1);
        }

        return column > 0 ? column - 1 : throw new InvalidDataException($"No place of a cell: {place}");
    }
}
