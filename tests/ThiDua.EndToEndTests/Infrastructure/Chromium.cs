using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>Debian's Chromium, driven by Playwright; one for all tests of a run.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;
    private IBrowser? largeText;

    public async ValueTask InitializeAsync()
    {
        if (Executable is not { } executable)
        {
            return;
        }

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = Arguments });
    }

    /// <summary>A session of its own: nobody is signed in, nothing is stored.</summary>
    public Task<IPage> NewPageAsync(ServerProcess server, bool javaScript = true, int width = 1366, int height = 768)
    {
        Assert.SkipWhen(browser is null, "Chưa có Chromium: hãy cài gói chromium. / Chromium is missing: install the package chromium.");
        return NewPageAsync(browser, server, javaScript, width, height);
    }

    /// <summary>The same in a browser whose user has set text to twice the usual size.</summary>
    public async Task<IPage> NewPageWithLargeTextAsync(ServerProcess server, int width)
    {
        Assert.SkipWhen(browser is null, "Chưa có Chromium: hãy cài gói chromium. / Chromium is missing: install the package chromium.");
        largeText ??= await playwright!.Chromium.LaunchAsync(
            new() { ExecutablePath = Executable, Args = [.. Arguments, "--blink-settings=defaultFontSize=32,defaultFixedFontSize=26"] }
        );
        return await NewPageAsync(largeText, server, javaScript: true, width, height: 768);
    }

    private static async Task<IPage> NewPageAsync(IBrowser browser, ServerProcess server, bool javaScript, int width, int height)
    {
        var context = await browser.NewContextAsync(
            new()
            {
                BaseURL = server.Address,
                JavaScriptEnabled = javaScript,
                ViewportSize = new() { Width = width, Height = height },
                Locale = "vi-VN",
            }
        );
        // Patient: several hosts and browsers share the machine, and a page that is slow there is not wrong.
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var open in new[] { browser, largeText }.OfType<IBrowser>())
        {
            await open.DisposeAsync();
        }

        playwright?.Dispose();
    }

    /// <summary>The shell first: the same engine without the windows around it, which nobody sees and which cost half of the work.</summary>
    private static string? Executable =>
        new[]
        {
            "/usr/bin/chromium-headless-shell",
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
        }.FirstOrDefault(File.Exists);
}

public static class PageVerbs
{
    /// <summary>What is in order is not written down: that is most of the work on a long page.</summary>
    private static readonly AxeRunOptions OnlyViolations = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>Signs in on the sign-in page.</summary>
    public static async Task SignInAsync(this IPage page, string userName, string password)
    {
        await page.GotoAsync("/dang-nhap");
        await page.FillAsync("input[name='Form.UserName']", userName);
        await page.FillAsync("input[name='Form.Password']", password);
        await page.ClickAsync("main button[type=submit]");
        await page.ArriveAsync(url => !url.Contains("/dang-nhap", StringComparison.Ordinal));
    }

    /// <summary>Opens the account menu and leaves by it.</summary>
    public static async Task SignOutAsync(this IPage page)
    {
        await page.ClickAsync("details.who > summary");
        await page.ClickAsync("a[href='/dang-xuat']");
    }

    /// <summary>Fails with the rules that the page breaks, by axe-core. Needs JavaScript.</summary>
    public static async Task AssertAccessibleAsync(this IPage page)
    {
        var broken = await page.BrokenRulesAsync();
        Assert.True(broken.Count == 0, $"{page.Url}\n{string.Join('\n', broken)}");
    }

    /// <summary>The rules of axe-core that the page breaks, with the elements that break them.</summary>
    public static async Task<IReadOnlyList<string>> BrokenRulesAsync(this IPage page)
    {
        var result = await page.RunAxe(OnlyViolations);
        return [.. result.Violations.Select(v => $"{v.Id}: {v.Help} ({string.Join(", ", v.Nodes.Take(3).Select(n => n.Html))})")];
    }
}
