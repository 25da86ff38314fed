using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Assessment;

/// <summary>The units of a group scored by one edition for one period: from self-scoring to the final list.</summary>
public sealed class ScoringRound : IAudited, IVersioned
{
    public const int NameMaxLength = 300;

    public required Guid Id { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required Guid SchemeId { get; init; }
    public required Guid EditionId { get; init; }
    public required Guid PeriodId { get; init; }

    /// <summary>Only the members of a cluster; null for all units of the group.</summary>
    public Guid? ClusterId { get; init; }
    public required string Name { get; init; }
    public required ScoringRoundState State { get; set; }

    /// <summary>Last day of self-scoring.</summary>
    public required DateOnly SelfUntil { get; set; }

    /// <summary>Last day of cross-scoring within the cluster; null where there is none.</summary>
    public DateOnly? CrossUntil { get; init; }

    /// <summary>Last day for comments on the provisional list, and for appeals.</summary>
    public DateOnly? AppealUntil { get; set; }

    /// <summary>Persons who take part directly: what quotas of individuals are counted from.</summary>
    public int? Individuals { get; init; }
    public required DateTime OpenedAt { get; init; }
    public DateTime? ProvisionalAt { get; set; }
    public DateTime? FinalAt { get; set; }
    public int Version { get; set; }
}

public enum ScoringRoundState
{
    Scoring,

    /// <summary>Danh sách tạm, lấy ý kiến.</summary>
    Provisional,
    Final,
}

public enum ScoringRoundAction
{
    Refresh,
    PublishProvisional,
    TakeBack,
    PublishFinal,
}

/// <summary>The sheet of one unit: how far it is, and what the chain of ties needs to know of the unit.</summary>
public sealed class ScoreSheet : IAudited, IVersioned
{
    public const int ReasonMaxLength = 1000;

    public required Guid Id { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid UnitId { get; init; }
    public required ScoreSheetState State { get; set; }

    /// <summary>A collective of which 70 % and more are women, or what else the law prefers among equals.</summary>
    public bool IsPreferred { get; set; }

    /// <summary>Votes among equals.</summary>
    public int? Votes { get; set; }

    /// <summary>Why it is not ranked; null where it is.</summary>
    public string? LeftOutReason { get; set; }
    public DateTime? SelfScoredAt { get; set; }
    public int Version { get; set; }
}

public enum ScoreSheetState
{
    SelfScoring,
    HandedIn,
    ClusterScored,
    OfficeScored,
    CouncilScored,
}

public enum ScoreSheetAction
{
    HandIn,
    ScoreInCluster,
    Appraise,
    Judge,
    GiveBack,
}

internal sealed class ScoringRoundMapping : IEntityTypeConfiguration<ScoringRound>
{
    public void Configure(EntityTypeBuilder<ScoringRound> entity)
    {
        entity.ToTable("scoring_rounds");
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.Property(r => r.Name).HasMaxLength(ScoringRound.NameMaxLength);
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(r => r.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<SchemeEdition>().WithMany().HasForeignKey(r => r.EditionId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Period>().WithMany().HasForeignKey(r => r.PeriodId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Cluster>().WithMany().HasForeignKey(r => r.ClusterId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(r => r.AuthorityUnitId);
        entity.HasIndex(r => new { r.SchemeId, r.PeriodId });
        entity.HasIndex(r => r.ClusterId);
    }
}

internal sealed class ScoreSheetMapping : IEntityTypeConfiguration<ScoreSheet>
{
    public void Configure(EntityTypeBuilder<ScoreSheet> entity)
    {
        entity.ToTable("score_sheets");
        entity.Property(s => s.Id).ValueGeneratedNever();
        entity.Property(s => s.LeftOutReason).HasMaxLength(ScoreSheet.ReasonMaxLength);
        entity.Property(s => s.Version).IsConcurrencyToken();
        entity.HasOne<ScoringRound>().WithMany().HasForeignKey(s => s.RoundId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(s => s.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(s => new { s.RoundId, s.UnitId }).IsUnique();
        entity.HasIndex(s => s.UnitId);
    }
}
