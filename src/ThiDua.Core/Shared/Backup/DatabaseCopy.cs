namespace ThiDua.Core.Shared.Backup;

/// <summary>A database as one file, taken while people work, and back again.</summary>
public interface IDatabaseCopy
{
    /// <summary>Which database it is: a copy goes back only to one of its kind.</summary>
    string Kind { get; }

    /// <summary>Writes one moment of the whole database to a file that does not exist yet.</summary>
    /// <returns>How many rows each table had in that moment.</returns>
    /// <exception cref="BackupException">It cannot be written; the sentence says why.</exception>
    Task<IReadOnlyDictionary<string, long>> WriteAsync(string file, CancellationToken cancellation);

    /// <summary>Whether nothing is there yet.</summary>
    Task<bool> IsEmptyAsync(CancellationToken cancellation);

    /// <summary>Fills an empty database from a file.</summary>
    /// <returns>How many rows each table has now.</returns>
    /// <exception cref="BackupException">The file cannot be taken in; the sentence says why.</exception>
    Task<IReadOnlyDictionary<string, long>> ReadAsync(string file, CancellationToken cancellation);
}

/// <summary>What keeps a copy from being taken or put back; the key of a sentence and what stands in its gaps.</summary>
public sealed class BackupException(string key, params object?[] arguments) : Exception(key)
{
    public string Key => Message;

    public IReadOnlyList<object?> Arguments => arguments;
}
