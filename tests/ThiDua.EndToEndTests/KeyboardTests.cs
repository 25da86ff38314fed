using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ThiDua.Core.Reporting;
using ThiDua.Core.SeedData;
using ThiDua.EndToEndTests.Infrastructure;

namespace ThiDua.EndToEndTests;

/// <summary>A village head without a mouse: signs in, fills a return, saves and sends it.</summary>
public sealed class KeyboardTests(DemoServer server, Chromium chromium) : IClassFixture<DemoServer>, IClassFixture<Chromium>
{
    /// <summary>More numbers than a form has.</summary>
    private const int MostNumbers = 150;

    [Fact]
    public async Task FillAndSend_ByKeyboardAlone_IsHandedIn()
    {
        var form = (await server.Process.LookAsync(db => OpenReturn.ListAsync(db, 4)))[3];
        var page = await chromium.NewPageAsync(server.Process);
        await page.GotoAsync("/dang-nhap");
        await page.TabToAsync("[name='Form.UserName']");
        await page.Keyboard.TypeAsync(form.UserName);
        await page.TabToAsync("[name='Form.Password']");
        await page.Keyboard.TypeAsync(DemoData.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync(url => !url.Contains("dang-nhap", StringComparison.Ordinal));

        await page.TabToAsync($"main a[href='{form.Address}']");
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync(url => url.EndsWith(form.Address, StringComparison.Ordinal));

        // The arrows go from number to number and stop at the last one.
        await page.TabToAsync("main input[inputmode=decimal]");
        var (last, typed) = ("", 0);
        while (await FocusedAsync(page) is var name && name != last && typed < MostNumbers)
        {
            await page.Keyboard.PressAsync("Control+a");
            await page.Keyboard.TypeAsync(name.EndsWith("Second", StringComparison.Ordinal) ? "900" : "7");
            (last, typed) = (name, typed + 1);
            await page.Keyboard.PressAsync("Enter");
        }

        Assert.True(typed >= 2, $"{typed} numbers");
        await page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Words.Vi("returns.saved"));
        await page.TabToAsync("form.entry > .cell textarea");
        await page.Keyboard.TypeAsync("Làm bằng bàn phím.");
        await page.Keyboard.PressAsync("Control+Enter");

        // What is missing is asked for once; the tick is set by the space bar.
        var gaps = page.Locator("[name=WithGaps][type=checkbox]");
        await Assertions.Expect(gaps.Or(page.GetByText(Words.Vi("returns.submitted"))).First).ToBeVisibleAsync();
        if (await gaps.CountAsync() > 0)
        {
            await page.TabToAsync("[name=WithGaps][type=checkbox]");
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

    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("() => document.activeElement.name ?? ''");
}
