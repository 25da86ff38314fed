using System.Text.RegularExpressions;
using ThiDua.Documents.Text;

namespace ThiDua.Documents.Structure;

/// <summary>Box 7: authority lines in capitals ("TM. …", "KT. …"), the position, then the name in ordinary letters.</summary>
internal static partial class SignatureReader
{
    // Between position and name stand a scanned signature, a stamp or "(Đã ký)".
    private const int MaxLinesToName = 6;

    /// <summary>The first signature block in the given stretch and the paragraphs from its first line to the name.</summary>
    public static (SignatureBlock Block, int First, int Last)? Find(IReadOnlyList<string> texts, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (IsAuthority(texts[i]) && ReadAt(texts, i, to) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    public static bool IsAuthority(string text) =>
        text.Length is > 0 and <= 120 && char.IsUpper(text[0]) && AuthorityOrPosition().IsMatch(WithMarks(text));

    /// <summary>Whether the text is nothing but the name of a person.</summary>
    public static bool IsPersonName(string text) => text.Length <= 60 && PersonName().IsMatch(text);

    private static (SignatureBlock, int, int)? ReadAt(IReadOnlyList<string> texts, int first, int to)
    {
        var capitals = new List<string>();
        var last = first;
        string? name = null;
        TextSpan? span = null;
        var apart = 0;
        for (var i = first; i < to && apart < MaxLinesToName; i++)
        {
            if (PersonName().IsMatch(texts[i]))
            {
                name = texts[i].TrimEnd(' ', '.');
                span = new TextSpan(i, 0, name.Length);
                last = i;
                break;
            }

            // Lines of the block follow each other; behind a stamp or specks only a position still belongs to it.
            var isLine = LineShapes.IsCapitals(texts[i]) && DocumentKinds.Match(texts[i]) is null;
            if (isLine && (apart == 0 ? texts[i].Count(char.IsLetter) > 2 : IsAuthority(texts[i])))
            {
                capitals.Add(WithMarks(texts[i]));
                last = i;
                continue;
            }

            // Short capitals that name nothing are what recognition made of a stamp.
            apart++;
            if (texts[i].Length > 60 || (texts[i].Length > 14 && LineShapes.IsCapitals(texts[i])))
            {
                break;
            }
        }

        var (authority, position) = Lines(string.Join(' ', capitals));
        return name is null && authority is null ? null : (new SignatureBlock(authority, position, name, span), first, last);
    }

    /// <summary>"PHO CHU TICH": capitals on which recognition did not see the marks.</summary>
    private static string WithMarks(string text) =>
        Deputy().Replace(Secretary().Replace(Director().Replace(Chair().Replace(text, "CHỦ TỊCH"), "GIÁM ĐỐC"), "BÍ THƯ"), "PHÓ ");

    /// <summary>"TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH": the lines, however the layout broke them.</summary>
    private static (string? Authority, string? Position) Lines(string text)
    {
        var parts = AuthorityStart().Split(text).Select(p => p.Trim()).Where(p => p.Length > 0).ToList();
        if (parts.Count == 0)
        {
            return (null, null);
        }

        var position = PositionAtEnd().Match(parts[^1]);
        if (!position.Success)
        {
            return (parts[^1], null);
        }

        var before = parts[^1][..position.Index].Trim();
        if (before.Length > 0)
        {
            parts[^1] = before;
        }
        else
        {
            parts.RemoveAt(parts.Count - 1);
        }

        return (parts.Count == 0 ? null : parts[^1], position.Value);
    }

    [GeneratedRegex(
        @"^(?:(?:TM|KT|TL|TUQ|T/M|K/T|T/L|Q)\s?\.\s?\p{Lu}{2}|(?:PHÓ )?(?:CHỦ TỊCH|CHỦ NHIỆM|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG|TRƯỞNG PHÒNG|TRƯỞNG BAN|BÍ THƯ|TỔNG BÍ THƯ|CHÁNH VĂN PHÒNG|CỤC TRƯỞNG|VIỆN TRƯỞNG|CHÁNH ÁN)(?: [\p{Lu} ]{2,60})?\s*$)",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex AuthorityOrPosition();

    [GeneratedRegex(@"\bCH[UỦÚÙŨỤƯ]\s+T[IỊÍÌỈĨ]CH\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Chair();

    [GeneratedRegex(@"\bGI[AÁÀẢÃẠ]M\s+[DĐ][OỐÔÓỒỔ]C\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Director();

    [GeneratedRegex(@"\bB[IÍÌỈĨỊ]\s+TH[UƯÚỨ]\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Secretary();

    [GeneratedRegex(@"\bPH[OÓÒỎÕỌÔƠ]\s+(?=CHỦ|GIÁM|BÍ THƯ|HIỆU|TRƯỞNG|CHÁNH|TỔNG|THỦ)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Deputy();

    [GeneratedRegex(@"(?=(?<![\p{L}/])(?:TM|KT|TL|TUQ|T/M|K/T|T/L|Q)\s?\.)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AuthorityStart();

    [GeneratedRegex(
        @"(?<!(?:TM|KT|TL|TUQ|T/M|K/T|T/L|Q)\s?\.\s?)(?<!PHÓ )(?:PHÓ )?(?:CHỦ TỊCH|CHỦ NHIỆM|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|TỔNG GIÁM ĐỐC|GIÁM ĐỐC|HIỆU TRƯỞNG|TRƯỞNG PHÒNG|TRƯỞNG BAN|BÍ THƯ|CHÁNH VĂN PHÒNG|CỤC TRƯỞNG|VIỆN TRƯỞNG|CHÁNH ÁN)(?: [\p{Lu} ]{2,60})?$",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex PositionAtEnd();

    [GeneratedRegex(
        @"^(?:(?:ThS|TS|PGS|GS)\.?\s*)*\p{Lu}\p{Ll}*(?:[’']\p{Lu}?\p{Ll}+)*(?:[ -]\p{Lu}\p{Ll}*(?:[’']\p{Lu}?\p{Ll}+)*){1,5}\s*$",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex PersonName();
}
