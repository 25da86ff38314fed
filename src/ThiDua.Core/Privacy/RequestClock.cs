namespace ThiDua.Core.Privacy;

/// <summary>
/// The days that the law gives (Decree 356/2025 on Law 91/2025): an answer that the request came in two working days, the
/// deed itself by kind, more where a processor is asked, and one extension.
/// </summary>
public static class RequestClock
{
    private const int WorkingDaysToAcknowledge = 2;

    /// <summary>Public holidays are not taken off: the earlier day is the safe one.</summary>
    public static DateOnly AcknowledgeBy(DateOnly received)
    {
        var (day, left) = (received, WorkingDaysToAcknowledge);
        while (left > 0)
        {
            day = day.AddDays(1);
            left -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return day;
    }

    public static DateOnly DueOn(SubjectRequestKind kind, DateOnly received, bool involvesProcessor)
    {
        var (alone, withProcessor, _) = DaysOf(kind);
        return received.AddDays(involvesProcessor ? withProcessor : alone);
    }

    /// <summary>The day after the one extension.</summary>
    public static DateOnly Extended(SubjectRequestKind kind, DateOnly due) => due.AddDays(DaysOf(kind).Extension);

    private static (int Alone, int WithProcessor, int Extension) DaysOf(SubjectRequestKind kind) =>
        kind switch
        {
            SubjectRequestKind.WithdrawConsent or SubjectRequestKind.Restrict or SubjectRequestKind.Object => (15, 20, 15),
            SubjectRequestKind.View or SubjectRequestKind.Correct or SubjectRequestKind.Provide => (10, 15, 10),
            SubjectRequestKind.Delete => (20, 30, 20),
            _ => throw new InvalidOperationException($"{kind} has no days."),
        };
}
