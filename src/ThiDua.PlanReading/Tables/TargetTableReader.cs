using System.Globalization;
using System.Text.RegularExpressions;
using ThiDua.Documents;
using ThiDua.PlanReading.Items;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Tables;

/// <summary>
/// Tables of targets: rows that say a whole target ("Tỷ lệ … đạt 80%"), or a name with its value in a column of its own
/// ("Tỷ lệ hộ … | % | ≥ 80"), one value for each year that the head names; with the unit in charge and the due date.
/// </summary>
internal static partial class TargetTableReader
{
    public static List<DraftTarget> Read(PlanContext context)
    {
        var result = new List<DraftTarget>();
        foreach (var (table, head) in TableHead.Of(context.Document))
        {
            if (TargetTable.Of(head, context.Document.IssuedOn) is { } columns && context.IsRead(table))
            {
                ReadRows(context, table, head, columns, result);
            }
        }

        return result;
    }

    private static void ReadRows(PlanContext context, DocumentTable table, TableHead head, TargetTable columns, List<DraftTarget> result)
    {
        string? above = null;
        for (var row = head.FirstRow; row < table.Rows.Count; row++)
        {
            var cells = table.Rows[row];
            if (table.IsGroupRow(row) || TableCells.At(cells, columns.Name) is not { IsRepeated: false } name)
            {
                continue;
            }

            var due = TableCells.Text(cells, columns.Due) is { Length: > 0 } said ? DueReader.InCell(said) : null;
            var lead = TableCells.Unit(cells, columns.Lead);
            due ??= above ??= context.DueAbove(table) ?? "";
            result.AddRange(InRow(context, table, cells, name, columns, due.Length == 0 ? null : due, lead));
        }
    }

    private static IEnumerable<DraftTarget> InRow(
        PlanContext context,
        DocumentTable table,
        IReadOnlyList<TableCell> cells,
        TableCell name,
        TargetTable columns,
        string? due,
        string? lead
    )
    {
        var valued = 0;
        foreach (var value in columns.Values)
        {
            if (
                TableCells.At(cells, value.Column) is { } cell
                && Valued(context, table, cells, name, cell, columns, value, due, lead) is { } target
            )
            {
                valued++;
                yield return target;
            }
        }

        if (valued > 0)
        {
            yield break;
        }

        foreach (var paragraph in name.Paragraphs)
        {
            foreach (var target in TargetReader.InCell(context.Document.Paragraphs[paragraph], due, lead))
            {
                yield return target;
            }
        }
    }

    private static DraftTarget? Valued(
        PlanContext context,
        DocumentTable table,
        IReadOnlyList<TableCell> cells,
        TableCell name,
        TableCell cell,
        TargetTable columns,
        ValueColumn value,
        string? due,
        string? lead
    )
    {
        var text = TableCells.Flat(cell);
        var numbers = NumberToken.Find(text, 0, text.Length);
        if (numbers.Count == 0 || text.Length > 60)
        {
            return null;
        }

        var number = numbers[0];
        var title = TableCells.Flat(name);
        if (UnitOf(title, text, number, TableCells.Text(cells, columns.Unit), value.Heading) is not { } unit)
        {
            return null;
        }

        // "Tỷ lệ … tối thiểu" beside "80": the comparator may stand in the name or in the head.
        var (comparator, _, said) = Comparators.Of(text, 0, number.Start, number.End, text.Length);
        if (!said)
        {
            var joined = $"{value.Heading} {title} {text}";
            var at = joined.Length - text.Length + number.Start;
            (comparator, _, said) = Comparators.Of(joined, 0, at, at + number.Length, joined.Length);
            comparator = !said && AtLeastHead().IsMatch(value.Heading) ? TargetComparator.AtLeast : comparator;
        }

        var paragraph = context.Document.Paragraphs[name.Paragraphs[0]];
        var quote = new Stretch(0, paragraph.Text.Length).Trim(paragraph.Text, " ,;.:-+");
        return new DraftTarget
        {
            Quote = quote.Of(paragraph.Text),
            Comparator = number.ValueMax is null ? comparator : TargetComparator.Range,
            Value = number.Value,
            ValueMax = number.ValueMax,
            Unit = unit,
            Population = unit == "%" && RateName().Match(title) is { Success: true } rate ? rate.Groups["w"].Value : null,
            Object = unit == "%" ? null : title,
            Due = value.Year is { } year ? year.ToString("0000", CultureInfo.InvariantCulture) : due,
            Recurrence = TimeExpressions.IsYearly($"{value.Heading} {title} {TableCells.Text(cells, columns.Due)}")
                ? Recurrence.Yearly
                : null,
            Lead = lead,
            Source = new SourceSpan(paragraph.Index, quote.Start, quote.Length, table.Origin == TableOrigin.Marked ? 0.9 : 0.75),
        };
    }

    private static string? UnitOf(string title, string cell, NumberToken number, string column, string heading)
    {
        if (number.Sign == NumberSign.PerMille || column.Contains('‰'))
        {
            return "‰";
        }

        if (number.IsShare || column.Contains('%') || heading.Contains('%') || PercentName().IsMatch(title))
        {
            return "%";
        }

        if (column.Length > 0)
        {
            return column.ToLowerInvariant();
        }

        return CountedUnit.After(cell, number, 0, cell.Length)?.Name
            ?? (CountName().Match(title) is { Success: true } count ? count.Groups["n"].Value.ToLowerInvariant() : null)
            ?? (RateName().IsMatch(title) ? "%" : null);
    }

    [GeneratedRegex(@"\(\s*%\s*\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PercentName();

    [GeneratedRegex(@"^(?:[-+]\s*)?T[ỷỉ] (?:lệ|trọng)\s+(?<w>.+)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex RateName();

    [GeneratedRegex(
        @"^(?:[-+]\s*)?(?:Tổng )?số (?:lượng )?(?<n>\p{L}+(?: \p{L}+)?)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex CountName();

    [GeneratedRegex(@"tối thiểu|ít nhất", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex AtLeastHead();
}
