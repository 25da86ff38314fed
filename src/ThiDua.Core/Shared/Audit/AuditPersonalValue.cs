using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ThiDua.Core.Shared.Audit;

/// <summary>
/// A personal value that an entry speaks of, beside the chain and encrypted under the person's key. Destroying the key
/// makes it unreadable wherever a copy of it lies, and keeps the chain whole.
/// </summary>
public sealed class AuditPersonalValue
{
    public required Guid Id { get; init; }
    public required Guid EntryId { get; init; }

    /// <summary>The person whose value it is.</summary>
    public required Guid SubjectId { get; init; }
    public required string Property { get; init; }

    /// <summary>Salt of the hashes that the entry holds.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>JSON of the value before, encrypted.</summary>
    public byte[]? OldCipher { get; init; }

    /// <summary>JSON of the value after, encrypted.</summary>
    public byte[]? NewCipher { get; init; }
}

/// <summary>The key that the personal values of one person in the audit log are encrypted under; erasing the person deletes it.</summary>
public sealed class AuditPersonKey
{
    public required Guid SubjectId { get; init; }
    public required byte[] Key { get; init; }
    public required DateTime CreatedAt { get; init; }
}

/// <summary>A stretch of an authority's chain whose entries were moved to a file; the seals stay, and so does the root over the stretch.</summary>
public sealed class AuditArchive
{
    public required Guid Id { get; init; }
    public required Guid AuthorityId { get; init; }
    public required long FromSeal { get; init; }

    /// <summary>Last seal of the stretch.</summary>
    public required long ToSeal { get; init; }
    public required int EntryCount { get; init; }

    /// <summary>Merkle root over the roots of the seals.</summary>
    public required byte[] Root { get; init; }
    public required byte[] FileSha256 { get; init; }
    public required DateTime ArchivedAt { get; init; }
}

internal sealed class AuditPersonalValueMapping : IEntityTypeConfiguration<AuditPersonalValue>
{
    public void Configure(EntityTypeBuilder<AuditPersonalValue> entity)
    {
        entity.ToTable("audit_personal_values");
        entity.HasKey(v => v.Id);
        entity.Property(v => v.Property).HasMaxLength(80);
        entity.HasIndex(v => v.EntryId);
        entity.HasIndex(v => v.SubjectId);
    }
}

internal sealed class AuditPersonKeyMapping : IEntityTypeConfiguration<AuditPersonKey>
{
    public void Configure(EntityTypeBuilder<AuditPersonKey> entity)
    {
        entity.ToTable("audit_person_keys");
        entity.HasKey(k => k.SubjectId);
        entity.Property(k => k.SubjectId).ValueGeneratedNever();
    }
}

internal sealed class AuditArchiveMapping : IEntityTypeConfiguration<AuditArchive>
{
    public void Configure(EntityTypeBuilder<AuditArchive> entity)
    {
        entity.ToTable("audit_archives");
        entity.Property(a => a.Id).ValueGeneratedNever();
        entity.HasIndex(a => new { a.AuthorityId, a.FromSeal }).IsUnique();
    }
}
