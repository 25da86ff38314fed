using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ThiDua.Core.Reporting;
using ThiDua.Core.SeedData;
using ThiDua.EndToEndTests.Infrastructure;

namespace ThiDua.EndToEndTests;

/// <summary>A village head without a mouse: signs in, fills a return, saves and sends it.</summary>
public sealed class KeyboardTests(DemoServer server, Chromium chromium) : IClassFixture<DemoServer>, IClassFixture<Chromium>
{
    /// <summary>More steps of Tab than a page has things to stop at.</summary>
    private const int MostTabs = 150;

    [Fact]
    public async Task FillAndSend_ByKeyboardAlone_IsHandedIn()
    {
        var form = (await server.Process.LookAsync(db => OpenReturn.ListAsync(db, 4)))[3];
        var page = await chromium.NewPageAsync(server.Process);
        await page.GotoAsync("/dang-nhap");
        await TabToAsync(page, "[name='Form.UserName']");
        await page.Keyboard.TypeAsync(form.UserName);
        await TabToAsync(page, "[name='Form.Password']");
        await page.Keyboard.TypeAsync(DemoData.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync(url => !url.Contains("dang-nhap", StringComparison.Ordinal));

        await TabToAsync(page, $"main a[href='{form.Address}']");
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync(url => url.EndsWith(form.Address, StringComparison.Ordinal));

        // The arrows go from number to number and stop at the last one.
        await TabToAsync(page, "main input[inputmode=decimal]");
        var (last, typed) = ("", 0);
        while (await FocusedAsync(page) is var name && name != last && typed < MostTabs)
        {
            await page.Keyboard.PressAsync("Control+a");
            await page.Keyboard.TypeAsync(name.EndsWith("Second", StringComparison.Ordinal) ? "900" : "7");
            (last, typed) = (name, typed + 1);
            await page.Keyboard.PressAsync("Enter");
        }

        Assert.True(typed >= 2, $"{typed} numbers");
        await page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Words.Vi("returns.saved"));
        await TabToAsync(page, "form.entry > .cell textarea");
        await page.Keyboard.TypeAsync("Làm bằng bàn phím.");
        await page.Keyboard.PressAsync("Control+Enter");

        // What is missing is asked for once; the tick is set by the space bar.
        var gaps = page.Locator("[name=WithGaps][type=checkbox]");
        await Assertions.Expect(gaps.Or(page.GetByText(Words.Vi("returns.submitted"))).First).ToBeVisibleAsync();
        if (await gaps.CountAsync() > 0)
        {
            await TabToAsync(page, "[name=WithGaps][type=checkbox]");
            await page.Keyboard.PressAsync("Space");
            await page.Keyboard.PressAsync("Control+Enter");
        }

        await page.ArriveAsync(url => !url.EndsWith(form.Address, StringComparison.Ordinal));
        Assert.Equal(
            ReturnState.Submitted,
            await server.Process.LookAsync(db =>
                db.Returns.Where(r => r.RoundId == form.RoundId && r.UnitId == form.UnitId)
                    .Select(r => r.State)
                    .SingleAsync(TestContext.Current.CancellationToken)
            )
        );
        await page.Context.CloseAsync();
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var i = 0; i < MostTabs; i++)
        {
            if (await page.EvaluateAsync<bool>("s => document.activeElement?.matches(s) ?? false", selector))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{page.Url}: Tab does not reach {selector}");
    }

    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("() => document.activeElement.name ?? ''");
}
