using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Learning;

/// <summary>
/// A sample of learners who are counted as having finished, to be asked again against gaming. The hash of the seed is
/// published first; the draw shows the seed, so anybody can draw the same again.
/// </summary>
[Audited(Secrets = [nameof(Seed)])]
public sealed class Retest : IAudited, IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>The learners of this unit and below are drawn from.</summary>
    public required Guid UnitId { get; init; }
    public required int Size { get; init; }
    public required string Seed { get; init; }
    public required DateTime AnnouncedAt { get; init; }
    public DateTime? DrawnAt { get; set; }

    /// <summary>How many there were to draw from, in the order of their ids.</summary>
    public int Population { get; set; }
    public int Version { get; set; }

    public string SeedHash => SeededDraw.HashOf(Seed);
}

public enum RetestOutcome
{
    /// <summary>Not asked yet.</summary>
    Open,
    Passed,
    Failed,

    /// <summary>Nobody there of that name, or says never to have learned.</summary>
    NotFound,
}

/// <summary>A learner who was drawn, and what came of it.</summary>
public sealed class RetestItem : IAudited
{
    public const int NoteMaxLength = 500;

    public required Guid Id { get; init; }
    public required Guid RetestId { get; init; }
    public required int Ordinal { get; init; }
    public required Guid LearnerId { get; init; }
    public RetestOutcome Outcome { get; set; }
    public string? Note { get; set; }
    public DateTime? AnsweredAt { get; set; }
}

/// <summary>The value set that the learning of an authority feeds in a period.</summary>
public sealed class CoverageSet : IAudited
{
    /// <summary>The same as of the value set.</summary>
    public required Guid Id { get; init; }
    public required Guid AuthorityId { get; init; }
    public required Guid PeriodId { get; init; }
}

internal sealed class RetestMapping : IEntityTypeConfiguration<Retest>
{
    public void Configure(EntityTypeBuilder<Retest> entity)
    {
        entity.ToTable("retests");
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.Property(r => r.Seed).HasMaxLength(64);
        entity.Ignore(r => r.SeedHash);
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(r => r.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(r => r.UnitId);
    }
}

internal sealed class RetestItemMapping : IEntityTypeConfiguration<RetestItem>
{
    public void Configure(EntityTypeBuilder<RetestItem> entity)
    {
        entity.ToTable("retest_items");
        entity.Property(i => i.Id).ValueGeneratedNever();
        entity.Property(i => i.Note).HasMaxLength(RetestItem.NoteMaxLength);
        entity.HasOne<Retest>().WithMany().HasForeignKey(i => i.RetestId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<Learner>().WithMany().HasForeignKey(i => i.LearnerId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(i => new { i.RetestId, i.Ordinal }).IsUnique();
    }
}

internal sealed class CoverageSetMapping : IEntityTypeConfiguration<CoverageSet>
{
    public void Configure(EntityTypeBuilder<CoverageSet> entity)
    {
        entity.ToTable("coverage_sets");
        entity.Property(s => s.Id).ValueGeneratedNever();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(s => s.AuthorityId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(s => new { s.AuthorityId, s.PeriodId }).IsUnique();
    }
}
