using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ThiDua.Core.Registers;
using ThiDua.Core.SeedData;
using ThiDua.Core.Shared.Offline;
using ThiDua.EndToEndTests.Infrastructure;

namespace ThiDua.EndToEndTests;

/// <summary>A village head without a network: the form is there, the record waits on the device, and is taken once.</summary>
public sealed class OfflineTests(DemoServer server, Chromium chromium) : IClassFixture<DemoServer>, IClassFixture<Chromium>
{
    [Fact]
    public async Task Enter_WithoutNetwork_IsKeptAndSentOnce()
    {
        const string form = "/so-theo-doi/ho-gia-dinh/nhap";
        var head = await server.Process.LookAsync(OpenReturn.FindAsync);
        var page = await chromium.NewPageAsync(server.Process);
        await page.GotoAsync("/dang-nhap");
        await page.FillAsync("[name='Form.UserName']", head.UserName);
        await page.FillAsync("[name='Form.Password']", DemoData.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => localStorage.getItem('offline:pages')", null, new() { Timeout = 30_000 });

        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync(form);
        await page.FillAsync("[name='Values[chu-ho]']", "Siu Ngoại Tuyến");
        await page.CheckAsync("[name='Values[dien-thoai-tm]'][value='1']");
        await page.ClickAsync("main button[value=luu]");
        await Assertions.Expect(page.Locator("[data-offline-link]")).ToContainTextAsync("(1)");

        // Nobody leaves with something unsent: the page of the queue says so instead.
        await page.SignOutAsync();
        await Assertions.Expect(page.Locator("[data-queue-note]")).ToContainTextAsync("1 bản ghi chưa gửi");
        Assert.Equal(0, await CountAsync());

        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator("[data-queue-list]")).ToContainTextAsync("Máy chủ đã nhận", new() { Timeout = 15_000 });
        Assert.Equal(1, await CountAsync());

        // The answer got lost, so the device sends it again: it is the same record.
        await page.EvaluateAsync(
            """
            () => new Promise((done) => {
              const open = indexedDB.open("thi-dua", 1);
              open.onsuccess = () => {
                const store = open.result.transaction("queue", "readwrite").objectStore("queue");
                store.getAll().onsuccess = (e) => e.target.result.forEach((r) => store.put({ ...r, state: "waiting" }));
                store.transaction.oncomplete = () => (open.result.close(), done());
              };
            })
            """
        );
        await page.ClickAsync("[data-queue-send]");
        await Assertions.Expect(page.Locator("[data-queue-list]")).ToContainTextAsync("Máy chủ đã nhận", new() { Timeout = 15_000 });
        Assert.Equal(1, await CountAsync());
        Assert.Equal(1, await server.Process.LookAsync(db => db.OfflineReceipts.CountAsync(TestContext.Current.CancellationToken)));

        await page.SignOutAsync();
        await page.ArriveAsync(url => url.EndsWith("/dang-xuat", StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }

    private Task<int> CountAsync() =>
        server.Process.LookAsync(db =>
            db.RegisterRecords.CountAsync(r => r.SearchText == "siu ngoai tuyen", TestContext.Current.CancellationToken)
        );
}
