using System.Globalization;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;

namespace ThiDua.Core.Reporting;

/// <summary>A unit's row of the sheet of a round with what it would do.</summary>
internal sealed record JudgedRow(
    SheetRow Row,
    OrgNode? Unit,
    List<CellFault> Faults,
    List<(SheetLine Line, CellValue? Before, CellValue After)> Changes
)
{
    public bool HasWrongCells => Faults.Exists(f => f is { IsWarning: false, Column: not null });

    /// <summary>Nothing of it can be taken.</summary>
    public bool IsRefused => Unit is null || Faults.Exists(f => f is { IsWarning: false, Column: null });

    public RowOutcome Outcome =>
        IsRefused || HasWrongCells ? RowOutcome.Refused
        : Changes.Count == 0 ? RowOutcome.Unchanged
        : Changes.TrueForAll(c => c.Before is null) ? RowOutcome.New
        : RowOutcome.Changed;
}

/// <summary>
/// Judges rows of the sheet of a whole round, cell by cell. An empty cell changes nothing. What a unit is typing itself, or typed
/// after the sheet was made, is not overwritten.
/// </summary>
internal sealed class ReturnSheetJudge(RoundSheetForm form, OrgTree tree, DateTime madeAt, DateTime now, Texts texts)
{
    /// <summary>Where the lines stand in the file, by the hidden row of ids: line, part, column.</summary>
    public required IReadOnlyList<(SheetLine Line, int First, int Second)> Places { get; init; }

    public static IReadOnlyList<(SheetLine Line, int First, int Second)> Find(RoundSheetForm form, SheetRow ids)
    {
        var places = new Dictionary<(Guid, int), int>();
        for (var i = 0; i < ids.Cells.Count; i++)
        {
            if (SheetStamp.ParseId(ids[i].Text) is { Kind: 'm' } id)
            {
                places.TryAdd((id.Id, id.Part), i);
            }
        }

        return
        [
            .. form
                .Lines.Where(l => places.ContainsKey((l.Measure.Id, 1)))
                .Select(l => (l, places[(l.Measure.Id, 1)], places.GetValueOrDefault((l.Measure.Id, 2), -1))),
        ];
    }

    public static Guid? UnitOf(SheetRow row) => Guid.TryParse(row[0].Text, out var unit) ? unit : null;

    public JudgedRow Judge(SheetRow row, IReadOnlyDictionary<Guid, SheetUnit> units)
    {
        var judged = new JudgedRow(row, UnitOf(row) is { } id ? tree.Find(id) : null, [], []);
        if (judged.Unit is not { } node || !units.TryGetValue(node.UnitId, out var unit))
        {
            judged.Faults.Add(new(null, "reporting.import.unknown-unit", false));
            return judged;
        }

        foreach (var (line, first, second) in Places)
        {
            JudgeCell(judged, node, unit, line, row[first], row[second]);
        }

        if (judged.Changes.Count > 0 && !unit.CanEdit)
        {
            judged.Faults.Add(new(null, $"reporting.import.state.{unit.Record.State}", false));
        }
        else if (judged.Changes.Count > 0 && !ReturnQueries.IsTaken(form.Round, unit.Record, now))
        {
            judged.Faults.Add(new(null, "reporting.round.closed", false));
        }

        CheckRules(judged, unit);
        return judged;
    }

    private void JudgeCell(JudgedRow judged, OrgNode node, SheetUnit unit, SheetLine line, SheetCell first, SheetCell second)
    {
        var proposed = UnitSizes.ProposalFor(line.Measure, line.Formula, unit.Sizes);
        if (SaysNothing(line.Measure, first, second, unit.Values[line.Column], proposed))
        {
            return;
        }

        var title = line.Title(1);
        if (!form.Asks(line, node) || unit.AskedElsewhere.Contains(line.Measure.Id))
        {
            judged.Faults.Add(new(title, "reporting.import.not-asked", false));
            return;
        }

        var (value, problem) = ReadCell(line.Measure, first, second, texts);
        if (problem is not null || value is not { } after)
        {
            judged.Faults.Add(new(title, problem ?? "measures.cell.not-a-number", false));
            return;
        }

        var before = unit.Values[line.Column];
        if (before == after)
        {
            return;
        }

        if (before is { } theirs && IsTheirs(unit, line))
        {
            // What a unit has not handed in yet is not told to the level above it.
            judged.Faults.Add(
                unit.IsPublished
                    ? new(title, "reporting.import.conflict", false, Shown(line.Measure, theirs))
                    : new(title, "reporting.import.typing", false)
            );
            return;
        }

        judged.Changes.Add((line, before, after));
    }

    /// <summary>Whether the unit itself wrote the cell since the sheet was made, or is writing its draft.</summary>
    private bool IsTheirs(SheetUnit unit, SheetLine line) =>
        unit.LastEdits.TryGetValue(line.Measure.Id, out var last)
        && !last.Device.StartsWith(ReturnImport.DevicePrefix, StringComparison.Ordinal)
        && (!unit.IsPublished || last.At > madeAt);

    private void CheckRules(JudgedRow judged, SheetUnit unit)
    {
        var after = judged.Changes.ToDictionary(c => c.Line.Measure.Id, c => c.After);
        foreach (var (line, _, value) in judged.Changes.ToList())
        {
            var rules = form.RulesOf(line.Measure.Id, tree, unit.Record.UnitId);
            if (ValueRules.Check(line.Measure, value, null, rules, Other) is not { } breach)
            {
                continue;
            }

            var isWarning = breach.Importance == ValidationImportance.Suspicious;
            judged.Faults.Add(new(line.Title(1), breach.Key, isWarning, [.. breach.Arguments]));
            if (!isWarning)
            {
                judged.Changes.RemoveAll(c => c.Line == line);
            }
        }

        (Measure, CellValue?)? Other(Guid id) =>
            form.Lines.FirstOrDefault(l => l.Measure.Id == id) is { } other
                ? (other.Measure, after.TryGetValue(id, out var typed) ? typed : unit.Values[other.Column])
                : null;
    }

    /// <summary>An empty cell; or nothing but the weight or the denominator that the sheet came with.</summary>
    internal static bool SaysNothing(Measure measure, SheetCell first, SheetCell second, CellValue? known, UnitSize? proposed) =>
        first.IsEmpty
        && (
            second.IsEmpty
            || measure.Kind == MeasureKind.Index
            || (known is null && proposed is { } size && second.Text == size.Value.ToString(CultureInfo.InvariantCulture))
        );

    /// <summary>Reads the two cells of a value; a yes or no may be a word.</summary>
    internal static (CellValue? Value, string? Problem) ReadCell(Measure measure, SheetCell first, SheetCell second, Texts texts)
    {
        var numerator = Typed(first);
        if (measure.Kind == MeasureKind.YesNo)
        {
            numerator = YesNo(numerator, texts);
        }

        return CellText.Read(measure.Kind, measure.Scale, numerator, Typed(second));
    }

    private static string YesNo(string typed, Texts texts) =>
        IsWord(typed, "reporting.sheet.yes", texts) || typed is "x" or "X" ? "1"
        : IsWord(typed, "reporting.sheet.no", texts) ? "0"
        : typed;

    private static bool IsWord(string typed, string key, Texts texts) =>
        string.Equals(typed, texts.In(Texts.Vietnamese, key), StringComparison.OrdinalIgnoreCase)
        || string.Equals(typed, texts.In(Texts.English, key), StringComparison.OrdinalIgnoreCase);

    /// <summary>A number of a workbook has no spelling; the cells of a form are read as they are typed here.</summary>
    private static string Typed(SheetCell cell) =>
        cell.Kind == CellKind.Number && decimal.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.##########", CultureInfo.InvariantCulture).Replace('.', ',')
            : cell.Text;

    internal static string Shown(Measure measure, CellValue? value) =>
        value is not { } v ? "–"
        : measure.Kind is MeasureKind.Share or MeasureKind.Index
            ? $"{CellText.Numerator(measure.Kind, measure.Scale, v)}/{CellText.Denominator(measure.Kind, v)}"
        : CellText.Numerator(measure.Kind, measure.Scale, v);
}
