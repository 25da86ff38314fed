using System.Globalization;
using System.Text.RegularExpressions;
using ThiDua.Documents.Writing;

namespace ThiDua.Documents.Checking;

/// <summary>Annex I, sections II.3 and II.4; Annex III, section I: number, symbol, place and date.</summary>
internal static partial class NumberRules
{
    private static readonly HashSet<string> Symbols = [.. PaperKind.All.Select(k => k.Symbol).OfType<string>(), "SY", "TrS", "SL"];

    public static void Check(PaperParts parts, Findings findings)
    {
        Number(parts, findings);
        Date(parts, findings);
    }

    private static void Number(PaperParts parts, Findings findings)
    {
        if (parts.Number is not { } line)
        {
            findings.Add("number.missing", ElementNames.Number, "Không tìm thấy dòng “Số: …/…”.");
            return;
        }

        findings.Size("number", ElementNames.Number, line, 13, 13);
        findings.Bold("number", ElementNames.Number, line, isBold: false);
        findings.Italic("number", ElementNames.Number, line, isItalic: false);
        findings.Centred("number", ElementNames.Number, line);
        if (!line.Text.StartsWith("Số:", StringComparison.Ordinal))
        {
            findings.Add("number.word", ElementNames.Number, "Từ “Số” viết in thường, sau đó có dấu hai chấm.", line);
        }

        var text = line.Text[2..].TrimStart(':', ' ', '\t').Trim();
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            findings.Add("number.slash", ElementNames.Number, "Giữa số và ký hiệu có dấu gạch chéo (/).", line);
            return;
        }

        var number = text[..slash];
        var symbol = YearOrRest().Replace(text[(slash + 1)..], "");
        if (OneDigit().IsMatch(number.Trim()))
        {
            findings.Add("number.padding", ElementNames.Number, "Số nhỏ hơn 10 phải ghi thêm số 0 phía trước.", line);
        }

        if (symbol.Any(char.IsWhiteSpace) || (number.Any(char.IsDigit) && number.EndsWith(' ')))
        {
            findings.Add("number.spaces", ElementNames.Number, "Giữa các nhóm chữ viết tắt có dấu gạch nối (-), không cách chữ.", line);
        }

        Symbol(parts, findings, line, symbol.Replace(" ", "", StringComparison.Ordinal));
    }

    private static void Symbol(PaperParts parts, Findings findings, FormattedParagraph line, string symbol)
    {
        var groups = symbol.Split('-');
        if (groups.Any(g => g.Length == 0) || groups.Any(g => g.Any(c => !char.IsLetterOrDigit(c) && c is not ('&' or '.' or '…'))))
        {
            findings.Add("number.form", ElementNames.Number, "Ký hiệu gồm các nhóm chữ viết tắt, giữa các nhóm là một dấu gạch nối.", line);
        }

        if (groups.Skip(1).Any(g => g.Any(char.IsLower)))
        {
            findings.Add("number.capitals", ElementNames.Number, "Ký hiệu phải viết bằng chữ in hoa.", line);
        }

        if (parts.Kind == PaperKind.OfficialLetter)
        {
            if (groups.Length > 1 && Symbols.Contains(groups[0]))
            {
                findings.Add("number.letter", ElementNames.Number, "Công văn không có chữ viết tắt tên loại trong ký hiệu.", line);
            }

            return;
        }

        if (!Symbols.Contains(groups[0]))
        {
            findings.Add(
                "number.symbol",
                ElementNames.Number,
                $"“{groups[0]}” không có trong bảng chữ viết tắt tên loại văn bản (Phụ lục III).",
                line
            );
        }
        else if (parts.Kind?.Symbol is { } asked && asked != groups[0])
        {
            findings.Add(
                "number.kind",
                ElementNames.Number,
                $"Tên loại là {parts.Kind.Name} nhưng ký hiệu ghi “{groups[0]}”; phải là “{asked}”.",
                line
            );
        }
    }

    private static void Date(PaperParts parts, Findings findings)
    {
        if (parts.Kind == PaperKind.Minutes)
        {
            if (parts.Date is { Cell: not null } extra)
            {
                findings.Add("date.minutes", ElementNames.Date, "Biên bản không có dòng địa danh và thời gian ở phần đầu.", extra);
            }

            return;
        }

        if (parts.Date is not { } line)
        {
            findings.Add("date.missing", ElementNames.Date, "Không tìm thấy dòng địa danh và thời gian ban hành.");
            return;
        }

        findings.Size("date", ElementNames.Date, line, 13, 14);
        findings.Italic("date", ElementNames.Date, line);
        findings.Bold("date", ElementNames.Date, line, isBold: false);
        if (Parts().Match(line.Text) is not { Success: true } match)
        {
            findings.Add("date.form", ElementNames.Date, "Ghi đầy đủ “Địa danh, ngày … tháng … năm …”, không dùng gạch chéo.", line);
            return;
        }

        if (match.Groups["place"].Length == 0)
        {
            findings.Add("date.place", ElementNames.Date, "Thiếu địa danh và dấu phẩy trước ngày.", line);
        }

        Padding(findings, line, match);
    }

    private static void Padding(Findings findings, FormattedParagraph line, Match match)
    {
        if (Whole(match.Groups["day"].Value) is { } day && day < 10 && match.Groups["day"].Length == 1)
        {
            findings.Add("date.day", ElementNames.Date, "Ngày nhỏ hơn 10 phải ghi thêm số 0 phía trước.", line);
        }

        if (Whole(match.Groups["month"].Value) is { } month)
        {
            if (month <= 2 && match.Groups["month"].Length == 1)
            {
                findings.Add("date.month", ElementNames.Date, "Tháng 1 và tháng 2 phải ghi thêm số 0 phía trước.", line);
            }
            else if (month is > 2 and < 10 && match.Groups["month"].Length == 2)
            {
                findings.Add("date.month-padded", ElementNames.Date, "Tháng 3 đến tháng 9 không ghi thêm số 0 phía trước.", line);
            }
        }
    }

    private static int? Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    [GeneratedRegex(@"^\d{4}/", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex YearOrRest();

    [GeneratedRegex(@"^\d$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OneDigit();

    [GeneratedRegex(
        @"^(?:(?<place>.+?),)?\s*ngày\s*(?<day>\S*)\s*tháng\s*(?<month>\S*)\s*năm\s*(?<year>\S*)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Parts();
}
