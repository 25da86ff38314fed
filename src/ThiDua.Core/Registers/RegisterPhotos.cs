using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Evidence;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Registers;

/// <summary>Photos of a record.</summary>
public sealed class RegisterPhotos(ThiDuaDbContext db, EvidenceStore store, Texts texts)
{
    public Task<IReadOnlyList<EvidenceView>> ListAsync(RegisterRecord record, CancellationToken cancellation) =>
        store.ListAsync([record.Id], record.UnitId, cancellation);

    /// <summary>False where the record is not one that the person may change.</summary>
    /// <exception cref="ValidationException">The file is not taken.</exception>
    public async Task<bool> AddAsync(
        Register register,
        RegisterRecord record,
        string fileName,
        byte[] bytes,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (!RegisterRights.CanEnter(access, register, record.UnitId))
        {
            return false;
        }

        var photo = new AddEvidenceOptions
        {
            Subject = EvidenceSubject.RegisterRecord,
            SubjectId = record.Id,
            UnitId = record.UnitId,
            PeriodId = Guid.Empty,
            FileName = fileName,
            Bytes = bytes,
        };
        var (_, problem) = await db.InTransactionAsync(action, () => store.AddAsync(photo, action, cancellation), cancellation);
        return problem is null
            ? true
            : throw new ValidationException([new ValidationFailure("Photo", texts[problem]) { ErrorCode = problem }]);
    }

    public async Task<StoredFile?> FileAsync(RegisterRecord record, Guid photo, bool small, CancellationToken cancellation) =>
        (await ListAsync(record, cancellation)).Any(p => p.Id == photo)
            ? await store.FileAsync(photo, record.UnitId, small, cancellation)
            : null;

    /// <summary>The picture on the page behind a QR code; null where that page does not show it.</summary>
    public async Task<StoredFile?> PublicFileAsync(string code, Guid photo, CancellationToken cancellation)
    {
        var fields = db.RegisterFields;
        var record = await db
            .RegisterRecords.AsNoTracking()
            .FirstOrDefaultAsync(
                r =>
                    r.PublicCode == code
                    && r.RemovedAt == null
                    && fields.Any(f => f.RegisterId == r.RegisterId && f.Kind == RegisterFieldKind.Photo && f.IsPublic && !f.IsRetired),
                cancellation
            );
        return record is null ? null : await FileAsync(record, photo, small: true, cancellation);
    }

    internal static async Task<IReadOnlyList<Guid>> OfAsync(ThiDuaDbContext db, RegisterRecord record, CancellationToken cancellation) =>
        await db
            .EvidenceItems.Where(e =>
                e.SubjectId == record.Id && e.UnitId == record.UnitId && e.RemovedAt == null && e.ThumbnailFileId != null
            )
            .OrderBy(e => e.AddedAt)
            .Select(e => e.Id)
            .ToListAsync(cancellation);
}
