using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Shared.Backup;

/// <summary>
/// Contents that lie outside the database, in a backup: each once, named by its SHA-256. Put back, they go into the database, so
/// that a backup needs nothing but itself; by the clock they go outside again.
/// </summary>
public sealed class BackupContents(ThiDuaDbContext db, ContentReader reader)
{
    private const string Folder = "contents/";

    /// <summary>An older schema has no such table.</summary>
    private static readonly string Table = "outside_contents";

    /// <summary>
    /// Adds what lies outside. Called after the database was copied: what the copy refers to still lies there, because what no file
    /// has is kept for days.
    /// </summary>
    /// <param name="rows">By table, of the copy.</param>
    /// <returns>How many, and the SHA-256 of those that are missing or altered.</returns>
    /// <exception cref="BackupException">The store is away: the backup would not be whole.</exception>
    internal async Task<(int Contents, IReadOnlyList<string> Lost)> WriteAsync(
        ZipArchive archive,
        IReadOnlyDictionary<string, long> rows,
        CancellationToken cancellation
    )
    {
        var (count, lost) = (0, new List<string>());
        if (rows.GetValueOrDefault(Table) == 0)
        {
            return (count, lost);
        }

        var outside = await db
            .OutsideContents.AsNoTracking()
            .Where(c => c.StoredAt != null && c.DroppedAt == null)
            .OrderBy(c => c.Id)
            .ToListAsync(cancellation);
        foreach (var content in outside.DistinctBy(c => NameOf(c.Sha256)))
        {
            var (bytes, fault) = await reader.FetchAsync(content, cancellation);
            switch (fault)
            {
                case ContentFault.NoStore:
                    throw new BackupException("backup.contents.no-store", outside.Count);
                case ContentFault.Away:
                    throw new BackupException("backup.contents.away");
                case ContentFault.Missing or ContentFault.Altered:
                    lost.Add(NameOf(content.Sha256));
                    continue;
            }

            // Pictures, PDF and office files are compressed already.
            await using var entry = await archive
                .CreateEntry(Folder + NameOf(content.Sha256), CompressionLevel.NoCompression)
                .OpenAsync(cancellation);
            await entry.WriteAsync(bytes, cancellation);
            count++;
        }

        return (count, lost);
    }

    /// <summary>Whether all that the manifest counts are there and are what their names say.</summary>
    /// <exception cref="BackupException">They are not.</exception>
    internal static async Task CheckAsync(ZipArchive archive, BackupManifest manifest, CancellationToken cancellation)
    {
        var count = 0;
        foreach (var entry in Entries(archive))
        {
            await using var stream = await entry.OpenAsync(cancellation);
            if (NameOf(await SHA256.HashDataAsync(stream, cancellation)) != entry.Name)
            {
                throw new BackupException("backup.damaged");
            }

            count++;
        }

        if (count != manifest.Contents)
        {
            throw new BackupException("backup.damaged");
        }
    }

    /// <summary>Puts every content into the row of each file that has none.</summary>
    /// <exception cref="BackupException">A file is left without a content.</exception>
    internal async Task PutBackAsync(string package, BackupManifest manifest, CancellationToken cancellation)
    {
        if (manifest.Contents == 0 && manifest.Lost is not { Count: > 0 })
        {
            return;
        }

        await using (var archive = await ZipFile.OpenReadAsync(package, cancellation))
        {
            foreach (var entry in Entries(archive))
            {
                await PutBackAsync(entry, cancellation);
            }
        }

        // Where they lay is another installation's store from now on, or a new one.
        await db.OutsideContents.ExecuteUpdateAsync(
            set =>
                set.SetProperty(c => c.StoredAt, (DateTime?)null)
                    .SetProperty(c => c.CheckedAt, (DateTime?)null)
                    .SetProperty(c => c.Fault, (ContentFault?)null),
            cancellation
        );
        var lost = (manifest.Lost ?? []).Select(Convert.FromHexString).ToList();
        var without = await Without().CountAsync(f => !lost.Contains(f.Sha256), cancellation);
        if (without > 0)
        {
            throw new BackupException("backup.contents.missing", without);
        }
    }

    private async Task PutBackAsync(ZipArchiveEntry entry, CancellationToken cancellation)
    {
        var sha256 = Convert.FromHexString(entry.Name);
        var files = await Without().Where(f => f.Sha256 == sha256).Select(f => f.Id).ToListAsync(cancellation);
        if (files.Count == 0)
        {
            return;
        }

        using var bytes = new MemoryStream();
        await using (var stream = await entry.OpenAsync(cancellation))
        {
            await stream.CopyToAsync(bytes, cancellation);
        }

        db.AddRange(files.Select(f => new StoredFileContent { FileId = f, Bytes = bytes.ToArray() }));
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }

    private IQueryable<StoredFile> Without()
    {
        var contents = db.StoredFileContents;
        return db.StoredFiles.Where(f => !contents.Any(c => c.FileId == f.Id));
    }

    private static IEnumerable<ZipArchiveEntry> Entries(ZipArchive archive) =>
        archive.Entries.Where(e => e.FullName.StartsWith(Folder, StringComparison.Ordinal));

    private static string NameOf(byte[] sha256) => Convert.ToHexStringLower(sha256);
}
