using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ThiDua.Core.SeedData;
using ThiDua.Documents;
using ThiDua.EndToEndTests.Infrastructure;

namespace ThiDua.EndToEndTests;

/// <summary>
/// The whole thread as people walk it: a plan document is read, checked and launched, a round is opened, a village hands
/// in, is sent back, hands in again and is accepted; the figure opens down to the village; the report is issued; the
/// public page shows it. Once as most browsers do it, once with JavaScript off.
/// </summary>
public sealed partial class ThreadTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Office = "thuongtruc.konchieng";
    private const string Village = "truongthon.konchieng.1";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Thread_FromPlanToPublicPage_WorksForEverybody(bool javaScript)
    {
        await using var server = await ServerProcess.StartAsync();
        var walk = new Walk(chromium, server, javaScript);

        var office = await walk.SignedInAsync(Office);
        var movement = await walk.ReadAndLaunchAsync(office);
        var round = await walk.OpenRoundAsync(office, movement);

        var village = await walk.SignedInAsync(Village);
        var form = await walk.FillAndSendAsync(village, round);
        await walk.SendBackAsync(office, form, "Số hộ có điện thoại cao hơn tổng số hộ của làng.");
        await walk.CorrectAndSendAgainAsync(village, form, "Số hộ có điện thoại cao hơn tổng số hộ của làng.");
        await walk.AcceptAsync(office, form);

        await walk.OpenFigureDownToTheReturnAsync(office, movement);
        await walk.LookAtRankingAsync(office, movement);
        await walk.IssueReportAsync(office, round);
        await walk.LookAtPublicPageAsync(movement);
    }

    private sealed partial class Walk(Chromium chromium, ServerProcess server, bool javaScript)
    {
        private string movementName = "";
        private string periodCode = "";
        private string villageName = "";

        public async Task<IPage> SignedInAsync(string userName)
        {
            var page = await chromium.NewPageAsync(server, javaScript);
            await page.GotoAsync("/dang-nhap");
            await CheckAsync(page);
            await page.SignInAsync(userName, DemoPassword);
            await CheckAsync(page);
            return page;
        }

        /// <returns>The id of the movement that was launched.</returns>
        public async Task<string> ReadAndLaunchAsync(IPage page)
        {
            await page.GotoAsync("/ke-hoach/tai-len");
            await CheckAsync(page);
            await page.SetInputFilesAsync(
                "input[type=file]",
                new FilePayload
                {
                    Name = "kon-chieng.docx",
                    MimeType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    Buffer = SamplePlan.Fresh("kon-chieng.docx"),
                }
            );
            await ClickAsync(page, "plan.upload.read");
            await page.ArriveAsync(new Regex("/ke-hoach/.*/ra-soat"));
            await CheckAsync(page);
            await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = Words.Vi("movements.item.target") }).First.ClickAsync();
            Assert.True(await page.Locator(".review-text mark").CountAsync() >= 8, "The sentences of the targets are marked in the text.");
            await CheckAsync(page);

            await page.Locator("details", new() { HasText = Words.Vi("plan.accept-all") }).Locator("summary").ClickAsync();
            await page.SelectOptionAsync("select[name=confidence]", "0");
            await page.CheckAsync("input[name=allKinds]");
            await ClickAsync(page, "plan.accept-all.do");
            await page.Locator("main").GetByText(Words.Vi("plan.review.pending", "0")).WaitForAsync();

            await page.GetByRole(AriaRole.Link, new() { Name = Words.Vi("plan.confirm.next") }).First.ClickAsync();
            await page.ArriveAsync(new Regex("/xac-nhan"));
            await CheckAsync(page);
            await ClickAsync(page, "plan.confirm.do");
            // The plan launches two movements at once: the list shows both, waiting to be launched.
            await page.ArriveAsync(new Regex("/phong-trao$"));
            await CheckAsync(page);
            var waiting = page.Locator("main tr", new() { HasText = Words.Vi("movement.status.draft") });
            await waiting.Locator("th a", new() { HasText = "đột phá" }).First.ClickAsync();
            await page.ArriveAsync(new Regex("/phong-trao/[0-9a-f-]{36}"));
            await CheckAsync(page);
            var id = IdIn(page.Url, "/phong-trao/");
            movementName = await page.Locator("h1").InnerTextAsync();
            await ClickAsync(page, "movement.move.launch");
            await page.Locator("main .tag", new() { HasText = Words.Vi("movement.status.running") }).First.WaitForAsync();
            return id;
        }

        /// <returns>The id of the round.</returns>
        public async Task<string> OpenRoundAsync(IPage page, string movement)
        {
            await page.GotoAsync($"/ky-bao-cao/mo?phongTrao={movement}");
            await CheckAsync(page);
            await page.SelectOptionAsync("select[name=phongTrao]", movement);
            // The demo asks the same numbers for the year, and nobody is asked twice: this round is for the quarter.
            var quarter = page.Locator("select[name=ky] option[value^='Quarter:']").Nth(1);
            var key = (await quarter.GetAttributeAsync("value"))!;
            await page.SelectOptionAsync("select[name=ky]", key);
            periodCode = key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];
            await ClickAsync(page, "rounds.preview");
            await page.GetByRole(AriaRole.Heading, new() { Name = Words.Vi("rounds.form") }).WaitForAsync();
            await CheckAsync(page);
            await ClickAsync(page, "rounds.open.now");
            await page.ArriveAsync(new Regex("/ky-bao-cao/[0-9a-f-]{36}"));
            await CheckAsync(page);
            return IdIn(page.Url, "/ky-bao-cao/");
        }

        /// <returns>The address of the village's form.</returns>
        public async Task<string> FillAndSendAsync(IPage page, string round)
        {
            await page.GotoAsync("/");
            await CheckAsync(page);
            var link = page.Locator($"main a[href*='/bao-cao/{round}/']").First;
            await link.ClickAsync();
            await page.ArriveAsync(new Regex($"/bao-cao/{round}/"));
            await CheckAsync(page);
            var address = new Uri(page.Url).AbsolutePath;
            villageName = await page.Locator("main .caption").First.InnerTextAsync();
            await page.FillReturnAsync("150");
            await page.SendReturnAsync();
            return address;
        }

        public async Task SendBackAsync(IPage page, string form, string reason)
        {
            await page.GotoAsync($"{form}/duyet");
            await CheckAsync(page);
            await page.FillAsync("#give-back textarea", reason);
            await page.ClickAsync("#give-back button[type=submit]");
            await page.ArriveAsync(new Regex("/ky-bao-cao/|/duyet|/xem"));
        }

        public async Task CorrectAndSendAgainAsync(IPage page, string form, string reason)
        {
            await page.GotoAsync(form);
            await page.GetByText(reason).First.WaitForAsync();
            await CheckAsync(page);
            await page.FillReturnAsync("120");
            await page.SendReturnAsync();
        }

        public async Task AcceptAsync(IPage page, string form)
        {
            await page.GotoAsync($"{form}/duyet");
            await page.ClickAsync("#accept button[type=submit]");
            await page.GotoAsync($"{form}/xem");
            await page.Locator("main .tag", new() { HasText = Words.Vi("reporting.state.Accepted") }).First.WaitForAsync();
            await CheckAsync(page);
        }

        public async Task OpenFigureDownToTheReturnAsync(IPage page, string movement)
        {
            await page.GotoAsync($"/ket-qua/{movement}?ky={periodCode}");
            await CheckAsync(page);
            await page.Locator("main table th a", new() { HasText = "điện thoại thông minh" }).First.ClickAsync();
            await page.ArriveAsync(new Regex("/ket-qua/.+/.+/.+"));
            await CheckAsync(page);
            await page.Locator("main table th a", new() { HasText = villageName }).First.ClickAsync();
            await page.Locator("main table th a[href^='/bao-cao/']").First.WaitForAsync();
            await CheckAsync(page);
            await page.Locator("main table th a[href^='/bao-cao/']").First.ClickAsync();
            await page.ArriveAsync(new Regex("/bao-cao/.*/xem"));
        }

        public async Task LookAtRankingAsync(IPage page, string movement)
        {
            await page.GotoAsync($"/xep-hang/{movement}?ky={periodCode}");
            await page.Locator("main table").First.WaitForAsync();
            await CheckAsync(page);
        }

        public async Task IssueReportAsync(IPage page, string round)
        {
            await page.GotoAsync($"/van-ban/bao-cao/{round}");
            await CheckAsync(page);
            await ClickAsync(page, "issuing.draft-paper.button");
            await page.ArriveAsync(new Regex("/van-ban/[0-9a-f-]{36}$"));
            await CheckAsync(page);
            await page.Locator("main a[href$='/sua']").First.ClickAsync();
            await CheckAsync(page);
            foreach (var part in new[] { "f_kho_khan", "f_kien_nghi", "f_phuong_huong" })
            {
                await page.FillAsync($"textarea[name={part}]", "Tiếp tục mở lớp học kỹ năng số tại các làng.");
            }

            await ClickAsync(page, "issuing.save");
            await page.ArriveAsync(new Regex("/van-ban/[0-9a-f-]{36}$"));
            await page.CheckAsync("input[name=IsConfirmed][type=checkbox]");
            await ClickAsync(page, "issuing.check.button");
            await HasStateAsync(page, "Checked");
            await page.CheckAsync("input[name=Kind][value=Ink]");
            await page.SetInputFilesAsync(
                "input[name=Signed]",
                new FilePayload
                {
                    Name = "ban-ky.pdf",
                    MimeType = "application/pdf",
                    Buffer = "%PDF-1.4\n%%EOF"u8.ToArray(),
                }
            );
            await ClickAsync(page, "issuing.sign.button");
            await HasStateAsync(page, "Signed");
            await CheckAsync(page);
            await page.CheckAsync("input[name=Move][value=Issue]");
            await ClickAsync(page, "issuing.move.button");
            await HasStateAsync(page, "Issued");

            var link = page.Locator("main a[href$='/tai-ve']").First;
            var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
            await using var file = File.OpenRead(await download.PathAsync());
            var read = AdministrativeDocumentReader.Read(file, download.SuggestedFilename);
            Assert.True(read.Success);
            Assert.Equal("Báo cáo", read.Value!.Kind);
            Assert.Matches(@"^\d{2,}/BC-UBND$", read.Value.Number);

            // The page behind the paper's QR code: every figure as it stood, down to the units.
            await page.Locator("main a[href^='/tra-cuu/']").First.ClickAsync();
            await page.ArriveAsync(new Regex("/tra-cuu/"));
            await CheckAsync(page);
        }

        private static Task HasStateAsync(IPage page, string state) =>
            page.Locator("main .tag", new() { HasText = Words.Vi($"issuing.state.{state}") }).First.WaitForAsync();

        public async Task LookAtPublicPageAsync(string movement)
        {
            var page = await chromium.NewPageAsync(server, javaScript, width: 390, height: 844);
            await page.GotoAsync("/cong-khai?tim=kon+chieng");
            await CheckAsync(page);
            await page.Locator("main a", new() { HasText = movementName }).First.ClickAsync();
            await page.Locator("h1").WaitForAsync();
            await CheckAsync(page);
            Assert.DoesNotContain(movement, page.Url, StringComparison.Ordinal);
        }

        private static Task ClickAsync(IPage page, string key) =>
            page.Locator("main").GetByRole(AriaRole.Button, new() { Name = Words.Vi(key), Exact = true }).First.ClickAsync();

        private Task CheckAsync(IPage page) => javaScript ? page.AssertAccessibleAsync() : Task.CompletedTask;

        private static string DemoPassword => DemoData.Password;

        private static string IdIn(string url, string before) =>
            IdPattern().Match(url[url.IndexOf(before, StringComparison.Ordinal)..]).Value;

        [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
        private static partial Regex IdPattern();
    }
}
