using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Jobs;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;

namespace ThiDua.Core.Reporting;

/// <summary>
/// The steps of an import of a whole round. Small files are done within the request, large ones by a job, portion by portion
/// with a transaction each: memory and locks do not grow with the file, and one that dies goes on where it was.
/// </summary>
public sealed class ReturnImportWork(ThiDuaDbContext db, OrgTreeStore trees, Texts texts) : IJobWork
{
    internal const int Portion = 250;

    public async Task<JobResult> RunAsync(JobRun run, CancellationToken cancellation)
    {
        var input = run.Input<ReturnImportInput>();
        var head = await db.ReturnImports.AsNoTracking().SingleAsync(i => i.Id == input.ImportId, cancellation);
        var address = $"/bang-tinh/nhap/{head.Id}";
        if (head.State != input.Step)
        {
            // The last portion of an attempt before this one had ended it.
            return new JobResult(address);
        }

        if (input.Step == ReturnImportState.Undoing)
        {
            await UndoAsync(head, () => run.Act("reporting.import.undo"), run, cancellation);
            return new JobResult(address);
        }

        var total = 0;
        var sheet = await OpenAsync(head, cancellation);
        foreach (var _ in sheet.Rows)
        {
            total++;
        }

        var done = run.Checkpoint<int>();
        var step = input.Step == ReturnImportState.Judging ? "reporting.import.judge" : "reporting.import.apply";
        await run.ReportAsync(done, total, cancellation);
        await EachPortionAsync(head, (await OpenAsync(head, cancellation)).Rows, () => run.Act(step), run, done, total, cancellation);
        return new JobResult(address);
    }

    /// <summary>All rows within the caller's transaction.</summary>
    internal async Task AllAsync(ReturnImport import, IReadOnlyList<SheetRow> rows, ActionContext action, CancellationToken cancellation)
    {
        var sheet = await OpenAsync(import, cancellation);
        var importer = await ImporterAsync(import, sheet.Places, cancellation);
        foreach (var portion in rows.Chunk(Portion))
        {
            await StepAsync(importer, import.State, portion, action, cancellation);
        }

        End(import);
        await db.SaveAsync(action, cancellation);
    }

    /// <summary>Undoes within the caller's transaction, or as a job portion by portion.</summary>
    internal async Task UndoAsync(ReturnImport head, Func<ActionContext> act, JobRun? run, CancellationToken cancellation)
    {
        var (set, device) = (head.RoundId, head.Device);
        var units = await db
            .CellEdits.Where(e => e.SetId == set && e.Device == device)
            .Select(e => e.UnitId)
            .Distinct()
            .OrderBy(u => u)
            .ToListAsync(cancellation);
        var from = run?.Checkpoint<int>() ?? 0;
        foreach (var portion in units.Skip(from).Chunk(Portion))
        {
            from += portion.Length;
            await InPortionAsync(
                head.Id,
                act(),
                run,
                from,
                units.Count,
                from >= units.Count,
                async (import, action) =>
                {
                    var edits = await db
                        .CellEdits.AsNoTracking()
                        .Where(e => e.SetId == set && e.Device == device && EF.Parameter(portion).Contains(e.UnitId))
                        .ToListAsync(cancellation);
                    var importer = await ImporterAsync(import, [], cancellation);
                    await importer.UndoAsync(edits.ToLookup(e => e.UnitId), action, cancellation);
                },
                cancellation
            );
        }

        if (units.Count == 0)
        {
            await InPortionAsync(head.Id, act(), run, 0, 0, true, (_, _) => Task.CompletedTask, cancellation);
        }
    }

    private async Task EachPortionAsync(
        ReturnImport head,
        IEnumerable<SheetRow> rows,
        Func<ActionContext> act,
        JobRun run,
        int done,
        int total,
        CancellationToken cancellation
    )
    {
        var (at, skipped) = (0, new List<SheetRow>());
        foreach (var portion in rows.Chunk(Portion))
        {
            at += portion.Length;
            if (at <= done)
            {
                skipped.AddRange(portion.Select(r => new SheetRow(r.Number, [r[0]])));
                continue;
            }

            await InPortionAsync(
                head.Id,
                act(),
                run,
                at,
                total,
                at >= total,
                async (import, action) =>
                {
                    var sheet = await OpenAsync(import, cancellation, placesOnly: true);
                    var importer = await ImporterAsync(import, sheet.Places, cancellation);
                    importer.Skip(skipped);
                    await StepAsync(importer, import.State, portion, action, cancellation);
                },
                cancellation
            );
            skipped.AddRange(portion.Select(r => new SheetRow(r.Number, [r[0]])));
        }
    }

    private async Task InPortionAsync(
        Guid id,
        ActionContext action,
        JobRun? run,
        int done,
        int total,
        bool isLast,
        Func<ReturnImport, ActionContext, Task> step,
        CancellationToken cancellation
    )
    {
        await db.InTransactionAsync(
            action,
            async () =>
            {
                var import = await db.ReturnImports.AsTracking().SingleAsync(i => i.Id == id, cancellation);
                await step(import, action);
                if (isLast)
                {
                    End(import);
                    import.UndoneAt = import.State == ReturnImportState.Undone ? action.At : null;
                }

                if (run is not null)
                {
                    await run.SetCheckpointAsync(db, done, cancellation);
                }

                await db.SaveAsync(action, cancellation);
                return true;
            },
            cancellation
        );
        if (run is not null)
        {
            db.ChangeTracker.Clear();
            await run.ReportAsync(done, total, cancellation);
        }
    }

    private static void End(ReturnImport import) =>
        import.State = import.State switch
        {
            ReturnImportState.Judging => ReturnImportState.Judged,
            ReturnImportState.Applying => ReturnImportState.Applied,
            ReturnImportState.Undoing => ReturnImportState.Undone,
            var over => over,
        };

    private static Task StepAsync(
        ReturnImporter importer,
        ReturnImportState step,
        SheetRow[] rows,
        ActionContext action,
        CancellationToken cancellation
    ) =>
        step == ReturnImportState.Applying
            ? importer.ApplyAsync(rows, action, cancellation)
            : importer.JudgeAsync(rows, action, cancellation);

    private async Task<ReturnImporter> ImporterAsync(
        ReturnImport import,
        IReadOnlyList<(SheetLine Line, int First, int Second)> places,
        CancellationToken cancellation
    )
    {
        form ??= await RoundSheetForm.LoadAsync(db, import.RoundId, cancellation);
        return new ReturnImporter(db, form!, await trees.CurrentAsync(cancellation), import, places, texts);
    }

    private RoundSheetForm? form;
    private byte[]? content;

    /// <summary>The rows of units in the file, and where the lines stand in them.</summary>
    internal async Task<RoundSheetFile> OpenAsync(ReturnImport import, CancellationToken cancellation, bool placesOnly = false)
    {
        form ??= await RoundSheetForm.LoadAsync(db, import.RoundId, cancellation);
        content ??= await db.ContentAsync(import.FileId, cancellation);
        return new RoundSheetFile(content, form!, placesOnly);
    }
}

/// <summary>The workbook of a round as it came back: hidden ids, titles, units.</summary>
internal sealed class RoundSheetFile
{
    private const int RowsAbove = 2;
    private readonly byte[] content;

    public RoundSheetFile(byte[] content, RoundSheetForm form, bool placesOnly)
    {
        this.content = content;
        var ids = SheetReader.Open(new MemoryStream(content)).Rows().FirstOrDefault();
        Places = ids is null ? [] : ReturnSheetJudge.Find(form, ids);
        Rows = placesOnly ? [] : Read();
    }

    public IReadOnlyList<(SheetLine Line, int First, int Second)> Places { get; }

    public IEnumerable<SheetRow> Rows { get; }

    private IEnumerable<SheetRow> Read() => SheetReader.Open(new MemoryStream(content)).Rows().Where(r => r.Number > RowsAbove);
}
