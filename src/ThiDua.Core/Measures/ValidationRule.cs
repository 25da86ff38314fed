using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Measures;

/// <summary>What a value must or should be. An impossible value cannot be handed in; a suspicious one asks for a second look.</summary>
public sealed class ValidationRule : IAudited, IShapesForms
{
    public required Guid Id { get; init; }
    public required Guid MeasureId { get; init; }

    /// <summary>Whose rule it is: it holds for this unit and all below; null for everybody.</summary>
    public Guid? OwnerUnitId { get; init; }
    public required ValidationKind Kind { get; init; }
    public required ValidationImportance Importance { get; init; }

    /// <summary>The bound, at the measure's target scale; of <see cref="ValidationKind.ChangeAtMost"/> per cent of the value before.</summary>
    public long? Bound { get; init; }

    /// <summary>The measure compared with, for <see cref="ValidationKind.NotAbove"/>.</summary>
    public Guid? OtherMeasureId { get; init; }
}

public enum ValidationKind
{
    AtLeast,
    AtMost,

    /// <summary>Not more than another measure of the same return: those with an account are among those registered.</summary>
    NotAbove,

    /// <summary>Not less than in the period before: what is counted "lũy kế" does not fall within a year.</summary>
    NotFalling,

    /// <summary>No more than so many per cent up or down against the period before.</summary>
    ChangeAtMost,
}

public enum ValidationImportance
{
    Impossible,
    Suspicious,
}

internal sealed class ValidationRuleMapping : IEntityTypeConfiguration<ValidationRule>
{
    public void Configure(EntityTypeBuilder<ValidationRule> entity)
    {
        entity.ToTable("validation_rules");
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.HasOne<Measure>().WithMany().HasForeignKey(r => r.MeasureId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<Measure>().WithMany().HasForeignKey(r => r.OtherMeasureId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(r => r.OwnerUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(r => r.MeasureId);
    }
}
