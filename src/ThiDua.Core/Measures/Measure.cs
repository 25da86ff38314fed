using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Measures;

/// <summary>
/// A row of the catalogue of measures. Targets refer to it; numbers are kept under it. Without an owner it belongs to
/// the library that ships with the product.
/// </summary>
public sealed class Measure : IAudited, IVersioned, ISearchable, ILeavesTraces, IShapesForms
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

    /// <summary>
    /// Reported "lũy kế" since the beginning of the year rather than for the period alone: of its sub-periods the last one
    /// counts, whatever <see cref="PeriodFold"/> says.
    /// </summary>
    public bool IsCumulative { get; init; }
    public required MeasureSource Source { get; init; }
    public string? Sector { get; set; }

    /// <summary>Whom it is about; null where that is nobody in particular.</summary>
    public MeasureGroup? Group { get; set; }

    /// <summary>What the values of units weigh in an index; null where each unit states the weight with its value.</summary>
    public UnitFigureKind? WeightBy { get; set; }

    /// <summary>No longer offered for new targets; figures stay.</summary>
    public bool IsRetired { get; set; }

    /// <summary>The kinds of unit that report it. Only these fold, so that nothing is counted by two levels.</summary>
    public required List<UnitKind> ReportedBy { get; set; }
    public List<MeasureFormula> Formulas { get; init; } = [];
    public int Version { get; set; }
    public string SearchText { get; set; } = "";

    /// <summary>The version of the formula that a period is judged by: the last one valid in its window, else the first that there is.</summary>
    public MeasureFormula FormulaOn(DateOnly windowTo) =>
        Formulas.Where(f => f.ValidFrom <= windowTo).MaxBy(f => f.ValidFrom) ?? Formulas.MinBy(f => f.ValidFrom)!;

    public MeasureFormula LatestFormula => Formulas.MaxBy(f => f.ValidFrom)!;

    public string SearchSource() => $"{Name} {Code}";

    /// <summary>A new measure has no numbers yet; what folds into a changed one may have become something else.</summary>
    public object? TraceOf(EntityEntry entry) =>
        new FoldEntry
        {
            Change =
                entry.State == EntityState.Modified && entry.Property(nameof(ReportedBy)).IsModified
                    ? FoldChange.Meaning
                    : FoldChange.Catalogue,
        };
}

/// <summary>Whom a measure is about.</summary>
public enum MeasureGroup
{
    Officials,
    Workers,
    Pupils,
    Adults,
    Households,
    Villages,
    Enterprises,
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

/// <summary>
/// What numerator and denominator mean from a day on; old periods keep the version they were judged by. Where the terms are
/// given, the measure is computed from the figures of other measures instead of being asked.
/// </summary>
public sealed class MeasureFormula : IAudited, ILeavesTraces, IShapesForms
{
    public const int TextMaxLength = 500;

    public required Guid Id { get; init; }
    public Guid MeasureId { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required string Numerator { get; init; }
    public string? Denominator { get; init; }

    /// <summary>The size of the unit that the denominator is (households, officials …); offered to whoever reports. Null where it is none.</summary>
    public UnitFigureKind? DenominatorSize { get; set; }

    /// <summary>"CQS.HS_TRUC_TUYEN + 2*CQS.HS_MOT_PHAN"; null where the numerator is reported.</summary>
    public string? NumeratorTerms { get; init; }
    public string? DenominatorTerms { get; init; }

    /// <summary>Why this version came; empty for the first one.</summary>
    public string? Reason { get; init; }

    public object? TraceOf(EntityEntry entry) => new FoldEntry { Change = FoldChange.Catalogue };
}

/// <summary>A measure of a lower authority that is to be read as one of a higher authority.</summary>
public sealed class MeasureLink : IAudited, ILeavesTraces
{
    public required Guid Id { get; init; }
    public required Guid MeasureId { get; init; }
    public required Guid CountsAsMeasureId { get; init; }

    public object? TraceOf(EntityEntry entry) => new FoldEntry { Change = FoldChange.Meaning };
}

internal sealed class MeasureMapping : IEntityTypeConfiguration<Measure>
{
    public void Configure(EntityTypeBuilder<Measure> entity)
    {
        entity.ToTable("measures");
        entity.Property(m => m.Id).ValueGeneratedNever();
        entity.Ignore(m => m.TargetScale);
        entity.Ignore(m => m.LatestFormula);
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
        entity.Property(f => f.Numerator).HasMaxLength(MeasureFormula.TextMaxLength);
        entity.Property(f => f.Denominator).HasMaxLength(MeasureFormula.TextMaxLength);
        entity.Property(f => f.NumeratorTerms).HasMaxLength(MeasureFormula.TextMaxLength);
        entity.Property(f => f.DenominatorTerms).HasMaxLength(MeasureFormula.TextMaxLength);
        entity.Property(f => f.Reason).HasMaxLength(MeasureFormula.TextMaxLength);
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
