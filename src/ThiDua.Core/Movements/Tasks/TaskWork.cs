using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Movements;

/// <summary>
/// What one unit is to do for a task until one day: each unit answers for itself, and a task that recurs has one for each
/// time. Movement and authority are repeated from the task so that lists of thousands need no join.
/// </summary>
public sealed class TaskWork : IAudited, IVersioned
{
    public const int TextMaxLength = 2000;

    public required Guid Id { get; init; }
    public required Guid TaskId { get; init; }
    public required Guid MovementId { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required Guid UnitId { get; init; }
    public required TaskUnitRole Role { get; set; }

    /// <summary>Counts from 0: the next time of a task that recurs, or the year it was carried over into.</summary>
    public required int Occurrence { get; init; }

    /// <summary>The emulation year it belongs to.</summary>
    public required int Year { get; init; }
    public DateOnly? DueOn { get; set; }
    public required TaskWorkState State { get; set; }

    /// <summary>Per cent, as the unit says.</summary>
    public int Progress { get; set; }

    /// <summary>What the unit last said.</summary>
    public string? LastAnswer { get; set; }

    /// <summary>What keeps the unit from going on; null where nothing does.</summary>
    public string? Obstacle { get; set; }
    public DateTime? AnsweredAt { get; set; }

    /// <summary>When the head of the unit was told that it is overdue.</summary>
    public DateTime? EscalatedAt { get; set; }
    public DateTime? SettledAt { get; set; }

    /// <summary>The one of the year before that was not done.</summary>
    public Guid? CarriedFromId { get; init; }
    public required DateTime CreatedAt { get; init; }
    public int Version { get; set; }

    public bool IsOverdue(DateOnly today) => DueOn < today && TaskWorkStates.WithTheUnit.Contains(State);
}

public enum TaskWorkState
{
    NotStarted,
    InProgress,

    /// <summary>The unit cannot go on and has said why.</summary>
    Blocked,

    /// <summary>Done, as the unit says; the standing office confirms it.</summary>
    Done,
    Confirmed,

    /// <summary>The standing office has sent it back: it is not done yet.</summary>
    Returned,

    /// <summary>What was asked of others (đề nghị) may be declined.</summary>
    Declined,

    /// <summary>Goes on in the next year.</summary>
    CarriedOver,

    /// <summary>Asked no more.</summary>
    Dropped,
}

public static class TaskWorkStates
{
    /// <summary>The unit is to act.</summary>
    public static IReadOnlyList<TaskWorkState> WithTheUnit { get; } =
    [TaskWorkState.NotStarted, TaskWorkState.InProgress, TaskWorkState.Blocked, TaskWorkState.Returned];

    /// <summary>Not settled: the unit or the office is to act.</summary>
    public static IReadOnlyList<TaskWorkState> Open { get; } = [.. WithTheUnit, TaskWorkState.Done];
}

/// <summary>One line of the history of a work: what was said or decided, by whom, when.</summary>
public sealed class TaskAnswer
{
    public required Guid Id { get; init; }
    public required Guid WorkId { get; init; }
    public required TaskWorkAction Action { get; init; }
    public required TaskWorkState State { get; init; }
    public required int Progress { get; init; }
    public string? Text { get; init; }
    public required DateTime At { get; init; }

    /// <summary>The account; empty for the system itself.</summary>
    public required Guid By { get; init; }
}

internal sealed class TaskWorkMapping : IEntityTypeConfiguration<TaskWork>
{
    public void Configure(EntityTypeBuilder<TaskWork> entity)
    {
        entity.ToTable("task_works");
        entity.Property(w => w.Id).ValueGeneratedNever();
        entity.Property(w => w.LastAnswer).HasMaxLength(TaskWork.TextMaxLength);
        entity.Property(w => w.Obstacle).HasMaxLength(TaskWork.TextMaxLength);
        entity.Property(w => w.Version).IsConcurrencyToken();
        entity.HasOne<TaskAssignment>().WithMany().HasForeignKey(w => w.TaskId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(w => w.UnitId).OnDelete(DeleteBehavior.Restrict);
        // Two hosts that make the next time of a task at once meet here.
        entity
            .HasIndex(w => new
            {
                w.TaskId,
                w.UnitId,
                w.Occurrence,
            })
            .IsUnique();
        // A unit's own list, and an office's list, by what is due.
        entity.HasIndex(w => new
        {
            w.UnitId,
            w.State,
            w.DueOn,
        });
        entity.HasIndex(w => new
        {
            w.UnitId,
            w.MovementId,
            w.State,
            w.DueOn,
        });
        entity.HasIndex(w => new
        {
            w.MovementId,
            w.State,
            w.DueOn,
        });
        entity.HasIndex(w => new
        {
            w.AuthorityUnitId,
            w.State,
            w.DueOn,
        });
    }
}

internal sealed class TaskAnswerMapping : IEntityTypeConfiguration<TaskAnswer>
{
    public void Configure(EntityTypeBuilder<TaskAnswer> entity)
    {
        entity.ToTable("task_answers");
        entity.Property(a => a.Id).ValueGeneratedNever();
        entity.Property(a => a.Text).HasMaxLength(TaskWork.TextMaxLength);
        entity.HasOne<TaskWork>().WithMany().HasForeignKey(a => a.WorkId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(a => new { a.WorkId, a.At });
    }
}
