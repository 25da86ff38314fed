namespace ThiDua.Core.Measures.Resident;

/// <summary>How much the figures in memory may take.</summary>
public sealed record RollUpSettings
{
    /// <summary>Values of units themselves; beyond it those of the periods that waited longest are let go, their sums stay.</summary>
    public long MaxLeafBytes { get; init; } = 160_000_000;

    /// <summary>Periods of owners of measures.</summary>
    public int MaxBlocks { get; init; } = 5000;
}
