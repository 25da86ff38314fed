using ThiDua.Core.Identity;
using ThiDua.Core.Measures;

namespace ThiDua.Core.Reporting;

/// <summary>What a round is opened with; what is not given is taken from the plan and the rules.</summary>
public sealed record OpenRoundOptions
{
    public const int ReasonableYears = 5;

    public required Access Access { get; init; }
    public required Guid MovementId { get; init; }
    public required PeriodDefinition Period { get; init; }
    public string? Name { get; init; }

    /// <summary>Last day that is in time.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Last day on which late returns are taken.</summary>
    public DateOnly? ClosesOn { get; init; }

    /// <summary>Units that are not asked, though the form fits them.</summary>
    public IReadOnlyCollection<Guid> WithoutUnits { get; init; } = [];
}

public sealed record CloseRoundOptions
{
    public required Access Access { get; init; }
    public required Guid RoundId { get; init; }
}

public sealed record ExtendRoundOptions
{
    public required Access Access { get; init; }
    public required Guid RoundId { get; init; }

    /// <summary>The new last day on which late returns are taken.</summary>
    public required DateOnly ClosesOn { get; init; }
}
