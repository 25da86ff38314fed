using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ThiDua.Core.Measures;
using ThiDua.Core.SeedData;
using ThiDua.EndToEndTests.Infrastructure;

namespace ThiDua.EndToEndTests;

/// <summary>A village head types into a return: every field saves itself, keys and paste work as in a spreadsheet.</summary>
public sealed class EntryTests(DemoServer server, Chromium chromium) : IClassFixture<DemoServer>, IClassFixture<Chromium>
{
    private const string Numbers = "input[inputmode=decimal]";

    [Fact]
    public async Task Type_TabIsClosedAfterTheLastKey_FindsEverythingAgain()
    {
        var form = await server.Process.LookAsync(OpenReturn.FindAsync);
        var page = await OpenAsync(form);
        var field = page.Locator(Numbers).First;
        var name = await field.GetAttributeAsync("name");

        await field.FillAsync("");
        await field.PressSequentiallyAsync("41");
        // At once: the pause after which a field is sent is not over.
        await page.CloseAsync();
        var again = await page.Context.NewPageAsync();
        await again.GotoAsync(form.Address);

        await Assertions.Expect(again.Locator($"[name='{name}']")).ToHaveValueAsync("41");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Type_BeforeTheScriptIsThere_IsSavedAllTheSame()
    {
        var form = (await server.Process.LookAsync(db => OpenReturn.ListAsync(db, 3)))[2];
        var page = await OpenAsync(form);
        var typed = new TaskCompletionSource();
        // A slow line: the page is there, its script is not yet.
        await page.Context.RouteAsync(
            "**/*.js",
            async route =>
            {
                await typed.Task;
                await route.ContinueAsync();
            }
        );
        await page.GotoAsync(form.Address, new() { WaitUntil = WaitUntilState.Commit });
        var field = page.Locator(Numbers).First;
        await field.FillAsync("57");
        typed.SetResult();

        await Assertions.Expect(StateOf(field)).ToHaveAttributeAsync("data-state", new Regex("saved|wrong"), new() { Timeout = 15_000 });
        var name = await field.GetAttributeAsync("name");
        await page.Context.UnrouteAllAsync();
        await page.GotoAsync(form.Address);
        await Assertions.Expect(page.Locator($"[name='{name}']")).ToHaveValueAsync("57");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Type_KeysAndPaste_GoThroughTheNumbersAndSaveThem()
    {
        var form = (await server.Process.LookAsync(db => OpenReturn.ListAsync(db, 2)))[1];
        var page = await OpenAsync(form);
        var shares = page.Locator("[data-cell]:has(input[name$=Second])");
        var first = shares.First.Locator(Numbers).First;

        // The total may be proposed from the unit's figures: without it the share lacks its second number.
        await shares.First.Locator(Numbers).Nth(1).FillAsync("");
        await first.FillAsync("5");
        await first.PressAsync("ArrowDown");
        Assert.NotEqual(await first.GetAttributeAsync("name"), await FocusedAsync(page));
        await page.Keyboard.PressAsync("ArrowUp");
        Assert.Equal(await first.GetAttributeAsync("name"), await FocusedAsync(page));
        await Assertions.Expect(StateOf(first)).ToContainTextAsync("cả hai số");

        // Two lines copied from a spreadsheet fill this share and the one below.
        await page.EvaluateAsync(
            """
            () => {
              const data = new DataTransfer();
              data.setData("text/plain", "17\t20\n18\t30\n");
              document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """
        );
        await Assertions.Expect(shares.First.Locator(Numbers).Nth(1)).ToHaveValueAsync("20");
        await Assertions.Expect(shares.Nth(1).Locator(Numbers).Nth(1)).ToHaveValueAsync("30");
        await Assertions.Expect(StateOf(first)).ToHaveTextAsync("Đã lưu");
        await Assertions.Expect(StateOf(shares.Nth(1).Locator(Numbers).First)).ToHaveTextAsync("Đã lưu");

        await server.Process.LookAsync(async db =>
        {
            var row = await db
                .ValueRows.AsNoTracking()
                .SingleAsync(r => r.SetId == form.RoundId && r.UnitId == form.UnitId, TestContext.Current.CancellationToken);
            var columns = await db.ValueColumns.CountAsync(c => c.SetId == form.RoundId, TestContext.Current.CancellationToken);
            var values = row.Read(columns);
            Assert.Contains(new CellValue(17, 20), Enumerable.Range(0, columns).Select(i => values[i]));
            Assert.Contains(new CellValue(18, 30), Enumerable.Range(0, columns).Select(i => values[i]));
            return true;
        });
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Type_HostIsAway_KeepsTheFieldAndSaysSo()
    {
        var form = (await server.Process.LookAsync(db => OpenReturn.ListAsync(db, 3)))[2];
        var page = await OpenAsync(form);
        var field = page.Locator(Numbers).First;
        await page.Context.SetOfflineAsync(true);

        await field.FillAsync("33");
        await field.BlurAsync();

        await Assertions.Expect(StateOf(field)).ToContainTextAsync("Chưa lưu được");
        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(StateOf(field)).Not.ToContainTextAsync("Chưa lưu được", new() { Timeout = 15_000 });
        await page.Context.CloseAsync();
    }

    private async Task<IPage> OpenAsync(OpenReturn form)
    {
        var page = await chromium.NewPageAsync(server.Process);
        await page.GotoAsync("/dang-nhap");
        await page.FillAsync("[name='Form.UserName']", form.UserName);
        await page.FillAsync("[name='Form.Password']", DemoData.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync(url => !url.Contains("dang-nhap", StringComparison.Ordinal));
        await page.GotoAsync(form.Address);
        return page;
    }

    private static ILocator StateOf(ILocator field) => field.Locator("xpath=ancestor::*[@data-cell]//*[@data-state]");

    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("() => document.activeElement.name");
}
