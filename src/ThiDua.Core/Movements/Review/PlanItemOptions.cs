using ThiDua.Core.Identity;

namespace ThiDua.Core.Movements;

public sealed record EditPlanItemOptions
{
    public required Access Access { get; init; }
    public required Guid PlanId { get; init; }
    public required Guid ItemId { get; init; }

    /// <summary>The version that the form showed.</summary>
    public required int Version { get; init; }

    /// <summary>What was typed, by field; fields that are not there stay as they are.</summary>
    public required IReadOnlyDictionary<string, string?> Values { get; init; }

    /// <summary>The movement of the plan that it belongs to, where the form asks.</summary>
    public Guid? MovementItemId { get; init; }
    public required DraftDecision Decision { get; init; }

    /// <summary>Number of the last key press that is in the values; what the browser kept up to it is done with.</summary>
    public long? Sequence { get; init; }
}

public sealed record DecidePlanItemOptions
{
    public required Access Access { get; init; }
    public required Guid PlanId { get; init; }
    public required Guid ItemId { get; init; }
    public required int Version { get; init; }
    public required DraftDecision Decision { get; init; }
}

public sealed record AcceptPlanItemsOptions
{
    public required Access Access { get; init; }
    public required Guid PlanId { get; init; }

    /// <summary>From 0 to 1000; pending items read with at least this confidence are accepted.</summary>
    public required int MinConfidence { get; init; }

    /// <summary>Only items of this kind; all kinds when null.</summary>
    public PlanItemKind? Kind { get; init; }
}

public sealed record AddPlanItemOptions
{
    public required Access Access { get; init; }
    public required Guid PlanId { get; init; }
    public required PlanItemKind Kind { get; init; }

    /// <summary>The paragraph that the officer points at.</summary>
    public required int Paragraph { get; init; }
    public Guid? MovementItemId { get; init; }
}

/// <summary>Somebody else saved the item meanwhile. Nothing is lost: both versions are here.</summary>
public sealed class PlanItemConflictException(PlanDraftItem saved, IReadOnlyDictionary<string, string?> typed)
    : Exception("The item was changed by somebody else.")
{
    public PlanDraftItem Saved { get; } = saved;

    public IReadOnlyDictionary<string, string?> Typed { get; } = typed;
}
