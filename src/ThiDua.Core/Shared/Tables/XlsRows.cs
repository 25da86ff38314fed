using System.Buffers.Binary;
using System.Globalization;

namespace ThiDua.Core.Shared.Tables;

/// <summary>
/// Rows of the first visible sheet of an old workbook (.xls of Excel 97 to 2003, BIFF8 after [MS-XLS]). Such a sheet has at most
/// 65,536 rows, which are held in memory. Values only: formulas give their last result, macros are never looked at.
/// </summary>
internal static class XlsRows
{
    private const int Continue = 0x3C;

    public static IEnumerable<SheetRow> Read(Stream content, SheetLimits limits)
    {
        using var memory = new MemoryStream();
        content.CopyTo(memory);
        var book =
            CompoundFile.Stream(memory.ToArray(), "Workbook")
            ?? throw new SheetRefusedException(new SheetProblem("tables.problem.old-excel"));
        var globals = Globals(book, limits);
        var rows = new SortedDictionary<int, SortedDictionary<int, SheetCell>>();
        foreach (var (row, column, cell) in Cells(book, globals))
        {
            if (column >= limits.MaxColumns)
            {
                throw new SheetRefusedException(new SheetProblem("tables.problem.many-columns", limits.MaxColumns));
            }

            if (!cell.IsEmpty)
            {
                (rows.TryGetValue(row, out var cells) ? cells : rows[row] = []).TryAdd(column, cell);
            }
        }

        return rows.Select(r => new SheetRow(
            r.Key + 1,
            [.. Enumerable.Range(0, r.Value.Keys.Last() + 1).Select(c => r.Value.GetValueOrDefault(c, SheetCell.Empty))]
        ));
    }

    private sealed record Book(int SheetAt, List<string> Texts, List<bool> DateStyles, bool StartsIn1904);

    private static Book Globals(byte[] book, SheetLimits limits)
    {
        var (sheetAt, is1904, texts) = (-1, false, new List<string>());
        var (dateFormats, styles) = (new HashSet<int>(XlsxBook.DateFormats), new List<int>());
        var records = Records(book, 0).ToList();
        for (var i = 0; i < records.Count; i++)
        {
            var (kind, data) = records[i];
            switch (kind)
            {
                case 0x2F:
                    throw new SheetRefusedException(new SheetProblem("tables.problem.old-excel"));
                case 0x22:
                    is1904 = U16(data, 0) == 1;
                    break;
                case 0x85 when sheetAt < 0 && (data.Span[4] & 3) == 0 && data.Span[5] == 0:
                    sheetAt = (int)BinaryPrimitives.ReadUInt32LittleEndian(data.Span);
                    break;
                case 0x41E when XlsxBook.IsDateFormat(new XlsStrings([data[2..]]).Read()):
                    dateFormats.Add(U16(data, 0));
                    break;
                case 0xE0:
                    styles.Add(U16(data, 2));
                    break;
                case 0xFC:
                    var parts = records.Skip(i + 1).TakeWhile(r => r.Kind == Continue).Select(r => r.Data);
                    texts = new XlsStrings([data, .. parts]).ReadTable(limits.MaxSharedTexts);
                    break;
            }
        }

        return sheetAt >= 0
            ? new Book(sheetAt, texts, styles.ConvertAll(dateFormats.Contains), is1904)
            : throw new SheetRefusedException(new SheetProblem("tables.problem.no-sheet"));
    }

    private static IEnumerable<(int Row, int Column, SheetCell Cell)> Cells(byte[] book, Book globals)
    {
        (int Row, int Column)? formula = null;
        foreach (var (kind, data) in Records(book, globals.SheetAt))
        {
            switch (kind)
            {
                case 0xFD:
                    var index = (int)BinaryPrimitives.ReadUInt32LittleEndian(data.Span[6..]);
                    yield return (U16(data, 0), U16(data, 2), SheetCell.Of(globals.Texts[index]));
                    break;
                case 0x204:
                    yield return (U16(data, 0), U16(data, 2), SheetCell.Of(new XlsStrings([data[6..]]).Read()));
                    break;
                case 0x203:
                    yield return (U16(data, 0), U16(data, 2), Number(globals, Double(data, 6), U16(data, 4)));
                    break;
                case 0x27E:
                    yield return (U16(data, 0), U16(data, 2), Number(globals, Rk(data, 6), U16(data, 4)));
                    break;
                case 0xBD:
                    for (var at = 4; at + 8 <= data.Length; at += 6)
                    {
                        yield return (U16(data, 0), U16(data, 2) + (at - 4) / 6, Number(globals, Rk(data, at + 2), U16(data, at)));
                    }

                    break;
                case 0x205 when data.Span[7] == 0:
                    yield return (U16(data, 0), U16(data, 2), SheetCell.Of(data.Span[6] == 1 ? "x" : ""));
                    break;
                case 0x06 when U16(data, 12) != 0xFFFF:
                    yield return (U16(data, 0), U16(data, 2), Number(globals, Double(data, 6), U16(data, 4)));
                    break;
                case 0x06 when data.Span[6] == 0:
                    formula = (U16(data, 0), U16(data, 2));
                    break;
                case 0x207 when formula is { } place:
                    formula = null;
                    yield return (place.Row, place.Column, SheetCell.Of(new XlsStrings([data]).Read()));
                    break;
            }
        }
    }

    /// <summary>The records of one part of the stream, from its beginning to its end mark.</summary>
    private static IEnumerable<(int Kind, ReadOnlyMemory<byte> Data)> Records(byte[] book, int at)
    {
        if (at < 0 || at + 8 > book.Length || BinaryPrimitives.ReadUInt16LittleEndian(book.AsSpan(at)) != 0x809)
        {
            throw new InvalidDataException("No sheet begins here.");
        }

        if (BinaryPrimitives.ReadUInt16LittleEndian(book.AsSpan(at + 4)) != 0x600)
        {
            // Excel 95 and before: other records, letters of one code page.
            throw new SheetRefusedException(new SheetProblem("tables.problem.old-excel"));
        }

        while (at + 4 <= book.Length)
        {
            var kind = BinaryPrimitives.ReadUInt16LittleEndian(book.AsSpan(at));
            var length = BinaryPrimitives.ReadUInt16LittleEndian(book.AsSpan(at + 2));
            if (at + 4 + length > book.Length || kind == 0x0A)
            {
                yield break;
            }

            yield return (kind, book.AsMemory(at + 4, length));
            at += 4 + length;
        }
    }

    private static SheetCell Number(Book globals, double number, int style)
    {
        if (!double.IsFinite(number))
        {
            return SheetCell.Empty;
        }

        var isDate = style < globals.DateStyles.Count && globals.DateStyles[style];
        if (isDate && XlsxBook.DateOf(number, globals.StartsIn1904) is { } date)
        {
            return SheetCell.Of(date);
        }

        return Math.Abs(number) < 1e15
            ? SheetCell.Of(
                decimal.Parse(number.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture)
            )
            : SheetCell.Of(number.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>A number in four bytes: a whole number or the upper part of a double, perhaps a hundredfold.</summary>
    private static double Rk(ReadOnlyMemory<byte> data, int at)
    {
        var bits = BinaryPrimitives.ReadInt32LittleEndian(data.Span[at..]);
        var number = (bits & 2) != 0 ? bits >> 2 : BitConverter.Int64BitsToDouble((long)(bits & ~3) << 32);
        return (bits & 1) != 0 ? number / 100 : number;
    }

    private static double Double(ReadOnlyMemory<byte> data, int at) => BinaryPrimitives.ReadDoubleLittleEndian(data.Span[at..]);

    private static int U16(ReadOnlyMemory<byte> data, int at) => BinaryPrimitives.ReadUInt16LittleEndian(data.Span[at..]);
}
