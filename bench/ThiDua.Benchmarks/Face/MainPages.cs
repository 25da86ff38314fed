using Microsoft.Playwright;
using ThiDua.Core.SeedData;

namespace ThiDua.Benchmarks.Face;

/// <summary>A page that many see, and who opens it; null for somebody who has not signed in.</summary>
internal sealed record MainPage(string Name, string? User, string Path);

/// <summary>The twenty main pages of the demonstration, found by following its links as people do.</summary>
internal static class MainPages
{
    private const string Office = "thuongtruc.konchieng";
    private const string Chairman = "chutich.konchieng";
    private const string Province = "dieuphoi.gialai";
    private const string Village = "truongthon.konchieng.1";

    public static async Task<IReadOnlyList<MainPage>> FindAsync(IBrowser browser, string address)
    {
        var office = await SignedInAsync(browser, address, Office);
        var movement = await FirstAsync(office, "/phong-trao", "main tbody a[href^='/phong-trao/']");
        var id = movement[(movement.LastIndexOf('/') + 1)..];
        var round = await FirstAsync(office, "/ky-bao-cao", "main tbody a[href^='/ky-bao-cao/']");
        var figure = await FirstAsync(office, $"/ket-qua/{id}", "main tbody a[href^='/ket-qua/']");
        var paper = await FirstAsync(office, "/van-ban", "main a[href^='/van-ban/bao-cao/']");
        var village = await SignedInAsync(browser, address, Village);
        var fill = await FirstAsync(village, "/", "main a.btn.primary.large");
        var province = await SignedInAsync(browser, address, Province);
        var map = await FirstAsync(province, "/", "main a[href$='/ban-do']");
        foreach (var page in new[] { office, village, province })
        {
            await page.Context.CloseAsync();
        }

        return
        [
            new("sign-in", null, "/dang-nhap"),
            new("public portal", null, "/cong-khai"),
            new("home, office", Office, "/"),
            new("home, chairman", Chairman, "/"),
            new("home, province", Province, "/"),
            new("home, village head", Village, "/"),
            new("movements", Office, "/phong-trao"),
            new("movement", Office, movement),
            new("targets of a movement", Office, $"{movement}?muc=chi-tieu"),
            new("tasks of a movement", Office, $"{movement}?muc=nhiem-vu"),
            new("upload of a plan", Office, "/ke-hoach/tai-len"),
            new("rounds", Office, "/ky-bao-cao"),
            new("round", Office, round),
            new("own returns", Village, "/bao-cao"),
            new("return, filled in", Village, fill),
            new("results", Office, $"/ket-qua/{id}"),
            new("figure", Office, figure),
            new("ranking", Office, $"/xep-hang/{id}"),
            new("map and heat table", Province, map),
            new("consolidated report", Office, paper),
            new("search", Office, "/tim-kiem?q=kon+chieng"),
        ];
    }

    public static async Task<IPage> SignedInAsync(IBrowser browser, string address, string? user, ViewportSize? size = null)
    {
        var context = await browser.NewContextAsync(
            new()
            {
                BaseURL = address,
                Locale = "vi-VN",
                // What a service worker fetches is not counted to the page.
                ServiceWorkers = ServiceWorkerPolicy.Block,
                ViewportSize = size ?? new() { Width = 1366, Height = 768 },
            }
        );
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        if (user is not null)
        {
            await page.GotoAsync("/dang-nhap");
            await page.FillAsync("input[name='Form.UserName']", user);
            await page.FillAsync("input[name='Form.Password']", DemoData.Password);
            await page.ClickAsync("main button[type=submit]");
            await page.WaitForURLAsync(url => !url.Contains("/dang-nhap", StringComparison.Ordinal));
        }

        return page;
    }

    private static async Task<string> FirstAsync(IPage page, string path, string selector)
    {
        await page.GotoAsync(path);
        return await page.Locator(selector).First.GetAttributeAsync("href")
            ?? throw new InvalidOperationException($"{path} has no {selector}.");
    }
}
