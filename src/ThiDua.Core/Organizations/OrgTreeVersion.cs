using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ThiDua.Core.Organizations;

/// <summary>
/// The whole tree as it is from a day on. Immutable: a move, merger or split makes a new version, so that old figures
/// keep the tree they were judged by.
/// </summary>
public sealed class OrgTreeVersion
{
    public required Guid Id { get; init; }

    /// <summary>Versions in the order they were recorded; among those valid on a day the highest one counts.</summary>
    public required int Sequence { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required DateTime RecordedAt { get; init; }
    public required string Reason { get; init; }
}

/// <summary>
/// Where a unit stands in a version, numbered in pre-order: the subtree of a unit is the range Left..Right, both
/// inclusive.
/// </summary>
public sealed class OrgPosition
{
    public required Guid VersionId { get; init; }
    public required Guid UnitId { get; init; }
    public Guid? ParentId { get; init; }
    public required int Left { get; init; }

    /// <summary>Position of the last unit below; equal to <see cref="Left"/> for a leaf.</summary>
    public required int Right { get; init; }
    public required int Depth { get; init; }
}

internal sealed class OrgTreeVersionMapping : IEntityTypeConfiguration<OrgTreeVersion>
{
    public void Configure(EntityTypeBuilder<OrgTreeVersion> entity)
    {
        entity.ToTable("org_tree_versions");
        entity.Property(v => v.Id).ValueGeneratedNever();
        entity.Property(v => v.Reason).HasMaxLength(400);
        entity.HasIndex(v => v.Sequence).IsUnique();
    }
}

internal sealed class OrgPositionMapping : IEntityTypeConfiguration<OrgPosition>
{
    public void Configure(EntityTypeBuilder<OrgPosition> entity)
    {
        entity.ToTable("org_positions");
        entity.HasKey(p => new { p.VersionId, p.Left });
        entity.HasIndex(p => new { p.VersionId, p.UnitId }).IsUnique();
        entity.HasOne<OrgTreeVersion>().WithMany().HasForeignKey(p => p.VersionId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(p => p.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}
