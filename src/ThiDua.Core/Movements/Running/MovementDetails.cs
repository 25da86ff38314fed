using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.Movements;

/// <param name="Counts">How much there is of what the part does not show.</param>
public sealed record MovementDetails(
    MovementGraph Graph,
    OrgNode? Authority,
    OrgNode? StandingOffice,
    Movement? Parent,
    IReadOnlyDictionary<Guid, Measure> Measures,
    IReadOnlyList<MovementPlanItem> Plans,
    IReadOnlyList<Citation> Citations,
    MovementCounts Counts,
    bool CanManage
);

/// <summary>A plan behind a movement, without its text.</summary>
public sealed record MovementPlanItem(
    Guid Id,
    string Kind,
    string? Number,
    string? IssuedOn,
    string Issuer,
    string Title,
    PlanStatus Status
);

public sealed record MovementCounts(int Targets, int Tasks, int Contents);

/// <summary>What is wanted of a movement: a page that shows one part reads no more than that.</summary>
[Flags]
public enum MovementPart
{
    None = 0,
    Overview = 1,
    Targets = 2,
    Tasks = 4,
    Timeline = 8,
    Contents = 16,
    All = Overview | Targets | Tasks | Timeline | Contents,
}
