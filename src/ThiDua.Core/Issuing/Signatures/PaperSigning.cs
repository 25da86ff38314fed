using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Issuing;

/// <summary>The signed file of a paper and what became of the check of its signatures at that moment.</summary>
public sealed class PaperSigning : IAudited
{
    public required Guid Id { get; init; }
    public required Guid PaperId { get; init; }
    public required Guid FileId { get; init; }
    public required SigningKind Kind { get; init; }

    /// <summary>Of a scan with a signature by hand there is nothing to verify.</summary>
    public required SignatureVerdict Verdict { get; init; }

    /// <summary>The signatures found, JSON.</summary>
    public required string Details { get; init; }
    public required DateTime AddedAt { get; init; }
    public required Guid AddedBy { get; init; }
}

public enum SigningKind
{
    /// <summary>A PDF with digital signatures.</summary>
    Digital,

    /// <summary>Signed with ink and scanned.</summary>
    Ink,
}

/// <summary>A certificate that chains of signatures may end in: the configured trust list.</summary>
public sealed class TrustAnchor : IAudited
{
    public required Guid Id { get; init; }
    public required string Subject { get; init; }
    public required string Thumbprint { get; init; }
    public required byte[] Certificate { get; init; }
    public required DateTime ValidFrom { get; init; }
    public required DateTime ValidTo { get; init; }
    public required DateTime AddedAt { get; init; }
    public required Guid AddedBy { get; init; }
}

internal sealed class PaperSigningMapping : IEntityTypeConfiguration<PaperSigning>
{
    public void Configure(EntityTypeBuilder<PaperSigning> entity)
    {
        entity.ToTable("paper_signings");
        entity.Property(s => s.Id).ValueGeneratedNever();
        entity.HasOne<IssuedPaper>().WithMany().HasForeignKey(s => s.PaperId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(s => s.FileId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(s => new { s.PaperId, s.AddedAt });
    }
}

internal sealed class TrustAnchorMapping : IEntityTypeConfiguration<TrustAnchor>
{
    public void Configure(EntityTypeBuilder<TrustAnchor> entity)
    {
        entity.ToTable("trust_anchors");
        entity.Property(a => a.Id).ValueGeneratedNever();
        entity.Property(a => a.Subject).HasMaxLength(500);
        entity.Property(a => a.Thumbprint).HasMaxLength(64);
        entity.HasIndex(a => a.Thumbprint).IsUnique();
    }
}
