using System.Text.RegularExpressions;
using ThiDua.Documents;
using ThiDua.PlanReading.Items;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Tables;

/// <summary>Tables of tasks: columns "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian", "Sản phẩm", in any order.</summary>
internal static partial class TaskTableReader
{
    public static List<DraftAssignment> Read(PlanContext context)
    {
        var units = new Dictionary<string, (SourceSpan Source, List<DraftTask> Tasks)>(StringComparer.OrdinalIgnoreCase);
        var order = new List<string>();
        foreach (var (table, head) in TableHead.Of(context.Document))
        {
            if (Columns.Of(head) is { } columns && context.IsRead(table) && !IsAgenda(table, columns))
            {
                ReadRows(context.Document, table, head, columns, units, order);
            }
        }

        return order.ConvertAll(u => new DraftAssignment(u, AssignmentMode.Assigned, AssignmentRole.Lead, units[u].Tasks, units[u].Source));
    }

    private static void ReadRows(
        AdministrativeDocument document,
        DocumentTable table,
        TableHead head,
        Columns columns,
        Dictionary<string, (SourceSpan Source, List<DraftTask> Tasks)> units,
        List<string> order
    )
    {
        for (var index = head.FirstRow; index < table.Rows.Count; index++)
        {
            var row = table.Rows[index];
            if (
                table.IsGroupRow(index)
                || TableCells.At(row, columns.Lead) is not { } unit
                || TableCells.At(row, columns.Task) is not { IsRepeated: false } task
                || TableCells.Unit(row, columns.Lead) is not { } name
                || TableCells.Flat(task).Length < 4
                || task.Paragraphs[0] == unit.Paragraphs[0]
            )
            {
                continue;
            }

            if (!units.TryGetValue(name, out var known))
            {
                units[name] = known = (Named(document, unit, name), []);
                order.Add(name);
            }

            var due = TableCells.Text(row, columns.Due);
            var product = TableCells.Text(row, columns.Product);
            known.Tasks.Add(
                new DraftTask(
                    ItemText.Clean(TableCells.Flat(task)),
                    DueReader.InCell(due),
                    product.Length == 0 ? null : product,
                    UnitNames.Split(TableCells.Text(row, columns.Cooperating)),
                    Whole(document, task, table.Origin == TableOrigin.Marked ? 0.9 : 0.7)
                )
            );
        }
    }

    /// <summary>A timetable by the hour ("7h00 - 7h15") assigns no work.</summary>
    private static bool IsAgenda(DocumentTable table, Columns columns)
    {
        var times = table.Rows.Select(r => TableCells.Text(r, columns.Due)).Where(t => t.Length > 0).ToList();
        return times.Count(t => Clock().IsMatch(t)) * 2 > times.Count;
    }

    private static SourceSpan Whole(AdministrativeDocument document, TableCell cell, double confidence) =>
        new(cell.Paragraphs[0], 0, document.Paragraphs[cell.Paragraphs[0]].Text.Length, confidence);

    /// <summary>The name where one paragraph holds it all, else the first paragraph of the cell.</summary>
    private static SourceSpan Named(AdministrativeDocument document, TableCell cell, string name)
    {
        var at = document.Paragraphs[cell.Paragraphs[0]].Text.IndexOf(name, StringComparison.Ordinal);
        return at < 0 ? Whole(document, cell, 0.85) : new SourceSpan(cell.Paragraphs[0], at, name.Length, 0.9);
    }

    [GeneratedRegex(@"^(?:Từ\s+)?\d{1,2}\s?(?:h|giờ|:)\s?\d{0,2}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Clock();

    private sealed record Columns(int Task, int Lead, int Cooperating, int Due, int Product)
    {
        public static Columns? Of(TableHead head)
        {
            var lead = head.Column(TableColumns.Lead());
            var cooperating = head.Column(TableColumns.Cooperation(), lead);
            var due = head.Column(TableColumns.Due(), lead, cooperating);
            var product = head.Column(TableColumns.Product(), lead, cooperating, due);
            var task = head.Column(TableColumns.Task(), lead, cooperating, due, product);
            return lead >= 0 && task >= 0 ? new Columns(task, lead, cooperating, due, product) : null;
        }
    }
}
