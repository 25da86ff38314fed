using Microsoft.Playwright;

namespace ThiDua.Benchmarks.Face;

/// <summary>The system's Chromium without a window.</summary>
internal static class Chromium
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

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

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath =
                    Places.FirstOrDefault(File.Exists)
                    ?? throw new InvalidOperationException("Chromium is missing: install the package chromium."),
                Args = Arguments,
            }
        );
}
