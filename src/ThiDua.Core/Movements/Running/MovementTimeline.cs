namespace ThiDua.Core.Movements;

/// <summary>One day of a movement's timeline.</summary>
/// <param name="On">The day; of a phase its first.</param>
/// <param name="Until">Last day of a phase.</param>
/// <param name="Kind">Stable: the text key is "movements.timeline." and this.</param>
/// <param name="Subject">Name of the phase, text of the target or task; null where the kind says it all.</param>
public sealed record TimelineEntry(DateOnly On, DateOnly? Until, string Kind, string? Subject, SourceRef? Source);

/// <summary>Phases, milestones, report days and due days of a movement in order of time.</summary>
public static class MovementTimeline
{
    public static IReadOnlyList<TimelineEntry> Of(MovementGraph graph) =>
        [
            .. Entries(graph)
                .OrderBy(e => e.On)
                // A phase stands before what happens on its first day.
                .ThenBy(e => e.Until is null),
        ];

    private static IEnumerable<TimelineEntry> Entries(MovementGraph graph)
    {
        var movement = graph.Movement;
        return
        [
            .. graph.Phases.Select(p => new TimelineEntry(p.StartsOn, p.EndsOn, "Phase", p.Name, p.Source)),
            .. graph.Milestones.SelectMany(m =>
                Days(m, movement).Select(d => new TimelineEntry(d, null, m.Kind.ToString(), null, m.Source))
            ),
            .. graph.Deadlines.SelectMany(d =>
                d.DaysWithin(movement.StartsOn, movement.EndsOn)
                    .Select(on => new TimelineEntry(on, null, $"Report{d.Frequency}", d.To, d.Source))
            ),
            .. graph
                .Targets.Where(t => t.DueOn is not null)
                .Select(t => new TimelineEntry(t.DueOn!.Value, null, "Target", t.Text, t.Source)),
            .. graph.Tasks.Where(t => t.DueOn is not null).Select(t => new TimelineEntry(t.DueOn!.Value, null, "Task", t.Text, t.Source)),
        ];
    }

    internal static IEnumerable<DateOnly> Days(Milestone milestone, Movement movement) =>
        milestone.IsYearly
            ? Enumerable
                .Range(movement.StartsOn.Year, movement.EndsOn.Year - movement.StartsOn.Year + 1)
                .Select(year => PlanDates.InYear(milestone.When, year))
                .OfType<DateOnly>()
                .Where(d => d >= movement.StartsOn && d <= movement.EndsOn)
            : [milestone.DueOn];
}
