using ThiDua.Core.Measures;

namespace ThiDua.Core.Movements;

/// <summary>A movement with all that belongs to it.</summary>
public sealed record MovementGraph
{
    public required Movement Movement { get; init; }
    public required IReadOnlyList<Phase> Phases { get; init; }
    public required IReadOnlyList<Milestone> Milestones { get; init; }
    public required IReadOnlyList<ReportingDeadline> Deadlines { get; init; }
    public required IReadOnlyList<Content> Contents { get; init; }
    public required IReadOnlyList<ParticipantGroup> Groups { get; init; }
    public required IReadOnlyList<CriteriaSet> CriteriaSets { get; init; }
    public required IReadOnlyList<Target> Targets { get; init; }
    public required IReadOnlyList<TaskAssignment> Tasks { get; init; }
    public required IReadOnlyList<PromisedCommendation> Commendations { get; init; }

    /// <summary>Measures that came into being with it.</summary>
    public required IReadOnlyCollection<Measure> NewMeasures { get; init; }

    /// <summary>By item of the plan: the record it became. Empty for a movement that was read from the database.</summary>
    public IReadOnlyDictionary<Guid, Guid> MadeOf { get; init; } = new Dictionary<Guid, Guid>();

    public IEnumerable<object> Entities() =>
        [
            .. NewMeasures,
            Movement,
            .. Phases,
            .. Milestones,
            .. Deadlines,
            .. Contents,
            .. Groups,
            .. CriteriaSets,
            .. Targets,
            .. Tasks,
            .. Commendations,
        ];
}
