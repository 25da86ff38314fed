using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Shared.Audit;

/// <summary>What was found wrong in a chain, in words an auditor can act on.</summary>
public sealed record AuditFault(Guid AuthorityId, long SealNumber, string Message);

/// <summary>Recomputes every chain from its entries and finds what was altered, removed or inserted.</summary>
public sealed class AuditVerifier(ThiDuaDbContext db)
{
    /// <param name="publishedHeads">Heads noted elsewhere (the portal); they reveal a chain cut at its end.</param>
    public async Task<IReadOnlyList<AuditFault>> VerifyAsync(
        IReadOnlyDictionary<Guid, byte[]>? publishedHeads,
        CancellationToken cancellation
    )
    {
        var faults = new List<AuditFault>();
        var seals = await db.Set<AuditSeal>().AsNoTracking().OrderBy(s => s.AuthorityId).ThenBy(s => s.Number).ToListAsync(cancellation);
        foreach (var chain in seals.GroupBy(s => s.AuthorityId))
        {
            await VerifyChainAsync(chain, faults, cancellation);
        }

        foreach (var (authority, head) in publishedHeads ?? new Dictionary<Guid, byte[]>())
        {
            if (!seals.Any(s => s.AuthorityId == authority && s.Hash.AsSpan().SequenceEqual(head)))
            {
                faults.Add(new(authority, 0, "Đầu chuỗi đã công bố không còn trong chuỗi: có bản ghi ở cuối chuỗi đã bị xóa."));
            }
        }

        return faults;
    }

    private async Task VerifyChainAsync(IGrouping<Guid, AuditSeal> chain, List<AuditFault> faults, CancellationToken cancellation)
    {
        var (previous, expected) = (AuditChain.Start, 1L);
        foreach (var seal in chain)
        {
            var entries = await db.Set<AuditEntry>()
                .AsNoTracking()
                .Where(e => e.AuthorityId == chain.Key && e.SealNumber == seal.Number)
                .OrderBy(e => e.At)
                .ThenBy(e => e.Id)
                .ToListAsync(cancellation);
            if (seal.Number != expected)
            {
                faults.Add(new(chain.Key, seal.Number, $"Thiếu mắt xích số {expected}."));
            }

            if (entries.Count != seal.EntryCount)
            {
                faults.Add(new(chain.Key, seal.Number, $"Có {entries.Count} bản ghi, khi niêm phong có {seal.EntryCount}."));
            }
            else if (!AuditChain.Root([.. entries.Select(AuditChain.Leaf)]).AsSpan().SequenceEqual(seal.MerkleRoot))
            {
                faults.Add(new(chain.Key, seal.Number, "Nội dung của ít nhất một bản ghi đã bị sửa."));
            }

            var hash = AuditChain.LinkHash(seal.AuthorityId, seal.Number, seal.EntryCount, seal.MerkleRoot, previous);
            if (!seal.PreviousHash.AsSpan().SequenceEqual(previous) || !seal.Hash.AsSpan().SequenceEqual(hash))
            {
                faults.Add(new(chain.Key, seal.Number, "Mắt xích không khớp với mắt xích trước."));
            }

            (previous, expected) = (seal.Hash, seal.Number + 1);
        }
    }
}
