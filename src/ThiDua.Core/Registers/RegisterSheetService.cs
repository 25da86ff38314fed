using System.Security.Cryptography;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;

namespace ThiDua.Core.Registers;

/// <param name="Rows">One verdict per row of the file.</param>
public sealed record RegisterImportPreview(RegisterImport Import, string FileName, IReadOnlyList<RowVerdict> Rows, VerdictCounts Counts);

/// <summary>Takes registers out as a workbook and lists in from one: verdict per row, what is right is taken over.</summary>
public sealed class RegisterSheetService(
    ThiDuaDbContext db,
    RegisterQueries queries,
    RegisterRecordService records,
    RegisterCounter counter,
    Texts texts
)
{
    public const int MaxFileBytes = 20 * 1024 * 1024;
    public const int MaxRows = 20_000;
    private const int IdsAtOnce = 2000;

    /// <summary>The records of a filter with room for new ones.</summary>
    public async Task<FormSheet> WriteAsync(Register register, RecordFilter filter, Access access, CancellationToken cancellation)
    {
        var records = new List<RegisterRecord>();
        await foreach (var record in queries.All(register, filter, access).WithCancellation(cancellation))
        {
            records.Add(record);
            if (records.Count == MaxRows)
            {
                break;
            }
        }

        return new RegisterSheet(register, access, texts).Write(records);
    }

    /// <exception cref="ValidationException">The file is no sheet of this register.</exception>
    public async Task<Guid> UploadAsync(
        Register register,
        string fileName,
        Stream content,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        using var memory = new MemoryStream();
        await content.CopyToAsync(memory, cancellation);
        if (memory.Length > MaxFileBytes)
        {
            throw Refusal("tables.problem.too-large", texts["tables.problem.too-large"]);
        }

        var bytes = memory.ToArray();
        _ = await JudgeAsync(register, bytes, access, cancellation);
        var file = new StoredFile
        {
            Id = Ids.Next(),
            Name = Path.GetFileName(fileName) is { Length: > 0 and <= StoredFile.NameMaxLength } name ? name : "so.xlsx",
            ContentType = SheetWriter.XlsxContentType,
            Length = bytes.Length,
            Sha256 = SHA256.HashData(bytes),
            CreatedAt = action.At,
        };
        var import = new RegisterImport
        {
            Id = Ids.Next(),
            RegisterId = register.Id,
            FileId = file.Id,
            UploadedBy = action.ActorId ?? Guid.Empty,
            UploadedAt = action.At,
        };
        db.Add(file);
        db.Add(new StoredFileContent { FileId = file.Id, Bytes = bytes });
        db.Add(import);
        await db.SaveAsync(action, cancellation);
        return import.Id;
    }

    /// <summary>What the rows would do today; null where it is not an import of this person.</summary>
    public async Task<RegisterImportPreview?> PreviewAsync(Register register, Guid importId, Access access, CancellationToken cancellation)
    {
        var import = await Own(register, importId, access).AsNoTracking().FirstOrDefaultAsync(cancellation);
        if (import is null)
        {
            return null;
        }

        var (name, bytes) = await FileAsync(import, cancellation);
        var rows = (await JudgeAsync(register, bytes, access, cancellation)).ConvertAll(r => r.Verdict);
        return new(import, name, rows, VerdictCounts.Of(rows));
    }

    /// <summary>Takes over every row that is not refused. Null where it is not this person's or was taken over before.</summary>
    public Task<VerdictCounts?> ApplyAsync(
        Register register,
        Guid importId,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    ) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                var import = await Own(register, importId, access).AsTracking().FirstOrDefaultAsync(i => i.AppliedAt == null, cancellation);
                if (import is null)
                {
                    return null;
                }

                var (_, bytes) = await FileAsync(import, cancellation);
                var rows = await JudgeAsync(register, bytes, access, cancellation);
                foreach (var unit in rows.Select(r => r.UnitId).Distinct().Order())
                {
                    await records.LockUnitAsync(unit, cancellation);
                }

                if (await IsStaleAsync(rows, cancellation))
                {
                    rows = await JudgeAsync(register, bytes, access, cancellation);
                }

                var counts = VerdictCounts.Of(rows.Select(r => r.Verdict));
                (import.AppliedAt, import.Added, import.Changed, import.Refused) = (action.At, counts.New, counts.Changed, counts.Refused);
                await TakeAsync(register, import, rows, action, cancellation);
                return counts;
            },
            cancellation
        );

    private async Task TakeAsync(
        Register register,
        RegisterImport import,
        List<RegisterRow> rows,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var added = rows.Where(r => r.Verdict.Outcome == RowOutcome.New).Select(r => New(register, import, r, action)).ToList();
        var changed = rows.FindAll(r => r.Verdict.Outcome == RowOutcome.Changed);
        var ids = changed.ConvertAll(r => r.Record!.Id);
        var known = await db
            .RegisterRecords.AsTracking()
            .Where(r => EF.Parameter(ids).Contains(r.Id))
            .ToDictionaryAsync(r => r.Id, cancellation);
        foreach (var row in changed)
        {
            var record = known[row.Record!.Id];
            (record.Title, record.Values) = (RegisterRecordService.TitleOf(register, row.Values), RegisterValues.ToJson(row.Values));
            (record.ChangedAt, record.ChangedBy, record.Device) = (action.At, action.ActorId ?? Guid.Empty, import.Device);
        }

        await db.InsertManyAsync(added, cancellation);
        // The values are those of persons: the entry tells where the record came from, the file tells the rest.
        await db.InsertManyAsync(
            [.. added.Select(r => AuditRecorder.Event(action, nameof(RegisterRecord), r.Id, new { import = import.Id }))],
            cancellation
        );
        await db.SaveAsync(action, cancellation);
        await counter.AfterChangeAsync(register.Id, [.. added, .. known.Values], action, cancellation);
    }

    /// <summary>Whether a record was changed between the judgement and the lock.</summary>
    private async Task<bool> IsStaleAsync(List<RegisterRow> rows, CancellationToken cancellation)
    {
        foreach (var portion in rows.Select(r => r.Record).OfType<RegisterRecord>().Chunk(IdsAtOnce))
        {
            var ids = portion.Select(r => r.Id).ToList();
            var now = await db
                .RegisterRecords.AsNoTracking()
                .Where(r => r.RemovedAt == null && EF.Parameter(ids).Contains(r.Id))
                .ToDictionaryAsync(r => r.Id, r => r.Version, cancellation);
            if (portion.Any(r => !now.TryGetValue(r.Id, out var version) || version != r.Version))
            {
                return true;
            }
        }

        return false;
    }

    private static RegisterRecord New(Register register, RegisterImport import, RegisterRow row, ActionContext action) =>
        new()
        {
            Id = Ids.Next(),
            RegisterId = register.Id,
            UnitId = row.UnitId,
            Title = RegisterRecordService.TitleOf(register, row.Values),
            Values = RegisterValues.ToJson(row.Values),
            PublicCode = register.HasPublicPages ? RegisterRecordService.NewCode() : null,
            CreatedAt = action.At,
            ChangedAt = action.At,
            ChangedBy = action.ActorId ?? Guid.Empty,
            Device = import.Device,
        };

    private async Task<List<RegisterRow>> JudgeAsync(Register register, byte[] bytes, Access access, CancellationToken cancellation)
    {
        var reader = SheetReader.Open(new MemoryStream(bytes), SheetLimits.Default with { MaxRows = MaxRows });
        List<SheetRow> rows = [.. reader.Rows()];
        if (reader.Problem is { } problem)
        {
            throw Refusal(problem.Key, problem.Sentence(texts));
        }

        List<Guid> ids = [.. rows.Select(r => Guid.TryParse(r[0].Text, out var id) ? id : Guid.Empty).Where(i => i != Guid.Empty)];
        // What the person may not change is not there for them: a verdict would tell what stands in it.
        var entered = RegisterRights.UnitsEntered(access, register).Select(u => u.UnitId).ToHashSet();
        var known = new Dictionary<Guid, RegisterRecord>();
        foreach (var portion in ids.Chunk(IdsAtOnce))
        {
            var found = await db
                .RegisterRecords.AsNoTracking()
                .Where(r => r.RegisterId == register.Id && r.RemovedAt == null && EF.Parameter(portion).Contains(r.Id))
                .ToListAsync(cancellation);
            found.FindAll(r => entered.Contains(r.UnitId)).ForEach(r => known[r.Id] = r);
        }

        return new RegisterSheet(register, access, texts).Judge(rows, known)
            ?? throw Refusal("registers.sheet.columns", texts["registers.sheet.columns"]);
    }

    private IQueryable<RegisterImport> Own(Register register, Guid importId, Access access)
    {
        var person = access.UserId;
        return db.RegisterImports.Where(i => i.Id == importId && i.RegisterId == register.Id && i.UploadedBy == person);
    }

    private async Task<(string Name, byte[] Bytes)> FileAsync(RegisterImport import, CancellationToken cancellation)
    {
        var file = await db.FileWithContentAsync(import.FileId, cancellation);
        return (file!.Name, file.Content!.Bytes);
    }

    private static ValidationException Refusal(string key, string sentence) =>
        new([new ValidationFailure("Sheet", sentence) { ErrorCode = key }]);
}
