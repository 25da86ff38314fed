using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Movements;

/// <summary>
/// A target: a measure, a comparator, a value or range, a due date or yearly recurrence. Values are integers at
/// <see cref="Measure.TargetScale"/>: of a share hundredths of a per cent (70 % = 7000). A path over years is several targets on one measure.
/// </summary>
public sealed class Target : IAudited, IVersioned
{
    public const int TextMaxLength = 2000;

    public required Guid Id { get; init; }
    public required Guid MovementId { get; init; }
    public required int Ordinal { get; set; }
    public required Guid MeasureId { get; set; }

    /// <summary>The sentence of the plan, or the wording of the library.</summary>
    public required string Text { get; set; }
    public required Comparator Comparator { get; set; }
    public required long Value { get; set; }
    public long? ValueMax { get; set; }

    /// <summary>Last day; null where the plan names none.</summary>
    public DateOnly? DueOn { get; set; }
    public required bool IsYearly { get; set; }

    /// <summary>"mỗi làng": the value is asked of each unit of that kind.</summary>
    public string? Per { get; set; }
    public string? GroupName { get; set; }

    /// <summary>Where the path starts, if known.</summary>
    public long? Baseline { get; set; }
    public DateOnly? BaselineOn { get; set; }
    public required ItemOrigin Origin { get; init; }

    /// <summary>
    /// The unit that answers for it; null where nobody was named. Units are never deleted, so no constraint guards it: SQLite
    /// would have to build the table anew for one.
    /// </summary>
    public Guid? OwnerUnitId { get; set; }

    /// <summary>First day on which it is asked no more, because an amended plan left it out; what was collected stays.</summary>
    public DateOnly? RetiredOn { get; set; }

    /// <summary>Of a target from the library: the document it stands in.</summary>
    public string? OriginDocument { get; init; }
    public SourceRef? Source { get; set; }
    public int Version { get; set; }
}

/// <summary>Work that a plan gives (assigned) to its own units or asks (requested) of others.</summary>
public sealed class TaskAssignment : IAudited, IVersioned, IShapesForms
{
    public required Guid Id { get; init; }
    public required Guid MovementId { get; init; }
    public required int Ordinal { get; set; }
    public required TaskMode Mode { get; set; }
    public required string Text { get; set; }

    /// <summary>The units as the plan names them.</summary>
    public required string UnitText { get; set; }
    public DateOnly? DueOn { get; set; }
    public string? Product { get; set; }
    public SourceRef? Source { get; set; }

    /// <summary>The task of the higher authority that was taken over as this one.</summary>
    public Guid? ParentTaskId { get; init; }

    /// <summary>First day on which it is asked no more, because an amended plan left it out.</summary>
    public DateOnly? RetiredOn { get; set; }

    /// <summary>The task of the same movement that this one is a part of. No constraint guards it, for the reason of <see cref="Target.OwnerUnitId"/>.</summary>
    public Guid? PartOfTaskId { get; init; }

    /// <summary>How often it is done anew; the first time it is due on <see cref="DueOn"/>.</summary>
    public TaskRecurrence Recurrence { get; set; }

    /// <summary>The emulation year it was given in at a relaunch; null for a task of the whole movement.</summary>
    public int? Year { get; init; }
    public List<TaskUnit> Units { get; init; } = [];
    public List<TaskLink> Links { get; init; } = [];
    public int Version { get; set; }
}

public enum TaskRecurrence
{
    Once,
    Monthly,
    Quarterly,
    HalfYearly,
    Yearly,
}

/// <summary>A content or target that a task serves.</summary>
public sealed class TaskLink
{
    public required Guid TaskId { get; init; }

    /// <summary>Id of the content or target.</summary>
    public required Guid RecordId { get; init; }
    public required TaskLinkKind Kind { get; init; }
}

public enum TaskLinkKind
{
    Content,
    Target,
}

public enum TaskMode
{
    Assigned,
    Requested,
}

public sealed class TaskUnit : IShapesForms
{
    public required Guid TaskId { get; init; }
    public required Guid UnitId { get; init; }
    public required TaskUnitRole Role { get; set; }
}

public enum TaskUnitRole
{
    Lead,
    Cooperate,
}

internal sealed class TargetMapping : IEntityTypeConfiguration<Target>
{
    public void Configure(EntityTypeBuilder<Target> entity)
    {
        entity.ToTable("targets");
        entity.Property(t => t.Id).ValueGeneratedNever();
        entity.Property(t => t.Text).HasMaxLength(Target.TextMaxLength);
        entity.Property(t => t.Per).HasMaxLength(100);
        entity.Property(t => t.GroupName).HasMaxLength(500);
        entity.Property(t => t.OriginDocument).HasMaxLength(300);
        entity.Property(t => t.Version).IsConcurrencyToken();
        entity.ComplexProperty(t => t.Source);
        entity.HasOne<Movement>().WithMany().HasForeignKey(t => t.MovementId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<Measure>().WithMany().HasForeignKey(t => t.MeasureId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(t => new { t.MovementId, t.Ordinal });
        entity.HasIndex(t => t.MeasureId);
    }
}

internal sealed class TaskAssignmentMapping : IEntityTypeConfiguration<TaskAssignment>
{
    public void Configure(EntityTypeBuilder<TaskAssignment> entity)
    {
        entity.ToTable("task_assignments");
        entity.Property(t => t.Id).ValueGeneratedNever();
        entity.Property(t => t.Text).HasMaxLength(Content.TextMaxLength);
        entity.Property(t => t.UnitText).HasMaxLength(500);
        entity.Property(t => t.Product).HasMaxLength(500);
        entity.Property(t => t.Version).IsConcurrencyToken();
        entity.ComplexProperty(t => t.Source);
        entity.HasOne<Movement>().WithMany().HasForeignKey(t => t.MovementId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(t => t.Units).WithOne().HasForeignKey(u => u.TaskId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(t => t.Links).WithOne().HasForeignKey(l => l.TaskId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(t => new { t.MovementId, t.Ordinal });
    }
}

internal sealed class TaskLinkMapping : IEntityTypeConfiguration<TaskLink>
{
    public void Configure(EntityTypeBuilder<TaskLink> entity)
    {
        entity.ToTable("task_links");
        entity.HasKey(l => new { l.TaskId, l.RecordId });
        entity.HasIndex(l => l.RecordId);
    }
}

internal sealed class TaskUnitMapping : IEntityTypeConfiguration<TaskUnit>
{
    public void Configure(EntityTypeBuilder<TaskUnit> entity)
    {
        entity.ToTable("task_units");
        entity.HasKey(u => new { u.TaskId, u.UnitId });
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(u => u.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(u => u.UnitId);
    }
}
