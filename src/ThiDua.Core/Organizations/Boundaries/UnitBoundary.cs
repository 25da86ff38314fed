using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Organizations;

/// <summary>The outline of a unit on the map, from a file that an administrator has uploaded. Maps work without it.</summary>
public sealed class UnitBoundary : IAudited
{
    public const int SourceMaxLength = 255;

    public required Guid Id { get; init; }
    public required Guid UnitId { get; init; }

    /// <summary><see cref="BoundaryRing.Encode"/>.</summary>
    public required byte[] Rings { get; set; }

    /// <summary>Name of the file it came from.</summary>
    public required string Source { get; set; }
    public required DateTime UploadedAt { get; set; }
}

internal sealed class UnitBoundaryMapping : IEntityTypeConfiguration<UnitBoundary>
{
    public void Configure(EntityTypeBuilder<UnitBoundary> entity)
    {
        entity.ToTable("unit_boundaries");
        entity.Property(b => b.Id).ValueGeneratedNever();
        entity.Property(b => b.Source).HasMaxLength(UnitBoundary.SourceMaxLength);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(b => b.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(b => b.UnitId).IsUnique();
    }
}
