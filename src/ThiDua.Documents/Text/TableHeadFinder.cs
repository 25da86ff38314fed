using System.Text.RegularExpressions;
using ThiDua.Documents.Structure;

namespace ThiDua.Documents.Text;

/// <summary>Finds the head of a printed table: "STT | Nhiệm vụ | Đơn vị chủ trì", broken over one to six lines.</summary>
internal static partial class TableHeadFinder
{
    private const int MostLines = 6;

    /// <summary>The first line behind the head that begins on the given line; null where none begins there.</summary>
    public static int? EndOfHead(List<PageLine> lines, int first, int end)
    {
        if (lines[first].Segments().Count < 2 && !IsOrdinalColumn(lines[first].Raw))
        {
            return null;
        }

        // Headings that were wrapped or centred name their columns only together.
        for (var named = first; named < Math.Min(end, first + 4); named++)
        {
            if ((named > first && lines[named].BlankBefore) || !IsHeadPart(lines[named]))
            {
                return null;
            }

            if (NameColumns(lines, first, named + 1))
            {
                return Behind(lines, first, named, end);
            }
        }

        return null;
    }

    private static int? Behind(List<PageLine> lines, int first, int named, int end)
    {
        var behind = named + 1;
        while (behind < Math.Min(end, first + MostLines) && !lines[behind].BlankBefore && ContinuesHead(lines[behind]))
        {
            behind++;
        }

        return behind < end ? behind : null;
    }

    private static bool NameColumns(List<PageLine> lines, int first, int end)
    {
        var texts = new List<string>();
        foreach (var (start, stop) in HeadColumns.Headings(lines, first, end))
        {
            var parts = Enumerable.Range(first, end - first).Select(i => lines[i].Raw).Where(raw => raw.Length > start);
            texts.Add(string.Join(' ', parts.Select(raw => raw[start..Math.Min(stop, raw.Length)].Trim()).Where(t => t.Length > 0)));
        }

        return texts.Count >= 2
            && texts.TrueForAll(t => t.Length <= 80)
            && (IsOrdinalColumn(texts[0]) || texts.Count >= 3)
            && TableHeads.AreHeadings(texts);
    }

    /// <summary>Short pieces of headings, none of them a number or an item.</summary>
    private static bool IsHeadPart(PageLine line) =>
        line.Segments() is { Count: > 0 } segments
        && segments.TrueForAll(s =>
            s.End - s.Start <= 40 && char.IsLetter(line.Raw[s.Start]) && !AlignedRows.IsOrdinal(line.Raw[s.Start..s.End])
        );

    /// <summary>What follows the naming line and still belongs to the head begins small, or numbers the columns, or names parts.</summary>
    private static bool ContinuesHead(PageLine line)
    {
        var segments = line.Segments().ConvertAll(s => line.Raw[s.Start..s.End]);
        if (AlignedRows.IsOrdinal(segments[0]) && !segments.TrueForAll(TableHeads.IsColumnNumber))
        {
            return false;
        }

        return segments.TrueForAll(TableHeads.IsColumnNumber) && segments.Count > 1
            || segments.TrueForAll(s =>
                s.Length <= 40
                && (char.IsLower(s[0]) || s[0] == '(' || IsOrdinalColumn(s) || TableHeads.IsHeadWord(s) || YearOrPart().IsMatch(s))
            );
    }

    private static bool IsOrdinalColumn(string text) => OrdinalColumn().IsMatch(text.Trim());

    [GeneratedRegex(@"^(?:S?TT|Số TT|Số thứ tự)\.?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OrdinalColumn();

    [GeneratedRegex(
        @"^(?:Năm )?(?:19|20)\d\d(?:\s*-\s*20\d\d)?$|^(?:Bắt đầu|Kết thúc|Chủ trì|Phối hợp)$",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex YearOrPart();
}
