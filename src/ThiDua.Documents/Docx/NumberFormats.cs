using System.Globalization;
using ThiDua.Documents.Writing;

namespace ThiDua.Documents.Docx;

/// <summary>How automatic numbering shows a count: the values of ST_NumberFormat that occur in Vietnamese papers.</summary>
internal static class NumberFormats
{
    private static readonly string[] Cardinals = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"];

    /// <param name="count">The count, from 0.</param>
    /// <param name="format">The "numFmt" of the level; formats that are not known show as decimal numbers, as in Word.</param>
    public static string Format(int count, string format) =>
        format switch
        {
            "none" or "bullet" => "",
            "upperRoman" => Roman(count),
            "lowerRoman" => Roman(count).ToLowerInvariant(),
            "upperLetter" => Letters(count).ToUpperInvariant(),
            "lowerLetter" => Letters(count),
            "decimalZero" => count.ToString("00", CultureInfo.InvariantCulture),
            "vietnameseCounting" or "cardinalText" => Words(count),
            "ordinalText" => OrdinalWords(count),
            "decimalEnclosedParen" => $"({Decimal(count)})",
            "decimalEnclosedFullstop" => Decimal(count) + ".",
            "numberInDash" => $"- {Decimal(count)} -",
            "hex" => count.ToString("X", CultureInfo.InvariantCulture),
            // Word's own additions stand as an example of their first numbers: "001, 002, 003, ...".
            _ when format.StartsWith('0') && format.TakeWhile(c => c is '0' or '1').Count() is > 1 and <= 8 and var width => count.ToString(
                "D" + width.ToString(CultureInfo.InvariantCulture),
                CultureInfo.InvariantCulture
            ),
            _ => count.ToString(CultureInfo.InvariantCulture),
        };

    private static string Roman(int count) => count is > 0 and < 4000 ? RomanNumerals.Format(count) : Decimal(count);

    /// <summary>Word letters in the Latin alphabet (f and j included) and doubles the letter after z: aa, bb.</summary>
    private static string Letters(int count) =>
        count is > 0 and <= 780 ? new string((char)('a' + ((count - 1) % 26)), ((count - 1) / 26) + 1) : Decimal(count);

    private static string Words(int count) =>
        count switch
        {
            >= 0 and <= 10 => Cardinals[count],
            > 10 and < 20 => "mười " + Unit(count % 10, afterTens: false),
            >= 20 and < 100 when count % 10 == 0 => Cardinals[count / 10] + " mươi",
            >= 20 and < 100 => Cardinals[count / 10] + " mươi " + Unit(count % 10, afterTens: true),
            _ => Decimal(count),
        };

    private static string OrdinalWords(int count) =>
        count switch
        {
            1 => "thứ nhất",
            4 => "thứ tư",
            _ => "thứ " + Words(count),
        };

    private static string Unit(int unit, bool afterTens) =>
        unit switch
        {
            1 when afterTens => "mốt",
            5 => "lăm",
            _ => Cardinals[unit],
        };

    private static string Decimal(int count) => count.ToString(CultureInfo.InvariantCulture);
}
