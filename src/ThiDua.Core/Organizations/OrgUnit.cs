using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Organizations;

/// <summary>
/// A node of the organisation. Its identity is the id: names recur (314 commune names) and codes were reused, so both
/// are attributes. Nothing is deleted; units end. Where it stands in the tree is told by a tree version. Kind and names are
/// those that were recorded for the latest day; what they were before is kept in <see cref="OrgUnitPast"/>.
/// </summary>
public sealed class OrgUnit : IAudited, IVersioned, ISearchable
{
    public const int NameMaxLength = 200;
    public const int ShortNameMaxLength = 80;

    public required Guid Id { get; init; }
    public required UnitKind Kind { get; set; }

    /// <summary>Full name with its kind, as documents print it: "xã Đại Sơn", "Phòng Văn hóa - Xã hội".</summary>
    public required string Name { get; set; }

    /// <summary>Without the kind: "Đại Sơn". The same as <see cref="Name"/> where there is none.</summary>
    public required string ShortName { get; set; }
    public DateOnly? ValidFrom { get; set; }

    /// <summary>First day on which it no longer exists.</summary>
    public DateOnly? ValidTo { get; set; }
    public double? Longitude { get; set; }
    public double? Latitude { get; set; }
    public int Version { get; set; }
    public string SearchText { get; set; } = "";

    public string SearchSource() => Name;
}

/// <summary>What a unit was and was called until a day, where that has changed since.</summary>
public sealed class OrgUnitPast : IAudited
{
    public required Guid Id { get; init; }
    public required Guid UnitId { get; init; }

    /// <summary>First day on which it was something else.</summary>
    public required DateOnly ValidTo { get; init; }
    public required UnitKind Kind { get; set; }
    public required string Name { get; set; }
    public required string ShortName { get; set; }
}

/// <summary>A code that a unit bears or bore; (system, code, from) is unique, a code alone is not.</summary>
public sealed class OrgUnitCode : IAudited
{
    /// <summary>The statistics office's list of administrative units.</summary>
    public const string AdministrativeUnits = "DVHC";

    /// <summary>Begins the name of an authority's own list: codes of villages and schools are unique within it alone.</summary>
    public const string OwnListPrefix = "ĐV ";

    public const int SystemMaxLength = 40;
    public const int CodeMaxLength = 40;

    public required Guid Id { get; init; }
    public required Guid UnitId { get; init; }
    public required string System { get; init; }
    public required string Code { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; set; }
}

/// <summary>A size of a unit (households, adults …) at a date, with its source: percentages need denominators.</summary>
public sealed class UnitFigure : IAudited
{
    public required Guid Id { get; init; }
    public required Guid UnitId { get; init; }
    public required UnitFigureKind Kind { get; init; }
    public required long Value { get; set; }
    public required DateOnly AsOf { get; init; }
    public required string Source { get; set; }

    public const int SourceMaxLength = 200;
}

public enum UnitFigureKind
{
    Population,
    Households,
    Adults,
    Officials,
    Workers,
    Pupils,
}

internal sealed class OrgUnitMapping : IEntityTypeConfiguration<OrgUnit>
{
    public void Configure(EntityTypeBuilder<OrgUnit> entity)
    {
        entity.ToTable("org_units");
        entity.Property(u => u.Id).ValueGeneratedNever();
        entity.Property(u => u.Name).HasMaxLength(OrgUnit.NameMaxLength);
        entity.Property(u => u.ShortName).HasMaxLength(OrgUnit.ShortNameMaxLength);
        entity.Property(u => u.SearchText).HasMaxLength(OrgUnit.NameMaxLength);
        entity.Property(u => u.Version).IsConcurrencyToken();
        entity.HasIndex(u => u.SearchText);
    }
}

internal sealed class OrgUnitCodeMapping : IEntityTypeConfiguration<OrgUnitCode>
{
    public void Configure(EntityTypeBuilder<OrgUnitCode> entity)
    {
        entity.ToTable("org_unit_codes");
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Property(c => c.System).HasMaxLength(OrgUnitCode.SystemMaxLength);
        entity.Property(c => c.Code).HasMaxLength(OrgUnitCode.CodeMaxLength);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(c => c.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity
            .HasIndex(c => new
            {
                c.System,
                c.Code,
                c.ValidFrom,
            })
            .IsUnique();
        entity.HasIndex(c => c.UnitId);
        entity.HasIndex(c => c.Code);
    }
}

internal sealed class OrgUnitPastMapping : IEntityTypeConfiguration<OrgUnitPast>
{
    public void Configure(EntityTypeBuilder<OrgUnitPast> entity)
    {
        entity.ToTable("org_unit_pasts");
        entity.Property(p => p.Id).ValueGeneratedNever();
        entity.Property(p => p.Name).HasMaxLength(OrgUnit.NameMaxLength);
        entity.Property(p => p.ShortName).HasMaxLength(OrgUnit.ShortNameMaxLength);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(p => p.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(p => new { p.UnitId, p.ValidTo }).IsUnique();
        entity.HasIndex(p => p.ValidTo);
    }
}

internal sealed class UnitFigureMapping : IEntityTypeConfiguration<UnitFigure>
{
    public void Configure(EntityTypeBuilder<UnitFigure> entity)
    {
        entity.ToTable("unit_figures");
        entity.Property(f => f.Id).ValueGeneratedNever();
        entity.Property(f => f.Source).HasMaxLength(UnitFigure.SourceMaxLength);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(f => f.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity
            .HasIndex(f => new
            {
                f.UnitId,
                f.Kind,
                f.AsOf,
            })
            .IsUnique();
    }
}
