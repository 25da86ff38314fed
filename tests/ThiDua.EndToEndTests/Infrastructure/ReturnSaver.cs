namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>A village head who saves a return again and again, and remembers what was acknowledged.</summary>
internal sealed class ReturnSaver(ServerProcess server, OpenReturn form) : IDisposable
{
    /// <summary>Without it the imports of the office, which are killed too, would hardly get done beside three who never pause.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    private readonly Visitor visitor = new(server.Address);
    private (string Name, string Value)[] acknowledged = [];
    private (string Name, string Value)[]? underWay;
    private int turn;

    public int Acknowledged { get; private set; }

    /// <summary>How often the answer did not come any more.</summary>
    public int Broken { get; private set; }

    public Task SignInAsync() => visitor.SignInAsync(form.UserName);

    public async Task WorkAsync(CancellationToken stopped)
    {
        try
        {
            while (!stopped.IsCancellationRequested)
            {
                var page = await visitor.GetAsync(form.Address);
                underWay = OpenReturn.Typed(page, ++turn);
                var answer = await visitor.SendAsync(page, form.Address, [.. underWay, ("viec", "luu")]);
                Assert.Equal((302, form.Address), (answer.Status, answer.Location));
                (acknowledged, underWay) = (underWay, null);
                Acknowledged++;
                await Task.Delay(Breath, TestContext.Current.CancellationToken);
            }
        }
        catch (HttpRequestException)
        {
            Broken++;
        }
    }

    /// <summary>What was acknowledged is there, or the whole of what was on its way.</summary>
    public async Task AssertWholeAsync()
    {
        var page = await visitor.GetAsync(form.Address);
        if (underWay is { } last && OpenReturn.Shown(page, last).SequenceEqual(last))
        {
            acknowledged = last;
        }

        Assert.Equal(acknowledged, OpenReturn.Shown(page, acknowledged));
        underWay = null;
    }

    public void Dispose() => visitor.Dispose();
}
