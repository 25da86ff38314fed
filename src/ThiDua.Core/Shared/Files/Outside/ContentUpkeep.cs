using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Shared.Files;

/// <summary>Deletes contents outside that no file has had for long, and reads the others again from time to time.</summary>
public sealed class ContentUpkeep(
    ThiDuaDbContext db,
    ContentPlace place,
    ContentReader reader,
    TimeProvider time,
    ILogger<ContentUpkeep> logger
)
{
    private const int MostDropped = 1000;
    private const int MostRead = 50;
    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromDays(30);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <exception cref="ContentStoreException">The store is away or refuses.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (place.Store is not { } store)
        {
            return;
        }

        await NoteUseAsync(cancellation);
        await DropAsync(store, cancellation);
        await ReadAgainAsync(cancellation);
    }

    private async Task NoteUseAsync(CancellationToken cancellation)
    {
        var (now, files) = (Now, db.StoredFiles);
        await db
            .OutsideContents.Where(c => c.UnusedSince == null && c.DroppedAt == null && !files.Any(f => f.Sha256 == c.Sha256))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.UnusedSince, now), cancellation);
        await db
            .OutsideContents.Where(c => c.UnusedSince != null && c.DroppedAt == null && files.Any(f => f.Sha256 == c.Sha256))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.UnusedSince, (DateTime?)null), cancellation);
    }

    /// <summary>Given up first, deleted then, forgotten last: a content that comes anew meanwhile gets a place of its own.</summary>
    private async Task DropAsync(IContentStore store, CancellationToken cancellation)
    {
        var (now, before, files) = (Now, Now - place.UnusedKept, db.StoredFiles);
        await db
            .OutsideContents.Where(c => c.UnusedSince <= before && c.DroppedAt == null && !files.Any(f => f.Sha256 == c.Sha256))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.DroppedAt, now), cancellation);
        var dropped = await db
            .OutsideContents.AsNoTracking()
            .Where(c => c.DroppedAt != null)
            .OrderBy(c => c.Id)
            .Take(MostDropped)
            .ToListAsync(cancellation);
        foreach (var content in dropped)
        {
            await store.DeleteAsync(content.Key, cancellation);
            await db.OutsideContents.Where(c => c.Id == content.Id).ExecuteDeleteAsync(cancellation);
        }

        if (dropped.Count > 0)
        {
            logger.LogInformation("{Contents} contents that no file has any more were deleted in {Place}", dropped.Count, store.Place);
        }
    }

    /// <summary>Those with a fault first: whoever puts one back sees it here.</summary>
    private async Task ReadAgainAsync(CancellationToken cancellation)
    {
        var before = Now - ReadAgainAfter;
        var due = await db
            .OutsideContents.AsNoTracking()
            .Where(c => c.StoredAt != null && c.DroppedAt == null && (c.Fault != null || c.CheckedAt < before))
            .OrderBy(c => c.Fault == null)
            .ThenBy(c => c.CheckedAt)
            .Take(MostRead)
            .ToListAsync(cancellation);
        foreach (var content in due)
        {
            var (_, fault) = await reader.FetchAsync(content, cancellation);
            if (fault is ContentFault.Away)
            {
                return;
            }

            if (fault is not null && content.Fault is null)
            {
                logger.LogError("Content {Key} is {Fault} in {Place}", content.Key, fault, place.Store!.Place);
            }

            await reader.NoteAsync(db, content, fault, cancellation);
            await NoteReadAsync(content.Id, cancellation);
        }
    }

    private Task<int> NoteReadAsync(Guid content, CancellationToken cancellation)
    {
        var now = Now;
        return db
            .OutsideContents.Where(c => c.Id == content)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.CheckedAt, now), cancellation);
    }
}
