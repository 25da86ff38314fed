using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Inspection;

/// <summary>
/// The inspections of a year: how many units by risk, how many by lot. The hash of the seed is published with the list of
/// candidates before anybody is drawn; afterwards the seed itself, so that anyone can draw again.
/// </summary>
public sealed class InspectionPlan : IAudited, IVersioned
{
    public const int NameMaxLength = 300;

    public required Guid Id { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required int Year { get; init; }
    public required string Name { get; init; }

    /// <summary>The period whose figures are looked at.</summary>
    public required Guid PeriodId { get; init; }
    public required List<UnitKind> UnitKinds { get; init; }
    public required int ByRisk { get; init; }
    public required int ByDraw { get; init; }
    public required InspectionPlanState State { get; set; }

    /// <summary>SHA-256 of the seed as text, in hexadecimal digits.</summary>
    public string? SeedHash { get; set; }
    public DateTime? AnnouncedAt { get; set; }
    public DateTime? DrawnAt { get; set; }
    public List<InspectionCandidate> Candidates { get; init; } = [];
    public int Version { get; set; }
}

/// <summary>The seed of a plan, apart from it: nobody reads it before the draw, and no audit entry names it.</summary>
public sealed class DrawSeed
{
    public required Guid PlanId { get; init; }
    public required string Seed { get; init; }
}

public enum InspectionPlanState
{
    Draft,

    /// <summary>Candidates are frozen and the hash is published.</summary>
    Announced,
    Drawn,
}

public enum InspectionPlanAction
{
    Announce,
    Draw,
}

/// <summary>A unit that may be inspected, with the points of its signs of risk as they were when the list was frozen.</summary>
public sealed class InspectionCandidate
{
    public required Guid PlanId { get; init; }
    public required Guid UnitId { get; init; }
    public required int RiskPoints { get; init; }

    /// <summary>The signs and their points: "Late:20;Outlier:15".</summary>
    public required string Signs { get; init; }
    public required CandidateChoice Choice { get; set; }
}

public enum CandidateChoice
{
    None,
    ByRisk,
    ByDraw,
}

internal sealed class InspectionPlanMapping : IEntityTypeConfiguration<InspectionPlan>
{
    public void Configure(EntityTypeBuilder<InspectionPlan> entity)
    {
        entity.ToTable("inspection_plans");
        entity.Property(p => p.Id).ValueGeneratedNever();
        entity.Property(p => p.Name).HasMaxLength(InspectionPlan.NameMaxLength);
        entity.Property(p => p.SeedHash).HasMaxLength(64);
        entity.Property(p => p.UnitKinds).HasListOfNames();
        entity.Property(p => p.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(p => p.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Period>().WithMany().HasForeignKey(p => p.PeriodId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(p => p.Candidates).WithOne().HasForeignKey(c => c.PlanId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(p => new { p.AuthorityUnitId, p.Year });
    }
}

internal sealed class DrawSeedMapping : IEntityTypeConfiguration<DrawSeed>
{
    public void Configure(EntityTypeBuilder<DrawSeed> entity)
    {
        entity.ToTable("draw_seeds");
        entity.HasKey(s => s.PlanId);
        entity.Property(s => s.Seed).HasMaxLength(64);
        entity.HasOne<InspectionPlan>().WithOne().HasForeignKey<DrawSeed>(s => s.PlanId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class InspectionCandidateMapping : IEntityTypeConfiguration<InspectionCandidate>
{
    public void Configure(EntityTypeBuilder<InspectionCandidate> entity)
    {
        entity.ToTable("inspection_candidates");
        entity.HasKey(c => new { c.PlanId, c.UnitId });
        entity.Property(c => c.Signs).HasMaxLength(300);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(c => c.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}
