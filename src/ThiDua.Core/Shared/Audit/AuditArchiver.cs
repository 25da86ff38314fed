using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Shared.Audit;

/// <summary>An authority's chain, or the next part of it, written as a file.</summary>
public sealed class AuditArchiver(ThiDuaDbContext db)
{
    // SQLite: one write lock per batch, short enough for the writers beside.
    private const int DeleteBatch = 500;

    /// <summary>Writes the whole chain as it stands in the database; stretches that were detached before are not in it. False where it has no seal.</summary>
    public async Task<bool> ExportAsync(Guid authority, string name, DateTime at, Stream stream, CancellationToken cancellation)
    {
        var from = await FirstSealAsync(authority, cancellation);
        var seals = await SealsAsync(authority, from, long.MaxValue, cancellation);
        if (seals.Count == 0)
        {
            return false;
        }

        await WriteAsync(seals, name, at, stream, cancellation);
        return true;
    }

    /// <summary>
    /// Moves the sealed entries of an authority from before a day to a file. The seals stay, with the root over the
    /// stretch and the fingerprint of the file; the detaching itself is an entry of the chain. Null where nothing is old enough.
    /// </summary>
    public async Task<AuditArchive?> DetachAsync(
        Guid authority,
        string name,
        DateTime before,
        Stream stream,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var from = await FirstSealAsync(authority, cancellation);
        var seals = await SealsAsync(authority, from, long.MaxValue, cancellation);
        seals = [.. seals.TakeWhile(s => s.SealedAt < before)];
        if (seals.Count == 0)
        {
            return null;
        }

        var archive = new AuditArchive
        {
            Id = Ids.Next(),
            AuthorityId = authority,
            FromSeal = seals[0].Number,
            ToSeal = seals[^1].Number,
            EntryCount = seals.Sum(s => s.EntryCount),
            Root = AuditChain.Root([.. seals.Select(s => s.MerkleRoot)]),
            FileSha256 = await WriteAsync(seals, name, action.At, stream, cancellation),
            ArchivedAt = action.At,
        };
        db.Add(archive);
        var details = new
        {
            archive.FromSeal,
            archive.ToSeal,
            archive.EntryCount,
            root = AuditExportFile.Hex(archive.Root),
            file = AuditExportFile.Hex(archive.FileSha256),
        };
        await db.SaveBatchAsync(action, nameof(AuditArchive), archive.Id, details, cancellation);
        await DeleteAsync(archive, cancellation);
        return archive;
    }

    private async Task<long> FirstSealAsync(Guid authority, CancellationToken cancellation) =>
        1 + (await db.AuditArchives.Where(a => a.AuthorityId == authority).MaxAsync(a => (long?)a.ToSeal, cancellation) ?? 0);

    private Task<List<AuditSeal>> SealsAsync(Guid authority, long from, long to, CancellationToken cancellation) =>
        db
            .AuditSeals.AsNoTracking()
            .Where(s => s.AuthorityId == authority && s.Number >= from && s.Number <= to)
            .OrderBy(s => s.Number)
            .ToListAsync(cancellation);

    /// <summary>Gives the SHA-256 of what was written.</summary>
    private async Task<byte[]> WriteAsync(List<AuditSeal> seals, string name, DateTime at, Stream stream, CancellationToken cancellation)
    {
        using var hash = SHA256.Create();
        await using (var hashing = new CryptoStream(stream, hash, CryptoStreamMode.Write, leaveOpen: true))
        await using (var writer = new StreamWriter(hashing, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        {
            var first = seals[0];
            await AuditExportFile.WriteHeaderAsync(
                writer,
                new(AuditExportFile.Format, first.AuthorityId, name, first.Number, AuditExportFile.Hex(first.PreviousHash), at)
            );
            var bySeal = seals.ToDictionary(s => s.Number);
            var entries = new SealedEntries(db, first.AuthorityId);
            await foreach (var (number, group) in entries.BySealAsync(cancellation, first.Number, seals[^1].Number))
            {
                // A seal whose entries were removed still goes out, so that the check of the file finds it.
                foreach (var empty in seals.Where(s => s.Number < number && bySeal.ContainsKey(s.Number)))
                {
                    bySeal.Remove(empty.Number);
                    await AuditExportFile.WriteAsync(writer, empty, []);
                }

                if (bySeal.Remove(number, out var seal))
                {
                    await AuditExportFile.WriteAsync(writer, seal, group);
                }
            }

            foreach (var left in bySeal.Values.OrderBy(s => s.Number))
            {
                await AuditExportFile.WriteAsync(writer, left, []);
            }
        }

        return hash.Hash!;
    }

    private async Task DeleteAsync(AuditArchive archive, CancellationToken cancellation)
    {
        int deleted;
        do
        {
            var ids = await db
                .AuditEntries.Where(e =>
                    e.AuthorityId == archive.AuthorityId && e.SealNumber >= archive.FromSeal && e.SealNumber <= archive.ToSeal
                )
                .OrderBy(e => e.SealNumber)
                .Select(e => e.Id)
                .Take(DeleteBatch)
                .ToListAsync(cancellation);
            deleted = await db.AuditEntries.Where(e => ids.Contains(e.Id)).ExecuteDeleteAsync(cancellation);
        } while (deleted > 0);
    }
}
