using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Movements;

/// <summary>What a target asked before an amended plan changed it: periods that ended before are judged by it.</summary>
public sealed class TargetRevision : IAudited
{
    public required Guid Id { get; init; }
    public required Guid TargetId { get; init; }

    /// <summary>The plan that asked so.</summary>
    public Guid? PlanId { get; init; }

    /// <summary>First day on which it no longer held.</summary>
    public required DateOnly Until { get; init; }
    public required string Text { get; init; }
    public required Comparator Comparator { get; init; }
    public required long Value { get; init; }
    public long? ValueMax { get; init; }
    public DateOnly? DueOn { get; init; }
    public required bool IsYearly { get; init; }
    public string? Per { get; init; }
    public string? GroupName { get; init; }

    public static TargetRevision Of(Target target, DateOnly until) =>
        new()
        {
            Id = Ids.Next(),
            TargetId = target.Id,
            PlanId = target.Source?.PlanId,
            Until = until,
            Text = target.Text,
            Comparator = target.Comparator,
            Value = target.Value,
            ValueMax = target.ValueMax,
            DueOn = target.DueOn,
            IsYearly = target.IsYearly,
            Per = target.Per,
            GroupName = target.GroupName,
        };

    /// <summary>Puts back into an untracked target what this one asked.</summary>
    internal void Onto(Target target)
    {
        target.Text = Text;
        target.Comparator = Comparator;
        target.Value = Value;
        target.ValueMax = ValueMax;
        target.DueOn = DueOn;
        target.IsYearly = IsYearly;
        target.Per = Per;
        target.GroupName = GroupName;
    }
}

internal sealed class TargetRevisionMapping : IEntityTypeConfiguration<TargetRevision>
{
    public void Configure(EntityTypeBuilder<TargetRevision> entity)
    {
        entity.ToTable("target_revisions");
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.Property(r => r.Text).HasMaxLength(Target.TextMaxLength);
        entity.Property(r => r.Per).HasMaxLength(100);
        entity.Property(r => r.GroupName).HasMaxLength(500);
        entity.HasOne<Target>().WithMany().HasForeignKey(r => r.TargetId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(r => new { r.TargetId, r.Until });
    }
}
