using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Assessment;

/// <summary>
/// Points that somebody gave in one column of a sheet. Never changed: a later one of the same column counts instead, and the
/// earlier ones stay to be read.
/// </summary>
public sealed class ScoreMark : IAudited
{
    public const int ReasonMaxLength = 1000;

    public required Guid Id { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid RuleId { get; init; }
    public required ScoreColumn Column { get; init; }

    /// <summary>At two decimals; null where the points given before are taken back.</summary>
    public int? Points { get; init; }

    /// <summary>Asked for where the points differ from those of the column before.</summary>
    public string? Reason { get; init; }
    public required Guid By { get; init; }
    public required DateTime At { get; init; }
}

/// <summary>What a unit says against its points, and the answer.</summary>
public sealed class ScoreAppeal : IAudited, IVersioned
{
    public const int TextMaxLength = 4000;

    public required Guid Id { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid UnitId { get; init; }

    /// <summary>The criterion; null where it is about the whole.</summary>
    public Guid? RuleId { get; init; }
    public required string Text { get; init; }
    public required Guid FiledBy { get; init; }
    public required DateTime FiledAt { get; init; }
    public string? Answer { get; set; }
    public bool? IsUpheld { get; set; }
    public Guid? AnsweredBy { get; set; }
    public DateTime? AnsweredAt { get; set; }
    public int Version { get; set; }
}

internal sealed class ScoreMarkMapping : IEntityTypeConfiguration<ScoreMark>
{
    public void Configure(EntityTypeBuilder<ScoreMark> entity)
    {
        entity.ToTable("score_marks");
        entity.Property(m => m.Id).ValueGeneratedNever();
        entity.Property(m => m.Reason).HasMaxLength(ScoreMark.ReasonMaxLength);
        entity.HasOne<ScoringRound>().WithMany().HasForeignKey(m => m.RoundId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<ScoringRule>().WithMany().HasForeignKey(m => m.RuleId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(m => new { m.RoundId, m.UnitId });
    }
}

internal sealed class ScoreAppealMapping : IEntityTypeConfiguration<ScoreAppeal>
{
    public void Configure(EntityTypeBuilder<ScoreAppeal> entity)
    {
        entity.ToTable("score_appeals");
        entity.Property(a => a.Id).ValueGeneratedNever();
        entity.Property(a => a.Text).HasMaxLength(ScoreAppeal.TextMaxLength);
        entity.Property(a => a.Answer).HasMaxLength(ScoreAppeal.TextMaxLength);
        entity.Property(a => a.Version).IsConcurrencyToken();
        entity.HasOne<ScoringRound>().WithMany().HasForeignKey(a => a.RoundId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<ScoringRule>().WithMany().HasForeignKey(a => a.RuleId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(a => new { a.RoundId, a.UnitId });
    }
}
