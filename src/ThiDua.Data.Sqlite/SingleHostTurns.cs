using ThiDua.Core.Shared.Hosting;

namespace ThiDua.Data.Sqlite;

/// <summary>A database in a file has one host, and that host does each work once at a time.</summary>
internal sealed class SingleHostTurns : IHostTurns
{
    public Task<IAsyncDisposable?> TryTakeAsync(string work, CancellationToken cancellation) =>
        Task.FromResult<IAsyncDisposable?>(new Turn());

    private sealed class Turn : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
