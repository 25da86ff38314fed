using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.PlanReading;

namespace ThiDua.Core.Movements;

/// <summary>What a reviewed plan would become: the accepted items with what was chosen or is proposed for them.</summary>
public sealed record PlanProposal
{
    public required Plan Plan { get; init; }
    public required OrgNode Authority { get; init; }
    public required IReadOnlyList<ProposedMovement> Movements { get; init; }
    public required IReadOnlyList<PlanDraftItem> Citations { get; init; }

    /// <summary>Items that nobody has decided on; while there are any the plan cannot be confirmed.</summary>
    public required int Pending { get; init; }

    /// <summary>Units that tasks can be given to.</summary>
    public required UnitResolver Units { get; init; }

    /// <summary>Of an amended plan: the edition that it replaces.</summary>
    public PlanAmendment? Amendment { get; init; }

    /// <summary>The catalogue that targets of this authority may stand on.</summary>
    public required IReadOnlyList<Measure> Measures { get; init; }

    /// <summary>Measures that could keep a target's number.</summary>
    public IEnumerable<Measure> Fitting(ProposedTarget target) => Measures.Where(m => TargetProposer.Fits(m, target.Draft));
}

public sealed record ProposedMovement
{
    public required PlanDraftItem Item { get; init; }
    public required DraftMovement Draft { get; init; }
    public required string Slug { get; init; }
    public required DateOnly StartsOn { get; init; }
    public required DateOnly EndsOn { get; init; }
    public required Guid? StandingOfficeUnitId { get; init; }
    public required Guid? ParentMovementId { get; init; }

    /// <summary>The movement that an amended plan goes on with; null for a new one.</summary>
    public Guid? AmendedMovementId { get; init; }

    /// <summary>Movements of higher authorities.</summary>
    public required IReadOnlyList<Movement> Parents { get; init; }
    public required IReadOnlyList<ProposedTarget> Targets { get; init; }
    public required IReadOnlyList<ProposedTask> Tasks { get; init; }
    public required IReadOnlyList<ProposedStarter> Starters { get; init; }

    /// <summary>All its accepted items.</summary>
    public required IReadOnlyList<PlanDraftItem> Items { get; init; }

    public IEnumerable<PlanDraftItem> Of(PlanItemKind kind) => Items.Where(i => i.Kind == kind);
}

/// <param name="Measure">The measure of the catalogue it will stand on; null for a new one of the authority.</param>
/// <param name="OwnName">Name of that new measure; targets with the same name share it.</param>
/// <param name="Candidates">Measures that fit, best first, without <paramref name="Measure"/> having to be among them.</param>
/// <param name="IsChosen">Whether an officer chose it.</param>
/// <param name="Owner">The unit that answers for it; null where nobody was chosen.</param>
public sealed record ProposedTarget(
    PlanDraftItem Item,
    DraftTarget Draft,
    Measure? Measure,
    string OwnName,
    IReadOnlyList<Measure> Candidates,
    bool IsChosen,
    Guid? Owner
);

/// <param name="UnitNames">What was resolved: the officer's names, else the plan's.</param>
public sealed record ProposedTask(PlanDraftItem Item, PlanTask Draft, string UnitNames, ResolvedUnits Units, ResolvedUnits Cooperating);

public sealed record ProposedStarter(StarterTarget Target, Measure Measure, bool IsTaken);

/// <summary>Names of the officer's choices in the payloads.</summary>
public static class PlanChoices
{
    /// <summary>Of a target: the code of a measure, or <see cref="Own"/>.</summary>
    public const string Measure = "measure";

    /// <summary>Of a task: the units in words, in place of the plan's.</summary>
    public const string UnitNames = "unitNames";

    /// <summary>Of a target: id of the unit that answers for it.</summary>
    public const string Owner = "owner";

    /// <summary>Of an item of an amended plan: id of the earlier item that it replaces, or <see cref="None"/>.</summary>
    public const string Replaces = "replaces";

    /// <summary>Of a movement: id of the unit that runs it.</summary>
    public const string StandingOffice = "standingOffice";

    /// <summary>Of a movement: id of the higher authority's movement, or <see cref="None"/>.</summary>
    public const string Parent = "parent";

    /// <summary>Of a movement: keys of the library's targets that were ticked.</summary>
    public const string Starters = "starters";

    /// <summary>A new measure of the authority.</summary>
    public const string Own = "own";

    public const string None = "none";
}
