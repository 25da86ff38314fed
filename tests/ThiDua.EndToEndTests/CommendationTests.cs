using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ThiDua.Core.SeedData;
using ThiDua.EndToEndTests.Infrastructure;

namespace ThiDua.EndToEndTests;

/// <summary>
/// From the village's nomination to the certificate on the wall and its revocation, as people walk it: appraisal, a comment of
/// the public, a secret ballot of nine on nine sessions with one in writing, decision, certificates, QR.
/// </summary>
public sealed partial class CommendationTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Candidate = "Ksor Hồng Nhung";
    private const int Members = 9;

    [Fact]
    public async Task Commendation_FromVillageToRevocation_WorksForEverybody()
    {
        await using var server = await ServerProcess.StartAsync();
        var office = await SignedInAsync(server, "thuongtruc.konchieng");
        var village = await SignedInAsync(server, "truongthon.konchieng.1");
        var citizen = await chromium.NewPageAsync(server);

        var occasion = await OpenAsync(office);
        await InvitedAsync(office, village, occasion);
        await SetCouncilUpAsync(office);
        var nomination = await NominateAsync(village, occasion);
        await AppraiseAsync(office, nomination);
        await ConsultAsync(office, citizen, occasion);
        await VoteAsync(server, office, occasion);
        var award = await DecideAsync(office, occasion);
        await VerifyAndRevokeAsync(office, citizen, award);
    }

    private async Task<IPage> SignedInAsync(ServerProcess server, string user)
    {
        var page = await chromium.NewPageAsync(server);
        await page.GotoAsync("/dang-nhap");
        await page.SignInAsync(user, DemoData.Password);
        return page;
    }

    private static async Task<string> OpenAsync(IPage page)
    {
        await page.GotoAsync("/khen-thuong/dot/mo");
        await page.AssertAccessibleAsync();
        await page.FillAsync("input[name=Name]", "Sơ kết phong trào năm nay");
        await ClickAsync(page, "awards.open.do");
        await page.ArriveAsync(new Regex("/khen-thuong/dot/[0-9a-f-]{36}$"));
        return page.Url[^36..];
    }

    /// <summary>The invitation is in the village's messages and among its work; the office sees that it was opened.</summary>
    private static async Task InvitedAsync(IPage office, IPage village, string occasion)
    {
        await village.GotoAsync("/");
        await village.Locator($"main a[href$='dot={occasion}']").First.WaitForAsync();
        await village.GotoAsync("/thong-bao");
        var row = village.GetByRole(AriaRole.Row).Filter(new() { HasText = "Sơ kết phong trào năm nay" });
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await village.ArriveAsync(new Regex($"dot={occasion}$"));
        await office.GotoAsync($"/khen-thuong/dot/{occasion}/thu-moi");
        await office.AssertAccessibleAsync();
        await office.Locator("main tbody .tag.good").First.WaitForAsync();
    }

    private static async Task SetCouncilUpAsync(IPage page)
    {
        await page.GotoAsync("/hoi-dong/moi");
        await page.AssertAccessibleAsync();
        await page.FillAsync("input[name=Name]", "Hội đồng Thi đua - Khen thưởng thử");
        await page.FillAsync("input[name=DecisionNumber]", "45/QĐ-UBND");
        for (var i = 0; i < Members; i++)
        {
            await page.FillAsync($"input[name='Members[{i}].FullName']", $"Thành viên {i + 1}");
        }

        await ClickAsync(page, "council.save");
        await page.ArriveAsync(new Regex("/hoi-dong/[0-9a-f-]{36}$"));
    }

    private static async Task<string> NominateAsync(IPage page, string occasion)
    {
        await page.GotoAsync($"/khen-thuong/de-nghi/moi?dot={occasion}");
        await page.AssertAccessibleAsync();
        await page.SelectOptionAsync("select[name='Form.AwardCode']", "CSTDCS");
        await page.FillAsync("input[name='Form.FullName']", Candidate);
        await page.CheckAsync("input[name='Form.IsWoman'][type=checkbox]");
        await page.FillAsync("textarea[name='Form.Summary']", "Giúp 60 hộ dùng dịch vụ công trực tuyến");
        await page.Locator("details", new() { Has = page.Locator("select[name='Form.Rating']") }).Locator("summary").ClickAsync();
        await page.SelectOptionAsync("select[name='Form.Rating']", "Excellent");
        await ClickAsync(page, "awards.save");
        await page.ArriveAsync(new Regex("/khen-thuong/de-nghi/[0-9a-f-]{36}$"));
        foreach (var piece in new[] { "to-trinh", "bao-cao", "bien-ban" })
        {
            await page.SelectOptionAsync("select[name=Piece]", piece);
            await page.SetInputFilesAsync(
                "input[name=Upload]",
                new FilePayload
                {
                    Name = $"{piece}.pdf",
                    MimeType = "application/pdf",
                    Buffer = Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF"),
                }
            );
            await page.CheckAsync("input[name=IsSigned][type=checkbox]");
            await ClickAsync(page, "awards.piece.add");
            await page.GetByRole(AriaRole.Link, new() { Name = $"{piece}.pdf" }).WaitForAsync();
        }

        await page.AssertAccessibleAsync();
        await ClickAsync(page, "awards.submit");
        await State(page, "Submitted").WaitForAsync();
        return page.Url[^36..];
    }

    private static async Task AppraiseAsync(IPage page, string nomination)
    {
        await page.GotoAsync($"/khen-thuong/de-nghi/{nomination}");
        await page.AssertAccessibleAsync();
        // The rules are confirmed by nobody: what would stop only warns, and somebody answers for it.
        var warnings = page.Locator("form[action*='handler=Override']");
        for (var left = await warnings.CountAsync(); left > 0; left--)
        {
            await warnings.First.Locator("input[name=Reason]").FillAsync("Theo hướng dẫn của Sở Nội vụ");
            await warnings.First.GetByRole(AriaRole.Button).ClickAsync();
            await Assertions.Expect(warnings).ToHaveCountAsync(left - 1);
        }

        await ClickAsync(page, "awards.appraise");
        await State(page, "Appraised").WaitForAsync();
    }

    private static async Task ConsultAsync(IPage office, IPage citizen, string occasion)
    {
        await office.GotoAsync($"/khen-thuong/dot/{occasion}/lay-y-kien");
        await office.AssertAccessibleAsync();
        await ClickAsync(office, "awards.consultation.publish");
        var list = office.Locator("main a[href^='/cong-khai/lay-y-kien/']").First;
        var address = (await list.GetAttributeAsync("href"))!;

        await citizen.GotoAsync(address);
        await citizen.AssertAccessibleAsync();
        await citizen.GetByRole(AriaRole.Rowheader, new() { Name = Candidate }).WaitForAsync();
        await citizen.FillAsync("textarea[name=Text]", "Chị Nhung giúp cả làng tôi.");
        await citizen.FillAsync("input[name=AuthorName]", "Rơ Châm Tuấn");
        await ClickAsync(citizen, "portal.consultation.send");
        await citizen.GetByText(Words.Vi("portal.consultation.sent"), new() { Exact = true }).WaitForAsync();

        await office.ReloadAsync();
        await office.FillAsync("textarea[name=Answer]", "Xin cảm ơn ý kiến.");
        await ClickAsync(office, "awards.comments.send");
        await office.GetByText(Words.Vi("awards.comments.answered"), new() { Exact = true }).WaitForAsync();
    }

    private async Task VoteAsync(ServerProcess server, IPage office, string occasion)
    {
        await office.GotoAsync($"/khen-thuong/dot/{occasion}/hop");
        await office.SelectOptionAsync("select[name=CouncilId]", new SelectOptionValue { Label = "Hội đồng Thi đua - Khen thưởng thử" });
        await ClickAsync(office, "awards.session.call");
        await office.ArriveAsync(new Regex("/hoi-dong/phien/[0-9a-f-]{36}$"));
        var session = office.Url[^36..];
        await office.AssertAccessibleAsync();
        await office.Locator("select[name^='Attendance']").Last.SelectOptionAsync("InWriting");
        await ClickAsync(office, "council.attendance.save");
        await office.GetByText(Words.Vi("council.attending", Members, Members, "80%")).WaitForAsync();
        // The list is public until tonight: the chair opens all the same and says why.
        await office.FillAsync("form[action*='handler=Open'] input[name=Reason]", "Đã trả lời hết ý kiến");
        await ClickAsync(office, "council.open");
        await ClickAsync(office, "council.draw");
        await office.Locator(".ballot-code").First.WaitForAsync();
        var codes = await office.Locator(".ballot-code").AllInnerTextsAsync();
        Assert.Equal(Members, codes.Distinct().Count());

        var receipts = await CastAsync(server, session, codes);
        await office.GotoAsync($"/hoi-dong/phien/{session}");
        await ClickAsync(office, "council.count.do");
        await ClickAsync(office, "council.close");
        await office.Locator("main .tag", new() { HasText = Words.Vi("council.session-state.Closed") }).First.WaitForAsync();
        await office.GotoAsync($"/cong-khai/bo-phieu/{session}");
        await office.AssertAccessibleAsync();
        var published = await office.Locator("main table").InnerTextAsync();
        Assert.All(receipts, receipt => Assert.Contains(receipt, published, StringComparison.Ordinal));
        await office.GetByText(Words.Vi("portal.ballots.unchanged"), new() { Exact = true }).WaitForAsync();
    }

    /// <summary>Nine sessions of their own; the last is the teller with the letter of the absent member.</summary>
    private async Task<List<string>> CastAsync(ServerProcess server, string session, IReadOnlyList<string> codes)
    {
        var receipts = new List<string>();
        foreach (var (index, code) in codes.Index())
        {
            var page = await chromium.NewPageAsync(server, javaScript: index % 2 == 0, width: 360, height: 740);
            await page.GotoAsync($"/bo-phieu/{session}");
            await page.FillAsync("input[name=Code]", code);
            await ClickAsync(page, "portal.ballot.look");
            await page.CheckAsync($"input[name=Choice][value={(index == 0 ? "No" : "Yes")}]");
            await ClickAsync(page, "portal.ballot.cast");
            receipts.Add(await page.Locator("#receipt").InnerTextAsync());
            await page.Context.CloseAsync();
        }

        return receipts;
    }

    /// <returns>The address of the award in the register.</returns>
    private static async Task<string> DecideAsync(IPage page, string occasion)
    {
        await page.GotoAsync($"/khen-thuong/dot/{occasion}");
        await page.AssertAccessibleAsync();
        await ClickAsync(page, "awards.decide");
        await page.ArriveAsync(new Regex("/khen-thuong/quyet-dinh/"));
        await page.FillAsync("input[name=SignerName]", "Siu Lâm");
        await ClickAsync(page, "awards.decision.do");
        await page.GetByRole(AriaRole.Heading, new() { Name = Words.Vi("awards.certificates"), Exact = true }).WaitForAsync();
        await page.AssertAccessibleAsync();
        var decision = await DownloadAsync(page, page.GetByRole(AriaRole.Link, new() { Name = Words.Vi("awards.decision.file") }));
        Assert.Equal("PK", Encoding.ASCII.GetString(decision, 0, 2));
        // The print goes on by itself: one may leave, and fetch it from the decision's page.
        var address = page.Url;
        await ClickAsync(page, "awards.print");
        await page.ArriveAsync(new Regex("/viec-nen/[0-9a-f-]{36}$"));
        await page.GetByRole(AriaRole.Link, new() { Name = Words.Vi("jobs.open-result") }).WaitForAsync();
        await page.GotoAsync(address);
        await CheckCertificatesAsync(
            await DownloadAsync(page, page.GetByRole(AriaRole.Link, new() { Name = Words.Vi("awards.print.fetch"), Exact = true }))
        );
        return (await page.Locator("main a[href^='/khen-thuong/so/']").First.GetAttributeAsync("href"))!;
    }

    private static async Task CheckCertificatesAsync(byte[] pdf)
    {
        var folder = Directory.CreateTempSubdirectory("thi-dua-e2e-");
        var file = Path.Combine(folder.FullName, "giay-khen.pdf");
        await File.WriteAllBytesAsync(file, pdf);
        try
        {
            var text = await RunAsync("pdftotext", "-layout", file, "-");
            Assert.Contains(Candidate, text, StringComparison.Ordinal);
            Assert.Contains("CHIẾN SĨ THI ĐUA CƠ SỞ", text, StringComparison.Ordinal);
            Assert.Contains("Độc lập - Tự do - Hạnh phúc", text, StringComparison.Ordinal);
            var fonts = (await RunAsync("pdffonts", file)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
            Assert.NotEmpty(fonts);
            Assert.All(fonts, font => Assert.Matches(@"\syes\s+(yes|no)\s+yes\s", font));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task VerifyAndRevokeAsync(IPage office, IPage citizen, string award)
    {
        await office.GotoAsync(award);
        await office.AssertAccessibleAsync();
        var qr = (await office.Locator("main a[href^='/xac-minh/']").GetAttributeAsync("href"))!;
        await citizen.GotoAsync(qr);
        await citizen.AssertAccessibleAsync();
        await citizen.GetByText(Words.Vi("portal.verify.valid"), new() { Exact = true }).WaitForAsync();
        await office.FillAsync("textarea[name=Reason]", "Khai man thành tích, Quyết định số 09");
        await ClickAsync(office, "awards.revoke.do");
        await office.Locator("main .tag", new() { HasText = Words.Vi("awards.award-state.Revoked") }).First.WaitForAsync();
        await citizen.ReloadAsync();
        await citizen.GetByText(RevokedOn()).WaitForAsync();
    }

    private static ILocator State(IPage page, string state) =>
        page.Locator("main .tag", new() { HasText = Words.Vi($"awards.nomination-state.{state}") }).First;

    private static Task ClickAsync(IPage page, string key) =>
        page.Locator("main").GetByRole(AriaRole.Button, new() { Name = Words.Vi(key), Exact = true }).First.ClickAsync();

    private static async Task<byte[]> DownloadAsync(IPage page, ILocator control)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => control.First.ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory);
        return memory.ToArray();
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }

    [GeneratedRegex("Đã bị thu hồi ngày")]
    private static partial Regex RevokedOn();
}
