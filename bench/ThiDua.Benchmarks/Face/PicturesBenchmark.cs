using System.Globalization;
using Microsoft.Playwright;
using ThiDua.Benchmarks.Harness;

namespace ThiDua.Benchmarks.Face;

/// <summary>
/// Pictures of the main pages at phone, laptop and print size in artifacts/pictures, to be looked at; pages that are too wide or show a key in
/// place of a text are named.
/// </summary>
public sealed class PicturesBenchmark : IBenchmark
{
    private const string Faults = """
        () => {
          const faults = [];
          const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
          if (wide > 0) faults.push(`${wide} px too wide`);
          const key = document.body.innerText.match(/\[[a-z][\w-]*(\.[\w-]+)+\]/);
          if (key) faults.push(`no text: ${key[0]}`);
          return faults;
        }
        """;

    public string Name => "pictures";

    public string Description => "pictures of the main pages at phone, laptop and print size, in artifacts/pictures";

    public async Task<Verdict> RunAsync(Report report, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(Path.Combine(DemoHost.FindRoot(), "artifacts", "pictures"));
        await using var host = await DemoHost.StartAsync(cancellation);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        var (faults, taken) = (0, 0);
        foreach (var main in await MainPages.FindAsync(browser, host.Address))
        {
            var page = await MainPages.SignedInAsync(browser, host.Address, main.User);
            foreach (var (size, width, height) in new[] { ("phone", 360, 740), ("laptop", 1366, 768), ("print", 794, 1123) })
            {
                await page.SetViewportSizeAsync(width, height);
                await page.EmulateMediaAsync(new() { Media = size == "print" ? Media.Print : Media.Screen });
                await page.GotoAsync(main.Path);
                var file = string.Create(CultureInfo.InvariantCulture, $"{main.Name.Replace(", ", "-").Replace(' ', '-')}.{size}.png");
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder.FullName, file), FullPage = true });
                taken++;
                foreach (var fault in await page.EvaluateAsync<string[]>(Faults))
                {
                    report.Line($"{main.Name} ({size}): {fault}");
                    faults++;
                }
            }

            await page.Context.CloseAsync();
        }

        report.Line($"Pictures: {folder.FullName}");
        return new Verdict($"{taken} pictures, {faults} faults", "0 faults", faults == 0);
    }
}
