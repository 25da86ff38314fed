using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ThiDua.Core.Shared.Audit;

/// <summary>
/// One change of one record. Written with the change and never altered, but for the place in the chain that the
/// sequencer fills in. The key starts with the period, because PostgreSQL partitions need it.
/// </summary>
public sealed class AuditEntry
{
    public const int ActionMaxLength = 80;
    public const int ReasonMaxLength = 1000;

    /// <summary>Year × 100 + month of <see cref="At"/>, UTC.</summary>
    public required int Period { get; init; }
    public required Guid Id { get; init; }
    public required Guid AuthorityId { get; init; }
    public required DateTime At { get; init; }
    public Guid? ActorId { get; init; }
    public required string Source { get; init; }
    public required string Action { get; init; }
    public required string EntityType { get; init; }
    public required Guid EntityId { get; init; }

    /// <summary>Old and new value per property, as JSON. Personal values appear as salted hashes only.</summary>
    public required string Changes { get; init; }
    public string? Reason { get; init; }
    public Guid? IdempotencyKey { get; init; }

    /// <summary>The number of the seal that covers the entry, with others in the order of time and id; null until the sequencer has run.</summary>
    public long? SealNumber { get; set; }
}

/// <summary>A link of an authority's audit chain: the Merkle root over a batch of entries, bound to the link before.</summary>
public sealed class AuditSeal
{
    public required Guid AuthorityId { get; init; }
    public required long Number { get; init; }
    public required DateTime SealedAt { get; init; }
    public required int EntryCount { get; init; }
    public required byte[] MerkleRoot { get; init; }
    public required byte[] PreviousHash { get; init; }

    /// <summary>SHA-256 over authority, number, count, root and previous hash: the head that the portal publishes.</summary>
    public required byte[] Hash { get; init; }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entity)
    {
        entity.ToTable("audit_entries");
        entity.HasKey(e => new { e.Period, e.Id });
        entity.Property(e => e.Source).HasMaxLength(64);
        entity.Property(e => e.Action).HasMaxLength(AuditEntry.ActionMaxLength);
        entity.Property(e => e.EntityType).HasMaxLength(80);
        entity.Property(e => e.Reason).HasMaxLength(AuditEntry.ReasonMaxLength);
        entity.HasIndex(e => new { e.EntityType, e.EntityId });
        entity.HasIndex(e => new { e.AuthorityId, e.SealNumber });
        // The search of an authority's log and the activity of a person, latest first.
        entity.HasIndex(e => new { e.AuthorityId, e.At });
        entity.HasIndex(e => new { e.ActorId, e.At });
        // What waits to be sealed is looked for every second and is never much.
        entity.HasIndex(e => e.SealNumber).HasFilter("seal_number is null");
    }
}

internal sealed class AuditSealMapping : IEntityTypeConfiguration<AuditSeal>
{
    public void Configure(EntityTypeBuilder<AuditSeal> entity)
    {
        entity.ToTable("audit_seals");
        entity.HasKey(s => new { s.AuthorityId, s.Number });
        entity.Property(s => s.Number).ValueGeneratedNever();
    }
}
