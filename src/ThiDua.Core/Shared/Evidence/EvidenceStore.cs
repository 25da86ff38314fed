using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Shared.Evidence;

public sealed record AddEvidenceOptions
{
    public required EvidenceSubject Subject { get; init; }
    public required Guid SubjectId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid PeriodId { get; init; }
    public required string FileName { get; init; }
    public required byte[] Bytes { get; init; }
    public string? Note { get; init; }
}

/// <summary>A piece of evidence in a list.</summary>
/// <param name="ElsewhereUnits">Other units, or the same unit in other periods, that handed in the very same file.</param>
public sealed record EvidenceView(
    Guid Id,
    Guid SubjectId,
    string FileName,
    string ContentType,
    long Length,
    bool HasThumbnail,
    string? Note,
    DateTime AddedAt,
    IReadOnlyList<Guid> ElsewhereUnits
);

/// <summary>Keeps evidence. Who may see or add it is asked by the module whose thing it stands for.</summary>
public sealed class EvidenceStore(ThiDuaDbContext db, Thumbnails thumbnails)
{
    /// <summary>Adds a file; the caller's transaction carries it.</summary>
    /// <returns>The id, or the key of the sentence that says why the file is not taken.</returns>
    public async Task<(Guid? Id, string? Problem)> AddAsync(
        AddEvidenceOptions options,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var (contentType, problem) = EvidenceKinds.Of(options.Bytes);
        if (contentType is null)
        {
            return (null, problem);
        }

        if (options.Note?.Length > EvidenceItem.NoteMaxLength)
        {
            return (null, "evidence.note-too-long");
        }

        var file = await KeepAsync(options.FileName, contentType, options.Bytes, action, cancellation);
        if (
            await db.EvidenceItems.AnyAsync(
                e => e.FileId == file && e.SubjectId == options.SubjectId && e.UnitId == options.UnitId && e.RemovedAt == null,
                cancellation
            )
        )
        {
            return (null, "evidence.there-already");
        }

        var small = EvidenceKinds.IsPicture(contentType) ? await thumbnails.MakeAsync(options.Bytes, cancellation) : null;
        var item = new EvidenceItem
        {
            Id = Ids.Next(),
            Subject = options.Subject,
            SubjectId = options.SubjectId,
            UnitId = options.UnitId,
            PeriodId = options.PeriodId,
            FileId = file,
            ThumbnailFileId = small is null ? null : await KeepAsync("thumbnail.jpg", "image/jpeg", small, action, cancellation),
            Note = string.IsNullOrWhiteSpace(options.Note) ? null : options.Note.Trim(),
            AddedById = action.ActorId ?? Guid.Empty,
            AddedAt = action.At,
        };
        db.Add(item);
        await db.SaveAsync(action, cancellation);
        return (item.Id, null);
    }

    /// <summary>Takes one back. False where it is not there.</summary>
    public async Task<bool> RemoveAsync(Guid id, Guid subjectId, Guid unitId, ActionContext action, CancellationToken cancellation)
    {
        var item = await Standing(unitId).FirstOrDefaultAsync(e => e.Id == id && e.SubjectId == subjectId, cancellation);
        if (item is null)
        {
            return false;
        }

        item.RemovedAt = action.At;
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>What a unit handed in for these things, oldest first; two queries whatever their number.</summary>
    public async Task<IReadOnlyList<EvidenceView>> ListAsync(
        IReadOnlyCollection<Guid> subjects,
        Guid unitId,
        CancellationToken cancellation
    )
    {
        var files = db.StoredFiles;
        var found = await Standing(unitId)
            .AsNoTracking()
            .Where(e => subjects.Contains(e.SubjectId))
            .Join(
                files,
                e => e.FileId,
                f => f.Id,
                (e, f) =>
                    new
                    {
                        Item = e,
                        f.Name,
                        f.ContentType,
                        f.Length,
                    }
            )
            .ToListAsync(cancellation);
        var fileIds = found.Select(f => f.Item.FileId).Distinct().ToList();
        var everywhere = await db
            .EvidenceItems.AsNoTracking()
            .Where(e => fileIds.Contains(e.FileId) && e.RemovedAt == null)
            .Select(e => new
            {
                e.FileId,
                e.UnitId,
                e.PeriodId,
            })
            .Distinct()
            .ToListAsync(cancellation);
        return
        [
            .. found
                .OrderBy(f => f.Item.AddedAt)
                .ThenBy(f => f.Item.Id)
                .Select(f => new EvidenceView(
                    f.Item.Id,
                    f.Item.SubjectId,
                    f.Name,
                    f.ContentType,
                    f.Length,
                    f.Item.ThumbnailFileId is not null,
                    f.Item.Note,
                    f.Item.AddedAt,
                    [
                        .. everywhere
                            .Where(e => e.FileId == f.Item.FileId && (e.UnitId != unitId || e.PeriodId != f.Item.PeriodId))
                            .Select(e => e.UnitId)
                            .Distinct(),
                    ]
                )),
        ];
    }

    /// <summary>The file, or its small picture; null where it is not there or its content is no longer what was handed in.</summary>
    public async Task<StoredFile?> FileAsync(Guid id, Guid unitId, bool thumbnail, CancellationToken cancellation)
    {
        var item = await db.EvidenceItems.AsNoTracking().FirstOrDefaultAsync(e => e.Id == id && e.UnitId == unitId, cancellation);
        var fileId = thumbnail ? item?.ThumbnailFileId : item?.FileId;
        var file = await db.FileWithContentAsync(fileId, cancellation);
        return file?.Content is { } content && SHA256.HashData(content.Bytes).AsSpan().SequenceEqual(file.Sha256) ? file : null;
    }

    private IQueryable<EvidenceItem> Standing(Guid unitId) => db.EvidenceItems.Where(e => e.UnitId == unitId && e.RemovedAt == null);

    /// <summary>The same bytes are kept once.</summary>
    private async Task<Guid> KeepAsync(string name, string contentType, byte[] bytes, ActionContext action, CancellationToken cancellation)
    {
        var sha = SHA256.HashData(bytes);
        var known = await db
            .StoredFiles.Where(f => f.Sha256 == sha && f.Length == bytes.LongLength && f.ContentType == contentType)
            .Select(f => (Guid?)f.Id)
            .FirstOrDefaultAsync(cancellation);
        if (known is { } id)
        {
            await db.BringBackIfLostAsync(id, sha, bytes, cancellation);
            return id;
        }

        var plain = Path.GetFileName(name.Replace('\\', '/'));
        var file = new StoredFile
        {
            Id = Ids.Next(),
            Name = plain.Length > StoredFile.NameMaxLength ? plain[^StoredFile.NameMaxLength..] : plain,
            ContentType = contentType,
            Length = bytes.LongLength,
            Sha256 = sha,
            CreatedAt = action.At,
        };
        db.Add(file);
        db.Add(new StoredFileContent { FileId = file.Id, Bytes = bytes });
        return file.Id;
    }
}
