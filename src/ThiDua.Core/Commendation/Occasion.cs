using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Commendation;

/// <summary>A call for nominations (đợt khen thưởng): yearly, ad hoc, at a review; for a movement or outside any.</summary>
public sealed class Occasion : IAudited, IVersioned
{
    public const int NameMaxLength = 300;
    public const int TextMaxLength = 4000;

    public required Guid Id { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public Guid? MovementId { get; init; }
    public required OccasionKind Kind { get; init; }
    public required AwardBranch Branch { get; init; }
    public required string Name { get; set; }

    /// <summary>The year that is judged.</summary>
    public required int Year { get; init; }

    /// <summary>The time in which achievements count.</summary>
    public required DateOnly PeriodFrom { get; set; }
    public required DateOnly PeriodTo { get; set; }
    public required DateOnly OpensOn { get; set; }

    /// <summary>Last day for nominations.</summary>
    public required DateOnly DueOn { get; set; }
    public string? Invitation { get; set; }

    /// <summary>Those taking part when the call closed: what quotas are taken of.</summary>
    public int? CollectivesTakingPart { get; set; }
    public int? IndividualsTakingPart { get; set; }
    public required OccasionState State { get; set; }
    public List<OccasionQuota> Quotas { get; init; } = [];
    public int Version { get; set; }

    /// <summary>The last day of a unit: its own, else that of the nearest unit above it that has one, else that of all.</summary>
    public DateOnly DueOnOf(Guid unit, OrgTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return Quotas.All(q => q.DueOn is null)
            ? DueOn
            : tree.PathUp(unit).Select(n => Quotas.Find(q => q.UnitId == n.UnitId)?.DueOn).FirstOrDefault(d => d is not null) ?? DueOn;
    }
}

public enum OccasionState
{
    Open,
    Closed,
}

/// <summary>What one unit is told beside all others: how many nominations it may send in, and until when.</summary>
public sealed class OccasionQuota : IAudited
{
    public const int ReasonMaxLength = 300;

    public required Guid Id { get; init; }
    public required Guid OccasionId { get; init; }
    public required Guid UnitId { get; init; }

    /// <summary>0 sets no limit: the row is there for the unit's own last day.</summary>
    public int Limit { get; set; }

    /// <summary>Last day of this unit; null for that of the occasion.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>Why it was given more time; the unit reads it.</summary>
    public string? DueReason { get; set; }
}

internal sealed class OccasionMapping : IEntityTypeConfiguration<Occasion>
{
    public void Configure(EntityTypeBuilder<Occasion> entity)
    {
        entity.ToTable("occasions");
        entity.Property(o => o.Id).ValueGeneratedNever();
        entity.Property(o => o.Name).HasMaxLength(Occasion.NameMaxLength);
        entity.Property(o => o.Invitation).HasMaxLength(Occasion.TextMaxLength);
        entity.Property(o => o.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(o => o.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Movement>().WithMany().HasForeignKey(o => o.MovementId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(o => o.Quotas).WithOne().HasForeignKey(q => q.OccasionId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(o => new { o.AuthorityUnitId, o.DueOn });
        entity.HasIndex(o => o.MovementId);
    }
}

internal sealed class OccasionQuotaMapping : IEntityTypeConfiguration<OccasionQuota>
{
    public void Configure(EntityTypeBuilder<OccasionQuota> entity)
    {
        entity.ToTable("occasion_quotas");
        entity.Property(q => q.Id).ValueGeneratedNever();
        entity.Property(q => q.DueReason).HasMaxLength(OccasionQuota.ReasonMaxLength);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(q => q.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(q => new { q.OccasionId, q.UnitId }).IsUnique();
    }
}
