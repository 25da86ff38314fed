namespace ThiDua.Core.Shared.Data;

/// <summary>What a database needs before the first request: migrations, and proof that an acknowledged write is kept.</summary>
public interface IDatabaseSetup
{
    /// <summary>Brings the schema up to date; where data would be changed, a copy is made before.</summary>
    Task MigrateAsync(CancellationToken cancellation);

    /// <summary>Sentences on what is not as it should be; an empty list lets the host start.</summary>
    /// <exception cref="DurabilityException">A commit would be acknowledged before it is on the disk.</exception>
    Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellation);

    /// <summary>What keeps a database that runs for years in shape; once a day, by one host.</summary>
    Task TendAsync(CancellationToken cancellation);
}

/// <summary>The database is set so that it could lose what it acknowledged; the host must not start.</summary>
public sealed class DurabilityException(string message) : Exception(message);
