using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Measures;

/// <summary>
/// A row of the catalogue of measures. Targets refer to it; numbers are kept under it. Without an owner it belongs to
/// the library that ships with the product.
/// </summary>
public sealed class Measure : IAudited, IVersioned, ISearchable
{
    public const int NameMaxLength = 400;
    public const int CodeMaxLength = 60;
    public const int MaxScale = 6;

    public required Guid Id { get; init; }

    /// <summary>Stable and unique: "CQS.DVC_TRUC_TUYEN".</summary>
    public required string Code { get; init; }
    public Guid? OwnerUnitId { get; init; }
    public required string Name { get; set; }
    public required MeasureKind Kind { get; init; }
    public required MeasureDirection Direction { get; set; }

    /// <summary>Decimals: a stored 125 at scale 1 is 12,5.</summary>
    public required int Scale { get; init; }

    /// <summary>What is counted: "hộ", "mô hình"; "%" for a share.</summary>
    public required string UnitText { get; set; }

    /// <summary>Decimals of a target's value: targets of a share (and of yes/no, which rolls up to one) are per cent with two.</summary>
    public int TargetScale => Kind is MeasureKind.Share or MeasureKind.YesNo ? 2 : Scale;
    public required PeriodFold PeriodFold { get; init; }
    public required MeasureSource Source { get; init; }
    public string? Sector { get; set; }

    /// <summary>The kinds of unit that report it. Only these fold, so that nothing is counted by two levels.</summary>
    public required List<UnitKind> ReportedBy { get; set; }
    public List<MeasureFormula> Formulas { get; init; } = [];
    public int Version { get; set; }
    public string SearchText { get; set; } = "";

    public string SearchSource() => $"{Name} {Code}";
}

public enum MeasureKind
{
    Count,

    /// <summary>Numerator and denominator, never a bare percentage.</summary>
    Share,

    /// <summary>Weighted sum and weight.</summary>
    Index,

    /// <summary>1 or 0; rolled up it is a share of units.</summary>
    YesNo,
}

public enum MeasureDirection
{
    MoreIsBetter,
    LessIsBetter,
}

/// <summary>How the values of sub-periods make the value of a longer one.</summary>
public enum PeriodFold
{
    Sum,
    Last,
    Average,
}

/// <summary>Where the record of truth is.</summary>
public enum MeasureSource
{
    /// <summary>Handed in with a return.</summary>
    Reported,

    /// <summary>Counted from a register.</summary>
    Counted,

    /// <summary>Recorded by the system itself (learning, community teams).</summary>
    Recorded,

    /// <summary>Imported from another system.</summary>
    Imported,
}

/// <summary>What numerator and denominator mean from a day on; old periods keep the version they were judged by.</summary>
public sealed class MeasureFormula
{
    public required Guid Id { get; init; }
    public Guid MeasureId { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required string Numerator { get; init; }
    public string? Denominator { get; init; }

    /// <summary>The size of the unit that the denominator is (households, officials …); offered to whoever reports. Null where it is none.</summary>
    public UnitFigureKind? DenominatorSize { get; set; }
}

/// <summary>A measure of a lower authority that is to be read as one of a higher authority.</summary>
public sealed class MeasureLink : IAudited
{
    public required Guid Id { get; init; }
    public required Guid MeasureId { get; init; }
    public required Guid CountsAsMeasureId { get; init; }
}

internal sealed class MeasureMapping : IEntityTypeConfiguration<Measure>
{
    public void Configure(EntityTypeBuilder<Measure> entity)
    {
        entity.ToTable("measures");
        entity.Property(m => m.Id).ValueGeneratedNever();
        entity.Ignore(m => m.TargetScale);
        entity.Property(m => m.Code).HasMaxLength(Measure.CodeMaxLength);
        entity.Property(m => m.Name).HasMaxLength(Measure.NameMaxLength);
        entity.Property(m => m.UnitText).HasMaxLength(60);
        entity.Property(m => m.Sector).HasMaxLength(40);
        entity.Property(m => m.SearchText).HasMaxLength(Measure.NameMaxLength + Measure.CodeMaxLength + 1);
        entity.Property(m => m.Version).IsConcurrencyToken();
        entity.Property(m => m.ReportedBy).HasListOfNames();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(m => m.OwnerUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(m => m.Formulas).WithOne().HasForeignKey(f => f.MeasureId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(m => m.Code).IsUnique();
    }
}

internal sealed class MeasureFormulaMapping : IEntityTypeConfiguration<MeasureFormula>
{
    public void Configure(EntityTypeBuilder<MeasureFormula> entity)
    {
        entity.ToTable("measure_formulas");
        entity.Property(f => f.Id).ValueGeneratedNever();
        entity.Property(f => f.Numerator).HasMaxLength(500);
        entity.Property(f => f.Denominator).HasMaxLength(500);
        entity.HasIndex(f => new { f.MeasureId, f.ValidFrom }).IsUnique();
    }
}

internal sealed class MeasureLinkMapping : IEntityTypeConfiguration<MeasureLink>
{
    public void Configure(EntityTypeBuilder<MeasureLink> entity)
    {
        entity.ToTable("measure_links");
        entity.Property(l => l.Id).ValueGeneratedNever();
        entity.HasOne<Measure>().WithMany().HasForeignKey(l => l.MeasureId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Measure>().WithMany().HasForeignKey(l => l.CountsAsMeasureId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(l => new { l.MeasureId, l.CountsAsMeasureId }).IsUnique();
    }
}
