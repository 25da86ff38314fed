namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>One host with the demonstration for all tests of a run that only look: each host costs seconds of a processor.</summary>
public sealed class ReadOnlyDemo : IAsyncLifetime
{
    private static readonly Lazy<Task<ServerProcess>> Started = new(StartAsync);

    public ServerProcess Process { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Process = await Started.Value;

    /// <summary>It runs as long as the tests do.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<ServerProcess> StartAsync()
    {
        var server = await ServerProcess.StartAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return server;
    }
}
