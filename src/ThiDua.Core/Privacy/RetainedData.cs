namespace ThiDua.Core.Privacy;

/// <summary>A record whose personal data is past its retention.</summary>
public sealed record RetainedRecord
{
    public required Guid Id { get; init; }

    /// <summary>The unit that it is kept at.</summary>
    public required Guid UnitId { get; init; }
}

/// <summary>
/// Personal data that another room of the house keeps for a purpose. Those rooms stand above this one, so they bring what they keep
/// instead of being asked for it.
/// </summary>
public interface IRetainedData
{
    /// <summary>The code of the purpose whose months count.</summary>
    string Purpose { get; }

    /// <summary>What ended before the day and still names somebody.</summary>
    IQueryable<RetainedRecord> Due(DateTime before);

    /// <summary>Takes out of tracked records who it was; what was counted stays. Saved by the caller, who destroys their keys with it.</summary>
    Task EmptyAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation);
}
