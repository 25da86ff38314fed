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
    /// The last day that is in time: what the plan promises for this period ("trước ngày 05/12" is kept as 04/12), else two
    /// working days after the end of the data window.
    /// </summary>
    public static DateOnly DueOn(PeriodDefinition period, IEnumerable<Milestone> milestones) =>
        PlannedDueOn(period, milestones) ?? WorkingDaysAfter(period.WindowTo, WorkingDaysAfterWindow);

    /// <summary>The last instant that is in time: 23:59:59 in Viet Nam.</summary>
    public static DateTime DueAt(DateOnly dueOn) => VietnamTime.EndOf(dueOn);

    /// <summary>The report dates of a plan that belong to the period, the latest of them; null where the plan names none.</summary>
    private static DateOnly? PlannedDueOn(PeriodDefinition period, IEnumerable<Milestone> milestones)
    {
        // A yearly date says nothing about the returns of a month or quarter.
        var takesYearly = period.Kind is PeriodKind.Year or PeriodKind.Half;
        var lastDay = period.EndsOn.AddMonths(1);
        return milestones
            .Where(m => m.Kind == MilestoneKind.Report && (takesYearly || !m.IsYearly))
            .SelectMany(m => m.IsYearly ? InYears(m.DueOn, period.StartsOn.Year, lastDay.Year) : [m.DueOn])
            .Where(d => d > period.StartsOn && d <= lastDay && !BelongsToTheNext(d, period))
            .Select(d => (DateOnly?)d)
            .Max();
    }

    private static IEnumerable<DateOnly> InYears(DateOnly day, int from, int to) =>
        Enumerable.Range(from, to - from + 1).Select(y => day.AddYears(y - day.Year)).Where(d => d >= day);

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
