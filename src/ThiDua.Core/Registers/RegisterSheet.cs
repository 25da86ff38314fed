using System.Globalization;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Registers;

/// <summary>
/// A register as a sheet: hidden ids in the first row and column, then unit and fields. Lists that others made come in by the titles
/// of their columns.
/// </summary>
internal sealed class RegisterSheet(Register register, Access access, Texts texts)
{
    private const int EmptyRows = 200;
    private const string Mark = "thi-dua:so";

    private readonly List<RegisterField> fields =
    [
        .. register.Fields.Where(f => !f.IsRetired && f.Kind != RegisterFieldKind.Photo).OrderBy(f => f.Ordinal),
    ];

    public FormSheet Write(IReadOnlyCollection<RegisterRecord> records) =>
        new()
        {
            Name = texts["registers.sheet.name"],
            Columns = [new(4, true), new(30), .. fields.Select(f => new FormColumn(f.Kind == RegisterFieldKind.Words ? 40 : 20))],
            HiddenRows = 1,
            FrozenRows = 2,
            FrozenColumns = 3,
            IsLocked = false,
            Rows =
            [
                [FormCell.Label($"{Mark}|{register.Id:N}"), FormCell.Label("unit"), .. fields.Select(f => FormCell.Label(f.Key))],
                [
                    FormCell.Head(null),
                    FormCell.Head(texts["registers.unit"]),
                    .. fields.Select(f => FormCell.Head(f.Label + (f.IsRequired ? " *" : ""))),
                ],
                .. records.Select(Row),
                .. Enumerable.Repeat(Empty(), EmptyRows),
            ],
            Checks = [.. fields.SelectMany((f, i) => CheckOf(f, i + 2, records.Count + EmptyRows + 2))],
        };

    /// <summary>Judges the rows of a sheet; null where its columns are not those of the register.</summary>
    public List<RegisterRow>? Judge(IEnumerable<SheetRow> rows, IReadOnlyDictionary<Guid, RegisterRecord> known)
    {
        Dictionary<string, int>? places = null;
        var judged = new List<RegisterRow>();
        var above = 0;
        foreach (var row in rows)
        {
            if (row[0].Text.StartsWith(Mark, StringComparison.Ordinal))
            {
                if (row[0].Text != $"{Mark}|{register.Id:N}")
                {
                    return null;
                }

                places = Places(row.Cells.Select(c => c.Text));
            }
            else if (places is null || (judged.Count == 0 && IsHead(row, places)))
            {
                places ??= ByTitle(row);
                if (places is null && ++above > 5)
                {
                    return null;
                }
            }
            else if (row.Cells.Skip(2).Any(c => !c.IsEmpty))
            {
                judged.Add(Judge(row, places, known));
            }
        }

        return places is null ? null : judged;
    }

    private bool IsHead(SheetRow row, Dictionary<string, int> places) => ByTitle(row) is { } titles && titles.Count >= places.Count - 1;

    private static Dictionary<string, int> Places(IEnumerable<string> keys) =>
        keys.Select((k, i) => (k, i)).Where(k => k.i > 0 && k.k.Length > 0).DistinctBy(k => k.k).ToDictionary(k => k.k, k => k.i);

    private Dictionary<string, int>? ByTitle(SheetRow row)
    {
        var titles = new Dictionary<string, string> { [SearchFolding.Fold(texts["registers.unit"])] = "unit" };
        foreach (var field in fields)
        {
            titles.TryAdd(SearchFolding.Fold(field.Label), field.Key);
        }

        var found = Places(row.Cells.Select(c => titles.GetValueOrDefault(SearchFolding.Fold(c.Text.TrimEnd('*', ' ')), "")));
        foreach (var (cell, i) in row.Cells.Select((c, i) => (c, i)).Where(c => c.i == 0))
        {
            if (titles.TryGetValue(SearchFolding.Fold(cell.Text.TrimEnd('*', ' ')), out var key))
            {
                found.TryAdd(key, i);
            }
        }

        return found.ContainsKey(fields[0].Key) ? found : null;
    }

    private RegisterRow Judge(SheetRow row, Dictionary<string, int> places, IReadOnlyDictionary<Guid, RegisterRecord> known)
    {
        var record = Guid.TryParse(row[0].Text, out var id) ? known.GetValueOrDefault(id) : null;
        var unit = record?.UnitId ?? UnitOf(places.TryGetValue("unit", out var place) ? row[place].Text : "");
        var typed = fields.Where(f => places.ContainsKey(f.Key)).ToDictionary(f => f.Key, f => Typed(f, row[places[f.Key]]));
        // An empty cell changes nothing.
        var given = typed.Where(t => t.Value.Length > 0).ToDictionary(t => t.Key, t => (string?)t.Value);
        var before = record?.Read() ?? new Dictionary<string, string>();
        var (values, problems) = RegisterValues.Read(fields, given, before);
        var faults = problems.ConvertAll(p => new RowProblem(fields.Find(f => f.Key == p.Field)?.Label, p.Key, [.. p.Arguments]));
        if (RegisterValues.ToJson(values).Length > RegisterRecord.ValuesMaxLength)
        {
            faults.Add(new(null, "registers.field.long"));
        }

        if (row[0].Text.Length > 0 && record is null && Guid.TryParse(row[0].Text, out _))
        {
            faults.Add(new(null, "registers.record.gone"));
        }
        else if (unit is not { } at || !Entered.Exists(u => u.UnitId == at))
        {
            faults.Add(new(texts["registers.unit"], "registers.sheet.unit"));
        }

        var changes = fields
            .Where(f => before.GetValueOrDefault(f.Key) != values.GetValueOrDefault(f.Key))
            .Select(f => new RowChange(
                f.Label,
                RegisterValues.Shown(f, before.GetValueOrDefault(f.Key), texts),
                RegisterValues.Shown(f, values.GetValueOrDefault(f.Key), texts)
            ))
            .ToList();
        var outcome =
            faults.Count > 0 ? RowOutcome.Refused
            : record is null ? RowOutcome.New
            : changes.Count > 0 ? RowOutcome.Changed
            : RowOutcome.Unchanged;
        var subject = values.GetValueOrDefault(fields[0].Key) ?? row[2].Text;
        return new(new RowVerdict(row.Number, subject, outcome, faults, changes), record, unit ?? Guid.Empty, values);
    }

    /// <summary>By name below where the person enters; where several bear it, none.</summary>
    private Guid? UnitOf(string name)
    {
        var folded = SearchFolding.Fold(name);
        if (folded.Length == 0)
        {
            return Entered.Count == 1 ? Entered[0].UnitId : null;
        }

        var found = Entered.FindAll(u =>
            SearchFolding.Fold(u.Name) == folded || SearchFolding.Fold(access.Tree.FullName(u.UnitId)) == folded
        );
        return found.Count == 1 ? found[0].UnitId : null;
    }

    private List<OrgNode> Entered => entered ??= [.. RegisterRights.UnitsEntered(access, register)];

    private List<OrgNode>? entered;

    private static string Typed(RegisterField field, SheetCell cell) =>
        cell.Kind == CellKind.Number && decimal.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? field.Kind == RegisterFieldKind.Phone
                ? number.ToString("0000000000", CultureInfo.InvariantCulture)
                : number.ToString("0.##########", CultureInfo.InvariantCulture).Replace('.', ',')
            : cell.Text;

    private List<FormCell> Row(RegisterRecord record)
    {
        var values = record.Read();
        return
        [
            FormCell.Label(record.Id.ToString("N")),
            FormCell.Known(access.Tree.FullName(record.UnitId)),
            .. fields.Select(f => new FormCell(Cell(f, values.GetValueOrDefault(f.Key)), FormCellStyle.Input)),
        ];
    }

    private List<FormCell> Empty() =>
        [FormCell.Label(null), .. Enumerable.Repeat(new FormCell(SheetCell.Empty, FormCellStyle.Input), fields.Count + 1)];

    private SheetCell Cell(RegisterField field, string? value) =>
        field.Kind switch
        {
            _ when string.IsNullOrEmpty(value) => SheetCell.Empty,
            RegisterFieldKind.Whole or RegisterFieldKind.Number => SheetCell.Of(RegisterValues.Number(value)),
            RegisterFieldKind.Date
                when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
                SheetCell.Of(day),
            RegisterFieldKind.Choices => SheetCell.Of(value.Replace("\n", "; ", StringComparison.Ordinal)),
            _ => SheetCell.Of(RegisterValues.Shown(field, value, texts)),
        };

    private IEnumerable<FormCheck> CheckOf(RegisterField field, int column, int last)
    {
        FormCheck? check = field.Kind switch
        {
            RegisterFieldKind.YesNo => new(
                column,
                3,
                last,
                FormCheckKind.Choice,
                texts["registers.field.yes-no"],
                [texts["registers.yes"], texts["registers.no"]]
            ),
            RegisterFieldKind.Choice when string.Join(',', field.ChoiceList).Length < 250 => new(
                column,
                3,
                last,
                FormCheckKind.Choice,
                texts["registers.field.choice"],
                field.ChoiceList
            ),
            RegisterFieldKind.Whole => new(column, 3, last, FormCheckKind.Whole, texts["registers.field.whole"]),
            RegisterFieldKind.Date => new(column, 3, last, FormCheckKind.Date, texts["registers.field.date"]),
            _ => null,
        };
        return check is null ? [] : [check];
    }
}

/// <summary>A row with its verdict and what it would write.</summary>
internal sealed record RegisterRow(RowVerdict Verdict, RegisterRecord? Record, Guid UnitId, IReadOnlyDictionary<string, string> Values);
