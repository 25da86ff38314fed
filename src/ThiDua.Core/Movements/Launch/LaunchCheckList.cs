using ThiDua.Core.Organizations;

namespace ThiDua.Core.Movements;

/// <summary>What a movement must have before it is launched: Law on Emulation and Commendation, Art. 17, and Art. 18 for who launches.</summary>
public enum LaunchPart
{
    /// <summary>Thẩm quyền phát động (Art. 18).</summary>
    Authority,

    /// <summary>Mục tiêu.</summary>
    Objective,

    /// <summary>Phạm vi.</summary>
    Scope,

    /// <summary>Đối tượng.</summary>
    Participants,

    /// <summary>Nội dung.</summary>
    Contents,

    /// <summary>Tiêu chí.</summary>
    Criteria,

    /// <summary>Thời gian.</summary>
    Time,

    /// <summary>Kế hoạch.</summary>
    Plan,

    /// <summary>Biện pháp.</summary>
    Means,
}

/// <param name="Count">How much of it there is, where it can be counted.</param>
public sealed record LaunchLine(LaunchPart Part, bool IsMet, int Count);

/// <summary>The check list of the law, answered from what the movement has.</summary>
public static class LaunchCheckList
{
    /// <param name="authority">The kind of the unit that launches it.</param>
    /// <param name="plans">Confirmed plans behind it that bear a number and a date.</param>
    public static IReadOnlyList<LaunchLine> Of(MovementGraph graph, UnitKind authority, int plans)
    {
        var movement = graph.Movement;
        var carried = graph.Tasks.Count(t => t.Units.Count > 0);
        var criteria = graph.CriteriaSets.Sum(s => s.Criteria.Count);
        return
        [
            Line(LaunchPart.Authority, authority.IsAuthority(), 0),
            Line(LaunchPart.Objective, Says(movement.Objective) || graph.Targets.Count > 0, graph.Targets.Count),
            Line(LaunchPart.Scope, Says(movement.Scope), 0),
            Line(LaunchPart.Participants, graph.Groups.Count > 0 || carried > 0, Math.Max(graph.Groups.Count, UnitsOf(graph))),
            // A target says what is to be done and by what it is judged.
            Line(LaunchPart.Contents, graph.Contents.Count + graph.Targets.Count > 0, graph.Contents.Count),
            Line(LaunchPart.Criteria, criteria + graph.Targets.Count > 0, criteria),
            Line(LaunchPart.Time, HasTime(graph), graph.Phases.Count),
            Line(LaunchPart.Plan, plans > 0, plans),
            Line(LaunchPart.Means, Says(movement.Means) || carried > 0, carried),
        ];
    }

    public static IReadOnlyList<LaunchPart> Missing(IEnumerable<LaunchLine> lines) => [.. lines.Where(l => !l.IsMet).Select(l => l.Part)];

    private static LaunchLine Line(LaunchPart part, bool isMet, int count) => new(part, isMet, count);

    private static bool Says(string? text) => !string.IsNullOrWhiteSpace(text);

    private static int UnitsOf(MovementGraph graph) => graph.Tasks.SelectMany(t => t.Units).Select(u => u.UnitId).Distinct().Count();

    private static bool HasTime(MovementGraph graph) =>
        graph.Movement.StartsOn < graph.Movement.EndsOn
        && graph.Phases.All(p => p.StartsOn <= p.EndsOn && p.EndsOn >= graph.Movement.StartsOn && p.StartsOn <= graph.Movement.EndsOn);
}
