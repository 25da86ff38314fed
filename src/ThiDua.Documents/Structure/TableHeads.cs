using System.Text.RegularExpressions;

namespace ThiDua.Documents.Structure;

/// <summary>What a row of a table is: head, group heading, or data.</summary>
internal static partial class TableHeads
{
    private const int MostHeadRows = 4;
    private const int LongestHeading = 120;

    /// <summary>How many rows at the top are the head.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="isMarked">Whether the file itself says that the row of this index is repeated as the head of each page.</param>
    /// <param name="isBold">Whether everything in the row of this index is bold.</param>
    public static int Count(IReadOnlyList<IReadOnlyList<TableCell>> rows, Func<int, bool>? isMarked = null, Func<int, bool>? isBold = null)
    {
        if (rows.Count < 2)
        {
            return 0;
        }

        var head = 0;
        while (head < rows.Count - 1 && isMarked?.Invoke(head) == true)
        {
            head++;
        }

        if (head == 0 && (LooksLikeHead(rows[0]) || (isBold?.Invoke(0) == true && IsShort(rows[0]) && !IsGroup(rows[0]))))
        {
            head = 1;
        }

        // Cells of the first row that reach down, and parts of a heading that is split below, belong to the head.
        while (head > 0 && head < Math.Min(rows.Count - 1, MostHeadRows) && ContinuesHead(rows[head], rows[head - 1]))
        {
            head++;
        }

        return head > 0 && head < rows.Count - 1 && IsColumnNumbers(rows[head]) ? head + 1 : head;
    }

    public static bool IsColumnNumber(string text) => ColumnNumber().IsMatch(text);

    /// <summary>One text and no data: "II | Nhóm chỉ tiêu …", or a single cell over the whole width.</summary>
    public static bool IsGroup(IReadOnlyList<TableCell> row)
    {
        var own = row.Where(c => c is { IsRepeated: false, Text.Length: > 0 }).ToList();
        return row.Count > 1
            && own.Count switch
            {
                1 => !IsOrdinal(own[0].Text) && !row.Any(c => c.IsRepeated && c.Paragraphs != own[0].Paragraphs && c.Text.Length > 0),
                2 => row.Count > 2
                    && IsOrdinal(own[0].Text)
                    && own[0] == row[0]
                    && !IsOrdinal(own[1].Text)
                    && !row.Any(c => c.IsRepeated && c.Paragraphs != own[1].Paragraphs && c.Text.Length > 0),
                _ => false,
            };
    }

    private static bool ContinuesHead(IReadOnlyList<TableCell> row, IReadOnlyList<TableCell> above)
    {
        var reachesDown = false;
        for (var column = 0; column < Math.Min(row.Count, above.Count); column++)
        {
            var fromAbove = row[column].Paragraphs.Count > 0 && row[column].Paragraphs == above[column].Paragraphs;
            reachesDown |= fromAbove;
            // Below a cell that spans several columns stand its parts; everything else must reach down or be empty.
            var split = above[column].IsRepeated || (column + 1 < above.Count && above[column + 1].IsRepeated);
            if (!fromAbove && row[column].Text.Length > 0 && !split)
            {
                return false;
            }
        }

        return reachesDown && IsShort(row) && !IsColumnNumbers(row);
    }

    private static bool IsColumnNumbers(IReadOnlyList<TableCell> row)
    {
        var texts = row.Where(c => c is { IsRepeated: false, Text.Length: > 0 }).Select(c => c.Text).ToList();
        return texts.Count >= 2
            && texts.Count * 2 > row.Count
            && texts.TrueForAll(IsColumnNumber)
            && texts.Distinct().Count() == texts.Count;
    }

    private static bool LooksLikeHead(IReadOnlyList<TableCell> row)
    {
        if (!IsShort(row) || IsGroup(row))
        {
            return false;
        }

        return AreHeadings(row.Where(c => c is { IsRepeated: false, Text.Length: > 0 }).Select(c => c.Text.Replace('\n', ' ')).ToList());
    }

    /// <summary>Whether these texts side by side are what columns are called.</summary>
    public static bool AreHeadings(List<string> texts) =>
        texts.Count >= 2
        && (OrdinalColumn().IsMatch(texts[0]) || texts.Count(t => HeadWord().IsMatch(t)) * 2 >= texts.Count)
        && !texts.TrueForAll(t => char.IsAsciiDigit(t[0]));

    /// <summary>Whether a text begins with a word that heads columns.</summary>
    public static bool IsHeadWord(string text) => HeadWord().IsMatch(text);

    private static bool IsShort(IReadOnlyList<TableCell> row) => row.All(c => c.Text.Length <= LongestHeading);

    private static bool IsOrdinal(string text) => Ordinal().IsMatch(text);

    [GeneratedRegex(@"^(?:\(\d{1,2}\)|\d{1,2}|[A-H])(?:\s*=.*)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ColumnNumber();

    [GeneratedRegex(@"^(?:[IVX]{1,6}|\d{1,3}(?:\.\d{1,2})*|[A-Za-zĐđ]|[-+*•])\s*[.):]?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"^(?:S?TT|Số\s*TT|Số thứ tự)\.?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OrdinalColumn();

    /// <summary>Words that head columns in plans and their annexes.</summary>
    [GeneratedRegex(
        @"^(?:S?TT\b|Tên\b|Họ (?:và )?tên|Nội dung|Nhiệm vụ|Công việc|Chỉ tiêu|Tiêu chí|Hoạt động|Mục tiêu|Đơn vị|ĐVT|Cơ quan|Bộ phận|Người|Chủ trì|Phối hợp|Thời (?:gian|hạn|điểm)|Tiến độ|Hạn |Hoàn thành|Sản phẩm|Kết quả|Ghi chú|Năm\b|Giai đoạn|Đến (?:năm|hết)|Kế hoạch|Số (?:lượng|liệu|điểm)|Điểm|Kinh phí|Nguồn|Địa (?:chỉ|điểm|bàn|phương)|Đối tượng|Căn cứ|Hình thức|Mức|Lộ trình|Cách)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex HeadWord();
}
