using System.Security.Cryptography;
using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Jobs;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;

namespace ThiDua.Core.Reporting;

/// <summary>Takes workbooks of returns back in: hand in, look at the verdicts, take over, undo.</summary>
public sealed class ReturnImportService(
    ThiDuaDbContext db,
    ReturnQueries queries,
    ReturnService returns,
    ReturnImportWork work,
    JobQueue jobs,
    Texts texts
)
{
    public const int MaxFileBytes = 30 * 1024 * 1024;

    /// <summary>Files with more rows are worked on by a job.</summary>
    public const int RowsAtOnce = 4000;

    /// <summary>More cells than that are written by a job: each has a line in the log.</summary>
    public const int CellsAtOnce = 20_000;

    /// <returns>Id of the import, to be looked at; null where the round or return is not one's own.</returns>
    /// <exception cref="ValidationException">The file is not a form of this round or unit.</exception>
    public async Task<Guid?> UploadAsync(UploadReturnsOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (!await IsOwnAsync(options.RoundId, options.UnitId, options.Access, cancellation))
        {
            return null;
        }

        using var content = new MemoryStream();
        await options.Content.CopyToAsync(content, cancellation);
        if (content.Length > MaxFileBytes)
        {
            throw Refusal("tables.problem.too-large");
        }

        var rows = Read(content, out var stamp, options);
        return await db.InTransactionAsync(
            action,
            async () =>
            {
                var import = NewImport(options, stamp, content.ToArray(), action);
                await db.SaveAsync(action, cancellation);
                if (options.UnitId is { } unit)
                {
                    await JudgeUnitAsync(import, unit, rows, options.Access, cancellation);
                    import.State = ReturnImportState.Judged;
                    await db.SaveAsync(action, cancellation);
                }
                else if (rows.Count > RowsAtOnce)
                {
                    await EnqueueAsync(import, options.FileName, action, cancellation);
                }
                else
                {
                    await work.AllAsync(import, rows, action, cancellation);
                }

                return (Guid?)import.Id;
            },
            cancellation
        );
    }

    /// <summary>Takes over what is right. Null where there is no such import or it was taken over before.</summary>
    public Task<ReturnImport?> ApplyAsync(ReturnImportOptions options, ActionContext action, CancellationToken cancellation) =>
        StepAsync(
            options,
            ReturnImportState.Judged,
            async import =>
            {
                (import.State, import.AppliedAt) = (ReturnImportState.Applying, action.At);
                (import.TakesRightCells, import.HandsIn) = (options.TakesRightCells, options.HandsIn && import.UnitId is null);
                if (import.UnitId is { } unit)
                {
                    await ApplyUnitAsync(import, unit, options.Access, action, cancellation);
                    return;
                }

                var file = await work.OpenAsync(import, cancellation);
                List<SheetRow> rows = [.. file.Rows.Take(RowsAtOnce + 1)];
                var cells = await db.ReturnImportRows.Where(r => r.ImportId == import.Id).SumAsync(r => r.Cells, cancellation);
                if (rows.Count > RowsAtOnce || cells > CellsAtOnce)
                {
                    await EnqueueAsync(import, await NameAsync(import, cancellation), action, cancellation);
                }
                else
                {
                    await work.AllAsync(import, rows, action, cancellation);
                }
            },
            action,
            cancellation
        );

    /// <summary>Puts back what the import wrote, where nobody has changed it since. Null where it was not taken over.</summary>
    public Task<ReturnImport?> UndoAsync(ReturnImportOptions options, ActionContext action, CancellationToken cancellation) =>
        StepAsync(
            options,
            ReturnImportState.Applied,
            async import =>
            {
                import.State = ReturnImportState.Undoing;
                await db.SaveAsync(action, cancellation);
                if (import.UnitId is { } unit)
                {
                    await UndoUnitAsync(import, unit, options.Access, action, cancellation);
                }
                else if (import.TakenCells > CellsAtOnce)
                {
                    await EnqueueAsync(import, await NameAsync(import, cancellation), action, cancellation);
                }
                else
                {
                    await work.UndoAsync(import, () => action, null, cancellation);
                }
            },
            action,
            cancellation
        );

    private Task<ReturnImport?> StepAsync(
        ReturnImportOptions options,
        ReturnImportState from,
        Func<ReturnImport, Task> step,
        ActionContext action,
        CancellationToken cancellation
    ) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                var import = await db
                    .ReturnImports.AsTracking()
                    .FirstOrDefaultAsync(i => i.Id == options.ImportId && i.State == from, cancellation);
                if (import is null || !await IsOwnAsync(import.RoundId, import.UnitId, options.Access, cancellation))
                {
                    return null;
                }

                await step(import);
                return import;
            },
            cancellation
        );

    /// <summary>The rows of the file, a few more than are worked on at once.</summary>
    private List<SheetRow> Read(MemoryStream content, out SheetStamp stamp, UploadReturnsOptions options)
    {
        var reader = SheetReader.Open(content);
        List<SheetRow> rows = [.. reader.Rows().Take(RowsAtOnce + 3)];
        if (reader.Problem is { } problem)
        {
            throw new ValidationException([new ValidationFailure("Sheet", problem.Sentence(texts)) { ErrorCode = problem.Key }]);
        }

        stamp = rows.Count > 0 && SheetStamp.Parse(rows[0][0].Text) is { } read ? read : throw Refusal("reporting.import.no-stamp");
        if (stamp.RoundId != options.RoundId)
        {
            throw Refusal("reporting.import.other-round");
        }

        if (stamp.UnitId != options.UnitId)
        {
            throw Refusal("reporting.import.other-form");
        }

        return rows.FindAll(r => r.Number > 2);
    }

    private ReturnImport NewImport(UploadReturnsOptions options, SheetStamp stamp, byte[] bytes, ActionContext action)
    {
        var file = new StoredFile
        {
            Id = Ids.Next(),
            Name = Path.GetFileName(options.FileName) is { Length: > 0 and <= StoredFile.NameMaxLength } name ? name : "bao-cao.xlsx",
            ContentType = SheetWriter.XlsxContentType,
            Length = bytes.Length,
            Sha256 = SHA256.HashData(bytes),
            CreatedAt = action.At,
        };
        var import = new ReturnImport
        {
            Id = Ids.Next(),
            RoundId = options.RoundId,
            UnitId = options.UnitId,
            FileId = file.Id,
            FormMadeAt = stamp.MadeAt,
            UploadedBy = action.ActorId ?? Guid.Empty,
            UploadedAt = action.At,
            State = ReturnImportState.Judging,
        };
        db.Add(file);
        db.Add(new StoredFileContent { FileId = file.Id, Bytes = bytes });
        db.Add(import);
        return import;
    }

    private async Task EnqueueAsync(ReturnImport import, string fileName, ActionContext action, CancellationToken cancellation)
    {
        import.JobId = jobs.Enqueue<ReturnImportWork>(fileName, new ReturnImportInput(import.Id, import.State), action).Id;
        await db.SaveAsync(action, cancellation);
    }

    private async Task JudgeUnitAsync(
        ReturnImport import,
        Guid unit,
        IEnumerable<SheetRow> rows,
        Access access,
        CancellationToken cancellation
    )
    {
        var lines = await LinesAsync(import, unit, rows, access, cancellation);
        await db.InsertManyAsync(
            [
                .. lines.Select(l => new ReturnImportRow
                {
                    ImportId = import.Id,
                    Number = l.Number,
                    Subject =
                        l.Subject.Length > ReturnImportRow.SubjectMaxLength ? l.Subject[..ReturnImportRow.SubjectMaxLength] : l.Subject,
                    Outcome = l.Outcome,
                    Cells = l.IsRefused ? 0 : l.Changes.Count,
                    Details = RowDetails.Of(l.Faults, l.Changes),
                }),
            ],
            cancellation
        );
    }

    private async Task<List<UnitSheetLine>> LinesAsync(
        ReturnImport import,
        Guid unit,
        IEnumerable<SheetRow> rows,
        Access access,
        CancellationToken cancellation
    )
    {
        var view = (await queries.FindAsync(import.RoundId, unit, access, cancellation))!;
        var (period, set) = (view.Round.PeriodId, import.RoundId);
        var edits = await db
            .CellEdits.AsNoTracking()
            .Where(e => e.PeriodId == period && e.SetId == set && e.UnitId == unit)
            .ToListAsync(cancellation);
        var last = edits.GroupBy(e => e.MeasureId).ToDictionary(g => g.Key, g => g.MaxBy(e => e.RowVersion)!);
        return new UnitSheetReader(view, last, import.FormMadeAt, texts).Judge(rows);
    }

    private async Task ApplyUnitAsync(ReturnImport import, Guid unit, Access access, ActionContext action, CancellationToken cancellation)
    {
        var bytes = await db.ContentAsync(import.FileId, cancellation);
        var rows = SheetReader.Open(new MemoryStream(bytes)).Rows().Where(r => r.Number > 2);
        var lines = (await LinesAsync(import, unit, rows, access, cancellation)).FindAll(l => !l.IsRefused || import.TakesRightCells);
        var before = (await queries.FindAsync(import.RoundId, unit, access, cancellation))!;
        var answers = lines.Select(l => l.Answer).OfType<AnswerChange>().ToList();
        var result = await returns.SaveAsync(
            new SaveReturnOptions
            {
                Access = access,
                RoundId = import.RoundId,
                UnitId = unit,
                Cells = [.. lines.Select(l => l.Cell).OfType<CellChange>()],
                Answers = answers,
                Device = import.Device,
            },
            action,
            cancellation
        );
        import.AnswersBefore = JsonSerializer.Serialize(answers.ConvertAll(a => Kept(before, a)));
        (import.State, import.TakenRows, import.TakenCells) = (ReturnImportState.Applied, lines.Count, result?.Saved ?? 0);
        await db.SaveAsync(action, cancellation);
    }

    private static AnswerBefore Kept(ReturnView view, AnswerChange change) =>
        view.Answers.FirstOrDefault(a => a.Item.Id == change.ItemId) is { } line
            ? new(change.ItemId, line.Mark, line.Text, change.Mark, change.Text)
            : new(change.ItemId, null, view.Measures.First(m => m.Item.Id == change.ItemId).Comment, null, change.Text);

    private async Task UndoUnitAsync(ReturnImport import, Guid unit, Access access, ActionContext action, CancellationToken cancellation)
    {
        var view = (await queries.FindAsync(import.RoundId, unit, access, cancellation))!;
        var stands = view
            .Answers.Concat(view.Measures.Select(m => new AnswerLine(m.Item, null, m.Comment, m.CommentVersion)))
            .ToDictionary(a => a.Item.Id);
        var answers = JsonSerializer.Deserialize<List<AnswerBefore>>(import.AnswersBefore ?? "[]")!;
        var same = answers.FindAll(a => stands.TryGetValue(a.ItemId, out var line) && (line.Mark, line.Text) == (a.NewMark, a.NewText));
        var (period, set, device) = (view.Round.PeriodId, import.RoundId, import.Device);
        var edits = await db
            .CellEdits.AsNoTracking()
            .Where(e => e.PeriodId == period && e.SetId == set && e.UnitId == unit && e.Device == device)
            .ToListAsync(cancellation);
        var result = await returns.SaveAsync(
            new SaveReturnOptions
            {
                Access = access,
                RoundId = import.RoundId,
                UnitId = unit,
                Cells = edits.ConvertAll(e => new CellChange(
                    e.MeasureId,
                    Value(e.NewNumerator, e.NewDenominator),
                    Value(e.OldNumerator, e.OldDenominator)
                )),
                Answers = same.ConvertAll(a => new AnswerChange(a.ItemId, stands[a.ItemId].Version, a.OldMark, a.OldText)),
                Device = "undo",
            },
            action,
            cancellation
        );
        import.KeptCells = (result?.CellConflicts.Count ?? 0) + answers.Count - same.Count;
        (import.State, import.UndoneAt) = (ReturnImportState.Undone, action.At);
        await db.SaveAsync(action, cancellation);
    }

    private async Task<bool> IsOwnAsync(Guid roundId, Guid? unitId, Access access, CancellationToken cancellation) =>
        await db.RoundsWithContext().FirstOrDefaultAsync(r => r.Id == roundId, cancellation) is { } round
        && IsOwn(access, round, unitId)
        && (unitId is null || await db.Returns.AnyAsync(r => r.RoundId == roundId && r.UnitId == unitId, cancellation));

    /// <summary>A unit's form is for who fills its returns in, the form of all for who runs the round.</summary>
    internal static bool IsOwn(Access access, RoundHead round, Guid? unitId) =>
        unitId is { } unit
            ? access.Can(Capability.FillReturns, unit)
            : ReturnRights.IsHeldAt(access, Capability.ManageRounds, round.AuthorityId);

    private Task<string> NameAsync(ReturnImport import, CancellationToken cancellation) =>
        db.StoredFiles.Where(f => f.Id == import.FileId).Select(f => f.Name).SingleAsync(cancellation);

    private ValidationException Refusal(string key) => new([new ValidationFailure("Sheet", texts[key]) { ErrorCode = key }]);

    private static CellValue? Value(long? numerator, long? denominator) => numerator is { } n ? new(n, denominator ?? 1) : null;

    private sealed record AnswerBefore(Guid ItemId, AnswerMark? OldMark, string? OldText, AnswerMark? NewMark, string? NewText);
}
