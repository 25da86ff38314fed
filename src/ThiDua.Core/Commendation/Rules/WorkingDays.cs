namespace ThiDua.Core.Commendation.Rules;

/// <summary>Counts working days: Monday to Friday without public holidays. Rules 37 and 39 go by it.</summary>
public sealed class WorkingDays(IEnumerable<DateOnly> holidays)
{
    private readonly HashSet<DateOnly> holidays = [.. holidays];

    public bool Is(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day);

    /// <summary>The day on which so many working days have gone by; the day itself does not count.</summary>
    public DateOnly After(DateOnly day, int days)
    {
        while (days > 0)
        {
            day = day.AddDays(1);
            days -= Is(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>Working days after the first day, up to and without the last.</summary>
    public int Between(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from; day < to; day = day.AddDays(1))
        {
            count += Is(day) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Rule 37: a list of state awards is public for the whole time before the session.</summary>
    public RuleFinding? TooShort(DateOnly publishedOn, DateOnly sessionOn, int asked) =>
        Between(publishedOn, sessionOn) is var days && days < asked
            ? RuleFinding.Block(
                37,
                days.ToString(System.Globalization.CultureInfo.InvariantCulture),
                asked.ToString(System.Globalization.CultureInfo.InvariantCulture)
            )
            : null;

    /// <summary>The days of rest that the labour law fixes by the sun's calendar; the others are entered by year.</summary>
    public static IEnumerable<DateOnly> Fixed(int year) => [new(year, 1, 1), new(year, 4, 30), new(year, 5, 1), new(year, 9, 2)];
}
