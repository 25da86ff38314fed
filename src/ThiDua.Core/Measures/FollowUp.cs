using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Measures;

/// <summary>
/// A mark that a unit's value is to be looked into: set by a person or by the rule for outliers, closed with an answer. It
/// changes no number.
/// </summary>
public sealed class FollowUp : IAudited, IVersioned
{
    public const int TextMaxLength = 1000;

    public required Guid Id { get; init; }
    public required Guid PeriodId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid MeasureId { get; init; }
    public required string Reason { get; init; }

    /// <summary>Null where the rule for outliers set it.</summary>
    public Guid? OpenedBy { get; init; }
    public required DateTime OpenedAt { get; init; }
    public required FollowUpState State { get; set; }
    public string? Answer { get; set; }
    public Guid? ClosedBy { get; set; }
    public DateTime? ClosedAt { get; set; }
    public int Version { get; set; }
}

public enum FollowUpState
{
    Open,

    /// <summary>Looked into: the value is right.</summary>
    Confirmed,

    /// <summary>Looked into: the value was wrong and has been, or is being, corrected.</summary>
    Corrected,
}

internal sealed class FollowUpMapping : IEntityTypeConfiguration<FollowUp>
{
    public void Configure(EntityTypeBuilder<FollowUp> entity)
    {
        entity.ToTable("follow_ups");
        entity.Property(f => f.Id).ValueGeneratedNever();
        entity.Property(f => f.Reason).HasMaxLength(FollowUp.TextMaxLength);
        entity.Property(f => f.Answer).HasMaxLength(FollowUp.TextMaxLength);
        entity.Property(f => f.Version).IsConcurrencyToken();
        entity.HasOne<Period>().WithMany().HasForeignKey(f => f.PeriodId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(f => f.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Measure>().WithMany().HasForeignKey(f => f.MeasureId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(f => new { f.State, f.UnitId });
        entity.HasIndex(f => new
        {
            f.PeriodId,
            f.UnitId,
            f.MeasureId,
        });
    }
}
