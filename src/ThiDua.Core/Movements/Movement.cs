using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Movements;

/// <summary>An emulation movement launched by an authority over a period.</summary>
public sealed class Movement : IAudited, IVersioned, ISearchable
{
    public const int NameMaxLength = 500;
    public const int SlugMaxLength = 120;
    public const int CharterMaxLength = 4000;

    public required Guid Id { get; init; }
    public required Guid AuthorityUnitId { get; init; }

    /// <summary>The unit that runs it from day to day (cơ quan thường trực).</summary>
    public Guid? StandingOfficeUnitId { get; set; }

    /// <summary>The movement of the higher authority that this one carries out here.</summary>
    public Guid? ParentMovementId { get; set; }
    public required string Name { get; set; }

    /// <summary>Address of the public page.</summary>
    public required string Slug { get; init; }
    public required MovementKind Kind { get; set; }
    public required MovementField Field { get; set; }
    public required DateOnly StartsOn { get; set; }

    /// <summary>Last day.</summary>
    public required DateOnly EndsOn { get; set; }
    public required MovementStatus Status { get; set; }

    /// <summary>What it is for (mục tiêu), where the targets alone do not say it.</summary>
    public string? Objective { get; set; }

    /// <summary>Where it is held (phạm vi); the territory of the authority where nothing is said.</summary>
    public string? Scope { get; set; }

    /// <summary>How it is to be carried out (biện pháp), beside its tasks.</summary>
    public string? Means { get; set; }
    public required DateTime CreatedAt { get; init; }
    public int Version { get; set; }
    public string SearchText { get; set; } = "";

    public string SearchSource() => Name;
}

public enum MovementKind
{
    /// <summary>Thường xuyên.</summary>
    Standing,

    /// <summary>Theo chuyên đề.</summary>
    Thematic,
}

/// <summary>What the movement is about: tells which part of the measure library fits it.</summary>
public enum MovementField
{
    Innovation,

    /// <summary>Bình dân học vụ số.</summary>
    DigitalLiteracy,
    Other,
}

public enum MovementStatus
{
    Draft,
    Running,
    Closed,
}

/// <summary>A plan behind a movement; items of the plan name the movement they belong to.</summary>
public sealed class MovementPlan
{
    public required Guid MovementId { get; init; }
    public required Guid PlanId { get; init; }
}

public sealed class Phase : IAudited
{
    public required Guid Id { get; init; }
    public required Guid MovementId { get; init; }
    public required int Ordinal { get; set; }
    public required string Name { get; set; }
    public required DateOnly StartsOn { get; set; }
    public required DateOnly EndsOn { get; set; }

    /// <summary>
    /// First day that counts as this phase where it overlaps with the one before; null where it follows from the reviews
    /// (<see cref="PhaseCalendar"/>).
    /// </summary>
    public DateOnly? OwnsFrom { get; set; }
    public SourceRef? Source { get; set; }
}

/// <summary>A day on which something is to happen. "Q2/2027" is kept as written beside the last day it means.</summary>
public sealed class Milestone : IAudited
{
    public required Guid Id { get; init; }
    public required Guid MovementId { get; init; }
    public required MilestoneKind Kind { get; set; }

    /// <summary>As read: "2027-Q2", "2030", or with a yearly recurrence "Q2", "12-05".</summary>
    public required string When { get; set; }
    public required bool IsYearly { get; set; }

    /// <summary>The last day that keeps the promise; of a yearly one the first such day.</summary>
    public required DateOnly DueOn { get; set; }
    public SourceRef? Source { get; set; }
}

public enum MilestoneKind
{
    Launch,
    PlanIssued,
    InterimReview,
    FinalReview,
    Other,
}

internal sealed class MovementMapping : IEntityTypeConfiguration<Movement>
{
    public void Configure(EntityTypeBuilder<Movement> entity)
    {
        entity.ToTable("movements");
        entity.Property(m => m.Id).ValueGeneratedNever();
        entity.Property(m => m.Name).HasMaxLength(Movement.NameMaxLength);
        entity.Property(m => m.Slug).HasMaxLength(Movement.SlugMaxLength);
        entity.Property(m => m.SearchText).HasMaxLength(Movement.NameMaxLength);
        entity.Property(m => m.Objective).HasMaxLength(Movement.CharterMaxLength);
        entity.Property(m => m.Scope).HasMaxLength(Movement.CharterMaxLength);
        entity.Property(m => m.Means).HasMaxLength(Movement.CharterMaxLength);
        entity.Property(m => m.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(m => m.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(m => m.StandingOfficeUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Movement>().WithMany().HasForeignKey(m => m.ParentMovementId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(m => m.AuthorityUnitId);
        entity.HasIndex(m => m.ParentMovementId);
        entity.HasIndex(m => m.Slug).IsUnique();
    }
}

internal sealed class MovementPlanMapping : IEntityTypeConfiguration<MovementPlan>
{
    public void Configure(EntityTypeBuilder<MovementPlan> entity)
    {
        entity.ToTable("movement_plans");
        entity.HasKey(m => new { m.MovementId, m.PlanId });
        entity.HasOne<Movement>().WithMany().HasForeignKey(m => m.MovementId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<Plan>().WithMany().HasForeignKey(m => m.PlanId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(m => m.PlanId);
    }
}

internal sealed class PhaseMapping : IEntityTypeConfiguration<Phase>
{
    public void Configure(EntityTypeBuilder<Phase> entity)
    {
        entity.ToTable("phases");
        entity.Property(p => p.Id).ValueGeneratedNever();
        entity.Property(p => p.Name).HasMaxLength(200);
        entity.ComplexProperty(p => p.Source);
        entity.HasOne<Movement>().WithMany().HasForeignKey(p => p.MovementId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(p => new { p.MovementId, p.Ordinal });
    }
}

internal sealed class MilestoneMapping : IEntityTypeConfiguration<Milestone>
{
    public void Configure(EntityTypeBuilder<Milestone> entity)
    {
        entity.ToTable("milestones");
        entity.Property(m => m.Id).ValueGeneratedNever();
        entity.Property(m => m.When).HasMaxLength(20);
        entity.ComplexProperty(m => m.Source);
        entity.HasOne<Movement>().WithMany().HasForeignKey(m => m.MovementId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(m => new { m.MovementId, m.DueOn });
    }
}
