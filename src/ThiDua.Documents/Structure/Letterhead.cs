using System.Globalization;
using System.Text.RegularExpressions;

namespace ThiDua.Documents.Structure;

/// <summary>
/// Boxes 2 to 4 of Decree 30/2020/NĐ-CP: who issued, number and symbol, place and date. A text layer may give the two
/// columns line by line, one after the other, or side by side; so the lines are read as one text.
/// </summary>
internal sealed partial record Letterhead(string? SuperiorBody, string? IssuingBody, string? Number, string? Place, PartialDate? Date)
{
    /// <summary>The subject of a công văn ("V/v …"), which stands below the number.</summary>
    public string? Subject { get; init; }

    /// <summary>Whether a "Số:" line was there, filled in or not.</summary>
    public bool HasNumberLine { get; init; }

    public static Letterhead Read(IReadOnlyList<string> lines)
    {
        var text = NationalHeading().Replace(string.Join('\n', lines), " ");
        var subject = SubjectLine().Match(text);
        if (subject.Success)
        {
            text = text.Remove(subject.Index, subject.Length);
        }

        var number = NumberLine().Match(text);
        if (number.Success)
        {
            text = text.Remove(number.Index, number.Length).Insert(number.Index, "\n");
        }

        var date = PlaceAndDate().Match(text);
        var place = date.Success ? PlaceOf(date.Groups["place"].Value) : "";
        if (date.Success)
        {
            text = text.Remove(
                date.Groups["place"].Index + date.Groups["place"].Length - place.Length,
                date.Length - date.Groups["place"].Length + place.Length
            );
        }

        var (superior, issuing) = Bodies(text);
        return new Letterhead(superior, issuing, NumberOf(number), date.Success ? OneLine(place) : null, DateOf(date))
        {
            Subject = subject.Success ? OneLine(subject.Groups["s"].Value) : null,
            HasNumberLine = number.Success,
        };
    }

    /// <summary>Whether a line can only belong to the letterhead's lower half.</summary>
    public static bool IsNumberOrDate(string line) => NumberLine().IsMatch(line) || PlaceAndDate().IsMatch(line);

    private static string? NumberOf(Match match)
    {
        if (!match.Success || !match.Groups["n"].Value.Any(char.IsAsciiDigit))
        {
            return null;
        }

        return Spaces().Replace(match.Groups["n"].Value + match.Groups["symbol"].Value, "");
    }

    private static PartialDate? DateOf(Match match)
    {
        if (!match.Success)
        {
            return null;
        }

        var year = int.Parse(match.Groups["y"].ValueSpan, CultureInfo.InvariantCulture);
        int? month = int.TryParse(match.Groups["m"].ValueSpan, CultureInfo.InvariantCulture, out var m) && m is >= 1 and <= 12 ? m : null;
        int? day =
            month is { } known
            && int.TryParse(match.Groups["d"].ValueSpan, CultureInfo.InvariantCulture, out var d)
            && d >= 1
            && d <= DateTime.DaysInMonth(year, known)
                ? d
                : null;
        return new PartialDate(year, month, day);
    }

    private static (string? Superior, string? Issuing) Bodies(string text)
    {
        var bodies = new List<string>();
        foreach (var raw in text.Split('\n'))
        {
            var line = OneLine(raw);
            if (line.Length < 2 || !line.Any(char.IsLetter) || line.Any(char.IsLower))
            {
                continue;
            }

            // "ỦY BAN NHÂN DÂN" / "XÃ ĐẠI SƠN" is one name on two lines; a line that begins with a body begins a new one.
            if (bodies.Count > 0 && (!BodyStart().IsMatch(line) || bodies[^1].EndsWith("NHÂN", StringComparison.Ordinal)))
            {
                bodies[^1] += ' ' + line;
            }
            else
            {
                bodies.Add(line);
            }
        }

        return bodies.Count switch
        {
            0 => (null, null),
            1 => (null, bodies[0]),
            _ => (bodies[^2], bodies[^1]),
        };
    }

    /// <summary>The lines right before the date that are not in capitals: above them stand the issuing bodies.</summary>
    private static string PlaceOf(string matched)
    {
        var start = matched.Length;
        while (start > 0)
        {
            var lineStart = matched.LastIndexOf('\n', start - 1) + 1;
            if (!matched.AsSpan(lineStart, start - lineStart).ToString().Any(char.IsLower))
            {
                break;
            }

            start = lineStart == 0 ? 0 : lineStart - 1;
        }

        return matched[start..];
    }

    private static string OneLine(string text) => Spaces().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(
        @"C[ỘÔ]NG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM|Độc\s+lập\s*[-–]\s*Tự\s+do\s*[-–]\s*Hạnh\s+phúc|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM|C[ỘÔ]NG\s+H(?:ÒA|OÀ)\s+XÃ(?:\s+HỘI)?|(?:HỘI\s+)?CHỦ\s+NGHĨA\s+VIỆT\s+NAM",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex NationalHeading();

    [GeneratedRegex(
        @"S[ốỐ]\s*:?\s*(?<n>\d{0,6}(?:\.\d)?|[.…_\s]{1,20})\s*(?<symbol>(?:/\s?\d{4})?\s?[-/]\s?\p{Lu}[\p{L}&]*(?:\s?[-/.]\s?\p{Lu}[\p{L}&]*\d*)*)",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex NumberLine();

    [GeneratedRegex(
        @"(?<place>(?:(?!\d)[\p{L}’'\-. \n]){2,60})\s*,\s*ngày\s*(?<d>\d{1,2}|[….\s_]*)\s*tháng\s*(?<m>\d{1,2}|[….\s_]*)\s*năm\s*(?<y>(?:19|20)\d\d)",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex PlaceAndDate();

    [GeneratedRegex(@"(?:^|\n)\s*V/v:?\s+(?<s>[^\n]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SubjectLine();

    [GeneratedRegex(
        @"^(?:[ỦU]Ỷ? ?Y? BAN|UBND|HĐND|HỘI|SỞ|BỘ|BAN|PHÒNG|TRƯỜNG|CÔNG AN|TRUNG TÂM|THỦ TƯỚNG|CHÍNH PHỦ|VĂN PHÒNG|ĐẢNG|TỈNH ỦY|THÀNH ỦY|CỤC|CHI CỤC|VIỆN|TỔNG|MẶT TRẬN|LIÊN ĐOÀN|ĐOÀN|TỔ|QUỐC HỘI|BỆNH VIỆN|ĐẠI HỌC|HỌC VIỆN|CÔNG TY|TẬP ĐOÀN|NGÂN HÀNG|KHO BẠC|THUẾ)\b",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex BodyStart();
}
