using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace ThiDua.Benchmarks.Face;

/// <summary>What a visit weighed and how long it took.</summary>
/// <param name="First">HTML, CSS and JavaScript as they travelled, on the first visit, without the drawings in the HTML.</param>
/// <param name="Charts">What the drawings in the HTML weigh, compressed.</param>
/// <param name="Fonts">Fonts as they travelled.</param>
/// <param name="Repeat">Everything that travels when the page is opened again, without the drawings.</param>
internal sealed record PageVisit(long First, long Charts, long Fonts, long Repeat, double LargestPaint, double NextPaint);

/// <summary>
/// Opens a page as a phone at the edge of the network does: 150 ms latency, 1.6 Mbit/s, a processor slowed four times; nothing is
/// cached at first.
/// </summary>
internal sealed class PageVisitor(IBrowser browser, string address)
{
    private const int Latency = 150;
    private const int Download = 1_600_000 / 8;
    private const int Upload = 750_000 / 8;
    private const int Slowdown = 4;

    private const string Watch = """
        () => {
          window.paints = { largest: 0, next: 0 };
          new PerformanceObserver((list) => { for (const e of list.getEntries()) window.paints.largest = e.startTime; })
            .observe({ type: "largest-contentful-paint", buffered: true });
          new PerformanceObserver((list) => { for (const e of list.getEntries()) if (e.interactionId) window.paints.next = Math.max(window.paints.next, e.duration); })
            .observe({ type: "event", durationThreshold: 16, buffered: true });
        }
        """;

    public async Task<PageVisit> VisitAsync(MainPage main)
    {
        // Signed in beforehand at full speed, so that the visit begins with the page itself; the cache is emptied after.
        var page = await MainPages.SignedInAsync(browser, address, main.User, new() { Width = 360, Height = 740 });
        try
        {
            // Once at full speed, so that the host has compiled what the page needs.
            await page.GotoAsync(main.Path);
            await page.AddInitScriptAsync($"({Watch})()");
            var session = await page.Context.NewCDPSessionAsync(page);
            var sizes = await CountAsync(session);
            await SlowAsync(session);
            await session.SendAsync("Network.clearBrowserCache");
            sizes.Clear();
            await OpenAsync(page, main.Path);
            var (first, fonts) = sizes.Sum();
            var paint = await page.EvaluateAsync<double>("() => window.paints.largest");
            var charts = await ChartsAsync(page);
            var next = await InteractAsync(page);
            sizes.Clear();
            await OpenAsync(page, main.Path);
            var (repeat, _) = sizes.Sum();
            return new PageVisit(first - charts, charts, fonts, repeat - charts, paint, next);
        }
        finally
        {
            await page.Context.CloseAsync();
        }
    }

    private static async Task<TransferSizes> CountAsync(ICDPSession session)
    {
        var sizes = new TransferSizes();
        session.Event("Network.responseReceived").OnEvent += (_, e) => sizes.Received(e!.Value);
        session.Event("Network.loadingFinished").OnEvent += (_, e) => sizes.Finished(e!.Value);
        await session.SendAsync("Network.enable");
        return sizes;
    }

    private static async Task SlowAsync(ICDPSession session)
    {
        await session.SendAsync(
            "Network.emulateNetworkConditions",
            new()
            {
                ["offline"] = false,
                ["latency"] = Latency,
                ["downloadThroughput"] = Download,
                ["uploadThroughput"] = Upload,
            }
        );
        await session.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = Slowdown });
    }

    private static async Task OpenAsync(IPage page, string path)
    {
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.WaitForTimeoutAsync(300);
    }

    /// <summary>What the drawings of the page add to its compressed HTML.</summary>
    private static async Task<long> ChartsAsync(IPage page)
    {
        var whole = await page.ContentAsync();
        var without = await page.EvaluateAsync<string>(
            "() => { const copy = document.documentElement.cloneNode(true); copy.querySelectorAll('figure.chart').forEach((f) => f.remove()); return copy.outerHTML; }"
        );
        return whole.Contains("class=\"chart\"", StringComparison.Ordinal) ? Compressed(whole) - Compressed(without) : 0;
    }

    private static long Compressed(string text)
    {
        using var output = new MemoryStream();
        using (var brotli = new BrotliStream(output, CompressionLevel.Optimal, leaveOpen: true))
        {
            brotli.Write(Encoding.UTF8.GetBytes(text));
        }

        return output.Length;
    }

    /// <summary>The keys of the keyboard table, the menu of the phone, a field that is typed into: the slowest of them counts.</summary>
    private static async Task<double> InteractAsync(IPage page)
    {
        await page.Keyboard.PressAsync("?");
        await page.WaitForTimeoutAsync(150);
        await CloseAsync(page);
        foreach (var selector in new[] { ".menu-button", "main details > summary", "main input:not([type=hidden]):not([type=file])" })
        {
            var target = page.Locator(selector).First;
            if (await target.CountAsync() > 0 && await target.IsVisibleAsync())
            {
                await target.ClickAsync();
                await page.WaitForTimeoutAsync(150);
                await CloseAsync(page);
            }
        }

        await page.WaitForTimeoutAsync(300);
        return await page.EvaluateAsync<double>("() => window.paints.next");
    }

    /// <summary>Only where something closes: after a key that changes nothing no frame is painted, and the wait for the next one would be counted.</summary>
    private static async Task CloseAsync(IPage page)
    {
        if (await page.Locator("dialog[open], :popover-open").CountAsync() > 0)
        {
            await page.Keyboard.PressAsync("Escape");
        }
    }

    /// <summary>Bytes on the wire by kind of answer, headers included.</summary>
    private sealed class TransferSizes
    {
        private readonly Lock gate = new();
        private readonly Dictionary<string, (string Type, long Bytes)> answers = [];

        public void Received(JsonElement e)
        {
            lock (gate)
            {
                answers[e.GetProperty("requestId").GetString()!] = (e.GetProperty("type").GetString()!, 0);
            }
        }

        public void Finished(JsonElement e)
        {
            lock (gate)
            {
                var id = e.GetProperty("requestId").GetString()!;
                if (answers.TryGetValue(id, out var answer))
                {
                    answers[id] = answer with { Bytes = (long)e.GetProperty("encodedDataLength").GetDouble() };
                }
            }
        }

        public void Clear()
        {
            lock (gate)
            {
                answers.Clear();
            }
        }

        public (long Page, long Fonts) Sum()
        {
            lock (gate)
            {
                return (
                    answers.Values.Where(a => a.Type is "Document" or "Stylesheet" or "Script").Sum(a => a.Bytes),
                    answers.Values.Where(a => a.Type == "Font").Sum(a => a.Bytes)
                );
            }
        }
    }
}
