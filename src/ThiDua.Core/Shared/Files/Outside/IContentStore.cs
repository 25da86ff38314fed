namespace ThiDua.Core.Shared.Files;

/// <summary>
/// A place outside the database for the contents of files. What was put there stays as it is until it is deleted; a key is never
/// used again for something else.
/// </summary>
public interface IContentStore
{
    /// <summary>Where it is, as the operator knows it; never with a secret.</summary>
    string Place { get; }

    /// <summary>When it returns, the content is kept even if the power fails. Putting the same again does no harm.</summary>
    /// <exception cref="ContentStoreException">The store is away or refuses.</exception>
    Task PutAsync(string key, byte[] content, CancellationToken cancellation);

    /// <summary>Null where nothing lies under the key. The stream throws an <see cref="IOException"/> where the store breaks off.</summary>
    /// <exception cref="ContentStoreException">The store is away or refuses: what lies there is not known.</exception>
    Task<Stream?> OpenAsync(string key, CancellationToken cancellation);

    /// <summary>Deleting what is not there does no harm.</summary>
    /// <exception cref="ContentStoreException">The store is away or refuses.</exception>
    Task DeleteAsync(string key, CancellationToken cancellation);

    /// <summary>Writes something, reads it and takes it away again.</summary>
    /// <param name="mayBegin">Nothing has ever been put there: an empty place is no sign that it is the wrong one.</param>
    /// <exception cref="ContentStoreException">The store cannot be used.</exception>
    Task CheckAsync(bool mayBegin, CancellationToken cancellation);
}

/// <summary>The store is away or refuses; the message is its own words, never with a secret.</summary>
public sealed class ContentStoreException(string message, Exception? inner = null) : Exception(message, inner);
