using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Reporting;

/// <summary>What a unit does with its return: fill in and hand in.</summary>
public sealed class ReturnService(ThiDuaDbContext db, ReturnQueries queries, Texts texts)
{
    /// <summary>
    /// Saves what was typed, cell by cell. Null where the return is not one's own. A cell or answer that somebody else changed
    /// meanwhile is not overwritten, the rest is saved.
    /// </summary>
    /// <exception cref="FluentValidation.ValidationException">The return cannot be changed now.</exception>
    public async Task<SaveReturnResult?> SaveAsync(SaveReturnOptions options, ActionContext action, CancellationToken cancellation) =>
        await db.InTransactionAsync(
            action,
            async () =>
                await FindOwnAsync(options.RoundId, options.UnitId, options.Access, cancellation) is var (record, view)
                    ? await SaveAsync(record, view, options, action, cancellation)
                    : null,
            cancellation
        );

    /// <summary>Hands the return in, or says what stands against it. Null where the return is not one's own.</summary>
    /// <exception cref="FluentValidation.ValidationException">The return cannot be handed in now.</exception>
    public async Task<SubmitReturnResult?> SubmitAsync(SubmitReturnOptions options, ActionContext action, CancellationToken cancellation) =>
        await db.InTransactionAsync(
            action,
            async () =>
                await FindOwnAsync(options.RoundId, options.UnitId, options.Access, cancellation) is var (record, view)
                    ? await SubmitAsync(record, view, options.WithGaps, action, cancellation)
                    : null,
            cancellation
        );

    /// <summary>
    /// Saves what was typed and hands the return in, by one transaction. What has a problem or a conflict is named, the rest is
    /// saved, and then nothing is handed in. Null where the return is not one's own.
    /// </summary>
    /// <exception cref="FluentValidation.ValidationException">The return cannot be changed or handed in now.</exception>
    public async Task<HandInResult?> HandInAsync(
        SaveReturnOptions options,
        bool withGaps,
        ActionContext action,
        CancellationToken cancellation
    ) =>
        await db.InTransactionAsync(
            action,
            async () =>
                await FindOwnAsync(options.RoundId, options.UnitId, options.Access, cancellation) is var (record, view)
                    ? await HandInAsync(record, view, options, withGaps, action, cancellation)
                    : null,
            cancellation
        );

    private async Task<HandInResult> HandInAsync(
        Return record,
        ReturnView view,
        SaveReturnOptions options,
        bool withGaps,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var (saved, typed) = await WriteAsync(record, view, options, action, cancellation);
        if (saved.IsClean)
        {
            var now = typed with { Actions = ReturnQueries.Actions(record, view.Round, options.Access, view.IsTaken) };
            if (await SubmitAsync(record, now, withGaps, action, cancellation) is var result && result.IsSubmitted)
            {
                return new(saved, result);
            }

            await SaveIfAnyAsync(saved, action, cancellation);
            return new(saved, result);
        }

        await SaveIfAnyAsync(saved, action, cancellation);
        return new(saved, null);
    }

    private async Task<SaveReturnResult> SaveAsync(
        Return record,
        ReturnView view,
        SaveReturnOptions options,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var (saved, _) = await WriteAsync(record, view, options, action, cancellation);
        await SaveIfAnyAsync(saved, action, cancellation);
        return saved;
    }

    private async Task SaveIfAnyAsync(SaveReturnResult saved, ActionContext action, CancellationToken cancellation)
    {
        if (saved.Saved > 0)
        {
            await db.SaveAsync(action, cancellation);
        }
    }

    /// <summary>Writes into the tracked records; the caller saves.</summary>
    /// <returns>What became of it, and the return as it reads with it.</returns>
    private async Task<(SaveReturnResult Saved, ReturnView View)> WriteAsync(
        Return record,
        ReturnView view,
        SaveReturnOptions options,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        EnsurePossible(view, ReturnAction.Edit);
        var (changes, problems) = Checked(options, view);
        var row = await db.ValueRows.FirstAsync(
            r => r.PeriodId == record.PeriodId && r.SetId == record.RoundId && r.UnitId == record.UnitId,
            cancellation
        );
        var written = CellWriter.Plan(row, view.Columns, changes, options.Device, action);
        // A form has dozens of cells: their log goes past the change tracker, in the same transaction.
        await db.InsertManyAsync(written.Edits, cancellation);
        var (answers, answerConflicts) = await WriteAnswersAsync(record, view, options.Answers, cancellation);
        var saved = written.Edits.Count + answers.Count;
        if (saved > 0)
        {
            ReturnSteps.Take(db, texts, record, ReturnAction.Edit, action);
        }

        var values = row.Read(view.Columns.Count);
        var typed = view with
        {
            Measures = [.. view.Measures.Select(m => m with { Value = values[m.Item.Column!.Value] })],
            Answers =
            [
                .. view.Answers.Select(a => answers.TryGetValue(a.Item.Id, out var now) ? a with { Mark = now.Mark, Text = now.Text } : a),
            ],
        };
        return (new(saved, written.Conflicts, answerConflicts, problems), typed);
    }

    /// <summary>Only what the unit is asked here, and only values that can be.</summary>
    private static (List<CellChange> Changes, List<ReturnProblem> Problems) Checked(SaveReturnOptions options, ReturnView view)
    {
        var asked = view.Measures.Where(m => m.IsAskedHere).ToDictionary(m => m.Measure.Id);
        var changes = new List<CellChange>();
        var problems = new List<ReturnProblem>();
        foreach (var change in options.Cells)
        {
            if (!asked.TryGetValue(change.MeasureId, out var line))
            {
                throw new InvalidOperationException($"Measure {change.MeasureId} is not asked of unit {options.UnitId}.");
            }

            if (change.New is { } value && CellText.Problem(line.Measure.Kind, value) is { } key)
            {
                problems.Add(new(line.Item.Id, key));
            }
            else
            {
                changes.Add(change);
            }
        }

        return (changes, problems);
    }

    private async Task<(Dictionary<Guid, AnswerChange> Written, List<AnswerConflict> Conflicts)> WriteAnswersAsync(
        Return record,
        ReturnView view,
        IReadOnlyList<AnswerChange> changes,
        CancellationToken cancellation
    )
    {
        if (changes.Count == 0)
        {
            return ([], []);
        }

        var stored = await db
            .ReturnAnswers.Where(a => a.PeriodId == record.PeriodId && a.RoundId == record.RoundId && a.UnitId == record.UnitId)
            .ToDictionaryAsync(a => a.ItemId, cancellation);
        var lines = view
            .Answers.Concat(view.Measures.Where(m => m.IsAskedHere).Select(m => new AnswerLine(m.Item, null, m.Comment, m.CommentVersion)))
            .ToDictionary(a => a.Item.Id);
        var written = new Dictionary<Guid, AnswerChange>();
        var conflicts = new List<AnswerConflict>();
        foreach (var change in changes)
        {
            if (!lines.TryGetValue(change.ItemId, out var line))
            {
                throw new InvalidOperationException($"Item {change.ItemId} is not asked of unit {record.UnitId}.");
            }

            var text = Trimmed(change.Text);
            if (line.Mark == change.Mark && line.Text == text)
            {
                continue;
            }

            if (line.Version != change.BaseVersion)
            {
                conflicts.Add(new(change.ItemId, line.Mark, line.Text, change.Mark, text, line.Version));
                continue;
            }

            Write(stored.GetValueOrDefault(change.ItemId), record, change.ItemId, change.Mark, text);
            written[change.ItemId] = change with { Text = text };
        }

        return (written, conflicts);
    }

    private void Write(ReturnAnswer? answer, Return record, Guid itemId, AnswerMark? mark, string? text)
    {
        if (answer is not null)
        {
            (answer.Mark, answer.Text) = (mark, text);
            return;
        }

        db.Add(
            new ReturnAnswer
            {
                PeriodId = record.PeriodId,
                RoundId = record.RoundId,
                UnitId = record.UnitId,
                ItemId = itemId,
                Mark = mark,
                Text = text,
            }
        );
    }

    /// <summary>Line breaks of browsers become plain ones, so that a text shown and sent back is the same text.</summary>
    private string? Trimmed(string? text)
    {
        var plain = text?.ReplaceLineEndings("\n").Trim();
        return plain switch
        {
            null or "" => null,
            { Length: > ReturnAnswer.TextMaxLength } => throw texts.Refusal("reporting.answer.too-long"),
            _ => plain,
        };
    }

    private async Task<SubmitReturnResult> SubmitAsync(
        Return record,
        ReturnView view,
        bool withGaps,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (view.IsTaken && ReturnChecks.IsEmpty(view))
        {
            throw texts.Refusal("reporting.submit.empty");
        }

        EnsurePossible(view, ReturnAction.Submit);
        var problems = ReturnChecks.Problems(view);
        var missing = ReturnChecks.Missing(view);
        if (problems.Any(p => !p.IsWarning) || (missing.Count > 0 && !withGaps))
        {
            return new(false, problems, missing);
        }

        ReturnSteps.Take(db, texts, record, ReturnAction.Submit, action);
        // In time is told by the first handing in: what is sent back and corrected does not become late by that.
        record.IsLate = record.SubmittedAt is null ? action.At > view.Round.DueAt : record.IsLate;
        record.IsPreliminary = VietnamTime.DateOf(action.At) <= view.Round.WindowTo;
        (record.SubmittedAt, record.SubmittedBy) = (action.At, action.ActorId);
        await db.SaveAsync(action, cancellation);
        return new(true, problems, missing);
    }

    private void EnsurePossible(ReturnView view, ReturnAction step)
    {
        if (!view.IsTaken)
        {
            throw texts.Refusal("reporting.round.closed");
        }

        if (!view.Actions.Contains(step))
        {
            throw texts.Refusal($"reporting.step.impossible.{step}");
        }
    }

    /// <summary>Locks the return, so that what is read now is what is written over, and reads it with its form.</summary>
    private async Task<(Return Record, ReturnView View)?> FindOwnAsync(
        Guid roundId,
        Guid unitId,
        Access access,
        CancellationToken cancellation
    )
    {
        if (!access.Can(Capability.FillReturns, unitId))
        {
            return null;
        }

        var own = db.Returns.Where(r => r.RoundId == roundId && r.UnitId == unitId);
        await db.LockAsync(own, cancellation);
        return
            await own.FirstOrDefaultAsync(cancellation) is { } record
            && await queries.FindAsync(roundId, unitId, access, cancellation) is { } view
            ? (record, view)
            : null;
    }
}
