using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ThiDua.Core.Shared.Audit;

/// <summary>The arithmetic of the chain, without a database: leaves, Merkle root, links. SHA-256 throughout.</summary>
public static class AuditChain
{
    /// <summary>What the first link of every chain is bound to.</summary>
    public static byte[] Start { get; } = new byte[32];

    /// <summary>Hash of an entry over all its fields but its place in the chain.</summary>
    public static byte[] Leaf(AuditEntry entry)
    {
        var fields = new[]
        {
            entry.Period.ToString(CultureInfo.InvariantCulture),
            entry.Id.ToString(),
            entry.AuthorityId.ToString(),
            entry.At.Ticks.ToString(CultureInfo.InvariantCulture),
            entry.ActorId?.ToString() ?? "",
            entry.Source,
            entry.Action,
            entry.EntityType,
            entry.EntityId.ToString(),
            entry.Changes,
            entry.Reason ?? "",
            entry.IdempotencyKey?.ToString() ?? "",
        };
        // Lengths before values: no two different entries give the same bytes.
        return SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(fields.Select(f => $"{f.Length}:{f}"))));
    }

    /// <summary>Merkle root; an odd node is carried up as it is, leaves and inner nodes are told apart by a prefix.</summary>
    public static byte[] Root(IReadOnlyList<byte[]> leaves)
    {
        if (leaves.Count == 0)
        {
            return Start;
        }

        var level = leaves.Select(l => SHA256.HashData([0, .. l])).ToList();
        while (level.Count > 1)
        {
            var next = new List<byte[]>((level.Count + 1) / 2);
            for (var i = 0; i < level.Count; i += 2)
            {
                next.Add(i + 1 < level.Count ? SHA256.HashData([1, .. level[i], .. level[i + 1]]) : level[i]);
            }

            level = next;
        }

        return level[0];
    }

    public static AuditSeal Link(Guid authority, long number, byte[] previous, IReadOnlyList<AuditEntry> entries, DateTime at)
    {
        var root = Root([.. entries.Select(Leaf)]);
        return new AuditSeal
        {
            AuthorityId = authority,
            Number = number,
            SealedAt = at,
            EntryCount = entries.Count,
            MerkleRoot = root,
            PreviousHash = previous,
            Hash = LinkHash(authority, number, entries.Count, root, previous),
        };
    }

    public static byte[] LinkHash(Guid authority, long number, int count, byte[] root, byte[] previous)
    {
        Span<byte> buffer = stackalloc byte[16 + 8 + 4];
        authority.TryWriteBytes(buffer, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(buffer[16..], number);
        BinaryPrimitives.WriteInt32BigEndian(buffer[24..], count);
        return SHA256.HashData([.. buffer, .. root, .. previous]);
    }
}
