using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Shared.Files;

/// <summary>The content of a file lies outside and cannot be had from there.</summary>
public sealed class ContentException(ContentFault fault, string fileName) : Exception($"The content of a file is {fault}.")
{
    public ContentFault Fault => fault;

    public string FileName => fileName;

    /// <summary>Key of the sentence for people; the name of the file stands in its gap.</summary>
    public string Key => $"files.content.{fault}";
}

/// <summary>Reads contents that lie outside and holds them against their SHA-256; what is wrong is noted for the checks.</summary>
public sealed class ContentReader(ContentPlace place, TimeProvider time, ILogger<ContentReader> logger)
{
    /// <summary>For the store to answer; and on top of it, for what it sends, as long as a slow line needs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private const double SlowBytesPerSecond = 500_000;

    /// <param name="file">One without a content in the database.</param>
    internal async Task<byte[]> ReadAsync(ThiDuaDbContext db, StoredFile file, CancellationToken cancellation)
    {
        var content = await db
            .OutsideContents.AsNoTracking()
            .Where(c => c.Sha256 == file.Sha256 && c.StoredAt != null && c.DroppedAt == null)
            .OrderBy(c => c.Id)
            .FirstOrDefaultAsync(cancellation);
        if (content is null)
        {
            logger.LogError("File {File} has no content, neither in the database nor outside", file.Id);
            throw new ContentException(ContentFault.Missing, file.Name);
        }

        var (bytes, fault) = await FetchAsync(content, cancellation);
        if (fault is ContentFault.Missing or ContentFault.Altered)
        {
            logger.LogError("Content {Key} of file {File} is {Fault} in {Place}", content.Key, file.Id, fault, place.Store!.Place);
        }

        // What a transaction writes is undone by the very exception; the clock finds it again.
        if (db.Database.CurrentTransaction is null)
        {
            await NoteAsync(db, content, fault, cancellation);
        }

        return fault is { } trouble ? throw new ContentException(trouble, file.Name) : bytes;
    }

    /// <summary>The bytes as they were put there, or why they cannot be had.</summary>
    internal async Task<(byte[] Bytes, ContentFault? Fault)> FetchAsync(OutsideContent content, CancellationToken cancellation)
    {
        if (place.Store is not { } store)
        {
            return ([], ContentFault.NoStore);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience + TimeSpan.FromSeconds(content.Length / SlowBytesPerSecond));
        try
        {
            // A share on the network that hangs hears no token.
            return await ReadAsync(store, content, patience.Token).WaitAsync(patience.Token);
        }
        catch (Exception away)
            when (away is ContentStoreException or IOException or HttpRequestException
                || (away is OperationCanceledException && !cancellation.IsCancellationRequested)
            )
        {
            logger.LogWarning("{Place} cannot be read from: {Reason}", store.Place, away.Message);
            return ([], ContentFault.Away);
        }
    }

    /// <summary>Keeps what was found, where it is news. A store that is away says nothing of what lies in it.</summary>
    internal async Task NoteAsync(ThiDuaDbContext db, OutsideContent content, ContentFault? fault, CancellationToken cancellation)
    {
        if (fault is ContentFault.Away or ContentFault.NoStore || fault == content.Fault)
        {
            return;
        }

        var now = time.GetUtcNow().UtcDateTime;
        await db
            .OutsideContents.Where(c => c.Id == content.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Fault, fault).SetProperty(c => c.CheckedAt, now), cancellation);
    }

    private static async Task<(byte[] Bytes, ContentFault? Fault)> ReadAsync(
        IContentStore store,
        OutsideContent content,
        CancellationToken cancellation
    )
    {
        await using var stream = await store.OpenAsync(content.Key, cancellation);
        if (stream is null)
        {
            return ([], ContentFault.Missing);
        }

        // Of the length that was put there: something else in its place may be of any.
        var bytes = new byte[content.Length];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        var isWhole = length == bytes.Length && await stream.ReadAsync(new byte[1], cancellation) == 0;
        return isWhole && SHA256.HashData(bytes).AsSpan().SequenceEqual(content.Sha256) ? (bytes, null) : ([], ContentFault.Altered);
    }
}
