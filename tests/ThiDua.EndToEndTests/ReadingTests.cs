using System.Text.Json;
using Microsoft.Playwright;
using ThiDua.Core.SeedData;
using ThiDua.EndToEndTests.Infrastructure;

namespace ThiDua.EndToEndTests;

/// <summary>
/// The main pages as a screen reader hears them, by the browser's own accessibility tree, and as somebody reads them who has doubled the
/// size of all text.
/// </summary>
public sealed class ReadingTests(ReadOnlyDemo server, Chromium chromium, ITestOutputHelper output)
    : IClassFixture<ReadOnlyDemo>,
        IClassFixture<Chromium>
{
    private const string Office = "thuongtruc.konchieng";

    private static readonly HashSet<string> NeedAName =
    [
        "link",
        "button",
        "textbox",
        "searchbox",
        "combobox",
        "listbox",
        "checkbox",
        "radio",
        "spinbutton",
        "DisclosureTriangle",
        "image",
        "table",
        "dialog",
        "navigation",
        "region",
    ];

    /// <summary>Text that its own box cuts off, and a page that has to be scrolled sideways.</summary>
    private const string CutTexts = """
        () => {
          const faults = [];
          const page = document.documentElement;
          if (page.scrollWidth > page.clientWidth) {
            const wide = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > page.clientWidth + 1 && e.children.length === 0 && e.offsetParent);
            faults.push(`${page.scrollWidth - page.clientWidth} px too wide: ${wide.slice(0, 2).map(e => e.outerHTML.slice(0, 120)).join(' … ')}`);
          }
          for (const e of document.body.querySelectorAll('*')) {
            const own = [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.textContent.trim());
            if (!own || e.closest('.sr, .skip, svg') || !e.offsetParent) continue;
            const style = getComputedStyle(e);
            const across = style.overflowX === 'hidden' || style.overflowX === 'clip';
            const down = style.overflowY === 'hidden' || style.overflowY === 'clip';
            if ((across && e.scrollWidth > e.clientWidth + 1) || (down && e.scrollHeight > e.clientHeight + 1))
              faults.push(`cut: ${e.outerHTML.slice(0, 120)}`);
          }
          return faults;
        }
        """;

    [Fact]
    public async Task Page_OfTheMainOnes_NamesEveryControlAndItsParts()
    {
        var (faults, controls, pages) = (new List<string>(), 0, 0);
        await VisitAsync(
            () => chromium.NewPageAsync(server.Process),
            async (page, path) =>
            {
                var session = await page.Context.NewCDPSessionAsync(page);
                var tree = await session.SendAsync("Accessibility.getFullAXTree");
                var nodes = tree!
                    .Value.GetProperty("nodes")
                    .EnumerateArray()
                    .Where(n => !n.GetProperty("ignored").GetBoolean())
                    .Select(n => (Role: TextOf(n, "role"), Name: TextOf(n, "name"), Node: n))
                    .ToList();
                await session.DetachAsync();
                pages++;
                controls += nodes.Count(n => NeedAName.Contains(n.Role));
                faults.AddRange(
                    nodes.Where(n => NeedAName.Contains(n.Role) && n.Name.Length == 0).Select(n => $"{path}: {n.Role} without a name")
                );
                foreach (var landmark in new[] { "main", "banner", "contentinfo" })
                {
                    if (nodes.Count(n => n.Role == landmark) != 1)
                    {
                        faults.Add($"{path}: {nodes.Count(n => n.Role == landmark)} × {landmark}");
                    }
                }

                var titles = nodes.Where(n => n.Role == "heading" && LevelOf(n.Node) == 1).Select(n => n.Name).ToList();
                if (titles.Count != 1 || titles[0].Length == 0)
                {
                    faults.Add($"{path}: h1 {string.Join(" | ", titles)}");
                }
            }
        );

        output.WriteLine($"{controls} controls and parts on {pages} pages");
        Assert.True(pages >= 20 && controls > 1000, $"{controls} on {pages} pages");
        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct()));
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1366)]
    public async Task Page_OfTheMainOnes_CutsNoTextAtTwiceItsSize(int width)
    {
        var faults = new List<string>();
        await VisitAsync(
            () => chromium.NewPageWithLargeTextAsync(server.Process, width),
            async (page, path) =>
            {
                Assert.Equal("32px", await page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).fontSize"));
                faults.AddRange((await page.EvaluateAsync<string[]>(CutTexts)).Select(f => $"{path} at {width}: {f}"));
            }
        );

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private async Task VisitAsync(Func<Task<IPage>> open, Func<IPage, string, Task> look)
    {
        var records = await server.Process.LookAsync(db => DemoRecords.FindAsync(db, Office));
        var form = await server.Process.LookAsync(OpenReturn.FindAsync);
        foreach (var (user, paths) in MainPages.Of(records, form))
        {
            var page = await open();
            if (user != MainPages.Nobody)
            {
                await page.SignInAsync(user, DemoData.Password);
            }

            foreach (var path in paths)
            {
                var answer = await page.GotoAsync(path);
                Assert.True(answer!.Status == 200, $"{path}: {answer.Status}");
                await look(page, path);
            }

            await page.Context.CloseAsync();
        }
    }

    private static string TextOf(JsonElement node, string part) =>
        node.TryGetProperty(part, out var value) && value.TryGetProperty("value", out var text) ? $"{text}".Trim() : "";

    private static int? LevelOf(JsonElement node) =>
        node.TryGetProperty("properties", out var properties)
            ? properties
                .EnumerateArray()
                .Where(p => p.GetProperty("name").GetString() == "level")
                .Select(p => (int?)p.GetProperty("value").GetProperty("value").GetInt32())
                .FirstOrDefault()
            : null;
}
