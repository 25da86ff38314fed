using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Identity;

/// <summary>What the half-yearly review of access decided about one account.</summary>
public sealed class AccessReviewDecision : IAudited
{
    public required Guid Id { get; init; }
    public required Guid UserId { get; init; }

    /// <summary>Year and half: 20262 is the second half of 2026.</summary>
    public required int HalfYear { get; init; }
    public required AccessReviewOutcome Outcome { get; init; }
    public required Guid DecidedById { get; init; }
    public required DateTime DecidedAt { get; init; }
}

public enum AccessReviewOutcome
{
    /// <summary>The person still needs the account with its roles.</summary>
    Kept,

    /// <summary>The account was closed.</summary>
    Closed,
}

internal sealed class AccessReviewDecisionMapping : IEntityTypeConfiguration<AccessReviewDecision>
{
    public void Configure(EntityTypeBuilder<AccessReviewDecision> entity)
    {
        entity.ToTable("access_review_decisions");
        entity.Property(d => d.Id).ValueGeneratedNever();
        entity.HasOne<UserAccount>().WithMany().HasForeignKey(d => d.UserId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(d => new { d.HalfYear, d.UserId }).IsUnique();
    }
}
