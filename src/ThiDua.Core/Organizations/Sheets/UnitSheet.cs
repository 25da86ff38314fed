using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;

namespace ThiDua.Core.Organizations;

/// <summary>The columns of a sheet of units, in the order in which they are exported.</summary>
internal enum UnitColumn
{
    Id,
    Code,
    Parent,
    Kind,
    Name,
    ShortName,
    From,
    To,
    Population,
    Households,
    Adults,
    Officials,
    Workers,
    Pupils,
    AsOf,
    Source,
    Address,
    Phone,
    Email,
    Website,
}

/// <summary>A row of a sheet of units as it was typed; what could not be read is among the problems.</summary>
internal sealed record UnitRow(int Number)
{
    public string? IdText { get; init; }
    public string? Code { get; init; }

    /// <summary>Code or id of the unit above; null for the root of the list (a new unit) or for no change.</summary>
    public string? Parent { get; init; }
    public string? KindText { get; init; }
    public UnitKind? Kind { get; init; }
    public string? Name { get; init; }
    public string? ShortName { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>By <see cref="UnitFigureKind"/>; null where the cell is empty.</summary>
    public required long?[] Figures { get; init; }
    public DateOnly? FiguresAsOf { get; init; }
    public string? FigureSource { get; init; }
    public string? Address { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public string? Website { get; init; }
    public required List<RowProblem> Problems { get; init; }

    public bool HasContact => Address is not null || Phone is not null || Email is not null || Website is not null;
}

/// <summary>A sheet of units that was read.</summary>
/// <param name="Problem">Why it could not be read; null where it could.</param>
/// <param name="UnknownColumns">Titles that mean nothing here; their cells are not taken over.</param>
internal sealed record UnitSheet(IReadOnlyList<UnitRow> Rows, SheetProblem? Problem, IReadOnlyList<string> UnknownColumns)
{
    /// <summary>Lines of a heading may stand above the titles of the columns.</summary>
    private const int MaxLinesAbove = 10;

    public static readonly SheetLayout Layout = new(
        new("organizations.column.id"),
        new("organizations.column.code"),
        new("organizations.column.parent"),
        new("organizations.column.kind"),
        new("organizations.column.name", IsRequired: true),
        new("organizations.column.short-name"),
        new("organizations.column.from"),
        new("organizations.column.to"),
        new("organizations.figure.Population"),
        new("organizations.figure.Households"),
        new("organizations.figure.Adults"),
        new("organizations.figure.Officials"),
        new("organizations.figure.Workers"),
        new("organizations.figure.Pupils"),
        new("organizations.column.as-of"),
        new("organizations.column.source"),
        new("organizations.column.address"),
        new("organizations.column.phone"),
        new("organizations.column.email"),
        new("organizations.column.website")
    );

    /// <summary>Whether it begins like a sheet of units, without reading it to the end: what is wrong further down, the preview tells.</summary>
    public static SheetProblem? ProblemOf(Stream content, Texts texts) => Read(content, texts, maxRows: 1).Problem;

    public static UnitSheet Read(Stream content, Texts texts) => Read(content, texts, int.MaxValue);

    private static UnitSheet Read(Stream content, Texts texts, int maxRows)
    {
        var reader = SheetReader.Open(content);
        var (rows, header) = (new List<UnitRow>(), (SheetHeader?)null);
        IReadOnlyList<string> missing = [];
        var kinds = new Dictionary<string, UnitKind?>();
        var above = 0;
        foreach (var row in reader.Rows())
        {
            if (header is not null)
            {
                rows.Add(new UnitRowReader(header, row, texts, kinds).Read());
                if (rows.Count == maxRows)
                {
                    break;
                }

                continue;
            }

            var match = Layout.Match(row, texts);
            missing = match.Missing;
            if (missing.Count == 0)
            {
                header = match;
            }
            else if (++above == MaxLinesAbove)
            {
                break;
            }
        }

        var problem =
            reader.Problem
            ?? (
                header is null && missing.Count > 0 ? new SheetProblem("tables.problem.columns", string.Join(", ", missing))
                : rows.Count == 0 ? new SheetProblem("tables.problem.no-rows")
                : null
            );
        return new UnitSheet(rows, problem, header?.Unknown ?? []);
    }

    public static string Title(UnitColumn column, Texts texts) => texts[Layout.Columns[(int)column].TextKey];
}
