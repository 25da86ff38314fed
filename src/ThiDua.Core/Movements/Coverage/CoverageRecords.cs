using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Movements;

/// <summary>Says which content of the movement a target measures.</summary>
public sealed class ContentTarget
{
    public required Guid ContentId { get; init; }
    public required Guid TargetId { get; init; }
}

/// <summary>What an office did with a proposal for a sector: taken, or left with good reason.</summary>
public sealed class SectorChoice : IAudited
{
    public required Guid Id { get; init; }
    public required Guid MovementId { get; init; }

    /// <summary>Key of the proposal: "nong-nghiep/truy-xuat".</summary>
    public required string Key { get; init; }
    public required bool IsTaken { get; init; }

    /// <summary>The target or task it became; null where it was left.</summary>
    public Guid? RecordId { get; init; }
    public required DateTime At { get; init; }
    public required Guid By { get; init; }
}

internal sealed class ContentTargetMapping : IEntityTypeConfiguration<ContentTarget>
{
    public void Configure(EntityTypeBuilder<ContentTarget> entity)
    {
        entity.ToTable("content_targets");
        entity.HasKey(l => new { l.ContentId, l.TargetId });
        entity.HasOne<Content>().WithMany().HasForeignKey(l => l.ContentId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<Target>().WithMany().HasForeignKey(l => l.TargetId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(l => l.TargetId);
    }
}

internal sealed class SectorChoiceMapping : IEntityTypeConfiguration<SectorChoice>
{
    public void Configure(EntityTypeBuilder<SectorChoice> entity)
    {
        entity.ToTable("sector_choices");
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Property(c => c.Key).HasMaxLength(80);
        entity.HasOne<Movement>().WithMany().HasForeignKey(c => c.MovementId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(c => new { c.MovementId, c.Key }).IsUnique();
    }
}
