using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ThiDua.Core.Reporting;
using ThiDua.Core.SeedData;
using ThiDua.EndToEndTests.Infrastructure;

namespace ThiDua.EndToEndTests;

/// <summary>The main tasks as somebody new does them, from the first page on, counted in clicks and keys.</summary>
public sealed class TaskTimeTests(DemoServer server, Chromium chromium, ITestOutputHelper output)
    : IClassFixture<DemoServer>,
        IClassFixture<Chromium>
{
    private const string Commune = "thuongtruc.konchieng";
    private const string Province = "thuongtruc.gialai";
    private const string Head = "truongthon.konchieng.1";
    private const string Numbers = "main input[inputmode=decimal]";

    private static readonly TimeSpan LongestReturn = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task FillAndSend_TwentyValues_TakesAMinuteAndFewKeys()
    {
        var form = await TaskData.TwentyValuesAsync(server, Commune, Head);
        var page = await SignedInAsync(Head);

        var hands = new Hands(page);
        await hands.ClickAsync(page.Locator($"main a[href='{form.Address}']").First);
        await hands.ClickAsync(page.Locator(Numbers).First);
        var fields = await page.Locator(Numbers).CountAsync();
        for (var i = 0; i < fields; i++)
        {
            await hands.TypeAsync($"{i + 11}");
            await hands.PressAsync("Enter");
        }

        await hands.ClickAsync(page.Locator("form.entry > .cell textarea").First);
        await hands.TypeAsync("Đạt kế hoạch.");
        await hands.PressAsync("Control+Enter");
        await page.ArriveAsync(url => !url.EndsWith(form.Address, StringComparison.Ordinal));

        output.WriteLine($"20 values: {hands}");
        Assert.Equal(20, fields);
        Assert.Equal(ReturnState.Submitted, await StateAsync(form.RoundId, form.UnitId));
        Assert.InRange(hands.Keys + hands.Clicks, 1, 60);
        Assert.InRange(hands.Estimate, TimeSpan.Zero, LongestReturn);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Find_FigureOfACommuneForATarget_TakesFourClicksFromTheFirstPage()
    {
        var movement = await server.Process.LookAsync(async db => (await DemoRecords.FindAsync(db, Province)).MovementName);
        var page = await SignedInAsync(Province);

        var hands = new Hands(page);
        await hands.ClickAsync(page.GetByRole(AriaRole.Link, new() { Name = movement, Exact = true }).First);
        await hands.ClickAsync(page.Locator("main table th a").First);
        var commune = page.Locator("main a[href^='/ket-qua/']", new() { HasTextString = "xã Kon Chiêng" });
        await hands.ClickAsync(commune.First);

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("xã Kon Chiêng");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Words.Vi("results.completeness"));
        output.WriteLine($"Figure of a commune: {hands}");
        Assert.InRange(hands.Clicks, 1, 4);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Accept_HundredReturnsButThree_TakesAFewClicks()
    {
        var round = await TaskData.HandedInAsync(server, Province, 103);
        var page = await SignedInAsync(Province);

        var hands = new Hands(page);
        await hands.ClickAsync(page.Locator($"main a[href^='/ky-bao-cao/{round}']").First);
        var ticks = page.Locator("input[name=Units]");
        await Assertions.Expect(ticks).ToHaveCountAsync(103);
        foreach (var exception in new[] { 5, 50, 100 })
        {
            await hands.ClickAsync(page.Locator("th .choice label").Nth(exception));
        }

        await hands.ClickAsync(page.GetByRole(AriaRole.Button, new() { Name = Words.Vi("rounds.accept") }));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Words.Vi("rounds.accept.done", 100));

        output.WriteLine($"100 returns accepted, 3 left out: {hands}");
        var states = await server.Process.LookAsync(db =>
            db.Returns.Where(r => r.RoundId == round).Select(r => r.State).ToListAsync(TestContext.Current.CancellationToken)
        );
        Assert.Equal(100, states.Count(s => s == ReturnState.Accepted));
        Assert.Equal(3, states.Count(s => s == ReturnState.Submitted));
        Assert.InRange(hands.Clicks, 1, 12);
        await page.Context.CloseAsync();
    }

    private async Task<IPage> SignedInAsync(string user)
    {
        var page = await chromium.NewPageAsync(server.Process);
        await page.SignInAsync(user, DemoData.Password);
        return page;
    }

    private Task<ReturnState> StateAsync(Guid round, Guid unit) =>
        server.Process.LookAsync(db =>
            db.Returns.Where(r => r.RoundId == round && r.UnitId == unit)
                .Select(r => r.State)
                .SingleAsync(TestContext.Current.CancellationToken)
        );
}
