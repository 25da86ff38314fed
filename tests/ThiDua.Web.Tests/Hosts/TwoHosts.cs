using System.Diagnostics;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Hosts;

/// <summary>Two real hosts on one PostgreSQL, and browsers that a balancer sends to the one or the other.</summary>
internal sealed class TwoHosts : IAsyncDisposable
{
    private readonly List<Balancer> balancers = [];

    private TwoHosts(WebTest first, WebTest second) => (First, Second) = (first, second);

    public WebTest First { get; }

    public WebTest Second { get; }

    public static async Task<TwoHosts> StartAsync(params (string Key, string Value)[] settings)
    {
        var missing = TestDatabase.WhyMissing(DatabaseProvider.Postgres);
        Assert.SkipWhen(missing is not null, missing ?? "");
        var first = await WebTest.StartAsync(DatabaseProvider.Postgres, settings);
        return new TwoHosts(first, first.StartBeside(settings));
    }

    /// <summary>A browser whose requests go to the first host until it is sent elsewhere; its cookies stay with it.</summary>
    public (Browser Browser, Balancer Balancer) NewBrowser()
    {
        var balancer = new Balancer(First.NewHandler(), Second.NewHandler());
        balancers.Add(balancer);
        var client = new HttpClient(new CookieContainerHandler { InnerHandler = balancer }) { BaseAddress = new Uri("http://localhost") };
        return (new Browser(client), balancer);
    }

    /// <summary>How long it took until it was true; fails after a second.</summary>
    public static async Task<TimeSpan> WithinASecondAsync(Func<Task<bool>> isTrue)
    {
        var watch = Stopwatch.StartNew();
        while (!await isTrue())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), "The other host does not show it after a second.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        return watch.Elapsed;
    }

    public async ValueTask DisposeAsync()
    {
        balancers.ForEach(b => b.Dispose());
        await Second.DisposeAsync();
        await First.DisposeAsync();
    }
}

/// <summary>Sends each request to the host that is chosen.</summary>
internal sealed class Balancer(HttpMessageHandler first, HttpMessageHandler second) : HttpMessageHandler
{
    private readonly HttpMessageInvoker[] hosts = [new(first), new(second)];

    /// <summary>0 or 1.</summary>
    public int Host { get; set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        hosts[Host].SendAsync(request, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        foreach (var host in hosts)
        {
            host.Dispose();
        }

        base.Dispose(disposing);
    }
}
