using System.Globalization;
using System.Text.RegularExpressions;

namespace ThiDua.Documents.Structure;

/// <summary>
/// Reads numbering marks as Decree 30/2020/NĐ-CP, Annex I, II.6 prescribes them (Phần, Chương, Mục, Điều, khoản "1.",
/// điểm "a)" in the Vietnamese alphabet) and as plans use them besides: "I.", "1.1.", "(1)", "-", "+".
/// </summary>
internal static partial class LabelParser
{
    // Decree 30: points run a b c d đ e g h i k …; f, j, w and z do not occur in careful texts, so f counts as a slip for g.
    private const string VietnameseAlphabet = "abcdđeghiklmnopqrstuvxy";

    public static ParsedLabel? Parse(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        return text[0] switch
        {
            '-' or '–' or '—' or '−' or '+' or '•' or '*' or '¬' or 'o' or '▪' => Mark(text),
            '(' => Parenthesized(text),
            >= '0' and <= '9' => Number(text),
            _ => Word(text) ?? Roman(text) ?? CapitalLetter(text) ?? Letter(text),
        };
    }

    private static ParsedLabel? Mark(string text)
    {
        var style = text[0] switch
        {
            '+' => LabelStyle.Plus,
            '•' or '*' or '¬' or 'o' or '▪' => LabelStyle.Bullet,
            _ => LabelStyle.Dash,
        };
        var spaced = text.Length > 1 && text[1] == ' ';
        if (!spaced && (text[0] == 'o' || text.Length < 2 || !(char.IsLetterOrDigit(text[1]) || text[1] is '“' or '"')))
        {
            return null;
        }

        return new ParsedLabel(style, 0, 1, 1, spaced ? 2 : 1);
    }

    private static ParsedLabel? Parenthesized(string text)
    {
        var match = ParenthesizedPattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var inner = match.Groups["v"].Value;
        var value =
            char.IsAsciiDigit(inner[0]) ? int.Parse(inner, CultureInfo.InvariantCulture)
            : inner.Length == 1 && inner[0] is not ('i' or 'v' or 'x') ? LetterValue(inner[0])
            : RomanValue(inner.ToUpperInvariant());
        return value == 0 ? null : Make(LabelStyle.Parenthesized, value, match);
    }

    private static ParsedLabel? Number(string text)
    {
        if (NumberPattern().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var levels = match.Groups["n"].Captures;
        var value = int.Parse(levels[^1].ValueSpan, CultureInfo.InvariantCulture);
        if (levels.Count == 1)
        {
            return Make(LabelStyle.Arabic, value, match);
        }

        var prefix = string.Join('.', levels.Take(levels.Count - 1).Select(c => c.Value.TrimStart('0')));
        return Make(LabelStyle.Dotted, value, match) with { Levels = levels.Count, Prefix = prefix };
    }

    private static ParsedLabel? Word(string text)
    {
        if (text[0] is not ('Đ' or 'P' or 'C' or 'M' or 'B') || WordPattern().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var word = match.Groups["w"].Value.ToUpperInvariant();
        var style = word switch
        {
            "ĐIỀU" => LabelStyle.Article,
            "PHẦN" => LabelStyle.Part,
            "CHƯƠNG" => LabelStyle.Chapter,
            "MỤC" or "TIỂU MỤC" => LabelStyle.Section,
            _ => LabelStyle.Annex,
        };
        var number = match.Groups["v"].Value;
        // "Mục tiêu …" and "Phần lớn …" are words; an article without its dot is a reference.
        if (style == LabelStyle.Article && !match.Value.TrimEnd().EndsWith('.') && !match.Value.TrimEnd().EndsWith(':'))
        {
            return null;
        }

        var value = number.Length == 0 ? 0 : ValueOf(number);
        return style != LabelStyle.Annex && value == 0 ? null : Make(style, value, match);
    }

    private static ParsedLabel? Roman(string text)
    {
        if (text[0] is not ('I' or 'V' or 'X') || RomanPattern().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var value = RomanValue(match.Groups["v"].Value);
        return value == 0 ? null : Make(LabelStyle.Roman, value, match);
    }

    private static ParsedLabel? CapitalLetter(string text) =>
        CapitalPattern().Match(text) is { Success: true } match
            ? Make(LabelStyle.Part, LetterValue(char.ToLowerInvariant(match.Groups["v"].ValueSpan[0])), match)
            : null;

    private static ParsedLabel? Letter(string text) =>
        LetterPattern().Match(text) is { Success: true } match
            ? Make(LabelStyle.Letter, LetterValue(match.Groups["v"].ValueSpan[0]), match)
            : null;

    private static ParsedLabel Make(LabelStyle style, int value, Match match) =>
        new(style, value, 1, match.Value.TrimEnd().Length, match.Length);

    private static int ValueOf(string number) =>
        char.IsAsciiDigit(number[0]) ? int.Parse(number, CultureInfo.InvariantCulture)
        : RomanValue(number) is > 0 and var roman ? roman
        : number.ToUpperInvariant() switch
        {
            "NHẤT" or "THỨ NHẤT" => 1,
            "HAI" or "THỨ HAI" => 2,
            "BA" or "THỨ BA" => 3,
            "TƯ" or "THỨ TƯ" => 4,
            "NĂM" or "THỨ NĂM" => 5,
            _ when number.Length == 1 => LetterValue(char.ToLowerInvariant(number[0])),
            _ => 0,
        };

    private static int LetterValue(char letter) => VietnameseAlphabet.IndexOf(letter == 'f' ? 'g' : letter, StringComparison.Ordinal) + 1;

    internal static int RomanValue(string roman)
    {
        var total = 0;
        var last = 0;
        for (var i = roman.Length - 1; i >= 0; i--)
        {
            var digit = roman[i] switch
            {
                'I' => 1,
                'V' => 5,
                'X' => 10,
                'L' => 50,
                _ => 0,
            };
            if (digit == 0)
            {
                return 0;
            }

            total += digit < last ? -digit : digit;
            last = digit;
        }

        return total;
    }

    [GeneratedRegex(@"^\((?<v>\d{1,2}|[ivx]{1,4}|[a-zđ])\)[.:]?\s*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ParenthesizedPattern();

    // "1." "1)" "1/" "1.1." "1.1 Xxx"; a decimal fraction ("1.5 triệu") has no dot behind it and no capital after it.
    [GeneratedRegex(
        @"^(?<n>\d{1,3})(?:\.(?<n>\d{1,2}))*(?:\s?[.)](?!\d)|/(?=\s|\p{Lu}\p{Ll})|\s?\.?-(?=\s\p{Lu})|(?<=\d\.\d+)(?=\s+\p{Lu}))\s*",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex NumberPattern();

    [GeneratedRegex(
        @"^(?<w>Điều|ĐIỀU|Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Phụ lục|PHỤ LỤC|Biểu mẫu|BIỂU MẪU)(?:\s+(?:số\s+|SỐ\s+)?(?<v>\d{1,3}|[IVX]{1,5}|(?:thứ |THỨ )?(?:nhất|hai|ba|tư|năm|NHẤT|HAI|BA|TƯ|NĂM)|[A-H])(?![\p{L}\d]))?(?:\s?[.:]|(?=\s|$))\s*",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"^(?<v>[IVX]{1,6})(?:\s?[.)](?!\d)|/(?=\s)|\s?[-–:](?=\s))\s*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RomanPattern();

    [GeneratedRegex(@"^(?<v>[A-HĐ])(?:\.|\)|/)\s+(?=\p{Lu})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CapitalPattern();

    [GeneratedRegex(@"^(?<v>[a-zđ])(?:\s?\)|\.(?=\s+\p{Lu})|/(?=\s))\s*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LetterPattern();
}
