namespace ThiDua.Core.Shared.Hosting;

/// <summary>Work by the clock that one host at a time may do: two that remind of the same at once would remind twice.</summary>
public interface IHostTurns
{
    /// <summary>The turn, until it is disposed of or its host dies; null where another host has it.</summary>
    Task<IAsyncDisposable?> TryTakeAsync(string work, CancellationToken cancellation);
}
