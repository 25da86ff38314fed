using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Reporting;

/// <summary>When the return of a period is due. A plan's own date beats the generic one.</summary>
public static class RoundDates
{
    /// <summary>Days on which late returns are still taken, unless the officer says otherwise.</summary>
    public const int DaysOfGrace = 15;

    private const int WorkingDaysAfterWindow = 2;

    /// <summary>
    /// The last day that is in time: what the plan orders for this period ("trước ngày 05/12" is kept as 04/12), else two
    /// working days after the end of the data window.
    /// </summary>
    public static DateOnly DueOn(PeriodDefinition period, IReadOnlyCollection<ReportingDeadline> deadlines) =>
        PlannedDueOn(period, deadlines) ?? WorkingDaysAfter(period.WindowTo, WorkingDaysAfterWindow);

    /// <summary>The last instant that is in time: 23:59:59 in Viet Nam.</summary>
    public static DateTime DueAt(DateOnly dueOn) => VietnamTime.EndOf(dueOn);

    /// <summary>
    /// The deadline of the period's own rhythm, the latest where several fall into it. A year or half-year also ends with a
    /// deadline of another rhythm, if that lies at its end; it says nothing about the returns of a month or quarter.
    /// </summary>
    private static DateOnly? PlannedDueOn(PeriodDefinition period, IReadOnlyCollection<ReportingDeadline> deadlines)
    {
        var own = Days(period, deadlines.Where(d => d.Frequency == RhythmOf(period.Kind))).Max();
        return own is null && period.Kind is (PeriodKind.Year or PeriodKind.Half)
            ? Days(period, deadlines.Where(d => IsSeldom(d.Frequency))).Where(d => d > period.WindowTo.AddMonths(-1)).Max()
            : own;
    }

    private static IEnumerable<DateOnly?> Days(PeriodDefinition period, IEnumerable<ReportingDeadline> deadlines) =>
        deadlines
            .SelectMany(d => d.DaysWithin(period.StartsOn.AddDays(1), period.EndsOn.AddMonths(1)))
            .Where(d => !BelongsToTheNext(d, period))
            .Select(d => (DateOnly?)d);

    private static ReportingFrequency RhythmOf(PeriodKind kind) =>
        kind switch
        {
            PeriodKind.Year => ReportingFrequency.Yearly,
            PeriodKind.Half => ReportingFrequency.HalfYearly,
            PeriodKind.Quarter => ReportingFrequency.Quarterly,
            PeriodKind.Month => ReportingFrequency.Monthly,
            PeriodKind.Once => ReportingFrequency.Once,
            _ => throw new InvalidOperationException($"Unknown kind of period {kind}."),
        };

    private static bool IsSeldom(ReportingFrequency frequency) =>
        frequency is not (ReportingFrequency.Monthly or ReportingFrequency.Quarterly);

    /// <summary>A date soon after the end is this period's, unless the next one of its kind is due by then as well.</summary>
    private static bool BelongsToTheNext(DateOnly day, PeriodDefinition period) =>
        PeriodCodes.Next(period) is { } next && day >= next.WindowTo;

    private static DateOnly WorkingDaysAfter(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                count--;
            }
        }

        return day;
    }
}
