using ThiDua.Documents.Structure;

namespace ThiDua.Documents.Text;

/// <summary>
/// Finds tables in printed pages, where nothing but blank space parts the columns: stretches of lines through which
/// blank rivers run from top to bottom. What is no table for certain stays text.
/// </summary>
internal static class AlignedTables
{
    /// <summary>Lines of a single cell that may follow each other before the stretch counts as ended.</summary>
    private const int MostSingleLines = 6;
    private const int LeastLines = 3;

    public static List<PageLine> Find(List<PageLine> lines)
    {
        var result = new List<PageLine>(lines.Count);
        AlignedTable? open = null;
        var table = 0;
        for (var i = 0; i < lines.Count; )
        {
            var found = Found(lines, i, open);
            if (found is null)
            {
                if (open is not null)
                {
                    result.AddRange(open.Cells(table++));
                    open = null;
                }

                result.Add(lines[i++]);
                continue;
            }

            // A table that goes over the end of a page is one table.
            if (open is not null && lines[found.First].AfterPageBreak && found.First == i && open.TryAppend(found))
            {
                i = found.End;
                continue;
            }

            if (open is not null)
            {
                result.AddRange(open.Cells(table++));
            }

            result.AddRange(lines.GetRange(i, found.First - i));
            open = found;
            i = found.End;
        }

        if (open is not null)
        {
            result.AddRange(open.Cells(table));
        }

        return result;
    }

    private static AlignedTable? Found(List<PageLine> lines, int index, AlignedTable? open)
    {
        var page = EndOfPage(lines, index);
        if (open is not null && lines[index].AfterPageBreak && open.EndOfRepeatedHead(lines, index, page) is { } repeated)
        {
            return AlignedTable.Below(lines, index, repeated, page);
        }

        if (TableHeadFinder.EndOfHead(lines, index, page) is { } headEnd)
        {
            return AlignedTable.Below(lines, index, headEnd, page);
        }

        var end = EndOfStretch(lines, index);
        return end - index >= LeastLines ? AlignedTable.Of(lines, index, end) : null;
    }

    private static int EndOfPage(List<PageLine> lines, int index)
    {
        var end = index + 1;
        while (end < lines.Count && !lines[end].AfterPageBreak && lines[end].Page == lines[index].Page)
        {
            end++;
        }

        return end;
    }

    /// <summary>Lines in several segments, with those between them that may be a single cell of the same table; ends with its page.</summary>
    private static int EndOfStretch(List<PageLine> lines, int first)
    {
        if (!IsParted(lines[first]))
        {
            return first;
        }

        var end = first + 1;
        var single = 0;
        for (var i = first + 1; i < lines.Count && single <= MostSingleLines; i++)
        {
            if (lines[i].Page != lines[first].Page || lines[i].AfterPageBreak || EndsTable(lines[i]))
            {
                break;
            }

            single = IsParted(lines[i]) ? 0 : single + 1;
            end = i + 1;
        }

        return end;
    }

    private static bool IsParted(PageLine line) =>
        line.Raw.AsSpan(line.Indent).IndexOf("  ", StringComparison.Ordinal) >= 0 && line.Segments().Count > 1;

    private static bool EndsTable(PageLine line) =>
        line.Segments().Count == 1 && RecipientReader.IsHeading(line.Raw.Trim()) || LineKinds.IsTableRow(line.Raw.Trim());
}
