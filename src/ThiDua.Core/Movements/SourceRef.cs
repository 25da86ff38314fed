namespace ThiDua.Core.Movements;

/// <summary>The place in a plan that an item was read from, and how sure the reader was (0 to 1000).</summary>
public sealed class SourceRef
{
    public required Guid PlanId { get; init; }
    public required int Paragraph { get; init; }
    public required int Start { get; init; }
    public required int Length { get; init; }
    public required int Confidence { get; init; }

    /// <summary>The same place for another record: a complex value belongs to one.</summary>
    public SourceRef Copy() => (SourceRef)MemberwiseClone();
}

/// <summary>Where an item of a movement comes from.</summary>
public enum ItemOrigin
{
    /// <summary>From a sentence of the movement's own plan.</summary>
    Plan,

    /// <summary>From a document that the plan refers to, through the measure library.</summary>
    Library,

    /// <summary>Added by an officer.</summary>
    Officer,
}
