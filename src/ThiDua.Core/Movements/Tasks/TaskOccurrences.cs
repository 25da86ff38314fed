namespace ThiDua.Core.Movements;

/// <summary>When a task is due: once, or again and again from its first day on until the movement ends.</summary>
public static class TaskOccurrences
{
    /// <summary>How long before its day the next time of a task is put before the units.</summary>
    public const int DaysAhead = 45;

    /// <summary>The days, the first having number 0; none for a task without a day that does not recur.</summary>
    public static IEnumerable<(int Number, DateOnly? DueOn)> Until(TaskAssignment task, Movement movement, DateOnly until)
    {
        if (task.Recurrence == TaskRecurrence.Once)
        {
            yield return (0, task.DueOn);
            yield break;
        }

        var first = task.DueOn ?? FirstOf(task.Recurrence, movement.StartsOn);
        for (var number = 0; ; number++)
        {
            var day = first.AddMonths(number * Months(task.Recurrence));
            if (day > movement.EndsOn || (number > 0 && day > until))
            {
                yield break;
            }

            yield return (number, day);
        }
    }

    /// <summary>The last day of the first month, quarter, half or year that the movement runs in.</summary>
    private static DateOnly FirstOf(TaskRecurrence recurrence, DateOnly start)
    {
        var months = Months(recurrence);
        var last = ((start.Month - 1) / months + 1) * months;
        return new DateOnly(start.Year, last, DateTime.DaysInMonth(start.Year, last));
    }

    private static int Months(TaskRecurrence recurrence) =>
        recurrence switch
        {
            TaskRecurrence.Monthly => 1,
            TaskRecurrence.Quarterly => 3,
            TaskRecurrence.HalfYearly => 6,
            TaskRecurrence.Yearly => 12,
            _ => throw new InvalidOperationException($"{recurrence} does not recur."),
        };
}
