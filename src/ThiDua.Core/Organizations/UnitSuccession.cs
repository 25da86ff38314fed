using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Organizations;

/// <summary>
/// That a unit went, whole or in part, into another on a day. What went in before this system knew it has a name only. A
/// part is never allocated: figures of a unit that was split stay with it.
/// </summary>
public sealed class UnitSuccession : IAudited, ISearchable
{
    public required Guid Id { get; init; }

    /// <summary>The unit that it went into.</summary>
    public required Guid SuccessorId { get; init; }

    /// <summary>Null for a unit of before the installation's tree.</summary>
    public Guid? PredecessorId { get; init; }
    public required DateOnly On { get; init; }
    public required bool IsPartial { get; init; }

    /// <summary>What it was called then, with its kind: "thị trấn Kon Dơng".</summary>
    public required string FormerName { get; init; }
    public string? FormerCode { get; init; }

    /// <summary>Where it lay: "tỉnh Bình Định"; tells apart names that recur.</summary>
    public string? FormerPlace { get; init; }
    public string SearchText { get; set; } = "";

    public string SearchSource() => FormerName;
}

internal sealed class UnitSuccessionMapping : IEntityTypeConfiguration<UnitSuccession>
{
    public void Configure(EntityTypeBuilder<UnitSuccession> entity)
    {
        entity.ToTable("unit_successions");
        entity.Property(s => s.Id).ValueGeneratedNever();
        entity.Property(s => s.FormerName).HasMaxLength(OrgUnit.NameMaxLength);
        entity.Property(s => s.FormerPlace).HasMaxLength(OrgUnit.NameMaxLength);
        entity.Property(s => s.FormerCode).HasMaxLength(OrgUnitCode.CodeMaxLength);
        entity.Property(s => s.SearchText).HasMaxLength(OrgUnit.NameMaxLength);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(s => s.SuccessorId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(s => s.PredecessorId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(s => s.SuccessorId);
        entity.HasIndex(s => s.PredecessorId);
        entity.HasIndex(s => s.SearchText);
    }
}
