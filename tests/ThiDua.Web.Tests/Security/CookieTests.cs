using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Security;

/// <summary>What goes with every answer, seen from a browser's side.</summary>
public class CookieTests
{
    [Fact]
    public async Task Get_EveryCookie_IsHttpOnlyAndSameSite()
    {
        await using var web = await WebTest.StartAsync(DatabaseProvider.Sqlite);
        var user = await web.Data.CreateUserAsync(await web.Data.CreateUnitAsync(), Role.UnitHead);
        var browser = web.NewBrowser();
        var page = await browser.GetAsync("/dang-nhap");
        var signedIn = await browser.SendFormAsync(
            page,
            "/dang-nhap",
            [new("Form.UserName", user.UserName), new("Form.Password", TestData.Password)]
        );

        var cookies = Cookies(page).Concat(Cookies(signedIn)).ToList();
        Assert.Contains(cookies, c => c.StartsWith("thidua=", StringComparison.Ordinal));
        Assert.All(cookies, c => Assert.Contains("httponly", c, StringComparison.OrdinalIgnoreCase));
        Assert.All(cookies, c => Assert.Contains("samesite=", c, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Get_OverTls_SaysToStayWithTls()
    {
        await using var web = await WebTest.StartAsync(DatabaseProvider.Sqlite);
        var client = web.NewBrowser().Client;

        var answer = await client.GetAsync(new Uri("https://thidua.example/dang-nhap"), TestContext.Current.CancellationToken);

        var hsts = Assert.Single(answer.Headers.GetValues("Strict-Transport-Security"));
        Assert.Equal("max-age=31536000; includeSubDomains", hsts);
    }

    [Fact]
    public async Task Get_FromAnotherOrigin_IsNotAllowedToRead()
    {
        await using var web = await WebTest.StartAsync(DatabaseProvider.Sqlite);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/cong-khai");
        request.Headers.Add("Origin", "https://example.org");

        var answer = await web.NewBrowser().Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
    }

    [Fact]
    public async Task Trace_IsNotAnswered()
    {
        await using var web = await WebTest.StartAsync(DatabaseProvider.Sqlite);
        using var request = new HttpRequestMessage(HttpMethod.Trace, "/cong-khai");
        request.Headers.Add("X-Secret", "echo");

        var answer = await web.NewBrowser().Client.SendAsync(request, TestContext.Current.CancellationToken);

        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("echo", body, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Cookies(Answer answer) =>
        answer.Response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [];
}

/// <summary>Nobody but a proxy of the settings says where a caller comes from.</summary>
public class ProxyTests
{
    [Fact]
    public async Task ForwardedFor_FromAStranger_IsNotBelieved()
    {
        await using var web = await WebTest.StartAsync(DatabaseProvider.Sqlite);
        var user = await web.Data.CreateUserAsync(await web.Data.CreateUnitAsync(), Role.UnitHead);
        var browser = web.NewBrowser();
        browser.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");

        await browser.SignInAsync(user.UserName!);

        Assert.False(await web.WithContextAsync(db => db.AuditEntries.AnyAsync(e => e.Source.Contains("203.0.113.7"))));
    }
}

/// <summary>Refusals leave a line: who, what, from where.</summary>
public class RefusalLogTests
{
    [Fact]
    public async Task Refused_Request_IsLoggedWithWhoAndWhat()
    {
        var lines = new LogLines();
        await using var web = await WebTest.StartAsync(DatabaseProvider.Sqlite, s => s.AddSingleton<ILoggerProvider>(lines));
        var user = await web.Data.CreateUserAsync(await web.Data.CreateUnitAsync(), Role.VillageHead);
        var village = await web.SignedInAsync(user);

        Assert.Equal(403, (await village.GetAsync("/nhat-ky")).Status);

        var line = Assert.Single(lines.All, l => l.StartsWith("Refused with 403", StringComparison.Ordinal));
        Assert.Contains($"GET /nhat-ky by {user.Id}", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_RequestWithLineBreaksInItsAddress_IsOneLine()
    {
        var lines = new LogLines();
        await using var web = await WebTest.StartAsync(DatabaseProvider.Sqlite, s => s.AddSingleton<ILoggerProvider>(lines));

        using var content = new FormUrlEncodedContent([]);
        await web.NewBrowser().Client.PostAsync("/loi-moi/x%0Afake%20line", content, TestContext.Current.CancellationToken);

        Assert.All(lines.All.Where(l => l.StartsWith("Refused", StringComparison.Ordinal)), l => Assert.DoesNotContain('\n', l));
        Assert.Contains(lines.All, l => l.Contains("x%0Afake", StringComparison.Ordinal));
    }
}

/// <summary>Every line that the host logs, at every level.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> All => lines;

    public ILogger CreateLogger(string categoryName) => new Logger(lines);

    public void Dispose() { }

    private sealed class Logger(System.Collections.Concurrent.ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => lines.Enqueue($"{formatter(state, exception)}{(exception is null ? "" : $" {exception}")}");
    }
}
