using Microsoft.Playwright;

namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>
/// A person at a page, counted: clicks and single key presses. Characters of the values themselves are counted apart. The time is what the
/// machine takes and what a person would add after the keystroke-level model (Card, Moran, Newell 1980): 0.28 s a key for somebody who
/// types on and off, 1.1 s to point, 0.2 s to click, 0.4 s to move the hand, 1.35 s to think before each step.
/// </summary>
public sealed class Hands(IPage page)
{
    private static readonly TimeSpan Key = TimeSpan.FromSeconds(0.28);
    private static readonly TimeSpan Click = TimeSpan.FromSeconds(1.1 + 0.2 + 0.4);
    private static readonly TimeSpan Thought = TimeSpan.FromSeconds(1.35);

    private readonly System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();

    public int Clicks { get; private set; }

    /// <summary>Keys beside the values.</summary>
    public int Keys { get; private set; }

    public int ValueKeys { get; private set; }

    /// <summary>How often somebody decides what to do next: before each click and each value.</summary>
    public int Thoughts { get; private set; }

    public TimeSpan Machine => watch.Elapsed;

    /// <summary>What a person would need, the machine's own time included.</summary>
    public TimeSpan Estimate => Machine + (Clicks * Click) + ((Keys + ValueKeys) * Key) + (Thoughts * Thought);

    public async Task ClickAsync(ILocator target)
    {
        (Clicks, Thoughts) = (Clicks + 1, Thoughts + 1);
        await target.ClickAsync();
    }

    public async Task PressAsync(string key)
    {
        Keys++;
        await page.Keyboard.PressAsync(key);
    }

    /// <summary>A value that has to be typed whatever the page is like.</summary>
    public async Task TypeAsync(string value)
    {
        (ValueKeys, Thoughts) = (ValueKeys + value.Length, Thoughts + 1);
        await page.Keyboard.TypeAsync(value);
    }

    public override string ToString() =>
        $"{Clicks} clicks, {Keys} keys beside {ValueKeys} of the values, machine {Machine.TotalSeconds:0.0} s, estimate {Estimate.TotalSeconds:0} s";
}
