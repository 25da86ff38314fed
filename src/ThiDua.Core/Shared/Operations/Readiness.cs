using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Shared.Operations;

public enum ReadyState
{
    Ready,

    /// <summary>The database does not answer in time.</summary>
    NoDatabase,

    /// <summary>The schema is older than the program.</summary>
    NotMigrated,

    /// <summary>The data folder cannot be written to.</summary>
    NoDisk,
}

/// <summary>
/// Whether this host can do its work now. Balancers ask often and anybody may ask: the answer is kept for a second and found by one
/// asker for all who wait.
/// </summary>
public sealed class Readiness(IDatabaseProbe database, Installation installation, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly Lock gate = new();
    private Task<ReadyState>? asked;
    private DateTimeOffset askedAt;

    public Task<ReadyState> AskAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (asked is null || (asked.IsCompleted && now - askedAt >= Kept))
            {
                (asked, askedAt) = (Task.Run(FindAsync, CancellationToken.None), now);
            }

            return asked.WaitAsync(cancellation);
        }
    }

    private async Task<ReadyState> FindAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            if (!await database.IsMigratedAsync(patience.Token).WaitAsync(patience.Token))
            {
                return ReadyState.NotMigrated;
            }
        }
        catch (Exception away)
            when (away is System.Data.Common.DbException or OperationCanceledException or TimeoutException or IOException)
        {
            return ReadyState.NoDatabase;
        }

        try
        {
            // A disk on the network that hangs is no disk.
            await Task.Run(() => WriteProbe.Try(installation.DataFolder), patience.Token).WaitAsync(patience.Token);
            return ReadyState.Ready;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            return ReadyState.NoDisk;
        }
    }
}
