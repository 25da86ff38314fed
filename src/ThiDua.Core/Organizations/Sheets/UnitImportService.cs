using System.Security.Cryptography;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;

namespace ThiDua.Core.Organizations;

public sealed record UploadUnitsOptions
{
    public required Guid RootUnitId { get; init; }
    public required string FileName { get; init; }
    public required Stream Content { get; init; }

    /// <summary>The day from which the list holds and of which its codes are.</summary>
    public required DateOnly? AsOf { get; init; }
}

/// <param name="Rows">One verdict per row of the file.</param>
/// <param name="UnknownColumns">Titles of columns that are not taken over.</param>
public sealed record UnitImportPreview(
    UnitImport Import,
    string FileName,
    OrgNode Root,
    IReadOnlyList<RowVerdict> Rows,
    VerdictCounts Counts,
    IReadOnlyList<string> UnknownColumns
);

/// <summary>
/// Takes a subtree over from a sheet: hand it in, look at one verdict per row, take over what is right. The rows that are
/// refused stay out; everything else is one change with one new version of the tree. The caller has checked the rights.
/// </summary>
public sealed class UnitImportService(ThiDuaDbContext db, OrgTreeStore trees, OrgTreeWriter writer, Texts texts, TimeProvider time)
{
    public const int MaxFileBytes = 30 * 1024 * 1024;

    private readonly UnitRules rules = new(db, trees, texts, time);

    /// <returns>Id of the import, to be looked at.</returns>
    /// <exception cref="ValidationException">The file is no sheet of units, or the day does not fit.</exception>
    public async Task<Guid> UploadAsync(UploadUnitsOptions options, ActionContext action, CancellationToken cancellation)
    {
        UnitRules.ThrowIfAny(rules.Day(options.AsOf, nameof(options.AsOf)));
        await rules.LivingAsync(options.RootUnitId, options.AsOf!.Value, nameof(options.AsOf), cancellation);
        using var content = new MemoryStream();
        await options.Content.CopyToAsync(content, cancellation);
        if (content.Length > MaxFileBytes)
        {
            throw rules.Mistake("Sheet", "tables.problem.too-large");
        }

        if (UnitSheet.ProblemOf(content, texts) is { } problem)
        {
            throw Refusal(problem);
        }

        var bytes = content.ToArray();
        var file = new StoredFile
        {
            Id = Ids.Next(),
            Name = Path.GetFileName(options.FileName) is { Length: <= StoredFile.NameMaxLength } name ? name : "don-vi",
            ContentType = SheetWriter.ContentType(SheetReader.Open(content).Format),
            Length = bytes.Length,
            Sha256 = SHA256.HashData(bytes),
            CreatedAt = action.At,
        };
        db.Add(file);
        db.Add(new StoredFileContent { FileId = file.Id, Bytes = bytes });
        var import = new UnitImport
        {
            Id = Ids.Next(),
            RootUnitId = options.RootUnitId,
            FileId = file.Id,
            AsOf = options.AsOf.Value,
            UploadedBy = action.ActorId ?? Guid.Empty,
            UploadedAt = action.At,
        };
        db.Add(import);
        await db.SaveAsync(action, cancellation);
        return import.Id;
    }

    /// <summary>What the rows would do today. Null where there is no such import.</summary>
    /// <exception cref="ValidationException">The file is damaged further down than where it was looked at when it was handed in.</exception>
    /// <param name="rootId">The unit that the import is for: the one on which the right was checked.</param>
    /// <param name="mayChangeAuthorities">Whether the person may add or change provinces and communes.</param>
    public async Task<UnitImportPreview?> PreviewAsync(
        Guid rootId,
        Guid importId,
        bool mayChangeAuthorities,
        CancellationToken cancellation
    )
    {
        var import = await db.UnitImports.AsNoTracking().FirstOrDefaultAsync(i => i.Id == importId && i.RootUnitId == rootId, cancellation);
        if (import is null)
        {
            return null;
        }

        var judged = await JudgeAsync(import, mayChangeAuthorities, cancellation);
        var name = await db.StoredFiles.Where(f => f.Id == import.FileId).Select(f => f.Name).SingleAsync(cancellation);
        List<RowVerdict> verdicts = [.. judged.Plans.Select(p => p.Verdict)];
        return new UnitImportPreview(import, name, judged.Root, verdicts, VerdictCounts.Of(verdicts), judged.UnknownColumns);
    }

    /// <summary>Takes over every row that is not refused. Null where there is no such import or it was taken over before.</summary>
    /// <exception cref="ValidationException">It contradicts what is recorded for a later day, or there is nothing to take over.</exception>
    public Task<VerdictCounts?> ApplyAsync(
        Guid rootId,
        Guid importId,
        bool mayChangeAuthorities,
        ActionContext action,
        CancellationToken cancellation
    ) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                var import = await db
                    .UnitImports.AsTracking()
                    .FirstOrDefaultAsync(i => i.Id == importId && i.RootUnitId == rootId && i.AppliedAt == null, cancellation);
                if (import is null)
                {
                    return null;
                }

                var judged = await JudgeAsync(import, mayChangeAuthorities, cancellation);
                var counts = VerdictCounts.Of(judged.Plans.Select(p => p.Verdict));
                if (counts.New + counts.Changed == 0)
                {
                    throw rules.Mistake("", "organizations.import.nothing");
                }

                var file = await db.StoredFiles.Where(f => f.Id == import.FileId).Select(f => f.Name).SingleAsync(cancellation);
                (import.AppliedAt, import.Added, import.Changed, import.Refused) = (action.At, counts.New, counts.Changed, counts.Refused);
                var applier = new UnitImportApplier(db, writer, rules, texts, import.AsOf, judged.Lists)
                {
                    DefaultSource = texts.In(Texts.Vietnamese, "organizations.import.source", file),
                };
                import.TraceFileId = await TraceAsync(
                    import,
                    judged.Plans,
                    () => applier.ApplyAsync(judged.Plans, action, cancellation),
                    cancellation
                );
                await db.SaveAsync(action, cancellation);
                return counts;
            },
            cancellation
        );

    /// <summary>
    /// Takes an import back by another version of the tree. False where there is no such import, it was not taken over, or is undone already.
    /// </summary>
    /// <exception cref="ValidationException">Units that it brought are used already, or what it changed was changed again.</exception>
    public Task<bool> UndoAsync(
        Guid rootId,
        Guid importId,
        bool mayChangeAuthorities,
        ActionContext action,
        CancellationToken cancellation
    ) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                var import = await db
                    .UnitImports.AsTracking()
                    .FirstOrDefaultAsync(
                        i => i.Id == importId && i.RootUnitId == rootId && i.TraceFileId != null && i.UndoneAt == null,
                        cancellation
                    );
                if (import is null)
                {
                    return false;
                }

                var trace = await UnitImportTrace.ReadAsync(db, import.TraceFileId!.Value, cancellation);
                if (trace.TouchesAuthorities && !mayChangeAuthorities)
                {
                    throw rules.Mistake("", "organizations.undo.authorities");
                }

                import.UndoneAt = action.At;
                await new UnitImportUndo(db, trees, writer, rules, texts, import.AsOf, trace).RunAsync(action, cancellation);
                return true;
            },
            cancellation
        );

    /// <summary>The latest imports for a unit, with the names of their files.</summary>
    public async Task<IReadOnlyList<(UnitImport Import, string FileName)>> ListAsync(Guid rootId, int most, CancellationToken cancellation)
    {
        var files = db.StoredFiles;
        var found = await db
            .UnitImports.AsNoTracking()
            .Where(i => i.RootUnitId == rootId)
            .OrderByDescending(i => i.UploadedAt)
            .Take(most)
            .Join(files, i => i.FileId, f => f.Id, (i, f) => new { Import = i, f.Name })
            .ToListAsync(cancellation);
        return [.. found.OrderByDescending(f => f.Import.UploadedAt).Select(f => (f.Import, f.Name))];
    }

    /// <summary>Notes how what is changed stood before and after, and what is new.</summary>
    /// <returns>The file that tells it.</returns>
    private async Task<Guid> TraceAsync(
        UnitImport import,
        IReadOnlyList<UnitRowPlan> plans,
        Func<Task> apply,
        CancellationToken cancellation
    )
    {
        var (added, changed) = (UnitImportApplier.Added(plans), UnitImportApplier.Changed(plans));
        var days = changed.Where(p => p.NewFigures.Count > 0).Select(p => p.Row.FiguresAsOf ?? import.AsOf).Distinct().ToList();
        var ids = changed.ConvertAll(p => p.UnitId);
        var states = new UnitStates(db);
        var before = await states.ReadAsync(ids, days, await trees.OnAsync(import.AsOf, cancellation), cancellation);
        await apply();
        var after = await states.ReadAsync(ids, days, await trees.OnAsync(import.AsOf, cancellation), cancellation);
        List<Guid> units = [.. added.Select(p => p.UnitId)];
        var trace = new UnitImportTrace(
            units,
            await AddedMarks.OfAsync(db, units, cancellation),
            before,
            after,
            days,
            added.Concat(changed).Any(p => p.Kind.IsAuthority() || p.Existing?.Kind.IsAuthority() == true)
        );
        return trace.Store(db, import.Id, import.AppliedAt!.Value).Id;
    }

    private async Task<Judged> JudgeAsync(UnitImport import, bool mayChangeAuthorities, CancellationToken cancellation)
    {
        var bytes = await db.ContentAsync(import.FileId, cancellation);
        var sheet = UnitSheet.Read(new MemoryStream(bytes), texts);
        if (sheet.Problem is { } problem)
        {
            throw Refusal(problem);
        }

        var (tree, root) = await rules.LivingAsync(import.RootUnitId, import.AsOf, "", cancellation);
        var facts = await SubtreeFacts.LoadAsync(db, tree, root.Left, import.AsOf, withBeginnings: false, cancellation);
        var plans = new UnitSheetJudge(tree, root, facts, import.AsOf, mayChangeAuthorities, texts).Judge(sheet.Rows);
        var lists = new CodeLists(db, tree, facts, texts);
        await lists.CheckAsync(root, plans, import.AsOf, cancellation);
        UnitSheetJudge.RefuseBelowRefused(plans);
        return new Judged(root, plans, lists, sheet.UnknownColumns);
    }

    private ValidationException Refusal(SheetProblem problem) =>
        new([new ValidationFailure("Sheet", problem.Sentence(texts)) { ErrorCode = problem.Key }]);

    private sealed record Judged(OrgNode Root, IReadOnlyList<UnitRowPlan> Plans, CodeLists Lists, IReadOnlyList<string> UnknownColumns);
}
