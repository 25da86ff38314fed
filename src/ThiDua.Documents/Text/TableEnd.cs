using ThiDua.Documents.Structure;

namespace ThiDua.Documents.Text;

/// <summary>Where a printed table ends on its page: before prose, "Nơi nhận", or a heading that no rows follow.</summary>
internal static class TableEnd
{
    /// <summary>So many lines of one cell may follow each other, the longest cells being about that long.</summary>
    private const int MostSingleLines = 12;

    public static int Of(List<PageLine> lines, int from, int end)
    {
        var last = from;
        for (var i = from; i < end; i++)
        {
            var text = lines[i].Raw.Trim();
            if (
                RecipientReader.IsHeading(text)
                || LineKinds.IsTableRow(text)
                || (SignatureReader.IsAuthority(text) && lines[i].Indent > 30)
            )
            {
                break;
            }

            var parted = lines[i].Segments().Count > 1;
            if (parted)
            {
                last = i + 1;
            }
            else if (
                i + 1 - last > MostSingleLines
                || (lines[i].BlankBefore && IsHeading(text) && (!RowsFollow(lines, i, end) || IsAboveTable(lines, i, end)))
            )
            {
                break;
            }
        }

        return WithTail(lines, last, end);
    }

    /// <summary>The last lines of the last row, which may stand in one column only.</summary>
    private static int WithTail(List<PageLine> lines, int last, int end)
    {
        var tail = last;
        while (
            tail < end
            && !lines[tail].BlankBefore
            && lines[tail].Indent >= 3
            && lines[tail].Raw.Length - lines[tail].Indent <= 60
            && LabelParser.Parse(lines[tail].Raw.Trim()) is null
            && !RecipientReader.IsHeading(lines[tail].Raw.Trim())
        )
        {
            tail++;
        }

        return tail;
    }

    private static bool IsHeading(string text) => LabelParser.Parse(text) is not null || LineShapes.IsCapitals(text);

    /// <summary>A heading right above the head of another table is none of this one's groups.</summary>
    private static bool IsAboveTable(List<PageLine> lines, int heading, int end) =>
        heading + 1 < end && lines[heading + 1].BlankBefore && TableHeadFinder.EndOfHead(lines, heading + 1, end) is not null;

    private static bool RowsFollow(List<PageLine> lines, int heading, int end)
    {
        for (var i = heading + 1; i < Math.Min(end, heading + 6); i++)
        {
            if (lines[i].Segments().Count > 1)
            {
                return true;
            }
        }

        return false;
    }
}
