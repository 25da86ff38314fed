using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Assessment;

/// <summary>
/// One computation of a round: the rules and all that went in, frozen with what came out, so that it can be computed again byte
/// for byte whatever happens to the figures later.
/// </summary>
public sealed class ScoreRun : IAudited
{
    public required Guid Id { get; init; }
    public required Guid RoundId { get; init; }
    public required ScoreRunKind Kind { get; init; }
    public required DateTime At { get; init; }

    /// <summary>The rule book as it was, in the canonical form.</summary>
    public required string Rules { get; init; }

    /// <summary>SHA-256 over rules and rows; printed on the published list.</summary>
    public required string Hash { get; init; }
    public required int Units { get; init; }

    /// <summary>Of the standard points.</summary>
    public required int Whole { get; init; }
}

public enum ScoreRunKind
{
    /// <summary>Figures taken in while the sheets are worked on; only the latest is kept.</summary>
    Working,
    Provisional,
    Final,
}

/// <summary>One unit of a run: what went in per rule, and what came out.</summary>
public sealed class ScoreRow
{
    public required Guid RunId { get; init; }
    public required Guid UnitId { get; init; }

    /// <summary>0 for a unit without rank.</summary>
    public required int Rank { get; init; }
    public required int Total { get; init; }
    public required byte[] Inputs { get; init; }
    public required byte[] Points { get; init; }
}

internal sealed class ScoreRunMapping : IEntityTypeConfiguration<ScoreRun>
{
    public void Configure(EntityTypeBuilder<ScoreRun> entity)
    {
        entity.ToTable("score_runs");
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.Property(r => r.Hash).HasMaxLength(64);
        entity.HasOne<ScoringRound>().WithMany().HasForeignKey(r => r.RoundId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(r => new { r.RoundId, r.Kind });
    }
}

internal sealed class ScoreRowMapping : IEntityTypeConfiguration<ScoreRow>
{
    public void Configure(EntityTypeBuilder<ScoreRow> entity)
    {
        entity.ToTable("score_rows");
        entity.HasKey(r => new { r.RunId, r.UnitId });
        entity.HasOne<ScoreRun>().WithMany().HasForeignKey(r => r.RunId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(r => r.UnitId).OnDelete(DeleteBehavior.Restrict);
        // The ranks of a unit through the years.
        entity.HasIndex(r => r.UnitId);
    }
}
