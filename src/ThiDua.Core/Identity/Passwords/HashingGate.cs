using System.Threading.RateLimiting;

namespace ThiDua.Core.Identity;

/// <summary>The host is asked for more than it can do at once; the caller should come back in a moment.</summary>
public sealed class TooBusyException() : Exception("Too many passwords are being checked at once.");

/// <summary>
/// Hashing a password keeps a processor busy for a twentieth of a second, on purpose. Only a few are hashed at once, so that a
/// flood of sign-ins leaves the processors to everybody else's pages.
/// </summary>
public sealed class HashingGate(SignInRules rules) : IDisposable
{
    private readonly ConcurrencyLimiter limiter = new(
        new ConcurrencyLimiterOptions
        {
            PermitLimit = rules.HashesAtOnce > 0 ? rules.HashesAtOnce : Math.Max(1, Environment.ProcessorCount / 2),
            QueueLimit = rules.HashesWaiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }
    );

    /// <summary>Waits for its turn and does the hashing.</summary>
    /// <exception cref="TooBusyException">Too many wait already.</exception>
    public async Task<T> DoAsync<T>(Func<T> hashing, CancellationToken cancellation)
    {
        using var turn = await limiter.AcquireAsync(1, cancellation);
        return turn.IsAcquired ? hashing() : throw new TooBusyException();
    }

    public void Dispose() => limiter.Dispose();
}
