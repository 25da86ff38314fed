using System.Text;

namespace ThiDua.Documents.Writing;

/// <summary>Roman numerals in capitals, as parts, chapters, headings and annexes carry them.</summary>
public static class RomanNumerals
{
    private static readonly (int Value, string Sign)[] Signs =
    [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];

    /// <summary>The numeral of <paramref name="number"/>, 1 to 3999.</summary>
    public static string Format(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 3999);
        var text = new StringBuilder();
        foreach (var (value, sign) in Signs)
        {
            for (; number >= value; number -= value)
            {
                text.Append(sign);
            }
        }

        return text.ToString();
    }

    /// <summary>What the numeral says; null where it is none in its one right form.</summary>
    public static int? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (value, rest) = (0, text);
        foreach (var (worth, sign) in Signs)
        {
            for (; rest.StartsWith(sign, StringComparison.Ordinal); rest = rest[sign.Length..])
            {
                value += worth;
            }
        }

        return rest.Length == 0 && value is > 0 and < 4000 && Format(value) == text ? value : null;
    }
}
