namespace ThiDua.Documents.Structure;

/// <summary>Gathers the paragraphs of table cells into tables.</summary>
internal static class TableBuilder
{
    public static List<DocumentTable> Build(List<RawParagraph> raw, List<string> texts, Func<int, bool> isDataCell)
    {
        var tables = new SortedDictionary<int, SortedDictionary<int, SortedDictionary<int, List<int>>>>();
        for (var i = 0; i < raw.Count; i++)
        {
            if (!isDataCell(i) || raw[i].Cell is not { } cell)
            {
                continue;
            }

            var rows = Get(tables, cell.Table);
            Get(Get(rows, cell.Row), cell.Column).Add(i);
        }

        return tables
            .Values.Select(rows =>
                TableOf(rows.Values.Select(row => RowOf(row, texts)).ToList(), raw[rows.Values.First().Values.First()[0]].IsAligned)
            )
            .ToList();
    }

    private static DocumentTable TableOf(List<List<TableCell>> rows, bool isAligned)
    {
        // An empty cell at the end of a line makes no paragraph; every row has as many cells as the widest.
        var columns = rows.Max(row => row.Count);
        foreach (var row in rows)
        {
            while (row.Count < columns)
            {
                row.Add(new TableCell("", []));
            }
        }

        return new DocumentTable(rows)
        {
            HeaderRows = TableHeads.Count(rows),
            Origin = isAligned ? TableOrigin.Aligned : TableOrigin.Marked,
        };
    }

    private static List<TableCell> RowOf(SortedDictionary<int, List<int>> columns, List<string> texts)
    {
        var row = new List<TableCell>();
        foreach (var (column, paragraphs) in columns)
        {
            while (row.Count < Math.Min(column, 200))
            {
                row.Add(new TableCell("", []));
            }

            row.Add(new TableCell(string.Join('\n', paragraphs.Select(p => texts[p])), paragraphs));
        }

        return row;
    }

    private static TValue Get<TValue>(SortedDictionary<int, TValue> map, int key)
        where TValue : new()
    {
        if (!map.TryGetValue(key, out var value))
        {
            map[key] = value = new TValue();
        }

        return value;
    }
}
