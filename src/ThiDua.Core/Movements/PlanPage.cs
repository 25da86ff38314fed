using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Movements;

/// <summary>
/// The picture of a page of a plan whose text was recognised from it, so that the officer can compare. Pages of files
/// with text of their own are not kept.
/// </summary>
public sealed class PlanPage : IAudited
{
    public required Guid Id { get; init; }
    public required Guid PlanId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }
    public required Guid FileId { get; init; }

    /// <summary>In pixels.</summary>
    public required int Width { get; init; }

    /// <summary>In pixels.</summary>
    public required int Height { get; init; }
}

internal sealed class PlanPageMapping : IEntityTypeConfiguration<PlanPage>
{
    public void Configure(EntityTypeBuilder<PlanPage> entity)
    {
        entity.ToTable("plan_pages");
        entity.Property(p => p.Id).ValueGeneratedNever();
        entity.HasOne<Plan>().WithMany().HasForeignKey(p => p.PlanId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(p => p.FileId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(p => new { p.PlanId, p.Number }).IsUnique();
    }
}
