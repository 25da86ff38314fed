namespace ThiDua.Core.Movements;

/// <summary>
/// Says which phase a day belongs to. Phases of real plans overlap (2025–2027, then 2027–2030): a day in both belongs to
/// the earlier one until the review that ends it, where there is one in the overlap, else until its last day; an
/// officer may set the first day of the later one by hand.
/// </summary>
public static class PhaseCalendar
{
    /// <summary>The phase of a day; null for a day outside of all.</summary>
    public static Phase? OwnerOf(DateOnly day, IReadOnlyList<Phase> phases, IReadOnlyList<Milestone> milestones) =>
        Spans(phases, milestones).FirstOrDefault(s => day >= s.From && day <= s.To).Phase;

    /// <summary>The stretch of time that each phase owns, without gaps of its own making and without overlaps.</summary>
    public static IReadOnlyList<(Phase Phase, DateOnly From, DateOnly To)> Spans(
        IReadOnlyList<Phase> phases,
        IReadOnlyList<Milestone> milestones
    )
    {
        var ordered = phases.OrderBy(p => p.StartsOn).ThenBy(p => p.Ordinal).ToList();
        var spans = new List<(Phase, DateOnly, DateOnly)>();
        var from = ordered.Count > 0 ? ordered[0].StartsOn : default;
        for (var i = 0; i < ordered.Count; i++)
        {
            var phase = ordered[i];
            var next = i + 1 < ordered.Count ? ordered[i + 1] : null;
            var to = next is null ? phase.EndsOn : LastDayBefore(phase, next, milestones);
            if (to >= from)
            {
                spans.Add((phase, from, to));
            }

            from = next is not null && to.AddDays(1) > next.StartsOn ? to.AddDays(1) : next?.StartsOn ?? from;
        }

        return spans;
    }

    private static DateOnly LastDayBefore(Phase phase, Phase next, IReadOnlyList<Milestone> milestones)
    {
        if (next.OwnsFrom is { } set)
        {
            return set.AddDays(-1);
        }

        var review = milestones
            .Where(m => m.Kind == MilestoneKind.InterimReview && !m.IsYearly && m.DueOn >= next.StartsOn && m.DueOn <= phase.EndsOn)
            .Select(m => (DateOnly?)m.DueOn)
            .Max();
        return review ?? phase.EndsOn;
    }
}
