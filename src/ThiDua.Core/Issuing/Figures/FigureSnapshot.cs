namespace ThiDua.Core.Issuing;

/// <summary>
/// A figure of a paper as it stood when the paper was drafted: what later corrections change in the live figure never
/// changes it here.
/// </summary>
public sealed record FigureSnapshot
{
    /// <summary>Within its paper: "12".</summary>
    public required string Key { get; init; }

    /// <summary>What was measured.</summary>
    public required string Label { get; init; }

    /// <summary>As printed: "87,5% (35/40)".</summary>
    public required string Printed { get; init; }

    /// <summary>The period in words.</summary>
    public required string Period { get; init; }
    public required string Unit { get; init; }
    public Guid UnitId { get; init; }

    /// <summary>The measure and period that it can be looked up with today; null where it is a count of the system's own.</summary>
    public Guid? MeasureId { get; init; }
    public Guid? PeriodId { get; init; }
    public long Numerator { get; init; }
    public long Denominator { get; init; }
    public int Reported { get; init; }
    public int Expected { get; init; }
    public bool IsAdjusted { get; init; }

    /// <summary>A count of targets: they are its parts, with how each stands.</summary>
    public bool IsOfTargets { get; init; }

    /// <summary>The units included, in the order of the tree.</summary>
    public IReadOnlyList<FigurePart> Parts { get; init; } = [];
}

/// <summary>A unit behind a figure.</summary>
/// <param name="Printed">Its own value; null where it had none.</param>
/// <param name="State">How far its return was at that time (ReturnState); null where it hands in none of its own.</param>
public sealed record FigurePart(Guid UnitId, string Unit, string? Printed, string? State, DateTime? AcceptedAt);

/// <summary>All figures of a paper.</summary>
/// <param name="TakenAt">When they stood like this.</param>
public sealed record FigureRecord(DateTime TakenAt, IReadOnlyList<FigureSnapshot> Figures);
