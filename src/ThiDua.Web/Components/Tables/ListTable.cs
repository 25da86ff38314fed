using ThiDua.Core.Shared.Text;

namespace ThiDua.Web.Components.Tables;

/// <summary>A column as the list shows it.</summary>
public sealed record ListHead(string Key, string Title, bool Number, bool Sortable, ColumnUse Use, bool IsShown);

/// <summary>A list ready to be shown or written: the columns that are asked for, and the cells of one page.</summary>
public sealed record ListTable
{
    public required string Caption { get; init; }

    /// <summary>All columns, also those that are not shown.</summary>
    public required IReadOnlyList<ListHead> Heads { get; init; }

    /// <summary>Cells of the shown columns, row by row.</summary>
    public required IReadOnlyList<IReadOnlyList<Cell>> Rows { get; init; }
    public required TableState State { get; init; }

    /// <summary>How many rows there are on all pages.</summary>
    public required int Total { get; init; }
    public required int PageSize { get; init; }

    /// <summary>Whether there are more rows than were counted.</summary>
    public bool IsMore { get; init; }

    /// <summary>A list that the database has sorted and paged: the rows are those of the page.</summary>
    public static ListTable Of<T>(
        string caption,
        TableState state,
        IReadOnlyList<ListColumn<T>> columns,
        IEnumerable<T> rows,
        int total,
        int pageSize
    )
    {
        var shown = Shown(columns, state.Columns);
        return new ListTable
        {
            Caption = caption,
            Heads =
            [
                .. columns.Select(c => new ListHead(c.Key, c.Title, c.Number, c.Sortable || c.Order is not null, c.Use, shown.Contains(c))),
            ],
            Rows = [.. rows.Select(row => (IReadOnlyList<Cell>)[.. shown.Select(c => c.Cell(row))])],
            State = state,
            Total = total,
            PageSize = pageSize,
        };
    }

    /// <summary>A list that is in memory: sorted here by the columns' <see cref="ListColumn{T}.Order"/>, and paged; whole for a file.</summary>
    public static ListTable InMemory<T>(
        string caption,
        TableState state,
        IReadOnlyList<ListColumn<T>> columns,
        IReadOnlyCollection<T> rows,
        int pageSize
    )
    {
        var sorted = columns.FirstOrDefault(c => c.Key == state.SortKey)?.Order is { } order ? Sorted(rows, order, state) : rows;
        var page = state.File is null ? sorted.Skip((int)Math.Min((long)(state.Page - 1) * pageSize, int.MaxValue)).Take(pageSize) : sorted;
        return Of(caption, state, columns, page, rows.Count, pageSize);
    }

    /// <summary>The list as a sheet: the shown columns, and as many rows as it holds.</summary>
    public TableSheet ToSheet() =>
        new(
            Caption,
            [.. Heads.Where(h => h.IsShown).Select(h => new SheetHead(h.Title, h.Number))],
            [.. Rows.Select(row => (IReadOnlyList<object?>)[.. row.Select(cell => cell.Value ?? (cell.Text == "–" ? null : cell.Text))])]
        );

    private static List<ListColumn<T>> Shown<T>(IReadOnlyList<ListColumn<T>> columns, IReadOnlyList<string> asked) =>
        [
            .. columns.Where(c =>
                c.Use == ColumnUse.Always || (asked.Count == 0 ? c.Use == ColumnUse.Shown : asked.Contains(c.Key, StringComparer.Ordinal))
            ),
        ];

    /// <summary>Nothing comes last in either direction; texts stand in Vietnamese order.</summary>
    private static IEnumerable<T> Sorted<T>(IReadOnlyCollection<T> rows, Func<T, object?> order, TableState state)
    {
        var known = rows.Select(row => (row, key: order(row))).OrderBy(pair => pair.key is null);
        var sorted = state.IsDescending ? known.ThenByDescending(p => p.key, Keys) : known.ThenBy(p => p.key, Keys);
        return sorted.Select(pair => pair.row);
    }

    private static readonly IComparer<object?> Keys = Comparer<object?>.Create(
        (a, b) => a is string x && b is string y ? VietnameseOrder.Comparer.Compare(x, y) : Comparer<object?>.Default.Compare(a, b)
    );
}
