using ThiDua.Core.Assessment;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.OpenData;

public sealed record PublicMovementFilter
{
    /// <summary>Words of the movement or of its authority; diacritics do not matter.</summary>
    public string? Text { get; init; }
    public Guid? AuthorityId { get; init; }

    /// <summary>Only movements that carry out this one.</summary>
    public string? ParentSlug { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
    public int PageSize { get; init; } = 20;
}

/// <param name="Total">How many there are on all pages.</param>
public sealed record PublicMovementList(IReadOnlyList<PublicMovementItem> Items, int Total);

public sealed record PublicMovementItem(
    string Name,
    string Slug,
    Guid AuthorityId,
    string AuthorityName,
    DateOnly StartsOn,
    DateOnly EndsOn,
    MovementStatus Status,
    int Targets
);

/// <summary>A movement as everybody may see it.</summary>
public sealed record PublicMovement
{
    public required Movement Movement { get; init; }
    public required OrgNode Authority { get; init; }
    public required OrgNode? StandingOffice { get; init; }
    public required IReadOnlyList<PublicPlan> Plans { get; init; }
    public required IReadOnlyList<Phase> Phases { get; init; }
    public required IReadOnlyList<Milestone> Milestones { get; init; }
    public required IReadOnlyList<Content> Contents { get; init; }
    public required IReadOnlyList<ParticipantGroup> Groups { get; init; }

    /// <summary>The period of the figures; null while none are accepted.</summary>
    public required Period? Period { get; init; }
    public required IReadOnlyList<PublicTarget> Targets { get; init; }
    public required PublicMovementLink? Parent { get; init; }

    /// <summary>The first of those that carry it out.</summary>
    public required IReadOnlyList<PublicMovementLink> Children { get; init; }
    public required int ChildCount { get; init; }
}

/// <param name="IssuedOn">ISO, possibly partial ("2026-05").</param>
public sealed record PublicPlan(string Kind, string? Number, string? IssuedOn, string Issuer, string Title);

/// <param name="Result">The figure of the authority; null while none are accepted.</param>
public sealed record PublicTarget(Target Target, Measure Measure, TargetResult? Result);

public sealed record PublicMovementLink(string Name, string Slug, string AuthorityName);
