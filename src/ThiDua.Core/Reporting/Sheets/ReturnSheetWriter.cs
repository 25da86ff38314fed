using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;

namespace ThiDua.Core.Reporting;

/// <summary>Makes the workbook of a return, or of all returns of a round, filled in with what is known.</summary>
public sealed class ReturnSheetWriter(ThiDuaDbContext db, TimeProvider time, Texts texts)
{
    /// <summary>Units whose rows are read at once.</summary>
    internal const int Portion = 500;
    private const int LabelWidth = 44;
    private const int NumberWidth = 16;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The form of one unit: a line for each number and each question.</summary>
    public FormSheet ForUnit(ReturnView view, bool isBlank = false)
    {
        var lines = view.Measures.Where(m => m.IsAskedHere).ToList();
        var answers = view.Answers;
        const int first = 4;
        return new FormSheet
        {
            Name = texts["reporting.sheet.name"],
            Columns = [new(4, true), new(6), new(LabelWidth), new(NumberWidth), new(NumberWidth), new(14), new(18), new(40)],
            HiddenRows = 1,
            FrozenRows = 3,
            Rows =
            [
                [FormCell.Label(new SheetStamp(view.Round.Id, view.Unit.UnitId, Now).ToString())],
                [FormCell.Label(null), FormCell.Head($"{view.Round.Name} – {view.Unit.Name}")],
                UnitHead(),
                .. lines.Select((l, i) => MeasureRow(l, i + 1, isBlank)),
                .. answers.Select((a, i) => AnswerRow(a, lines.Count + i + 1, isBlank)),
            ],
            Checks =
            [
                .. lines.SelectMany((l, i) => ChecksOf(l.Measure, 3, first + i, first + i)),
                .. answers
                    .Select((a, i) => (Answer: a, Row: first + lines.Count + i))
                    .Where(a => a.Answer.Item.Kind != FormItemKind.Narrative)
                    .Select(a => new FormCheck(3, a.Row, a.Row, FormCheckKind.Choice, texts["reporting.sheet.choose"], Marks(texts))),
            ],
        };
    }

    /// <summary>
    /// The form of a round: a row for each unit, a column for each number. What a unit has not handed in is not told.
    /// Null where the person does not run the round.
    /// </summary>
    public async Task<(RoundHead Round, FormSheet Sheet)?> ForRoundAsync(Guid roundId, Access access, CancellationToken cancellation)
    {
        if (
            await RoundSheetForm.LoadAsync(db, roundId, cancellation) is not { } form
            || !ReturnRights.IsHeldAt(access, Capability.ManageRounds, form.Round.AuthorityId)
        )
        {
            return null;
        }

        var expected = await db.Returns.Where(r => r.RoundId == roundId).Select(r => r.UnitId).ToListAsync(cancellation);
        List<OrgNode> units = [.. expected.Select(access.Tree.Find).OfType<OrgNode>().OrderBy(n => n.Left)];
        var rows = new List<IReadOnlyList<FormCell>> { RoundIds(form, Now), RoundHead(form) };
        foreach (var portion in units.Chunk(Portion))
        {
            var known = await new SheetUnits(db, form).LoadAsync([.. portion.Select(u => u.UnitId)], false, false, cancellation);
            rows.AddRange(portion.Select(u => RoundRow(form, u, known[u.UnitId], access.Tree)));
        }

        var column = 2;
        var checks = new List<FormCheck>();
        foreach (var line in form.Lines)
        {
            checks.AddRange(ChecksOf(line.Measure, column, 3, units.Count + 2));
            column += line.HasTwo ? 2 : 1;
        }

        return (
            form.Round,
            new FormSheet
            {
                Name = texts["reporting.sheet.name"],
                Columns = [new(4, true), new(LabelWidth), .. Enumerable.Repeat(new FormColumn(NumberWidth), column - 2)],
                HiddenRows = 1,
                FrozenRows = 2,
                FrozenColumns = 2,
                Rows = rows,
                Checks = checks,
            }
        );
    }

    internal static List<FormCell> RoundIds(RoundSheetForm form, DateTime madeAt) =>
        [
            FormCell.Label(new SheetStamp(form.Round.Id, null, madeAt).ToString()),
            FormCell.Label(null),
            .. form.Lines.SelectMany(l =>
                l.HasTwo
                    ? [FormCell.Label(SheetStamp.Measure(l.Measure.Id)), FormCell.Label(SheetStamp.Measure(l.Measure.Id, 2))]
                    : new[] { FormCell.Label(SheetStamp.Measure(l.Measure.Id)) }
            ),
        ];

    internal List<FormCell> RoundHead(RoundSheetForm form) =>
        [
            FormCell.Head(null),
            FormCell.Head(texts["reporting.sheet.unit"]),
            .. form.Lines.SelectMany(l => l.HasTwo ? [FormCell.Head(l.Title(1)), FormCell.Head(l.Title(2))] : new[] { Head(l) }),
        ];

    private static FormCell Head(SheetLine line) => FormCell.Head($"{line.Title(1)} ({line.Measure.UnitText})");

    private List<FormCell> RoundRow(RoundSheetForm form, OrgNode unit, SheetUnit known, OrgTree tree)
    {
        var cells = new List<FormCell> { FormCell.Label(unit.UnitId.ToString("N")), FormCell.Label(tree.FullName(unit.UnitId)) };
        foreach (var line in form.Lines)
        {
            var asked = form.Asks(line, unit) && !known.AskedElsewhere.Contains(line.Measure.Id);
            var style = asked ? FormCellStyle.Input : FormCellStyle.Known;
            var value = asked && known.IsPublished ? known.Values[line.Column] : null;
            cells.Add(new(First(line.Measure, value), style));
            if (line.HasTwo)
            {
                var proposed = asked && value is null ? UnitSizes.ProposalFor(line.Measure, line.Formula, known.Sizes) : null;
                cells.Add(new(Second(line.Measure, value, proposed), style));
            }
        }

        return cells;
    }

    private List<FormCell> UnitHead() =>
        [
            FormCell.Head(null),
            .. new[] { "number", "question", "value", "of", "unit-of-measure", "before", "words" }.Select(k =>
                FormCell.Head(texts[$"reporting.sheet.{k}"])
            ),
        ];

    private List<FormCell> MeasureRow(MeasureLine line, int number, bool isBlank)
    {
        var (m, value) = (line.Measure, isBlank ? null : line.Value);
        var isTwo = m.Kind is MeasureKind.Share or MeasureKind.Index;
        var question = isTwo ? $"{line.Item.Prompt} ({line.Formula.Numerator} / {line.Formula.Denominator ?? "…"})" : line.Item.Prompt;
        return
        [
            FormCell.Label(SheetStamp.Measure(m.Id)),
            new(SheetCell.Of(number), FormCellStyle.Label),
            FormCell.Label(question),
            new(First(m, value), FormCellStyle.Input),
            isTwo ? new(Second(m, value, isBlank ? null : line.Proposed), FormCellStyle.Input) : FormCell.Known(null),
            FormCell.Known(m.Kind == MeasureKind.YesNo ? null : m.UnitText),
            FormCell.Known(line.Previous is null ? null : ReturnSheetJudge.Shown(m, line.Previous)),
            new(isBlank ? SheetCell.Empty : SheetCell.Of(line.Comment), FormCellStyle.Words),
        ];
    }

    private List<FormCell> AnswerRow(AnswerLine line, int number, bool isBlank)
    {
        var takesMark = line.Item.Kind != FormItemKind.Narrative;
        var mark = line.Mark is { } m && !isBlank ? texts[$"reporting.mark.{m}"] : null;
        return
        [
            FormCell.Label(SheetStamp.Answer(line.Item.Id)),
            new(SheetCell.Of(number), FormCellStyle.Label),
            FormCell.Label(line.Item.Prompt),
            takesMark ? new(SheetCell.Of(mark), FormCellStyle.Input) : FormCell.Known(null),
            FormCell.Known(null),
            FormCell.Known(null),
            FormCell.Known(null),
            new(isBlank ? SheetCell.Empty : SheetCell.Of(line.Text), FormCellStyle.Words),
        ];
    }

    private SheetCell First(Measure measure, CellValue? value)
    {
        if (value is not { } v)
        {
            return SheetCell.Empty;
        }

        var divisor = 1m;
        for (var i = 0; i < measure.Scale && measure.Kind is MeasureKind.Count or MeasureKind.Index; i++)
        {
            divisor *= 10;
        }

        return measure.Kind switch
        {
            MeasureKind.YesNo => SheetCell.Of(texts[v.Numerator == 1 ? "reporting.sheet.yes" : "reporting.sheet.no"]),
            MeasureKind.Index => v.Denominator == 0 ? SheetCell.Empty : SheetCell.Of(v.Numerator / v.Denominator / divisor),
            MeasureKind.Count => SheetCell.Of(v.Numerator / divisor),
            _ => SheetCell.Of(v.Numerator),
        };
    }

    private static SheetCell Second(Measure measure, CellValue? value, UnitSize? proposed) =>
        value is { } v
            ? measure.Kind is MeasureKind.Share or MeasureKind.Index
                ? SheetCell.Of(v.Denominator)
                : SheetCell.Empty
            : proposed is { } size
                ? SheetCell.Of(size.Value)
                : SheetCell.Empty;

    private IEnumerable<FormCheck> ChecksOf(Measure measure, int column, int from, int to)
    {
        if (to < from)
        {
            yield break;
        }

        var kind = measure.Kind switch
        {
            MeasureKind.YesNo => FormCheckKind.Choice,
            MeasureKind.Count or MeasureKind.Index when measure.Scale > 0 => FormCheckKind.Decimal,
            _ => FormCheckKind.Whole,
        };
        yield return kind == FormCheckKind.Choice
            ? new(column, from, to, kind, texts["reporting.sheet.choose"], [texts["reporting.sheet.yes"], texts["reporting.sheet.no"]])
            : new(column, from, to, kind, texts["reporting.sheet.number-only"]);
        if (measure.Kind is MeasureKind.Share or MeasureKind.Index)
        {
            yield return new(column + 1, from, to, FormCheckKind.Whole, texts["reporting.sheet.number-only"]);
        }
    }

    internal static IReadOnlyList<string> Marks(Texts texts) => [.. Enum.GetValues<AnswerMark>().Select(m => texts[$"reporting.mark.{m}"])];
}
