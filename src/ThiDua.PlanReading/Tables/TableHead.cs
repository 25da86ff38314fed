using System.Text.RegularExpressions;
using ThiDua.Documents;

namespace ThiDua.PlanReading.Tables;

/// <summary>
/// What the columns of a table are for, by the words of its head. A table without a head goes on under the head of the
/// one before it where both have as many columns: text layers cut a table at every group heading and page.
/// </summary>
internal sealed partial record TableHead(IReadOnlyList<string> Headings, int FirstRow)
{
    private const int SearchedRows = 3;

    /// <summary>All tables that have a head, or that continue one that has.</summary>
    public static IEnumerable<(DocumentTable Table, TableHead Head)> Of(AdministrativeDocument document)
    {
        TableHead? last = null;
        foreach (var table in document.Tables)
        {
            var head = Own(table) ?? (last is not null && last.Headings.Count == table.ColumnCount ? last with { FirstRow = 0 } : null);
            if (head is null)
            {
                continue;
            }

            last = head;
            yield return (table, head);
        }
    }

    /// <summary>The first column whose heading matches, or -1.</summary>
    public int Column(Regex heading, params int[] taken)
    {
        for (var column = 0; column < Headings.Count; column++)
        {
            if (!taken.Contains(column) && heading.IsMatch(Headings[column]))
            {
                return column;
            }
        }

        return -1;
    }

    private static TableHead? Own(DocumentTable table)
    {
        if (table.HeaderRows > 0)
        {
            return new TableHead(Enumerable.Range(0, table.ColumnCount).Select(table.Heading).ToList(), table.HeaderRows);
        }

        for (var row = 0; row < Math.Min(SearchedRows, table.Rows.Count); row++)
        {
            var texts = table.Rows[row].Select(c => c.Text.Replace('\n', ' ').Trim()).ToList();
            if (texts.Count(t => HeadWord().IsMatch(t)) >= 2)
            {
                return new TableHead(texts, row + 1);
            }
        }

        return null;
    }

    [GeneratedRegex(
        @"^(?:TT|STT|Số TT|(?:Tên |Các )?(?:nhiệm vụ|nội dung|công việc|chỉ tiêu|mục tiêu|tiêu chí|hoạt động)|(?:cơ quan|đơn vị|bộ phận|người)\s|chủ trì|phối hợp|thời (?:gian|hạn)|sản phẩm|kết quả|ghi chú|đvt|điểm)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex HeadWord();
}
