namespace ThiDua.Core.Shared.Audit;

/// <summary>What was found wrong in a chain; <see cref="Key"/> names the sentence an auditor can act on.</summary>
public sealed record AuditFault(Guid AuthorityId, long SealNumber, string Key, params object?[] Arguments);

/// <summary>
/// Recomputes one authority's chain seal by seal, from whatever source the seals and entries come: the database, or a
/// file in the hands of an outsider.
/// </summary>
/// <param name="firstSeal">1, or where a detached stretch begins.</param>
/// <param name="before">Hash of the seal before the first.</param>
public sealed class ChainCheck(Guid authority, long firstSeal, byte[] before)
{
    private readonly List<AuditFault> faults = [];
    private byte[] previous = before;
    private long expected = firstSeal;

    public IReadOnlyList<AuditFault> Faults => faults;

    /// <summary>Hash of the last seal that was checked.</summary>
    public byte[] Head => previous;

    /// <summary>Number of the last seal that was checked.</summary>
    public long Last => expected - 1;

    /// <param name="entries">Those that name the seal, by time and id; null where they were moved to an archive file.</param>
    public void Next(AuditSeal seal, IReadOnlyList<AuditEntry>? entries)
    {
        if (seal.Number != expected)
        {
            Add(seal.Number, "audit.fault.gap", expected);
        }

        if (entries is not null && entries.Count != seal.EntryCount)
        {
            Add(seal.Number, "audit.fault.count", entries.Count, seal.EntryCount);
        }
        else if (entries is not null && !Same(AuditChain.Root([.. entries.Select(AuditChain.Leaf)]), seal.MerkleRoot))
        {
            Add(seal.Number, "audit.fault.altered");
        }

        var hash = AuditChain.LinkHash(seal.AuthorityId, seal.Number, seal.EntryCount, seal.MerkleRoot, previous);
        if (seal.AuthorityId != authority || !Same(seal.PreviousHash, previous) || !Same(seal.Hash, hash))
        {
            Add(seal.Number, "audit.fault.link");
        }

        (previous, expected) = (seal.Hash, seal.Number + 1);
    }

    /// <summary>Entries that name a seal which is not there: put in afterwards, or left over from a seal that was removed.</summary>
    public void Stray(long number, int count) => Add(number, "audit.fault.stray", count);

    private void Add(long number, string key, params object?[] arguments) => faults.Add(new(authority, number, key, arguments));

    internal static bool Same(byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b);
}
