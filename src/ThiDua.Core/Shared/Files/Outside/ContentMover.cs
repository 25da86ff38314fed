using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Shared.Files;

/// <param name="Contents">How many left the database.</param>
public sealed record MovedContents(int Contents, long Bytes);

/// <summary>
/// Moves contents from the database to the store, one after the other. Each step leaves the content readable: it is noted where it
/// will lie, put there, read back and compared, and only then leaves the database. What breaks off is taken up by the next turn.
/// </summary>
public sealed class ContentMover(
    ThiDuaDbContext db,
    ContentPlace place,
    ContentReader reader,
    TimeProvider time,
    ILogger<ContentMover> logger
)
{
    private const int Batch = 100;

    /// <exception cref="ContentStoreException">The store is away or does not keep what it is given; the rest stays where it is.</exception>
    public async Task<MovedContents> RunAsync(CancellationToken cancellation)
    {
        var moved = new MovedContents(0, 0);
        if (place.Store is not { } store)
        {
            return moved;
        }

        var (isChecked, after) = (false, Guid.Empty);
        while (await DueAsync(after, cancellation) is { Count: > 0 } due)
        {
            if (!isChecked)
            {
                await store.CheckAsync(mayBegin: !await db.OutsideContents.AnyAsync(c => c.StoredAt != null, cancellation), cancellation);
                isChecked = true;
            }

            foreach (var file in due)
            {
                if (await MoveAsync(store, file, cancellation))
                {
                    moved = new MovedContents(moved.Contents + 1, moved.Bytes + file.Length);
                }
            }

            after = due[^1].Id;
        }

        return moved;
    }

    private Task<List<StoredFile>> DueAsync(Guid after, CancellationToken cancellation)
    {
        var (before, contents) = (time.GetUtcNow().UtcDateTime - place.MoveAfter, db.StoredFileContents);
        return db
            .StoredFiles.AsNoTracking()
            .Where(f => f.Id > after && f.Length >= place.MoveFrom && f.CreatedAt <= before)
            .Where(f => contents.Any(c => c.FileId == f.Id))
            .OrderBy(f => f.Id)
            .Take(Batch)
            .ToListAsync(cancellation);
    }

    private async Task<bool> MoveAsync(IContentStore store, StoredFile file, CancellationToken cancellation)
    {
        var bytes = await db.StoredFileContents.Where(c => c.FileId == file.Id).Select(c => c.Bytes).FirstOrDefaultAsync(cancellation);
        if (bytes is null)
        {
            return false;
        }

        if (!SHA256.HashData(bytes).AsSpan().SequenceEqual(file.Sha256))
        {
            logger.LogError("The content of file {File} in the database is not what was handed in; it stays there", file.Id);
            return false;
        }

        var content = await PlaceOfAsync(file, bytes.LongLength, cancellation);
        await StoreAsync(store, content, bytes, cancellation);
        return await LeaveAsync(content.Id, file.Id, cancellation);
    }

    /// <summary>Noted before anything is put there: what a host that dies has put is found again, used or deleted.</summary>
    private async Task<OutsideContent> PlaceOfAsync(StoredFile file, long length, CancellationToken cancellation)
    {
        var known = await db
            .OutsideContents.AsNoTracking()
            .Where(c => c.Sha256 == file.Sha256 && c.DroppedAt == null)
            .OrderBy(c => c.Id)
            .FirstOrDefaultAsync(cancellation);
        if (known is not null)
        {
            return known;
        }

        var content = OutsideContent.Of(file.Sha256, length, time.GetUtcNow().UtcDateTime);
        db.Add(content);
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        return content;
    }

    private async Task StoreAsync(IContentStore store, OutsideContent content, byte[] bytes, CancellationToken cancellation)
    {
        // The same content of another file lies there already; whether it still does is seen by reading it.
        if (content.StoredAt is not null && (await reader.FetchAsync(content, cancellation)).Fault is null)
        {
            return;
        }

        await store.PutAsync(content.Key, bytes, cancellation);
        if ((await reader.FetchAsync(content, cancellation)).Fault is { } fault)
        {
            throw new ContentStoreException($"what was written cannot be read back: {fault}");
        }
    }

    /// <summary>False where the place was given up meanwhile: the content stays, and gets another one.</summary>
    private async Task<bool> LeaveAsync(Guid contentId, Guid fileId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var transaction = await db.BeginWriteAsync(cancellation);
        var stands = await db
            .OutsideContents.Where(c => c.Id == contentId && c.DroppedAt == null)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(c => c.StoredAt, c => c.StoredAt ?? now)
                        .SetProperty(c => c.CheckedAt, now)
                        .SetProperty(c => c.Fault, (ContentFault?)null)
                        .SetProperty(c => c.UnusedSince, (DateTime?)null),
                cancellation
            );
        if (stands == 0)
        {
            return false;
        }

        await db.StoredFileContents.Where(c => c.FileId == fileId).ExecuteDeleteAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }
}
