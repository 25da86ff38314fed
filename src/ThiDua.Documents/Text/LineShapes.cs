using System.Text.RegularExpressions;

namespace ThiDua.Documents.Text;

/// <summary>Questions about the shape of a line that both the joiner and the structure analyser ask.</summary>
internal static partial class LineShapes
{
    /// <summary>All letters are capitals and there are at least two words' worth of them.</summary>
    public static bool IsCapitals(string line)
    {
        var letters = 0;
        foreach (var c in line)
        {
            if (char.IsLower(c))
            {
                return false;
            }

            letters += char.IsUpper(c) ? 1 : 0;
        }

        return letters >= 3;
    }

    public static bool EndsSentence(string line)
    {
        var end = line.Length - 1;
        while (end > 0 && line[end] is '”' or '"' or ')' or '’' or ' ')
        {
            end--;
        }

        return line[end] is '.' or ';' or ':' or '!' or '?' || line.EndsWith("./", StringComparison.Ordinal);
    }

    /// <summary>A line that holds a numbering mark and nothing else: its words stand on the next line.</summary>
    public static bool IsBareLabel(string line) =>
        line.Length <= 12 && Structure.LabelParser.Parse(line) is { } label && label.ContentStart >= line.Length && label.Length > 1;

    /// <summary>"… giai đoạn 2021" / "- 2025”;": the dash joins two years and begins no item.</summary>
    public static bool IsSecondHalfOfYears(string previous, string line) => YearEnd().IsMatch(previous) && YearStart().IsMatch(line);

    /// <summary>"Căn cứ …", "Thực hiện …" with a capital begin a basis; in mid-sentence they are small.</summary>
    public static bool StartsPreamble(string line) => PreambleStart().IsMatch(line);

    /// <summary>Lines of the letterhead and the closing block that never run on.</summary>
    public static bool StandsAlone(string line) => AlonePattern().IsMatch(line);

    [GeneratedRegex(@"\b(?:19|20)\d\d$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex YearEnd();

    [GeneratedRegex(@"^[-–]\s?(?:19|20)\d\d\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex YearStart();

    [GeneratedRegex(
        @"^(?:Số\s*:.{0,40}|.{2,40},\s*ngày\s.{0,12}tháng\s.{0,6}năm.{0,8}|Nơi nhận\s*:?|Nơi nhận\s*:\s*(?:TM|KT|TL|TUQ)\s?\..*|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc|Kính gửi\s*:.*|-\s*Lưu\s*:.*)$",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex AlonePattern();

    [GeneratedRegex(@"^(?:Căn cứ|Thực hiện|Xét đề nghị|Theo đề nghị)\s", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PreambleStart();
}
