namespace ThiDua.Core.Shared.Data;

/// <summary>
/// Where the questions of a scope are asked: of the server that takes writes, or of a replica that is some seconds behind. Only where a
/// database has several servers.
/// </summary>
public sealed class ReadPlace
{
    /// <summary>That seconds do not matter to whoever asks, and that nothing is written. To be said before the first question.</summary>
    public bool MayBeReplica { get; set; }

    /// <summary>Whether a replica was asked.</summary>
    public bool IsReplica { get; set; }
}
