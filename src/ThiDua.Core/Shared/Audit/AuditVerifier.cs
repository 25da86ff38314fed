using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Shared.Audit;

/// <summary>Recomputes every chain from its entries and finds what was altered, removed or inserted.</summary>
public sealed class AuditVerifier(ThiDuaDbContext db)
{
    /// <param name="publishedHeads">Heads noted elsewhere (the portal); they reveal a chain cut at its end.</param>
    public async Task<IReadOnlyList<AuditFault>> VerifyAsync(
        IReadOnlyDictionary<Guid, byte[]>? publishedHeads,
        CancellationToken cancellation
    )
    {
        var archives = await db.AuditArchives.AsNoTracking().ToListAsync(cancellation);
        var seals = await db.AuditSeals.AsNoTracking().OrderBy(s => s.AuthorityId).ThenBy(s => s.Number).ToListAsync(cancellation);
        var chains = seals.GroupBy(s => s.AuthorityId).ToDictionary(g => g.Key, g => g.ToList());
        var named = await db.AuditEntries.Where(e => e.SealNumber != null).Select(e => e.AuthorityId).Distinct().ToListAsync(cancellation);
        var faults = new List<AuditFault>();
        foreach (var authority in chains.Keys.Union(named))
        {
            var chain = chains.GetValueOrDefault(authority, []);
            faults.AddRange(await VerifyAsync(authority, chain, [.. archives.Where(a => a.AuthorityId == authority)], cancellation));
        }

        foreach (var (authority, head) in publishedHeads ?? new Dictionary<Guid, byte[]>())
        {
            if (!chains.GetValueOrDefault(authority, []).Any(s => ChainCheck.Same(s.Hash, head)))
            {
                faults.Add(new(authority, 0, "audit.fault.head"));
            }
        }

        return faults;
    }

    private async Task<IReadOnlyList<AuditFault>> VerifyAsync(
        Guid authority,
        List<AuditSeal> chain,
        List<AuditArchive> archives,
        CancellationToken cancellation
    )
    {
        var check = new ChainCheck(authority, 1, AuditChain.Start);
        var entries = new SealedEntries(db, authority);
        await using var groups = entries.BySealAsync(cancellation).GetAsyncEnumerator(cancellation);
        var more = await groups.MoveNextAsync();
        foreach (var seal in chain)
        {
            while (more && groups.Current.Number < seal.Number)
            {
                check.Stray(groups.Current.Number, groups.Current.Entries.Count);
                more = await groups.MoveNextAsync();
            }

            var found = more && groups.Current.Number == seal.Number ? groups.Current.Entries : [];
            check.Next(seal, found.Count == 0 && IsArchived(archives, seal.Number) ? null : found);
            more = found.Count > 0 ? await groups.MoveNextAsync() : more;
        }

        for (; more; more = await groups.MoveNextAsync())
        {
            check.Stray(groups.Current.Number, groups.Current.Entries.Count);
        }

        return
        [
            .. check.Faults,
            .. archives.Where(a => !Matches(a, chain)).Select(a => new AuditFault(authority, a.FromSeal, "audit.fault.archive", a.ToSeal)),
        ];
    }

    private static bool IsArchived(List<AuditArchive> archives, long seal) => archives.Any(a => seal >= a.FromSeal && seal <= a.ToSeal);

    /// <summary>The root that was recorded when a stretch was detached is the root over its seals.</summary>
    private static bool Matches(AuditArchive archive, List<AuditSeal> chain)
    {
        var stretch = chain.Where(s => s.Number >= archive.FromSeal && s.Number <= archive.ToSeal).ToList();
        return stretch.Sum(s => s.EntryCount) == archive.EntryCount
            && ChainCheck.Same(AuditChain.Root([.. stretch.Select(s => s.MerkleRoot)]), archive.Root);
    }
}

/// <summary>The sealed entries of a chain in its order, one seal at a time, read in one go.</summary>
internal sealed class SealedEntries(ThiDuaDbContext db, Guid authority)
{
    public async IAsyncEnumerable<(long Number, List<AuditEntry> Entries)> BySealAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation,
        long from = 0,
        long to = long.MaxValue
    )
    {
        var rows = db
            .AuditEntries.AsNoTracking()
            .Where(e => e.AuthorityId == authority && e.SealNumber >= from && e.SealNumber <= to)
            .OrderBy(e => e.SealNumber)
            .ThenBy(e => e.At)
            .ThenBy(e => e.Id)
            .AsAsyncEnumerable();
        var group = new List<AuditEntry>();
        await foreach (var entry in rows.WithCancellation(cancellation))
        {
            if (group.Count > 0 && group[0].SealNumber != entry.SealNumber)
            {
                yield return (group[0].SealNumber!.Value, group);
                group = [];
            }

            group.Add(entry);
        }

        if (group.Count > 0)
        {
            yield return (group[0].SealNumber!.Value, group);
        }
    }
}
