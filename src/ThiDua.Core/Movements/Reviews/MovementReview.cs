using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Workflow;

namespace ThiDua.Core.Movements;

/// <summary>
/// An interim or final review (sơ kết, tổng kết) as guided work: what was collected, and what the office writes about it.
/// All four parts (results, limits, causes, lessons) are required.
/// </summary>
public sealed class MovementReview : IAudited, IVersioned
{
    public const int TextMaxLength = 8000;

    public required Guid Id { get; init; }
    public required Guid MovementId { get; init; }
    public required ReviewKind Kind { get; init; }
    public required int Year { get; init; }

    /// <summary>The phase that it ends; null for a yearly one.</summary>
    public Guid? PhaseId { get; init; }
    public required DateOnly DueOn { get; init; }
    public required ReviewState State { get; set; }
    public string? Results { get; set; }
    public string? Limits { get; set; }
    public string? Causes { get; set; }
    public string? Lessons { get; set; }

    /// <summary>The four parts without which a review is not complete.</summary>
    public IReadOnlyList<string?> RequiredParts => [Results, Limits, Causes, Lessons];

    /// <summary>What is to change in the plan, and what is asked of the higher level.</summary>
    public string? Proposals { get; set; }

    /// <summary>Collectives and persons to be praised or proposed, one per line.</summary>
    public string? Exemplars { get; set; }
    public required DateTime OpenedAt { get; init; }
    public DateTime? CollectedAt { get; set; }
    public DateTime? CompletedAt { get; set; }
    public List<ReviewFigure> Figures { get; init; } = [];
    public int Version { get; set; }
}

public enum ReviewKind
{
    Interim,
    Final,
}

public enum ReviewState
{
    Open,
    Completed,
}

public enum ReviewAction
{
    Complete,
    Reopen,
}

public static class ReviewWorkflow
{
    private const string Office = nameof(Capability.ManageMovements);

    public static WorkflowTable<ReviewState, ReviewAction> Table { get; } =
        new(
            "MovementReview",
            [
                new(ReviewState.Open, ReviewAction.Complete, ReviewState.Completed, Office),
                new(ReviewState.Completed, ReviewAction.Reopen, ReviewState.Open, Office, NeedsReason: true),
            ]
        );
}

/// <summary>
/// A figure as it stood when the review was made: of the period that it names, which is its source. Later corrections
/// do not change what a review said.
/// </summary>
public sealed class ReviewFigure
{
    public required Guid Id { get; init; }
    public required Guid ReviewId { get; init; }
    public required Guid TargetId { get; init; }
    public required Guid PeriodId { get; init; }
    public required long Numerator { get; init; }
    public required long Denominator { get; init; }
    public required int Reported { get; init; }
    public required int Expected { get; init; }
    public required AttainmentState State { get; init; }

    /// <summary>In basis points; null without a value.</summary>
    public int? Ratio { get; init; }
}

internal sealed class MovementReviewMapping : IEntityTypeConfiguration<MovementReview>
{
    public void Configure(EntityTypeBuilder<MovementReview> entity)
    {
        entity.ToTable("movement_reviews");
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.Property(r => r.Results).HasMaxLength(MovementReview.TextMaxLength);
        entity.Property(r => r.Limits).HasMaxLength(MovementReview.TextMaxLength);
        entity.Property(r => r.Causes).HasMaxLength(MovementReview.TextMaxLength);
        entity.Property(r => r.Lessons).HasMaxLength(MovementReview.TextMaxLength);
        entity.Property(r => r.Proposals).HasMaxLength(MovementReview.TextMaxLength);
        entity.Property(r => r.Exemplars).HasMaxLength(MovementReview.TextMaxLength);
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.HasOne<Movement>().WithMany().HasForeignKey(r => r.MovementId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(r => r.Figures).WithOne().HasForeignKey(f => f.ReviewId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(r => new { r.MovementId, r.Year });
    }
}

internal sealed class ReviewFigureMapping : IEntityTypeConfiguration<ReviewFigure>
{
    public void Configure(EntityTypeBuilder<ReviewFigure> entity)
    {
        entity.ToTable("review_figures");
        entity.Property(f => f.Id).ValueGeneratedNever();
        entity.HasOne<Target>().WithMany().HasForeignKey(f => f.TargetId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<Period>().WithMany().HasForeignKey(f => f.PeriodId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(f => new { f.ReviewId, f.TargetId }).IsUnique();
    }
}
