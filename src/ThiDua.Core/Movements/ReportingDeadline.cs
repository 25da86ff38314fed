using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Movements;

/// <summary>When units report, as the plan orders it: rounds take their due day from here.</summary>
public sealed class ReportingDeadline : IAudited
{
    public required Guid Id { get; init; }
    public required Guid MovementId { get; init; }
    public required int Ordinal { get; set; }
    public required ReportingFrequency Frequency { get; set; }

    /// <summary>"12-05" (month and day), "25" (day of the month), a full date; null where the plan leaves it open.</summary>
    public string? Due { get; set; }

    /// <summary>"trước ngày": the day itself is too late.</summary>
    public required bool IsExclusive { get; set; }

    /// <summary>The body that the report goes to, as written.</summary>
    public string? To { get; set; }
    public SourceRef? Source { get; set; }

    /// <summary>The last days on which a report is in time, within a stretch of time; none where the plan names no day.</summary>
    public IEnumerable<DateOnly> DaysWithin(DateOnly from, DateOnly to) =>
        Days(from, to.AddDays(1)).Select(d => IsExclusive ? d.AddDays(-1) : d).Where(d => d >= from && d <= to);

    private IEnumerable<DateOnly> Days(DateOnly from, DateOnly to)
    {
        if (PlanDates.LastDay(Due) is { } once)
        {
            return [once];
        }

        if (int.TryParse(Due, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 31)
        {
            return MonthsOf(Frequency, from, to)
                .Select(m => new DateOnly(m.Year, m.Month, Math.Min(day, DateTime.DaysInMonth(m.Year, m.Month))));
        }

        return Enumerable.Range(from.Year, to.Year - from.Year + 1).Select(year => PlanDates.InYear(Due, year)).OfType<DateOnly>();
    }

    private static IEnumerable<DateOnly> MonthsOf(ReportingFrequency frequency, DateOnly from, DateOnly to)
    {
        var step = frequency switch
        {
            ReportingFrequency.Monthly => 1,
            ReportingFrequency.Quarterly => 3,
            ReportingFrequency.HalfYearly => 6,
            ReportingFrequency.Yearly or ReportingFrequency.Once or ReportingFrequency.Periodic => 12,
            _ => throw new InvalidOperationException($"Unknown frequency {frequency}."),
        };
        for (var month = new DateOnly(from.Year, from.Month, 1); month <= to; month = month.AddMonths(1))
        {
            if (month.Month % step == 0)
            {
                yield return month;
            }
        }
    }
}

public enum ReportingFrequency
{
    Monthly,
    Quarterly,
    HalfYearly,
    Yearly,
    Once,

    /// <summary>"định kỳ", without saying how often.</summary>
    Periodic,
}

internal sealed class ReportingDeadlineMapping : IEntityTypeConfiguration<ReportingDeadline>
{
    public void Configure(EntityTypeBuilder<ReportingDeadline> entity)
    {
        entity.ToTable("reporting_deadlines");
        entity.Property(d => d.Id).ValueGeneratedNever();
        entity.Property(d => d.Due).HasMaxLength(10);
        entity.Property(d => d.To).HasMaxLength(500);
        entity.ComplexProperty(d => d.Source);
        entity.HasOne<Movement>().WithMany().HasForeignKey(d => d.MovementId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(d => new { d.MovementId, d.Ordinal });
    }
}
