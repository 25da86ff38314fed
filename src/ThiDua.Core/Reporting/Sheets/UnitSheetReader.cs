using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;

namespace ThiDua.Core.Reporting;

/// <summary>A line of a unit's workbook with what it would do.</summary>
internal sealed record UnitSheetLine(
    int Number,
    string Subject,
    List<CellFault> Faults,
    CellChange? Cell,
    AnswerChange? Answer,
    List<RowChange> Changes
)
{
    public bool IsRefused => Faults.Exists(f => !f.IsWarning);

    public RowOutcome Outcome =>
        IsRefused ? RowOutcome.Refused
        : Changes.Count == 0 ? RowOutcome.Unchanged
        : Changes.TrueForAll(c => c.Before is "–" or "") ? RowOutcome.New
        : RowOutcome.Changed;
}

/// <summary>
/// Judges the workbook of one unit, line by line, against its return as it stands. An empty cell changes nothing; what was typed
/// elsewhere since the workbook was made is not overwritten.
/// </summary>
internal sealed class UnitSheetReader(ReturnView view, IReadOnlyDictionary<Guid, CellEdit> lastEdits, DateTime madeAt, Texts texts)
{
    public List<UnitSheetLine> Judge(IEnumerable<SheetRow> rows) => [.. rows.Select(Judge).OfType<UnitSheetLine>()];

    private UnitSheetLine? Judge(SheetRow row) =>
        SheetStamp.ParseId(row[0].Text) switch
        {
            ('m', var id, _) => OfMeasure(row, view.Measures.FirstOrDefault(m => m.Measure.Id == id)),
            ('a', var id, _) => OfAnswer(row, view.Answers.FirstOrDefault(a => a.Item.Id == id)),
            _ => null,
        };

    private UnitSheetLine OfMeasure(SheetRow row, MeasureLine? line)
    {
        if (line is not { IsAskedHere: true })
        {
            return Unknown(row);
        }

        var judged = new UnitSheetLine(row.Number, line.Item.Prompt, [], null, Comment(row, line), []);
        if (judged.Answer is { } comment)
        {
            judged.Changes.Add(new(texts["reporting.sheet.words"], line.Comment ?? "", comment.Text ?? ""));
        }

        if (ReturnSheetJudge.SaysNothing(line.Measure, row[3], row[4], line.Value, line.Proposed))
        {
            return judged;
        }

        var (value, problem) = ReturnSheetJudge.ReadCell(line.Measure, row[3], row[4], texts);
        if (problem is not null)
        {
            judged.Faults.Add(new(texts["reporting.sheet.value"], problem, false));
            return judged;
        }

        if (value == line.Value)
        {
            return judged;
        }

        if (line.Value is { } theirs && lastEdits.TryGetValue(line.Measure.Id, out var last) && last.At > madeAt)
        {
            judged.Faults.Add(
                new(texts["reporting.sheet.value"], "reporting.import.conflict", false, ReturnSheetJudge.Shown(line.Measure, theirs))
            );
            return judged;
        }

        judged.Changes.Add(
            new(
                texts["reporting.sheet.value"],
                ReturnSheetJudge.Shown(line.Measure, line.Value),
                ReturnSheetJudge.Shown(line.Measure, value)
            )
        );
        return judged with { Cell = new CellChange(line.Measure.Id, line.Value, value) };
    }

    private static AnswerChange? Comment(SheetRow row, MeasureLine line) =>
        row[7].Text is { Length: > 0 } words && words != line.Comment ? new(line.Item.Id, line.CommentVersion, null, words) : null;

    private UnitSheetLine OfAnswer(SheetRow row, AnswerLine? line)
    {
        if (line is null)
        {
            return Unknown(row);
        }

        var judged = new UnitSheetLine(row.Number, line.Item.Prompt, [], null, null, []);
        var mark = line.Mark;
        if (row[3].Text is { Length: > 0 } said)
        {
            var index = ReturnSheetWriter.Marks(texts).ToList().FindIndex(m => string.Equals(m, said, StringComparison.OrdinalIgnoreCase));
            if (index < 0)
            {
                judged.Faults.Add(new(texts["reporting.sheet.value"], "reporting.import.no-mark", false, said));
                return judged;
            }

            mark = Enum.GetValues<AnswerMark>()[index];
        }

        var words = row[7].IsEmpty ? line.Text : row[7].Text;
        if (words?.Length > ReturnAnswer.TextMaxLength)
        {
            judged.Faults.Add(new(texts["reporting.sheet.words"], "reporting.answer.too-long", false));
            return judged;
        }

        if (mark == line.Mark && words == line.Text)
        {
            return judged;
        }

        judged.Changes.Add(new(texts["reporting.sheet.words"], Said(line.Mark, line.Text), Said(mark, words)));
        return judged with { Answer = new AnswerChange(line.Item.Id, line.Version, mark, words) };
    }

    private string Said(AnswerMark? mark, string? words) =>
        string.Join(". ", new[] { mark is { } m ? texts[$"reporting.mark.{m}"] : null, words }.Where(t => !string.IsNullOrEmpty(t)));

    private static UnitSheetLine Unknown(SheetRow row) =>
        new(row.Number, row[2].Text, [new(null, "reporting.import.not-asked", false)], null, null, []);
}
