using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Assessment;

/// <summary>
/// A set of criteria that units are scored by: for one group of participants, in editions. The words of a plan are its
/// <see cref="CriteriaSet"/>; this is what an authority made of them, or of the library, so that it can be computed.
/// </summary>
public sealed class ScoringScheme : IAudited, IVersioned
{
    public const int NameMaxLength = 300;

    public required Guid Id { get; init; }
    public required Guid AuthorityUnitId { get; init; }

    /// <summary>The movement whose results it scores; null where it belongs to none (the year of a cluster).</summary>
    public Guid? MovementId { get; init; }
    public required string Name { get; set; }
    public required SchemeGroup Group { get; init; }
    public required SchemePurpose Purpose { get; init; }

    /// <summary>The kinds of unit that are scored by it.</summary>
    public required List<UnitKind> UnitKinds { get; set; }
    public bool IsRetired { get; set; }
    public int Version { get; set; }
}

/// <summary>The groups of participants that plans name.</summary>
public enum SchemeGroup
{
    /// <summary>Cơ quan, đơn vị, thôn, làng.</summary>
    AgenciesAndVillages,

    /// <summary>Mặt trận và đoàn thể.</summary>
    FrontAndMassOrganisations,

    /// <summary>Doanh nghiệp, hợp tác xã.</summary>
    EnterprisesAndCooperatives,

    /// <summary>Cán bộ, công chức, viên chức: all of a unit together, or each of them by a set whose purpose is Personal.</summary>
    Officials,

    /// <summary>Người dân, cộng đồng: all of a village together, or each of them by a set whose purpose is Personal.</summary>
    CitizensAndCommunities,
}

public enum SchemePurpose
{
    Movement,
    DigitalGovernment,
    DigitalEconomy,
    DigitalSociety,

    /// <summary>Mức độ chuyển đổi số of enterprises: assessed by themselves, verified by the commune.</summary>
    EnterpriseMaturity,

    /// <summary>Chấm điểm năm of a cluster.</summary>
    ClusterYear,

    /// <summary>Scores single persons and households of the units of its kinds, not the units.</summary>
    Personal,
}

/// <summary>An edition of a set: dated, and unchangeable once it is in force.</summary>
public sealed class SchemeEdition : IAudited, IVersioned
{
    public const int InstrumentMaxLength = 200;
    public const int NoteMaxLength = 1000;

    public required Guid Id { get; init; }
    public required Guid SchemeId { get; init; }
    public required int Number { get; init; }
    public required EditionStatus Status { get; set; }

    /// <summary>First day that it scores; null while nobody has put it in force.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>The published instrument and its version ("Bộ tiêu chí v1.0"): results under different ones are never compared.</summary>
    public string? Instrument { get; set; }

    /// <summary>Why it differs from the one before.</summary>
    public string? Note { get; set; }

    /// <summary>The most that all bonuses together give, at two decimals.</summary>
    public required int BonusCap { get; set; }
    public required DeviationRule Deviation { get; set; }
    public List<ScoringRule> Rules { get; init; } = [];
    public List<SchemeTie> Ties { get; init; } = [];
    public List<SchemeQuota> Quotas { get; init; } = [];
    public int Version { get; set; }
}

public enum EditionStatus
{
    Draft,
    InForce,
    Retired,
}

/// <summary>A step of the chain that tells equals apart.</summary>
public sealed class SchemeTie
{
    public required Guid EditionId { get; init; }
    public required int Ordinal { get; init; }
    public required TieBreak By { get; init; }
    public Guid? RuleId { get; init; }
}

/// <summary>How many of those who take part may be proposed for a form of commendation.</summary>
public sealed class SchemeQuota : IAudited
{
    public const int FormMaxLength = 300;

    public required Guid Id { get; init; }
    public required Guid EditionId { get; init; }
    public required string Form { get; init; }
    public required bool IsCollective { get; init; }

    /// <summary>In basis points of the participants, cut off.</summary>
    public int? BasisPoints { get; init; }
    public int? Most { get; init; }

    /// <summary>Nobody below these points is considered.</summary>
    public int AtLeastPoints { get; init; }
}

internal sealed class ScoringSchemeMapping : IEntityTypeConfiguration<ScoringScheme>
{
    public void Configure(EntityTypeBuilder<ScoringScheme> entity)
    {
        entity.ToTable("scoring_schemes");
        entity.Property(s => s.Id).ValueGeneratedNever();
        entity.Property(s => s.Name).HasMaxLength(ScoringScheme.NameMaxLength);
        entity.Property(s => s.UnitKinds).HasListOfNames();
        entity.Property(s => s.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(s => s.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Movement>().WithMany().HasForeignKey(s => s.MovementId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(s => s.AuthorityUnitId);
    }
}

internal sealed class SchemeEditionMapping : IEntityTypeConfiguration<SchemeEdition>
{
    public void Configure(EntityTypeBuilder<SchemeEdition> entity)
    {
        entity.ToTable("scheme_editions");
        entity.Property(e => e.Id).ValueGeneratedNever();
        entity.Property(e => e.Instrument).HasMaxLength(SchemeEdition.InstrumentMaxLength);
        entity.Property(e => e.Note).HasMaxLength(SchemeEdition.NoteMaxLength);
        entity.Property(e => e.Version).IsConcurrencyToken();
        entity.HasOne<ScoringScheme>().WithMany().HasForeignKey(e => e.SchemeId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(e => e.Rules).WithOne().HasForeignKey(r => r.EditionId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(e => e.Ties).WithOne().HasForeignKey(t => t.EditionId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(e => e.Quotas).WithOne().HasForeignKey(q => q.EditionId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(e => new { e.SchemeId, e.Number }).IsUnique();
    }
}

internal sealed class SchemeTieMapping : IEntityTypeConfiguration<SchemeTie>
{
    public void Configure(EntityTypeBuilder<SchemeTie> entity)
    {
        entity.ToTable("scheme_ties");
        entity.HasKey(t => new { t.EditionId, t.Ordinal });
    }
}

internal sealed class SchemeQuotaMapping : IEntityTypeConfiguration<SchemeQuota>
{
    public void Configure(EntityTypeBuilder<SchemeQuota> entity)
    {
        entity.ToTable("scheme_quotas");
        entity.Property(q => q.Id).ValueGeneratedNever();
        entity.Property(q => q.Form).HasMaxLength(SchemeQuota.FormMaxLength);
        entity.HasIndex(q => q.EditionId);
    }
}
