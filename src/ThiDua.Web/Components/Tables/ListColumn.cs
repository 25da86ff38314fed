namespace ThiDua.Web.Components.Tables;

/// <summary>Whether a column is there without being asked for.</summary>
public enum ColumnUse
{
    /// <summary>Shown until taken away.</summary>
    Shown,

    /// <summary>Names the row: cannot be taken away.</summary>
    Always,

    /// <summary>There for those who ask for it.</summary>
    Hidden,
}

/// <summary>A column of a list, described once for the screen, for the choice of columns and for files.</summary>
/// <param name="Key">Short and stable: stands in addresses.</param>
public sealed record ListColumn<T>(string Key, string Title, Func<T, Cell> Cell)
{
    public ColumnUse Use { get; init; }

    /// <summary>Set to the right, as figures are.</summary>
    public bool Number { get; init; }

    /// <summary>Whether the list can be sorted by it: the page sorts, by <see cref="TableState.Sort"/>.</summary>
    public bool Sortable { get; init; }

    /// <summary>Of a list that is in memory: what it is sorted by.</summary>
    public Func<T, object?>? Order { get; init; }
}
