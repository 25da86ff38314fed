using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>
/// Waits until a page has another address and is whole. Playwright's own <c>WaitForURLAsync</c> waits for an event after the address, which it
/// misses when the page was quicker.
/// </summary>
internal static class Arrival
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Task ArriveAsync(this IPage page, Regex address) => page.ArriveAsync(address.IsMatch);

    public static async Task ArriveAsync(this IPage page, Func<string, bool> address)
    {
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (!address(page.Url) || !await IsWholeAsync(page))
        {
            Assert.True(waited.Elapsed < Patience, $"The page stands at {page.Url} after {Patience.TotalSeconds:0} s.");
            await page.WaitForTimeoutAsync(50);
        }
    }

    private static async Task<bool> IsWholeAsync(IPage page)
    {
        try
        {
            return await page.EvaluateAsync<string>("document.readyState") == "complete";
        }
        catch (PlaywrightException)
        {
            return false; // the page is just being exchanged
        }
    }
}
