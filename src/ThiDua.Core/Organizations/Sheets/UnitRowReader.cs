using System.Buffers;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;

namespace ThiDua.Core.Organizations;

/// <summary>Reads the cells of one row; a cell that cannot be read is a problem of the row, never an exception.</summary>
internal sealed class UnitRowReader(SheetHeader header, SheetRow row, Texts texts, Dictionary<string, UnitKind?> kinds)
{
    private static readonly SearchValues<char> OddSpaces = SearchValues.Create("\n\r\t\u00A0");
    private readonly List<RowProblem> problems = [];

    public UnitRow Read()
    {
        var name = Text(UnitColumn.Name, OrgUnit.NameMaxLength);
        var kindText = Text(UnitColumn.Kind, OrgUnit.NameMaxLength);
        return new UnitRow(row.Number)
        {
            IdText = Text(UnitColumn.Id, 60),
            Code = Text(UnitColumn.Code, OrgUnitCode.CodeMaxLength),
            Parent = Text(UnitColumn.Parent, 60),
            KindText = kindText,
            Kind = Kind(kindText),
            Name = name,
            ShortName = Text(UnitColumn.ShortName, OrgUnit.ShortNameMaxLength),
            From = Date(UnitColumn.From),
            To = Date(UnitColumn.To),
            Figures =
            [
                Number(UnitColumn.Population),
                Number(UnitColumn.Households),
                Number(UnitColumn.Adults),
                Number(UnitColumn.Officials),
                Number(UnitColumn.Workers),
                Number(UnitColumn.Pupils),
            ],
            FiguresAsOf = Date(UnitColumn.AsOf),
            FigureSource = Text(UnitColumn.Source, UnitFigure.SourceMaxLength),
            Address = Text(UnitColumn.Address, UnitContact.AddressMaxLength),
            Phone = Text(UnitColumn.Phone, UnitContact.PhoneMaxLength),
            Email = Text(UnitColumn.Email, UnitContact.EmailMaxLength),
            Website = Text(UnitColumn.Website, UnitContact.WebsiteMaxLength),
            Problems = problems,
        };
    }

    private UnitKind? Kind(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (!kinds.TryGetValue(text, out var kind))
        {
            kinds[text] = kind = UnitNaming.ReadKind(text, texts);
        }

        if (kind is null)
        {
            Problem(UnitColumn.Kind, "organizations.row.no-kind", text);
        }

        return kind;
    }

    private string? Text(UnitColumn column, int maxLength)
    {
        var cell = header.Cell(row, (int)column);
        if (cell.IsEmpty)
        {
            return null;
        }

        // A number typed for a code: 25633 stays 25633.
        if (cell.Text.Length > maxLength)
        {
            Problem(column, "tables.cell.long", maxLength);
            return null;
        }

        return Tidy(cell.Text);
    }

    /// <summary>Composed letters and single spaces; most cells are so already.</summary>
    private static string Tidy(string text) =>
        text.AsSpan().ContainsAny(OddSpaces) || text.Contains("  ", StringComparison.Ordinal) || !text.IsNormalized()
            ? string.Join(' ', text.Split([' ', '\n', '\r', '\t', '\u00A0'], StringSplitOptions.RemoveEmptyEntries)).Normalize()
            : text;

    private DateOnly? Date(UnitColumn column)
    {
        var cell = header.Cell(row, (int)column);
        if (cell.IsEmpty)
        {
            return null;
        }

        if (cell.TryDate(out var date))
        {
            return date;
        }

        Problem(column, "tables.cell.date", cell.Text);
        return null;
    }

    private long? Number(UnitColumn column)
    {
        var cell = header.Cell(row, (int)column);
        if (cell.IsEmpty)
        {
            return null;
        }

        if (!cell.TryNumber(out var number))
        {
            Problem(column, "tables.cell.number", cell.Text);
        }
        else if (number != decimal.Truncate(number) || number is < 0 or > 10_000_000_000)
        {
            Problem(column, "organizations.mistake.figure");
        }
        else
        {
            return (long)number;
        }

        return null;
    }

    private void Problem(UnitColumn column, string key, params object?[] arguments) =>
        problems.Add(new RowProblem(UnitSheet.Title(column, texts), key, arguments));
}
