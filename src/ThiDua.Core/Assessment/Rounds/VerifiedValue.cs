using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Assessment;

/// <summary>What an inspection found a value to be, beside the reported one, which stays.</summary>
public sealed class VerifiedValue : IAudited, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid PeriodId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid MeasureId { get; init; }

    /// <summary>The line of the checklist that it was found by.</summary>
    public required Guid SourceId { get; init; }
    public required long ReportedNumerator { get; set; }
    public required long ReportedDenominator { get; set; }
    public required long Numerator { get; set; }
    public required long Denominator { get; set; }
    public required DateTime At { get; set; }
    public required Guid By { get; set; }
    public int Version { get; set; }
}

/// <summary>How much of what was reported stood up to inspection.</summary>
public static class Verification
{
    /// <summary>
    /// Verified ÷ reported in basis points, at most all of it: finding more than was reported is no merit. All of it where the
    /// reported value was nothing.
    /// </summary>
    public static int FactorOf(VerifiedValue value)
    {
        var reported = (Int128)value.ReportedNumerator * Math.Max(value.Denominator, 1);
        var verified = (Int128)value.Numerator * Math.Max(value.ReportedDenominator, 1);
        return reported <= 0 ? ScoreInput.Whole : Points.Rounded(Int128.Clamp(verified, 0, reported) * ScoreInput.Whole, reported);
    }

    /// <summary>The mean over the values that were verified; all of it where none was.</summary>
    public static int FactorOf(IReadOnlyCollection<VerifiedValue> values) =>
        values.Count == 0 ? ScoreInput.Whole : Points.Rounded(values.Sum(v => (long)FactorOf(v)), values.Count);
}

internal sealed class VerifiedValueMapping : IEntityTypeConfiguration<VerifiedValue>
{
    public void Configure(EntityTypeBuilder<VerifiedValue> entity)
    {
        entity.ToTable("verified_values");
        entity.Property(v => v.Id).ValueGeneratedNever();
        entity.Property(v => v.Version).IsConcurrencyToken();
        entity.HasOne<Period>().WithMany().HasForeignKey(v => v.PeriodId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(v => v.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Measure>().WithMany().HasForeignKey(v => v.MeasureId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(v => new { v.PeriodId, v.UnitId });
        entity.HasIndex(v => v.SourceId).IsUnique();
    }
}
