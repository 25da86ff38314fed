using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Core.SeedData;
using ThiDua.Core.Shared.Offline;
using ThiDua.EndToEndTests.Infrastructure;

namespace ThiDua.EndToEndTests;

/// <summary>
/// A villager on a phone: registers, learns without a network, takes the check, has a certificate; the village's figure rises by
/// one person within a second and opens to that person for the head of the village, and for nobody else.
/// </summary>
public sealed partial class LearnerTests(DemoServer server, Chromium chromium) : IClassFixture<DemoServer>, IClassFixture<Chromium>
{
    private const string Slug = "bat-dien-thoai";
    private const string Name = "Rơ Châm H'Ngoại Tuyến";

    /// <summary>A lesson with its stylesheet and script, without letters and media.</summary>
    private const int MostBytes = 60 * 1024;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Learner_FromRegistrationToCertificate_IsCounted()
    {
        var place = await server.Process.LookAsync(PlaceAsync);
        var phone = await chromium.NewPageAsync(server.Process, width: 360, height: 740);
        using var head = await server.SignedInAsync(place.Head);
        var before = await FinishedAsync(head, place.Village);

        await RegisterAsync(phone, place);
        var lessons = await BeginAsync(phone);
        await WeighAsync(phone);
        await LearnOfflineAsync(phone, lessons);
        await SendAsync(phone, lessons);
        await TakeCheckAsync(phone);
        var counted = Stopwatch.StartNew();
        Assert.Equal(before + 1, await FinishedAsync(head, place.Village));
        Assert.True(counted.Elapsed < TimeSpan.FromSeconds(1), $"The figure rose after {counted.Elapsed.TotalMilliseconds:0} ms.");

        await SeeCertificateAsync(phone);
        await OpenPersonAsync(place);
    }

    private static async Task RegisterAsync(IPage page, Place place)
    {
        await page.GotoAsync("/hoc/dang-ky");
        await page.AssertAccessibleAsync();
        await page.FillAsync("input[name=xa]", "kon chieng");
        await page.ClickAsync("main form button[type=submit]");
        await page.ClickAsync("main ul.stack a");
        await page.AssertAccessibleAsync();
        await page.SelectOptionAsync("select[name=UnitId]", $"{place.Village}");
        await page.FillAsync("input[name=FullName]", Name);
        await page.FillAsync("input[name=Phone]", "0912 345 678");
        await page.CheckAsync("input[name=Consents][type=checkbox]");
        await ClickAsync(page, "learning.register");
        await page.ArriveAsync(url => url.EndsWith("/hoc/the", StringComparison.Ordinal));
        await page.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = Words.Vi("learning.card.go") }).ClickAsync();
        await page.GetByText(Words.Vi("learning.hello", Name)).WaitForAsync();
        await page.AssertAccessibleAsync();
    }

    /// <returns>How many lessons the course has.</returns>
    private static async Task<int> BeginAsync(IPage page)
    {
        await page.GotoAsync($"/hoc/{Slug}");
        await page.AssertAccessibleAsync();
        await ClickAsync(page, "learning.course.begin");
        await page.ArriveAsync(url => url.EndsWith("/bai/1", StringComparison.Ordinal));
        await page.AssertAccessibleAsync();

        await page.GotoAsync($"/hoc/{Slug}");
        await ClickAsync(page, "learning.offline.keep");
        await Assertions.Expect(page.Locator("[data-keep-note]")).ToHaveTextAsync(Words.Vi("learning.offline.kept"), Slowly);
        return await page.Locator("ol.lessons li").CountAsync();
    }

    /// <summary>The lesson as a phone gets it that has nothing yet.</summary>
    private async Task WeighAsync(IPage phone)
    {
        var page = await chromium.NewPageAsync(server.Process, width: 360, height: 740);
        var cookies = await phone.Context.CookiesAsync();
        await page.Context.AddCookiesAsync(
            cookies.Select(c => new Cookie
            {
                Name = c.Name,
                Value = c.Value,
                Url = server.Process.Address,
            })
        );
        await page.GotoAsync($"/hoc/{Slug}/bai/1");
        // Until the script of the queue is there too.
        await page.WaitForFunctionAsync("() => localStorage.getItem('offline:pages:learner')", null, new() { Timeout = 30_000 });
        var bytes = await page.EvaluateAsync<int>(
            """
            () => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource").filter((e) => /\.(css|js)$/.test(new URL(e.name).pathname))]
              .reduce((sum, e) => sum + e.transferSize, 0)
            """
        );
        Assert.InRange(bytes, 1, MostBytes);
        TestContext.Current.TestOutputHelper?.WriteLine($"A lesson with stylesheet and script: {bytes} bytes.");
        await page.Context.CloseAsync();
    }

    private async Task LearnOfflineAsync(IPage page, int lessons)
    {
        await page.Context.SetOfflineAsync(true);
        for (var number = 1; number <= lessons; number++)
        {
            await page.GotoAsync($"/hoc/{Slug}/bai/{number}");
            foreach (var question in await page.Locator("main fieldset.question:has(input[type=radio])").AllAsync())
            {
                await question.Locator("input[type=radio]").First.CheckAsync();
            }

            await page.Locator("main form button[type=submit]").First.ClickAsync();
            await page.Locator("[data-kept-note]").WaitForAsync();
            await Assertions.Expect(page.Locator("[data-offline-link]")).ToContainTextAsync($"({number})");
        }

        await page.AssertAccessibleAsync();
        Assert.Equal(0, await server.Process.LookAsync(DoneAsync));

        // Nobody leaves the phone with something unsent; what is not kept leads to the queue.
        await page.GotoAsync("/hoc/cua-toi");
        await ClickAsync(page, "learning.leave");
        await Assertions.Expect(page.Locator("[data-queue-note]")).ToContainTextAsync($"{lessons} bản ghi chưa gửi");
        await page.GotoAsync("/hoc/khoa-khong-co");
        await page.GetByRole(AriaRole.Heading, new() { Name = Words.Vi("learning.offline.title") }).WaitForAsync();
    }

    private async Task SendAsync(IPage page, int lessons)
    {
        await page.Context.SetOfflineAsync(false);
        var sent = page.Locator("[data-queue-list] .tag.good");
        await page.GotoAsync("/hoc/ngoai-tuyen");
        await Assertions.Expect(sent).ToHaveCountAsync(lessons, new() { Timeout = 30_000 });
        Assert.Equal((1L << lessons) - 1, await server.Process.LookAsync(DoneAsync));
        await page.AssertAccessibleAsync();

        // The answers got lost, so the phone sends all of it again: it is the same.
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
        await Assertions.Expect(sent).ToHaveCountAsync(lessons, new() { Timeout = 30_000 });
        Assert.Equal(lessons, await server.Process.LookAsync(db => db.OfflineReceipts.CountAsync(r => r.Kind == "lesson", Cancellation)));
    }

    private async Task TakeCheckAsync(IPage page)
    {
        await page.GotoAsync($"/hoc/{Slug}/kiem-tra");
        await page.AssertAccessibleAsync();
        await ClickAsync(page, "learning.check.start");
        await page.GetByRole(AriaRole.Button, new() { Name = Words.Vi("learning.check.hand-in") }).WaitForAsync();
        await page.AssertAccessibleAsync();
        foreach (var (question, i) in (await server.Process.LookAsync(AskedAsync)).Select((q, i) => (q, i)))
        {
            switch (question.Kind)
            {
                case QuestionKind.Short:
                    await page.FillAsync($"#q{i}-o", question.Options[0].Text);
                    break;
                case QuestionKind.Order:
                    foreach (var option in Enumerable.Range(0, question.Options.Count))
                    {
                        await page.SelectOptionAsync($"#q{i}-{option}", $"{option + 1}");
                    }

                    break;
                default:
                    foreach (var option in question.Options.Index().Where(o => o.Item.IsRight).Select(o => o.Index))
                    {
                        await page.CheckAsync($"#q{i}-{option}");
                    }

                    break;
            }
        }

        await ClickAsync(page, "learning.check.hand-in");
        await page.GetByText(Words.Vi("learning.check.passed")).WaitForAsync();
    }

    private static async Task SeeCertificateAsync(IPage page)
    {
        await page.AssertAccessibleAsync();
        await page.ClickAsync("main a[href^='/chung-nhan/']");
        await page.GetByText(Words.Vi("learning.certificate.real"), new() { Exact = true }).WaitForAsync();
        await page.GetByText(Name).WaitForAsync();
        await page.Locator("svg.qr").WaitForAsync();
        await page.AssertAccessibleAsync();
    }

    /// <summary>From the figure to the person, for the head of the village; the head of another finds nothing.</summary>
    private async Task OpenPersonAsync(Place place)
    {
        var page = await chromium.NewPageAsync(server.Process);
        await page.SignInAsync(place.Head, DemoData.Password);
        await page.GotoAsync("/hoc-tap");
        await page.AssertAccessibleAsync();
        await page.ClickAsync($"main a[href='{FinishedLink(place.Village)}']");
        await page.FillAsync("main input[name=tim]", "ngoai tuyen");
        await page.Keyboard.PressAsync("Enter");
        var person = page.GetByRole(AriaRole.Link, new() { Name = Name });
        await person.WaitForAsync();
        await page.AssertAccessibleAsync();
        await person.ClickAsync();
        await page.ArriveAsync(PersonAddress());
        await page.AssertAccessibleAsync();
        var address = new Uri(page.Url).PathAndQuery;

        using var neighbour = await server.SignedInAsync(place.Neighbour);
        Assert.Equal(404, (await neighbour.GetAsync(address)).Status);
        Assert.Equal(404, (await neighbour.GetAsync(FinishedLink(place.Village))).Status);
        await page.Context.CloseAsync();
    }

    /// <summary>How many the village head reads as finished.</summary>
    private static async Task<int> FinishedAsync(Visitor head, Guid village)
    {
        var page = (await head.GetAsync("/hoc-tap")).Page;
        var link = page.QuerySelector($"main a[href='{FinishedLink(village)}']");
        return link is null ? 0 : int.Parse(link.TextContent.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }

    private static string FinishedLink(Guid village) => $"/hoc-tap/hoc-vien?don-vi={village}&nhom=Citizens&dem=Finished";

    private static async Task<Place> PlaceAsync(Core.Shared.Data.ThiDuaDbContext db)
    {
        var heads = await (
            from u in db.UserAccounts
            where u.UserName!.StartsWith("truongthon.konchieng.")
            join a in db.RoleAssignments on u.Id equals a.UserId
            where a.Role == Role.VillageHead
            orderby u.UserName
            select new { a.UnitId, u.UserName }
        ).ToListAsync(Cancellation);
        return new(heads[0].UnitId, heads[0].UserName!, heads[1].UserName!);
    }

    private static async Task<long> DoneAsync(Core.Shared.Data.ThiDuaDbContext db)
    {
        var learners = db.Learners.Where(l => l.FullName == Name).Select(l => l.Id);
        return await db.Enrolments.Where(e => learners.Contains(e.LearnerId)).Select(e => e.Done).SingleAsync(Cancellation);
    }

    /// <summary>What the learner was asked, with the right answers.</summary>
    private static async Task<IReadOnlyList<Question>> AskedAsync(Core.Shared.Data.ThiDuaDbContext db)
    {
        var check = await db.FinalChecks.AsNoTracking().SingleAsync(c => c.HandedInAt == null, Cancellation);
        var version = await db.Enrolments.Where(e => e.Id == check.EnrolmentId).Select(e => e.VersionId).SingleAsync(Cancellation);
        var source = await db.CourseVersions.Where(v => v.Id == version).Select(v => v.Source).SingleAsync(Cancellation);
        var bank = CourseReader.Read(source).Content!.Bank;
        return [.. Grading.Numbers(check.Questions).Select(n => bank[n])];
    }

    private static LocatorAssertionsToHaveTextOptions Slowly => new() { Timeout = 30_000 };

    private static Task ClickAsync(IPage page, string key) =>
        page.Locator("main").GetByRole(AriaRole.Button, new() { Name = Words.Vi(key), Exact = true }).First.ClickAsync();

    [GeneratedRegex("/hoc-tap/hoc-vien/[0-9a-f-]{36}$")]
    private static partial Regex PersonAddress();

    private sealed record Place(Guid Village, string Head, string Neighbour);
}
