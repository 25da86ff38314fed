using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Workflow;

namespace ThiDua.Core.Movements;

/// <summary>The plan by which one unit carries a movement out in a year: made from its tasks and targets, approved by its head.</summary>
public sealed class UnitPlan : IAudited, IVersioned
{
    public const int TextMaxLength = 4000;

    public required Guid Id { get; init; }
    public required Guid MovementId { get; init; }
    public required Guid UnitId { get; init; }
    public required int Year { get; init; }
    public required UnitPlanState State { get; set; }
    public required string Purpose { get; set; }

    /// <summary>How the unit goes about it, in its own words.</summary>
    public string? Means { get; set; }

    /// <summary>Why the head sent it back.</summary>
    public string? Remark { get; set; }
    public DateTime? ApprovedAt { get; set; }
    public Guid? ApprovedBy { get; set; }
    public List<UnitPlanLine> Lines { get; init; } = [];
    public int Version { get; set; }
}

public enum UnitPlanState
{
    Draft,
    Submitted,
    Approved,
}

public enum UnitPlanAction
{
    Submit,
    Approve,
    SendBack,
    Reopen,
}

/// <summary>The unit drafts, its head approves.</summary>
public static class UnitPlanWorkflow
{
    private const string Unit = nameof(Capability.ActForUnit);
    private const string Head = nameof(Capability.LeadUnit);

    public static WorkflowTable<UnitPlanState, UnitPlanAction> Table { get; } =
        new(
            "UnitPlan",
            [
                new(UnitPlanState.Draft, UnitPlanAction.Submit, UnitPlanState.Submitted, Unit),
                new(UnitPlanState.Submitted, UnitPlanAction.Approve, UnitPlanState.Approved, Head),
                new(UnitPlanState.Submitted, UnitPlanAction.SendBack, UnitPlanState.Draft, Head, NeedsReason: true),
                new(UnitPlanState.Approved, UnitPlanAction.Reopen, UnitPlanState.Draft, Head, NeedsReason: true),
            ]
        );
}

/// <summary>One line: a task or a target of the movement in the unit's own words, with who does it until when.</summary>
public sealed class UnitPlanLine
{
    public required Guid Id { get; init; }
    public required Guid PlanId { get; init; }
    public required int Ordinal { get; init; }
    public Guid? TaskId { get; init; }
    public Guid? TargetId { get; init; }
    public required string Text { get; set; }

    /// <summary>The post or team in the unit that does it.</summary>
    public string? Doer { get; set; }
    public DateOnly? DueOn { get; set; }
    public string? Product { get; set; }
}

internal sealed class UnitPlanMapping : IEntityTypeConfiguration<UnitPlan>
{
    public void Configure(EntityTypeBuilder<UnitPlan> entity)
    {
        entity.ToTable("unit_plans");
        entity.Property(p => p.Id).ValueGeneratedNever();
        entity.Property(p => p.Purpose).HasMaxLength(UnitPlan.TextMaxLength);
        entity.Property(p => p.Means).HasMaxLength(UnitPlan.TextMaxLength);
        entity.Property(p => p.Remark).HasMaxLength(1000);
        entity.Property(p => p.Version).IsConcurrencyToken();
        entity.HasOne<Movement>().WithMany().HasForeignKey(p => p.MovementId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(p => p.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(p => p.Lines).WithOne().HasForeignKey(l => l.PlanId).OnDelete(DeleteBehavior.Cascade);
        entity
            .HasIndex(p => new
            {
                p.MovementId,
                p.Year,
                p.UnitId,
            })
            .IsUnique();
        entity.HasIndex(p => p.UnitId);
    }
}

internal sealed class UnitPlanLineMapping : IEntityTypeConfiguration<UnitPlanLine>
{
    public void Configure(EntityTypeBuilder<UnitPlanLine> entity)
    {
        entity.ToTable("unit_plan_lines");
        entity.Property(l => l.Id).ValueGeneratedNever();
        entity.Property(l => l.Text).HasMaxLength(UnitPlan.TextMaxLength);
        entity.Property(l => l.Doer).HasMaxLength(200);
        entity.Property(l => l.Product).HasMaxLength(500);
        entity.HasIndex(l => new { l.PlanId, l.Ordinal });
    }
}
