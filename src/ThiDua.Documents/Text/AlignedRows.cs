using System.Text;
using System.Text.RegularExpressions;
using ThiDua.Documents.Structure;

namespace ThiDua.Documents.Text;

/// <summary>Lines of a table to its rows, by ordinals, blank lines and where the texts of cells begin.</summary>
internal static partial class AlignedRows
{
    /// <param name="head">How many lines are known to be the head; 0 where nothing is known of it.</param>
    public static List<string[]> Of(List<AlignedTable.Line> lines, int head)
    {
        var rows = new List<string[]>();
        if (head > 0)
        {
            rows.Add(Merge(lines, 0, head));
        }

        var starts = Starts(lines, head);
        for (var i = 0; i < starts.Count; i++)
        {
            var end = i + 1 < starts.Count ? starts[i + 1] : lines.Count;
            rows.Add(starts[i] >= head && IsGroup(lines[starts[i]]) ? GroupRow(lines, starts[i], end) : Merge(lines, starts[i], end));
        }

        return rows;
    }

    /// <summary>The ordinal in the first column, the words, whatever columns they run through, in the second.</summary>
    private static string[] GroupRow(List<AlignedTable.Line> lines, int from, int to)
    {
        var cells = new string[lines[0].Cells.Length];
        Array.Fill(cells, "");
        var text = "";
        for (var i = from; i < to; i++)
        {
            text = Join(text, VietnameseText.Normalize(lines[i].Source.Raw));
        }

        var ordinal = text.IndexOf(' ', StringComparison.Ordinal);
        (cells[0], cells[1]) = (text[..ordinal], text[(ordinal + 1)..]);
        return cells;
    }

    public static bool IsOrdinal(string text) => Ordinal().IsMatch(text);

    /// <summary>"STT | Nhiệm vụ | Đơn vị chủ trì …".</summary>
    public static bool IsHead(string[] row) =>
        TableHeads.Count([
            [.. row.Select(c => new TableCell(c, []))],
            [.. row.Select(_ => new TableCell("", []))],
        ]) > 0;

    public static string Join(string text, string more)
    {
        if (text.Length == 0 || more.Length == 0)
        {
            return text.Length == 0 ? more : text;
        }

        var builder = new StringBuilder(text);
        VietnameseText.AppendLine(builder, more);
        return builder.ToString();
    }

    private static List<int> Starts(List<AlignedTable.Line> lines, int from)
    {
        var marks = Enumerable.Range(from, lines.Count - from).Where(i => IsOrdinal(lines[i].Cells[0]) || IsGroup(lines[i])).ToList();
        if (marks.Count > 0)
        {
            return RowsOfMarks(lines, from, marks);
        }

        var blanks = Enumerable.Range(from, lines.Count - from).Where(i => i == from || lines[i].Source.BlankBefore).ToList();
        if (blanks.Count >= 2)
        {
            return blanks;
        }

        // Neither ordinals nor blank lines: a row begins where its first cell does.
        return
        [
            .. Enumerable
                .Range(from, lines.Count - from)
                .Where(i => i == from || (lines[i].Cells[0].Length > 0 && !char.IsLower(lines[i].Cells[0][0]) && BeginsRow(lines, i))),
        ];
    }

    /// <summary>
    /// One row for each ordinal and group heading. Where cells are centred an ordinal stands in the middle of its row,
    /// as far from the row's end as from its beginning.
    /// </summary>
    private static List<int> RowsOfMarks(List<AlignedTable.Line> lines, int from, List<int> marks)
    {
        var isCentred = IsCentred(lines, from, marks);
        var blanksTell = lines.Count(l => l.Source.BlankBefore) * 5 < lines.Count * 3;
        List<int> starts = [from];
        if (marks[0] > from && (IsGroup(lines[marks[0]]) || !isCentred))
        {
            // What stands above the first mark is the rest of a row of the page before.
            starts.Add(marks[0]);
        }

        for (var i = 1; i < marks.Count; i++)
        {
            var (before, mark) = (marks[i - 1], marks[i]);
            var blank = blanksTell ? lines.FindLastIndex(mark, mark - before, l => l.Source.BlankBefore) : -1;
            starts.Add(
                blank >= 0 ? blank
                : IsGroup(lines[mark]) || !isCentred ? mark
                : IsGroup(lines[before]) ? EndOfGroup(lines, before, mark)
                : FirstStart(lines, Math.Clamp((2 * before) - starts[^1] + 1, before + 1, mark), before + 1, mark)
            );
        }

        return [.. starts.Distinct()];
    }

    /// <summary>Whether texts begin above their ordinals more often than beside them.</summary>
    private static bool IsCentred(List<AlignedTable.Line> lines, int from, List<int> marks)
    {
        var ordinals = marks.FindAll(m => !IsGroup(lines[m]));
        var beside = ordinals.Count(m =>
            lines[m].Cells[1].Length > 0 && !char.IsLower(lines[m].Cells[1][0]) && (m == from || BeginsAt(lines, m))
        );
        return beside * 2 < ordinals.Count;
    }

    private static bool BeginsAt(List<AlignedTable.Line> lines, int index) =>
        lines[index].Source.BlankBefore
        || lines[index - 1].Cells[1].Length == 0
        || LineShapes.EndsSentence(lines[index - 1].Cells[1])
        || lines[index - 1].IsSpread
        || char.IsUpper(lines[index].Cells[1][0]);

    /// <summary>"II. Hoàn thiện thể chế về …": an ordinal with its text, running through the columns.</summary>
    private static bool IsGroup(AlignedTable.Line line) =>
        line.Source.Segments() is { Count: 1 or 2 } && line.Source.Indent < 12 && GroupHeading().IsMatch(line.Source.Raw.Trim());

    private static int EndOfGroup(List<AlignedTable.Line> lines, int group, int next)
    {
        var end = group + 1;
        while (end < next && lines[end].Source.Segments().Count == 1 && lines[end].Source.Indent <= lines[group].Source.Indent + 1)
        {
            end++;
        }

        return end;
    }

    private static bool BeginsRow(List<AlignedTable.Line> lines, int index) =>
        lines[index].Cells.Count(c => c.Length > 0) * 2 > lines[index].Cells.Length || lines[index].IsSpread;

    /// <summary>Near the line that symmetry expects, the one at which most texts begin and the fewest run on.</summary>
    private static int FirstStart(List<AlignedTable.Line> lines, int expected, int from, int to)
    {
        var best = expected;
        var bestScore = int.MinValue;
        for (var i = Math.Max(from, expected - 2); i <= Math.Min(to, expected + 2); i++)
        {
            var score = Score(lines, i) - (2 * Math.Abs(i - expected));
            if (score > bestScore)
            {
                (best, bestScore) = (i, score);
            }
        }

        return best;
    }

    private static int Score(List<AlignedTable.Line> lines, int index)
    {
        var score = lines[index].Source.BlankBefore ? 4 : 0;
        for (var column = 1; column < lines[index].Cells.Length; column++)
        {
            var text = lines[index].Cells[column];
            if (text.Length == 0)
            {
                continue;
            }

            var above = lines[index - 1].Cells[column];
            score +=
                char.IsLower(text[0]) ? -3
                : above.Length == 0 ? 2
                : LineShapes.EndsSentence(above) ? 1
                : char.IsUpper(text[0]) || char.IsDigit(text[0]) || text[0] is '-' or '≥' or '>' ? 0
                : -1;
        }

        return score;
    }

    private static string[] Merge(List<AlignedTable.Line> lines, int from, int to)
    {
        var cells = new string[lines[0].Cells.Length];
        Array.Fill(cells, "");
        for (var i = from; i < to; i++)
        {
            for (var column = 0; column < cells.Length; column++)
            {
                cells[column] = Join(cells[column], VietnameseText.Normalize(lines[i].Cells[column]));
            }
        }

        return cells;
    }

    [GeneratedRegex(@"^(?:[IVX]{1,6}|[A-H])[.)]?\s+\p{Lu}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex GroupHeading();

    [GeneratedRegex(@"^(?:[IVX]{1,6}|\d{1,3}(?:\.\d{1,2})*|[A-ZĐ]|[a-zđ])[.)]?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ordinal();
}
