using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ThiDua.Core.Privacy;

/// <summary>One time that what was past its retention was erased, with how much it was. Which accounts, the audit log tells.</summary>
public sealed class RetentionRun
{
    public required Guid Id { get; init; }
    public required DateTime StartedAt { get; init; }
    public required DateTime FinishedAt { get; init; }

    /// <summary>Null where the clock began it.</summary>
    public required Guid? StartedById { get; init; }
    public required int Accounts { get; init; }
    public required int Requests { get; init; }

    /// <summary>Learners and those who sent words or asked for help.</summary>
    public required int Others { get; init; }
}

internal sealed class RetentionRunMapping : IEntityTypeConfiguration<RetentionRun>
{
    public void Configure(EntityTypeBuilder<RetentionRun> entity)
    {
        entity.ToTable("retention_runs");
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.HasIndex(r => r.StartedAt);
    }
}
