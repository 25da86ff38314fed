using System.Text.RegularExpressions;
using ThiDua.Documents;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Items;

/// <summary>Tables of tasks: columns "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian", "Sản phẩm", in any order.</summary>
internal static partial class TaskTableReader
{
    private const int HeaderRows = 3;

    public static List<DraftAssignment> Read(PlanContext context)
    {
        var units = new Dictionary<string, (SourceSpan Source, List<DraftTask> Tasks)>(StringComparer.Ordinal);
        var order = new List<string>();
        foreach (var table in context.Document.Tables)
        {
            if (Header.Of(table) is { } header)
            {
                ReadRows(context.Document, table, header, units, order);
            }
        }

        return order.ConvertAll(u => new DraftAssignment(u, AssignmentMode.Assigned, AssignmentRole.Lead, units[u].Tasks, units[u].Source));
    }

    private static void ReadRows(
        AdministrativeDocument document,
        DocumentTable table,
        Header header,
        Dictionary<string, (SourceSpan Source, List<DraftTask> Tasks)> units,
        List<string> order
    )
    {
        foreach (var row in table.Rows.Skip(header.Row + 1))
        {
            var unit = Cell(row, header.Lead);
            var task = Cell(row, header.Task);
            if (unit is null || task is null || Text(unit).Length < 2 || Text(task).Length < 4)
            {
                continue;
            }

            var name = Text(unit);
            if (!units.TryGetValue(name, out var known))
            {
                units[name] = known = (Whole(document, unit), []);
                order.Add(name);
            }

            var due = Text(Cell(row, header.Due));
            var product = Text(Cell(row, header.Product));
            known.Tasks.Add(
                new DraftTask(
                    Text(task),
                    DueReader.In(due, 0, due.Length),
                    product.Length == 0 ? null : product,
                    UnitNames.Split(Text(Cell(row, header.Cooperating))),
                    Whole(document, task)
                )
            );
        }
    }

    private static TableCell? Cell(IReadOnlyList<TableCell> row, int column) =>
        column >= 0 && column < row.Count && row[column].Paragraphs.Count > 0 ? row[column] : null;

    private static string Text(TableCell? cell) => cell?.Text.Replace('\n', ' ').Trim() ?? "";

    private static SourceSpan Whole(AdministrativeDocument document, TableCell cell) =>
        new(cell.Paragraphs[0], 0, document.Paragraphs[cell.Paragraphs[0]].Text.Length, 0.85);

    private sealed record Header(int Row, int Task, int Lead, int Cooperating, int Due, int Product)
    {
        public static Header? Of(DocumentTable table)
        {
            for (var row = 0; row < Math.Min(HeaderRows, table.Rows.Count); row++)
            {
                var texts = table.Rows[row].Select(c => c.Text.Replace('\n', ' ')).ToList();
                var header = new Header(
                    row,
                    texts.FindIndex(t => TaskColumn().IsMatch(t)),
                    texts.FindIndex(t => LeadColumn().IsMatch(t)),
                    texts.FindIndex(t => CooperationColumn().IsMatch(t)),
                    texts.FindIndex(t => DueColumn().IsMatch(t)),
                    texts.FindIndex(t => ProductColumn().IsMatch(t))
                );
                if (header.Task >= 0 && header.Lead >= 0 && header.Task != header.Lead)
                {
                    return header;
                }
            }

            return null;
        }
    }

    [GeneratedRegex(
        @"^(?:Tên |Các )?(?:nhiệm vụ|nội dung|công việc|chỉ tiêu|hoạt động)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex TaskColumn();

    [GeneratedRegex(
        @"chủ trì|(?:đơn vị|cơ quan|bộ phận)(?:/ cá nhân|/cá nhân)? (?:thực hiện|phụ trách|chịu trách nhiệm)|người phụ trách|phân công",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex LeadColumn();

    [GeneratedRegex(@"phối hợp", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CooperationColumn();

    [GeneratedRegex(@"thời gian|thời hạn|tiến độ|hoàn thành", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex DueColumn();

    [GeneratedRegex(@"sản phẩm|kết quả", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ProductColumn();
}
