using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Reporting;

/// <summary>
/// The steps of an import of a whole round, portion by portion: the same within a request and in a job. The caller has an open
/// transaction for each portion.
/// </summary>
internal sealed class ReturnImporter(
    ThiDuaDbContext db,
    RoundSheetForm form,
    OrgTree tree,
    ReturnImport import,
    IReadOnlyList<(SheetLine Line, int First, int Second)> places,
    Texts texts
)
{
    private readonly HashSet<Guid> seen = [];

    /// <summary>Rows that an attempt before this one has done; they still tell which units were there.</summary>
    public void Skip(IEnumerable<SheetRow> rows) => seen.UnionWith(rows.Select(ReturnSheetJudge.UnitOf).OfType<Guid>());

    public async Task JudgeAsync(IReadOnlyList<SheetRow> rows, ActionContext action, CancellationToken cancellation)
    {
        var units = await UnitsAsync(rows, toChange: false, cancellation);
        var judged = Judged(rows, units, action.At);
        await db.InsertManyAsync([.. judged.Select(Verdict)], cancellation);
    }

    /// <summary>Writes what is right into the returns; the caller saves.</summary>
    public async Task ApplyAsync(IReadOnlyList<SheetRow> rows, ActionContext action, CancellationToken cancellation)
    {
        var units = await UnitsAsync(rows, toChange: true, cancellation);
        var edits = new List<CellEdit>();
        foreach (var row in Judged(rows, units, action.At))
        {
            if (row.IsRefused || row.Changes.Count == 0 || (row.HasWrongCells && !import.TakesRightCells))
            {
                continue;
            }

            var unit = units[row.Unit!.UnitId];
            var changes = row.Changes.ConvertAll(c => new CellChange(c.Line.Measure.Id, c.Before, c.After));
            var written = CellWriter.Plan(unit.Row, form.Columns, changes, import.Device, action);
            if (written.Edits.Count == 0)
            {
                continue;
            }

            edits.AddRange(written.Edits);
            ReturnSteps.Take(db, texts, unit.Record, ReturnAction.Edit, action);
            if (import.HandsIn)
            {
                HandIn(unit.Record, action);
            }

            import.TakenRows++;
            import.TakenCells += written.Edits.Count;
        }

        await db.InsertManyAsync(edits, cancellation);
        await db.SaveAsync(action, cancellation);
    }

    private void HandIn(Return record, ActionContext action)
    {
        ReturnSteps.Take(db, texts, record, ReturnAction.Submit, action);
        record.IsLate = record.SubmittedAt is null ? action.At > form.Round.DueAt : record.IsLate;
        record.IsPreliminary = VietnamTime.DateOf(action.At) <= form.Round.WindowTo;
        (record.SubmittedAt, record.SubmittedBy) = (action.At, action.ActorId);
    }

    /// <summary>Puts back what the import wrote into these units, where nobody has changed it since.</summary>
    /// <param name="written">What it wrote, by unit.</param>
    public async Task UndoAsync(ILookup<Guid, CellEdit> written, ActionContext action, CancellationToken cancellation)
    {
        var units = await new SheetUnits(db, form).LoadAsync([.. written.Select(w => w.Key)], false, toChange: true, cancellation);
        var edits = new List<CellEdit>();
        foreach (var of in written)
        {
            var unit = units[of.Key];
            GiveBack(unit.Record, action);
            if (!unit.CanEdit)
            {
                import.KeptCells += of.Count();
                continue;
            }

            var changes = of.Select(e => new CellChange(
                e.MeasureId,
                Value(e.NewNumerator, e.NewDenominator),
                Value(e.OldNumerator, e.OldDenominator)
            ));
            var result = CellWriter.Plan(unit.Row, form.Columns, [.. changes], "undo", action);
            edits.AddRange(result.Edits);
            import.KeptCells += result.Conflicts.Count;
            ReturnSteps.Take(db, texts, unit.Record, ReturnAction.Edit, action);
        }

        await db.InsertManyAsync(edits, cancellation);
        await db.SaveAsync(action, cancellation);
    }

    /// <summary>What the import handed in is taken back with it, unless it has been accepted meanwhile.</summary>
    private void GiveBack(Return record, ActionContext action)
    {
        if (
            import.HandsIn
            && record.State == ReturnState.Submitted
            && record.SubmittedBy == import.UploadedBy
            && record.SubmittedAt >= import.AppliedAt
        )
        {
            ReturnSteps.Take(
                db,
                texts,
                record,
                ReturnAction.SendBack,
                action.Because(texts.In(Texts.Vietnamese, "reporting.import.undo-reason"))
            );
            (record.SubmittedAt, record.SubmittedBy, record.IsLate, record.GivenBackAt) = (null, null, false, action.At);
        }
    }

    private Task<Dictionary<Guid, SheetUnit>> UnitsAsync(IReadOnlyList<SheetRow> rows, bool toChange, CancellationToken cancellation) =>
        new SheetUnits(db, form).LoadAsync(
            [.. rows.Select(ReturnSheetJudge.UnitOf).OfType<Guid>().Distinct()],
            withEdits: true,
            toChange,
            cancellation
        );

    private List<JudgedRow> Judged(IReadOnlyList<SheetRow> rows, Dictionary<Guid, SheetUnit> units, DateTime now)
    {
        var judge = new ReturnSheetJudge(form, tree, import.FormMadeAt, now, texts) { Places = places };
        var judged = new List<JudgedRow>(rows.Count);
        foreach (var row in rows)
        {
            var one = judge.Judge(row, units);
            if (one.Unit is { } unit && !seen.Add(unit.UnitId))
            {
                one.Faults.Add(new(null, "reporting.import.twice", false));
            }

            judged.Add(one);
        }

        return judged;
    }

    private ReturnImportRow Verdict(JudgedRow row)
    {
        var subject = row.Unit is { } unit ? tree.FullName(unit.UnitId) : row.Row[1].Text;
        var changes = row.Changes.Select(c => new RowChange(
            c.Line.Title(1),
            ReturnSheetJudge.Shown(c.Line.Measure, c.Before),
            ReturnSheetJudge.Shown(c.Line.Measure, c.After)
        ));
        return new ReturnImportRow
        {
            ImportId = import.Id,
            Number = row.Row.Number,
            Subject = subject.Length > ReturnImportRow.SubjectMaxLength ? subject[..ReturnImportRow.SubjectMaxLength] : subject,
            Outcome = row.Outcome,
            Cells = row.IsRefused ? 0 : row.Changes.Count,
            Details = RowDetails.Of(row.Faults, changes),
        };
    }

    private static CellValue? Value(long? numerator, long? denominator) => numerator is { } n ? new(n, denominator ?? 1) : null;
}
