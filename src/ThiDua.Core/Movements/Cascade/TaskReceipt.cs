using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Movements;

/// <summary>What an authority has done with a task that a higher one gave it; without one the task waits in its inbox.</summary>
public sealed class TaskReceipt : IAudited
{
    public const int NoteMaxLength = 1000;

    public required Guid Id { get; init; }

    /// <summary>The task of the higher authority.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>The authority that received it.</summary>
    public required Guid UnitId { get; init; }
    public required TaskReceiptState State { get; init; }

    /// <summary>The task of a movement of its own that it became.</summary>
    public Guid? OwnTaskId { get; init; }
    public string? Note { get; init; }
    public required DateTime At { get; init; }
    public required Guid By { get; init; }
}

public enum TaskReceiptState
{
    /// <summary>Taken over as a task of its own.</summary>
    Accepted,

    /// <summary>Seen; nothing of its own is made of it.</summary>
    Acknowledged,
}

internal sealed class TaskReceiptMapping : IEntityTypeConfiguration<TaskReceipt>
{
    public void Configure(EntityTypeBuilder<TaskReceipt> entity)
    {
        entity.ToTable("task_receipts");
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.Property(r => r.Note).HasMaxLength(TaskReceipt.NoteMaxLength);
        entity.HasOne<TaskAssignment>().WithMany().HasForeignKey(r => r.TaskId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<TaskAssignment>().WithMany().HasForeignKey(r => r.OwnTaskId).OnDelete(DeleteBehavior.SetNull);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(r => r.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(r => new { r.UnitId, r.TaskId }).IsUnique();
        entity.HasIndex(r => r.TaskId);
    }
}
