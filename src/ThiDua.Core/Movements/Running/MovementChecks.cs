using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.PlanReading;

namespace ThiDua.Core.Movements;

/// <summary>Something to look at before a movement is launched; it warns and does not forbid.</summary>
/// <param name="Code">Stable: the text key is "movements.check." and this.</param>
/// <param name="Subject">What it is about, in the plan's words.</param>
/// <param name="EntityId">The target, task or phase; null for the movement itself.</param>
public sealed record MovementCheck(string Code, string Subject, Guid? EntityId)
{
    public string Sentence(Texts texts) => texts[$"movements.check.{Code}", Subject];
}

/// <summary>What the check list knows besides the movement itself.</summary>
/// <param name="Measures">The measures of its targets, with their formulas.</param>
/// <param name="Floors">National floors.</param>
/// <param name="KindsBelow">Kinds of unit that there are at and below the authority.</param>
/// <param name="WithoutNumber">Sentences of the plan's section on targets that no number was read from.</param>
public sealed record CheckContext(
    IReadOnlyDictionary<Guid, Measure> Measures,
    IReadOnlyList<NationalFloor> Floors,
    IReadOnlySet<UnitKind> KindsBelow,
    IReadOnlyList<string> WithoutNumber
)
{
    /// <summary>The targets of the movement's plans, those of the plans' other movements too.</summary>
    public IReadOnlyList<DraftTarget> PlanTargets { get; init; } = [];
}

/// <summary>The check list before launch.</summary>
public static class MovementChecks
{
    public const string NoTarget = "no-target";
    public const string NoStandingOffice = "no-standing-office";
    public const string TaskWithoutUnit = "task-without-unit";
    public const string TaskWithoutDue = "task-without-due";
    public const string PhasesOverlap = "phases-overlap";
    public const string PhaseOutside = "phase-outside";

    public static IReadOnlyList<MovementCheck> Of(MovementGraph graph, CheckContext context) =>
        [.. OfMovement(graph), .. TargetChecks.Of(graph, context), .. OfTasks(graph.Tasks), .. OfPhases(graph)];

    private static IEnumerable<MovementCheck> OfMovement(MovementGraph graph)
    {
        if (graph.Targets.Count == 0)
        {
            yield return new MovementCheck(NoTarget, graph.Movement.Name, null);
        }

        if (graph.Movement.StandingOfficeUnitId is null)
        {
            yield return new MovementCheck(NoStandingOffice, graph.Movement.Name, null);
        }
    }

    private static IEnumerable<MovementCheck> OfTasks(IReadOnlyList<TaskAssignment> tasks)
    {
        foreach (var task in tasks.Where(t => t.Units.Count == 0))
        {
            yield return new MovementCheck(TaskWithoutUnit, task.UnitText, task.Id);
        }

        // Plans give most tasks no day of their own: one line says how many, a line for each would bury the rest.
        var open = tasks.Count(t => t.DueOn is null);
        if (open > 0)
        {
            yield return new MovementCheck(TaskWithoutDue, Formats.Number(open), null);
        }
    }

    private static IEnumerable<MovementCheck> OfPhases(MovementGraph graph)
    {
        var phases = graph.Phases.OrderBy(p => p.StartsOn).ToList();
        foreach (var (earlier, later) in phases.Zip(phases.Skip(1)).Where(p => p.Second.StartsOn <= p.First.EndsOn))
        {
            yield return new MovementCheck(PhasesOverlap, $"{earlier.Name} / {later.Name}", later.Id);
        }

        foreach (var phase in phases.Where(p => p.StartsOn < graph.Movement.StartsOn || p.EndsOn > graph.Movement.EndsOn))
        {
            yield return new MovementCheck(PhaseOutside, phase.Name, phase.Id);
        }
    }
}
