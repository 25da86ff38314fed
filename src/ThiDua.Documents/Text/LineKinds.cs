using System.Text.RegularExpressions;

namespace ThiDua.Documents.Text;

/// <summary>What single lines of a converted page are, apart from text: ornaments, page furniture, table rows.</summary>
internal static partial class LineKinds
{
    /// <summary>Rules ("-----", "____", "* *"), a stray bracket, the mark of a Markdown rule.</summary>
    public static bool IsOrnament(string line) => !line.Any(char.IsLetterOrDigit) && line is not ("…" or "...");

    /// <summary>The running head of an official journal and the stamps of its electronic signature.</summary>
    public static bool IsPageFurniture(string line) => JournalHead().IsMatch(line) || SignatureStamp().IsMatch(line);

    /// <summary>An address alone on its line: a tracking link or the target of a hyperlink that stands in the text.</summary>
    public static bool IsLoneAddress(string line) => LoneAddress().IsMatch(line);

    /// <summary>A number alone on its line; "2027" is the end of a wrapped "năm 2027" sooner than a page.</summary>
    public static bool IsPageNumber(string line) => PageNumber().IsMatch(line);

    /// <summary>A row of a table in Markdown; the row of dashes below the head counts too.</summary>
    public static bool IsTableRow(string line) => line.Length > 2 && line[0] == '|' && line[^1] == '|';

    public static bool IsTableRule(string line) => TableRule().IsMatch(line);

    [GeneratedRegex(@"^(?:\d{1,4}\s+)?CÔNG BÁO\s*/\s*Số\b.*\d{4}(?:\s+\d{1,4})?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex JournalHead();

    [GeneratedRegex(
        @"^(?:Ký bởi|Người ký|Cơ quan|Ngày ký|Thời gian ký|Email)\s*:\s*(?:\p{Lu}{2}|\d{1,4}[-./]|[\w.]+@).*$",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex SignatureStamp();

    [GeneratedRegex(@"^<?(?:https?://|www\.)\S+>?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex LoneAddress();

    [GeneratedRegex(@"^(?!(?:19|20)\d\d$)(?:-\s*)?(?:Trang\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*-)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"^\|[\s:|-]+\|$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TableRule();
}
