using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Movements;

/// <summary>How an authority divides a target among the authorities of the next level.</summary>
public sealed class TargetSplit : IAudited, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid TargetId { get; init; }
    public required SplitMethod Method { get; set; }

    /// <summary>The size that a division by figure goes by, and that percentages are weighed with.</summary>
    public UnitFigureKind? FigureKind { get; set; }
    public required DateTime DecidedAt { get; set; }
    public required Guid DecidedBy { get; set; }
    public List<TargetShare> Shares { get; init; } = [];
    public int Version { get; set; }
}

/// <summary>The part of a target that one unit is to reach, at the measure's target scale.</summary>
public sealed class TargetShare : IAudited
{
    public required Guid Id { get; init; }
    public Guid SplitId { get; init; }
    public required Guid UnitId { get; init; }
    public required long Value { get; set; }
}

public enum SplitMethod
{
    /// <summary>Chia đều.</summary>
    Equal,

    /// <summary>Theo dân số, số hộ …</summary>
    ByFigure,

    /// <summary>Giao từng đơn vị.</summary>
    ByHand,
}

internal sealed class TargetSplitMapping : IEntityTypeConfiguration<TargetSplit>
{
    public void Configure(EntityTypeBuilder<TargetSplit> entity)
    {
        entity.ToTable("target_splits");
        entity.Property(s => s.Id).ValueGeneratedNever();
        entity.Property(s => s.Version).IsConcurrencyToken();
        entity.HasOne<Target>().WithMany().HasForeignKey(s => s.TargetId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(s => s.Shares).WithOne().HasForeignKey(s => s.SplitId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(s => s.TargetId).IsUnique();
    }
}

internal sealed class TargetShareMapping : IEntityTypeConfiguration<TargetShare>
{
    public void Configure(EntityTypeBuilder<TargetShare> entity)
    {
        entity.ToTable("target_shares");
        entity.Property(s => s.Id).ValueGeneratedNever();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(s => s.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(s => new { s.SplitId, s.UnitId }).IsUnique();
        entity.HasIndex(s => s.UnitId);
    }
}
