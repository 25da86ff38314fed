using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Shared.Audit;

/// <summary>
/// Seals entries into the chain of their authority after their transaction, so that writers never queue on one chain.
/// Any number of hosts may run it: two that seal the same link collide on its number and one starts again.
/// </summary>
public sealed class AuditSequencer(ThiDuaDbContext db, TimeProvider time)
{
    // One link holds the write lock of SQLite for the time of one update; writers must hardly notice.
    private const int LinkSize = 500;

    // What waits is put in order once for many links: an import leaves 100,000 entries at once.
    private const int ReadSize = 20 * LinkSize;

    /// <summary>Seals everything that is waiting; returns how many entries were sealed.</summary>
    public async Task<int> SealAsync(CancellationToken cancellation)
    {
        var authorities = await db.Set<AuditEntry>()
            .Where(e => e.SealNumber == null)
            .Select(e => e.AuthorityId)
            .Distinct()
            .ToListAsync(cancellation);
        var total = 0;
        foreach (var authority in authorities)
        {
            int count;
            do
            {
                count = await SealAsync(authority, cancellation);
                total += count;
            } while (count == ReadSize);
        }

        return total;
    }

    private async Task<int> SealAsync(Guid authority, CancellationToken cancellation)
    {
        // Read before the lock is taken. If another host seals in between, its number is taken below and this turn fails whole.
        var last = await db.Set<AuditSeal>()
            .AsNoTracking()
            .Where(s => s.AuthorityId == authority)
            .OrderByDescending(s => s.Number)
            .FirstOrDefaultAsync(cancellation);
        var entries = await db.Set<AuditEntry>()
            .AsNoTracking()
            .Where(e => e.AuthorityId == authority && e.SealNumber == null)
            .OrderBy(e => e.At)
            .ThenBy(e => e.Id)
            .Take(ReadSize)
            .ToListAsync(cancellation);
        foreach (var part in entries.Chunk(LinkSize))
        {
            last = AuditChain.Link(authority, (last?.Number ?? 0) + 1, last?.Hash ?? AuditChain.Start, part, time.GetUtcNow().UtcDateTime);
            await WriteAsync(last, part, cancellation);
        }

        return entries.Count;
    }

    private async Task WriteAsync(AuditSeal link, AuditEntry[] entries, CancellationToken cancellation)
    {
        await using var transaction = await db.BeginWriteAsync(cancellation);
        db.Add(link);
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        var marked = 0;
        // By the period too: it stands first in the key.
        foreach (var month in entries.GroupBy(e => e.Period))
        {
            var ids = month.Select(e => e.Id).ToList();
            marked += await db.Set<AuditEntry>()
                .Where(e => e.Period == month.Key && ids.Contains(e.Id) && e.SealNumber == null)
                .ExecuteUpdateAsync(e => e.SetProperty(x => x.SealNumber, link.Number), cancellation);
        }

        if (marked != entries.Length)
        {
            throw new DbUpdateConcurrencyException("Another host sealed some of these entries.");
        }

        await transaction.CommitAsync(cancellation);
    }
}
