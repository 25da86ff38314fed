using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Shared.Audit;

/// <summary>
/// Seals entries into the chain of their authority after their transaction, so that writers never queue on one chain.
/// Any number of hosts may run it: two that seal the same link collide on its number and one starts again.
/// </summary>
public sealed class AuditSequencer(ThiDuaDbContext db, TimeProvider time)
{
    private const int BatchSize = 5000;

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
            total += await SealAsync(authority, cancellation);
        }

        return total;
    }

    private async Task<int> SealAsync(Guid authority, CancellationToken cancellation)
    {
        await using var transaction = await db.BeginWriteAsync(cancellation);
        // The last link before the entries: if another host seals in between, the number below is taken and this turn fails whole.
        var last = await db.Set<AuditSeal>()
            .AsNoTracking()
            .Where(s => s.AuthorityId == authority)
            .OrderByDescending(s => s.Number)
            .FirstOrDefaultAsync(cancellation);
        var entries = await db.Set<AuditEntry>()
            .Where(e => e.AuthorityId == authority && e.SealNumber == null)
            .OrderBy(e => e.At)
            .ThenBy(e => e.Id)
            .Take(BatchSize)
            .ToListAsync(cancellation);
        if (entries.Count == 0)
        {
            return 0;
        }

        var number = (last?.Number ?? 0) + 1;
        for (var i = 0; i < entries.Count; i++)
        {
            entries[i].SealNumber = number;
            entries[i].SealIndex = i;
        }

        db.Add(AuditChain.Link(authority, number, last?.Hash ?? AuditChain.Start, entries, time.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        db.ChangeTracker.Clear();
        return entries.Count;
    }
}
