namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>One host with the demonstration for all tests of a class.</summary>
public sealed class DemoServer : IAsyncLifetime
{
    public ServerProcess Process { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Process = await ServerProcess.StartAsync();

    public Visitor NewVisitor() => new(Process.Address);

    public async Task<Visitor> SignedInAsync(string userName)
    {
        var visitor = NewVisitor();
        await visitor.SignInAsync(userName);
        return visitor;
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
