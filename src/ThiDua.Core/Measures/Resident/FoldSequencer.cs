using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Measures.Resident;

/// <summary>
/// Numbers the entries of the log after their transaction, so that writers never wait for each other. Any number of hosts
/// may run it: two that give the same number collide and one starts again.
/// </summary>
public sealed class FoldSequencer(ThiDuaDbContext db)
{
    // One turn holds the write lock of SQLite; writers must hardly notice.
    private const int Batch = 500;

    /// <summary>How many numbered entries stay: a host that was away for longer reads everything anew.</summary>
    private const int Kept = 100_000;

    /// <summary>Numbers what is waiting; returns how many entries were numbered.</summary>
    /// <exception cref="DbUpdateException">Another host numbered the same; what is left comes at the next turn.</exception>
    public async Task<int> NumberAsync(CancellationToken cancellation)
    {
        var total = 0;
        int count;
        do
        {
            count = await NumberBatchAsync(cancellation);
            total += count;
        } while (count == Batch);

        return total;
    }

    private async Task<int> NumberBatchAsync(CancellationToken cancellation)
    {
        var waiting = await db
            .FoldEntries.AsTracking()
            .Where(e => e.Sequence == null)
            .OrderBy(e => e.Id)
            .Take(Batch)
            .ToListAsync(cancellation);
        if (waiting.Count == 0)
        {
            return 0;
        }

        await using var transaction = await db.BeginWriteAsync(cancellation);
        var last = await db.FoldEntries.MaxAsync(e => e.Sequence, cancellation) ?? 0;
        foreach (var entry in waiting)
        {
            entry.Sequence = ++last;
        }

        await db.SaveChangesAsync(cancellation);
        if (last / Kept > (last - waiting.Count) / Kept)
        {
            await db.FoldEntries.Where(e => e.Sequence < last - Kept).ExecuteDeleteAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        db.ChangeTracker.Clear();
        return waiting.Count;
    }
}
