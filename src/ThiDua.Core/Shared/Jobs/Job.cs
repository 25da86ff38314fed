using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Shared.Jobs;

public enum JobState
{
    Waiting,
    Running,
    Succeeded,
    Failed,
    Cancelled,
}

/// <summary>
/// Long work that somebody asked for (an import, a scan to be read, papers of many units). The row goes in with the change
/// that asks for it; any host claims it for a time, and one that dies loses it to the next when that time is over.
/// </summary>
public sealed class Job
{
    public const int KindMaxLength = 60;
    public const int SubjectMaxLength = 300;

    public required Guid Id { get; init; }

    /// <summary>Which work, stable and dotted: "plans.read-scan". Its title is the text "jobs.kind.{kind}".</summary>
    public required string Kind { get; init; }

    /// <summary>What it works on, as the person knows it: the name of the file, of the period.</summary>
    public required string Subject { get; init; }

    public required Guid AuthorityId { get; init; }

    /// <summary>Who waits for it; null for the system itself.</summary>
    public Guid? RequestedById { get; init; }

    /// <summary>What the work needs to know, JSON.</summary>
    public required string Input { get; init; }

    public required DateTime CreatedAt { get; init; }

    public JobState State { get; set; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; set; }

    /// <summary>Not begun before this.</summary>
    public required DateTime NotBefore { get; set; }

    public DateTime? StartedAt { get; set; }

    public DateTime? FinishedAt { get; set; }

    /// <summary>The host that works on it, and until when it may be taken to be alive.</summary>
    public string? LeaseOwner { get; set; }

    public DateTime? LeaseUntil { get; set; }

    public int Done { get; set; }

    /// <summary>Null while nobody knows how much there is.</summary>
    public int? Total { get; set; }

    /// <summary>Where a new attempt goes on, JSON of the work's own; written with the data it stands for.</summary>
    public string? Checkpoint { get; set; }

    public DateTime? CancelRequestedAt { get; set; }

    /// <summary>Local address of what came out of it.</summary>
    public string? ResultAddress { get; set; }

    /// <summary>Why it failed: a <see cref="JobSentence"/> for the person who waits, JSON.</summary>
    public string? Failure { get; set; }

    public bool IsOver => State is JobState.Succeeded or JobState.Failed or JobState.Cancelled;
}

internal sealed class JobMapping : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> entity)
    {
        entity.ToTable("jobs");
        entity.Property(j => j.Id).ValueGeneratedNever();
        entity.Property(j => j.Kind).HasMaxLength(Job.KindMaxLength);
        entity.Property(j => j.Subject).HasMaxLength(Job.SubjectMaxLength);
        entity.Property(j => j.LeaseOwner).HasMaxLength(100);
        entity.Property(j => j.ResultAddress).HasMaxLength(400);
        entity.Property(j => j.Failure).HasMaxLength(2000);
        // What is to be done next; what one asked for; what runs at an authority.
        entity.HasIndex(j => new { j.State, j.NotBefore });
        entity.HasIndex(j => new { j.RequestedById, j.CreatedAt });
        entity.HasIndex(j => new { j.AuthorityId, j.CreatedAt });
    }
}

public static class JobsData
{
    extension(ThiDuaDbContext db)
    {
        public DbSet<Job> Jobs => db.Set<Job>();
    }
}
