using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ThiDua.Documents.Text;

/// <summary>The one spelling of characters that everything after the readers sees.</summary>
public static partial class VietnameseText
{
    /// <summary>
    /// NFC, single-spaced, without invisible characters; every kind of hyphen is '-', every space ' ', and the Icelandic
    /// Ð and ð, which look like the Vietnamese letter in most fonts, are Đ and đ, digits of other scripts and widths are
    /// plain digits. Dashes (– —) stay as written.
    /// </summary>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var builder = new StringBuilder(text.Length);
        var pendingSpace = false;
        foreach (var c in ToNfc(text))
        {
            var mapped = Map(c);
            if (mapped == '\0')
            {
                continue;
            }

            if (mapped == ' ')
            {
                pendingSpace = builder.Length > 0;
                continue;
            }

            if (pendingSpace)
            {
                builder.Append(' ');
                pendingSpace = false;
            }

            builder.Append(mapped);
        }

        return builder.ToString();
    }

    /// <summary>Joins a line to the text before it, healing a document symbol that was broken at its hyphen.</summary>
    internal static void AppendLine(StringBuilder text, string line)
    {
        if (text.Length == 0)
        {
            text.Append(line);
            return;
        }

        if (!EndsInBrokenSymbol(text, line))
        {
            text.Append(' ');
        }

        text.Append(line);
    }

    /// <summary>"71/NQ- CP", "57- NQ/TW", "10- CTr/TU": a space inside a document symbol.</summary>
    internal static string HealSymbols(string text) =>
        text.Contains("- ", StringComparison.Ordinal)
        || text.Contains(" -", StringComparison.Ordinal)
        || text.Contains("/ ", StringComparison.Ordinal)
            ? BrokenSymbol()
                .Replace(
                    text,
                    m => m.Value.Contains('/', StringComparison.Ordinal) ? m.Value.Replace(" ", "", StringComparison.Ordinal) : m.Value
                )
            : text;

    private static bool EndsInBrokenSymbol(StringBuilder text, string line)
    {
        var last = text[^1];
        if (last is not ('-' or '/') || line.Length == 0 || !(char.IsUpper(line[0]) || (last == '/' && char.IsDigit(line[0]))))
        {
            return false;
        }

        // Only a token with a digit or a slash is a symbol: "chính trị -" and "Văn hóa-" are words.
        for (var i = text.Length - 2; i >= 0 && text[i] != ' '; i--)
        {
            if (char.IsAsciiDigit(text[i]) || text[i] == '/')
            {
                return true;
            }
        }

        return false;
    }

    private static string ToNfc(string text)
    {
        try
        {
            return text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Lone surrogates cannot be normalised; they are no letters of any document.
            return string.Concat(text.Where(c => !char.IsSurrogate(c))).Normalize(NormalizationForm.FormC);
        }
    }

    private static char Map(char c) =>
        c switch
        {
            'Ð' => 'Đ',
            'ð' => 'đ',
            '\u00AD' or '\uFEFF' or '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u2060' => '\0',
            '\u2010' or '\u2011' or '\u2043' or '\uFE63' or '\uFF0D' => '-',
            '\uF0B7' or '\u2022' or '\u25CF' or '\u25AA' or '\uF0A7' => '•',
            '\t' or '\n' or '\r' or '\v' or '\f' => ' ',
            < ' ' or '\u007F' => '\0',
            >= '\uE000' and <= '\uF8FF' => '\0',
            _ when char.IsWhiteSpace(c) => ' ',
            > '\u007F' when char.IsDigit(c) => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)),
            _ => c,
        };

    [GeneratedRegex(@"\b\d{1,5}(?:/\d{4})?(?:(?:[-/] ?| [-/])\p{Lu}[\p{L}&]*){1,4}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BrokenSymbol();
}
