using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.Movements;

/// <summary>What the draft of a lower authority's plan is made from.</summary>
public sealed record ChildPlan
{
    public required MovementGraph Parent { get; init; }
    public required OrgNode ParentAuthority { get; init; }

    /// <summary>The plan that is carried out; null where the movement has none in force.</summary>
    public required MovementPlanItem? ParentPlan { get; init; }
    public required OrgNode Authority { get; init; }

    /// <summary>The office that runs movements there; null where the tree has none.</summary>
    public required OrgNode? StandingOffice { get; init; }

    /// <summary>The chairperson, who signs; null where nobody holds the role.</summary>
    public required string? Signer { get; init; }
    public required IReadOnlyDictionary<Guid, Measure> Measures { get; init; }

    /// <summary>By target of the parent: the part of this authority, where the target was divided.</summary>
    public required IReadOnlyDictionary<Guid, long> Shares { get; init; }

    /// <summary>Tasks with the unit of this authority that does them, in the order of the parent's plan.</summary>
    public required IReadOnlyList<(OrgNode Unit, TaskAssignment Task)> Tasks { get; init; }
}
