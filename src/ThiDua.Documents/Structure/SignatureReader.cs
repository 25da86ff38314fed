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

    public static bool IsAuthority(string text) => text.Length <= 120 && AuthorityOrPosition().IsMatch(text);

    private static (SignatureBlock, int, int)? ReadAt(IReadOnlyList<string> texts, int first, int to)
    {
        var capitals = new List<string>();
        var last = first;
        var at = first;
        for (; at < to && LineShapes.IsCapitals(texts[at]) && DocumentKinds.Match(texts[at]) is null; at++)
        {
            capitals.Add(texts[at]);
            last = at;
        }

        string? name = null;
        TextSpan? span = null;
        for (var i = at; i < Math.Min(to, at + MaxLinesToName); i++)
        {
            if (PersonName().IsMatch(texts[i]))
            {
                name = texts[i].TrimEnd(' ', '.');
                span = new TextSpan(i, 0, name.Length);
                last = i;
                break;
            }

            // Short capitals that name nothing are what recognition made of a stamp.
            if (texts[i].Length > 60 || (texts[i].Length > 14 && LineShapes.IsCapitals(texts[i])))
            {
                break;
            }
        }

        var (authority, position) = Lines(string.Join(' ', capitals));
        return name is null && authority is null ? null : (new SignatureBlock(authority, position, name, span), first, last);
    }

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

    [GeneratedRegex(@"(?=(?<![\p{L}/])(?:TM|KT|TL|TUQ|T/M|K/T|T/L|Q)\s?\.)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AuthorityStart();

    [GeneratedRegex(
        @"(?<!(?:TM|KT|TL|TUQ|T/M|K/T|T/L|Q)\s?\.\s?)(?<!PHÓ )(?:PHÓ )?(?:CHỦ TỊCH|CHỦ NHIỆM|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|TỔNG GIÁM ĐỐC|GIÁM ĐỐC|HIỆU TRƯỞNG|TRƯỞNG PHÒNG|TRƯỞNG BAN|BÍ THƯ|CHÁNH VĂN PHÒNG|CỤC TRƯỞNG|VIỆN TRƯỞNG|CHÁNH ÁN)(?: [\p{Lu} ]{2,60})?$",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex PositionAtEnd();

    [GeneratedRegex(
        @"^(?:(?:ThS|TS|PGS|GS)\.?\s*)*\p{Lu}[\p{Ll}’']*(?:[ -]\p{Lu}[\p{Ll}’']*){1,5}\s*$",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex PersonName();
}
