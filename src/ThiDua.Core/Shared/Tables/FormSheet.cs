namespace ThiDua.Core.Shared.Tables;

/// <summary>What a cell of a form to be filled in is for; everything but an input is locked.</summary>
public enum FormCellStyle
{
    Label,
    Head,

    /// <summary>To be typed into.</summary>
    Input,

    /// <summary>To be typed into, more than one line.</summary>
    Words,

    /// <summary>Known already and only shown.</summary>
    Known,

    /// <summary>What is wrong with the row.</summary>
    Fault,
}

public readonly record struct FormCell(SheetCell Value, FormCellStyle Style)
{
    public static FormCell Label(string? text) => new(SheetCell.Of(text), FormCellStyle.Label);

    public static FormCell Head(string? text) => new(SheetCell.Of(text), FormCellStyle.Head);

    public static FormCell Known(string? text) => new(SheetCell.Of(text), FormCellStyle.Known);
}

public sealed record FormColumn(double Width, bool IsHidden = false);

public enum FormCheckKind
{
    /// <summary>A whole number from 0 on.</summary>
    Whole,

    /// <summary>A number from 0 on.</summary>
    Decimal,

    /// <summary>One of a list.</summary>
    Choice,
    Date,
}

/// <summary>What a spreadsheet program refuses to take in some cells.</summary>
/// <param name="Column">From 0.</param>
/// <param name="FirstRow">From 1, as the program shows it.</param>
public sealed record FormCheck(
    int Column,
    int FirstRow,
    int LastRow,
    FormCheckKind Kind,
    string Message,
    IReadOnlyList<string>? Choices = null
);

/// <summary>A sheet that is filled in away from the system and comes back: labels are locked, ids lie in hidden rows and columns.</summary>
public sealed record FormSheet
{
    /// <summary>At most 31 characters, none of []:*?/\.</summary>
    public required string Name { get; init; }
    public required IReadOnlyList<FormColumn> Columns { get; init; }

    /// <summary>The first rows, which hold ids.</summary>
    public int HiddenRows { get; init; }

    /// <summary>Rows and columns that stay in sight, hidden ones included.</summary>
    public int FrozenRows { get; init; }
    public int FrozenColumns { get; init; }
    public required IEnumerable<IReadOnlyList<FormCell>> Rows { get; init; }
    public IReadOnlyList<FormCheck> Checks { get; init; } = [];

    /// <summary>Where nothing below the form may be added, it is locked; a list that grows is not.</summary>
    public bool IsLocked { get; init; } = true;
}
