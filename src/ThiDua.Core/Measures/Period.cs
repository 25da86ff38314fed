using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Measures;

/// <summary>
/// A stretch of time that numbers are kept for. The window says which facts belong to it (the reporting year runs from
/// 15/12 to 14/12), the dates say what it is called by.
/// </summary>
public sealed class Period : IAudited, ILeavesTraces
{
    public required Guid Id { get; init; }
    public required PeriodKind Kind { get; init; }

    /// <summary>"2026", "2026-H1", "2026-Q2", "2026-05", or a name for a single occasion.</summary>
    public required string Code { get; init; }
    public required DateOnly StartsOn { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly EndsOn { get; init; }
    public required DateOnly WindowFrom { get; init; }

    /// <summary>Last day of the window.</summary>
    public required DateOnly WindowTo { get; init; }

    /// <summary>IANA name of the zone that the days are counted in.</summary>
    public required string TimeZone { get; init; }

    public object? TraceOf(EntityEntry entry) => new FoldEntry { Change = FoldChange.Catalogue };
}

public enum PeriodKind
{
    Year,
    Half,
    Quarter,
    Month,
    Once,
}

internal sealed class PeriodMapping : IEntityTypeConfiguration<Period>
{
    public void Configure(EntityTypeBuilder<Period> entity)
    {
        entity.ToTable("periods");
        entity.Property(p => p.Id).ValueGeneratedNever();
        entity.Property(p => p.Code).HasMaxLength(40);
        entity.Property(p => p.TimeZone).HasMaxLength(40);
        entity.HasIndex(p => new { p.Kind, p.Code }).IsUnique();
    }
}
