using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ThiDua.Core.SeedData;
using ThiDua.Core.Shared.Localization;
using ThiDua.EndToEndTests.Infrastructure;

namespace ThiDua.EndToEndTests;

/// <summary>
/// The main pages in both languages on a small phone and on a desk: usable with a screen reader, nothing to scroll
/// sideways, every word in the language that was chosen.
/// </summary>
public sealed partial class PageTests(ReadOnlyDemo server, Chromium chromium, ITestOutputHelper output)
    : IClassFixture<ReadOnlyDemo>,
        IClassFixture<Chromium>
{
    private const string Office = "thuongtruc.konchieng";
    private const string Nobody = "";

    private static readonly int[] Widths = [1366, 320];

    /// <summary>Text of the page and what a screen reader says besides it, piece by piece.</summary>
    private const string AllTexts = """
        () => {
          const texts = [document.title];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const parent = walker.currentNode.parentElement;
            const isOfPlan = parent.closest('.review-text p') && !parent.closest('.add');
            if (!isOfPlan && !parent.closest('script, style, body [lang=vi]')) texts.push(walker.currentNode.textContent);
          }
          for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'data-label'])
            for (const e of document.querySelectorAll(`[${name}]`))
              if (!e.closest('body [lang=vi]')) texts.push(e.getAttribute(name));
          return texts.map(t => t.trim()).filter(t => t.length > 0);
        }
        """;

    [Theory]
    [InlineData(Texts.Vietnamese)]
    [InlineData(Texts.English)]
    public async Task Page_OfEachKind_IsAccessibleNarrowAndInOneLanguage(string language)
    {
        var records = await server.Process.LookAsync(db => DemoRecords.FindAsync(db, Office));
        var open = await server.Process.LookAsync(OpenReturn.FindAsync);
        var data = await server.Process.LookAsync(DemoWords.ReadAsync);
        var faults = new List<string>();
        foreach (var (user, paths) in Visits(records, open))
        {
            var page = await NewPageAsync(user, language);
            foreach (var path in paths)
            {
                var watch = Stopwatch.StartNew();
                faults.AddRange(await FaultsAsync(page, path, language, data));
                output.WriteLine($"{language} {path}: {watch.Elapsed.TotalSeconds:0.0} s");
            }

            await page.Context.CloseAsync();
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static IEnumerable<(string User, string[] Paths)> Visits(DemoRecords records, OpenReturn open) =>
        [
            (Nobody, ["/dang-nhap", "/cong-khai", $"/cong-khai/{records.Slug}", "/khong-co-trang-nay"]),
            (
                Office,
                [
                    "/",
                    "/phong-trao",
                    .. new[] { "", "?muc=chi-tieu", "?muc=noi-dung", "?muc=nhiem-vu", "?muc=thoi-gian" }.Select(part =>
                        $"/phong-trao/{records.Movement}{part}"
                    ),
                    $"/phong-trao/{records.Movement}/van-ban/{records.Plan}",
                    "/ke-hoach/tai-len",
                    $"/ke-hoach/{records.Plan}/ra-soat",
                    "/ky-bao-cao",
                    "/ky-bao-cao/mo",
                    $"/ky-bao-cao/{records.Round}",
                    $"/ky-bao-cao/{records.OpenRound}",
                    $"/bao-cao/{records.Round}/{records.Villages[0].UnitId}/duyet",
                    $"/bao-cao/{records.Round}/{records.Villages[0].UnitId}/xem",
                    "/ket-qua",
                    $"/ket-qua/{records.Movement}",
                    $"/ket-qua/{records.Movement}/{records.Measure}/{records.Authority}",
                    $"/xep-hang/{records.Movement}",
                    "/van-ban",
                    $"/van-ban/bao-cao/{records.Round}",
                ]
            ),
            (open.UserName, ["/", "/bao-cao", open.Address]),
        ];

    private async Task<IPage> NewPageAsync(string user, string language)
    {
        var page = await chromium.NewPageAsync(server.Process);
        await page.Context.AddCookiesAsync([
            new()
            {
                Name = "lang",
                Value = language,
                Url = server.Process.Address,
            },
        ]);
        if (user != Nobody)
        {
            await page.SignInAsync(user, DemoData.Password);
        }

        return page;
    }

    private static async Task<List<string>> FaultsAsync(IPage page, string path, string language, DemoWords data)
    {
        var faults = new List<string>();
        await page.GotoAsync(path);
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 800);
            if (IsLong || width == AxeWidth(language))
            {
                faults.AddRange((await page.BrokenRulesAsync()).Select(rule => $"{language} {path} at {width}: {rule}"));
            }

            var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (wide > 0)
            {
                faults.Add($"{language} {path} at {width}: {wide} px too wide");
            }
        }

        faults.AddRange((await WrongWordsAsync(page, language, data)).Distinct().Select(w => $"{language} {path}: {w}"));
        return faults;
    }

    /// <summary>Keys that no text stands for, and on English pages Vietnamese of the product.</summary>
    private static async Task<IEnumerable<string>> WrongWordsAsync(IPage page, string language, DemoWords data)
    {
        var texts = await page.EvaluateAsync<string[]>(AllTexts);
        var keys = texts.Where(t => Key().IsMatch(t)).Select(t => $"key without text: {t}");
        var vietnamese =
            from text in texts
            where language == Texts.English && !data.Has(text)
            from key in Vietnamese.KeysOf(text)
            select $"Vietnamese, {key}: {text}";
        return keys.Concat(vietnamese);
    }

    /// <summary>What axe finds hangs on the width and hardly on the language: each width once, unless there is time.</summary>
    private static int AxeWidth(string language) => language == Texts.English ? Widths[0] : Widths[1];

    private static bool IsLong => Environment.GetEnvironmentVariable("THIDUA_LONG") == "1";

    [GeneratedRegex(@"\[[a-z][\w-]*(\.[\w-]+)+\]")]
    private static partial Regex Key();
}
