using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Contests;
using ThiDua.Core.Learning;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;
using ThiDua.Web.Tests.Learning;

namespace ThiDua.Web.Tests.Contests;

public class ContestTests
{
    private const string Bank = "? Trời màu gì?\n+ Xanh\n- Đỏ\n> Nhìn.\n\n?= Số bảy\n= 7\n> Bảy.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A round from its writing to the ranking, and a contest of ideas from the call to the result.</summary>
    [Theory, EachDatabase]
    public async Task Contests_FromDeskToResult_AreHeld(DatabaseProvider provider)
    {
        await using var scene = await LearningScene.StartAsync(provider);
        var (first, firstPhone) = await scene.LearnerAsync("Nguyễn Thị Nhất");
        var (_, secondPhone) = await scene.LearnerAsync("Lê Văn Nhì");

        var round = await PrepareAsync(scene);
        await SitAsync(scene, round, firstPhone, secondPhone, first);
        await PublishAsync(scene, round);
        await IdeasAsync(scene, firstPhone, secondPhone);
    }

    internal static async Task<Guid> PrepareAsync(LearningScene scene)
    {
        const string Page = "/hoc-tap/cuoc-thi/vong/moi";
        KeyValuePair<string, string?>[] fields =
        [
            new("Form.Contest", "Thi kỹ năng số"),
            new("Form.Title", "Tuần 1"),
            new("Form.Prize", "Giải Nhất | 1\nGiải Nhì | 1\nQuà lưu niệm cho mọi người."),
            new("Form.Questions", "2"),
            new("Form.Minutes", "5"),
            new("Form.OpensAt", "20/11/2026"),
            new("Form.OpensTime", "08:00"),
            new("Form.ClosesAt", "20/11/2026"),
            new("Form.ClosesTime", "10:00"),
        ];
        var wrong = await scene.Office.SendFormAsync(Page, [.. fields, new("Form.Bank", "? Thiếu\n+ Đúng")]);
        Assert.Equal(400, wrong.Status);
        Assert.Contains("Dòng 1", wrong.Words, StringComparison.Ordinal);
        Assert.Equal(403, (await scene.Head.GetAsync(Page)).Status);

        var saved = await scene.Office.SendFormAsync(Page, [.. fields, new("Form.Bank", Bank)]);
        var address = saved.Location!;
        Assert.Equal("Rút đề trước khi mở vòng thi", await TodoAsync(scene.Office, address));
        Assert.Equal(302, (await scene.Office.SendFormAsync(address, [], "form[action*='handler=Draw']")).Status);
        var round = await scene.Web.WithContextAsync(db => db.QuizRounds.AsNoTracking().SingleAsync(Cancellation));
        Assert.Equal((QuizState.Ready, 2), (round.State, round.Papers));
        // While the round is on there is no result, and the seed stays hidden.
        Assert.DoesNotContain(round.Seed, (await scene.Office.GetAsync(address)).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await scene.Office.GetAsync($"/thi/{round.Id}/ket-qua")).Status);
        return round.Id;
    }

    private static async Task SitAsync(LearningScene scene, Guid round, Browser first, Browser second, Learner learner)
    {
        var page = $"/thi/{round}";
        Assert.Contains("Vào học bằng thẻ", (await scene.Web.NewBrowser().GetAsync(page)).Words, StringComparison.Ordinal);
        Assert.Equal(404, (await PostAsync(first, $"{page}/tra-loi", new() { ["cau"] = "0", ["q0"] = "0" })).Status);

        Assert.Equal(page, (await PostAsync(first, $"{page}/bat-dau", [])).Location);
        scene.Web.Database.Time.Advance(TimeSpan.FromSeconds(20));
        var paper = await scene.Web.WithContextAsync(db =>
            db.QuizPapers.AsNoTracking().SingleAsync(p => p.LearnerId == learner.Id, Cancellation)
        );
        foreach (var (i, n) in Grading.Numbers(paper.Questions).Index())
        {
            // A change of mind: the later answer stands.
            await PostAsync(first, $"{page}/tra-loi", new() { ["cau"] = $"{i}", [$"q{i}"] = n == 0 ? "1" : "8" });
            var kept = await PostAsync(first, $"{page}/tra-loi", new() { ["cau"] = $"{i}", [$"q{i}"] = n == 0 ? "0" : "7" });
            Assert.Equal($"{page}#q{i}", kept.Location);
        }

        Assert.Contains("Đã lưu 2/2 câu", (await first.GetAsync(page)).Words, StringComparison.Ordinal);
        // Beginning again changes nothing: one attempt.
        await PostAsync(first, $"{page}/bat-dau", []);
        Assert.Equal(1, await scene.Web.WithContextAsync(db => db.QuizStarts.CountAsync(Cancellation)));

        await PostAsync(second, $"{page}/bat-dau", []);
        scene.Web.Database.Time.Sleep(TimeSpan.FromMinutes(6));
        Assert.Equal(410, (await PostAsync(second, $"{page}/tra-loi", new() { ["cau"] = "0", ["q0"] = "0" })).Status);
        var crossSite = new HttpRequestMessage(HttpMethod.Post, $"{page}/bat-dau") { Content = new FormUrlEncodedContent([]) };
        crossSite.Headers.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(400, (int)(await first.Client.SendAsync(crossSite, Cancellation)).StatusCode);
    }

    private static async Task PublishAsync(LearningScene scene, Guid round)
    {
        var address = $"/hoc-tap/cuoc-thi/vong/{round}";
        Assert.Null((await scene.Office.GetAsync(address)).Page.QuerySelector("form[action*='handler=Publish']"));
        scene.Web.Database.Time.Sleep(TimeSpan.FromHours(2));
        var office = await scene.Web.SignedInAsync(
            await scene.Web.Data.CreateUserAsync(scene.Tree["xã Kon Chiêng"], Core.Identity.Role.StandingOffice)
        );
        Assert.Equal("Công bố kết quả vòng thi", await TodoAsync(office, address));
        Assert.Equal(302, (await office.SendFormAsync(address, [], "form[action*='handler=Publish']")).Status);
        Assert.Null(await TodoAsync(office, address));

        var rows = (await scene.Web.NewBrowser().GetAsync($"/thi/{round}/ket-qua")).Page.QuerySelectorAll("tbody tr").ToList();
        Assert.Equal(2, rows.Count);
        Assert.Contains("Nguyễn Thị Nhất", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("2/2", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("0/2", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Equal(["Giải Nhất", "–"], rows.Select(r => r.QuerySelector("td:last-child")!.TextContent));
        await SeeQuizPrizeAsync(scene);
        // Both sat at one machine: shown as a sign, and nobody is ruled out.
        Assert.Contains("Cùng thiết bị với người khác", (await office.GetAsync(address)).Words, StringComparison.Ordinal);
    }

    /// <summary>The first place has a certificate; the second answered nothing right and has none.</summary>
    private static async Task SeeQuizPrizeAsync(LearningScene scene)
    {
        var prize = await scene.Web.WithContextAsync(db => db.Completions.AsNoTracking().SingleAsync(Cancellation));
        Assert.Equal((CompletionKind.Prize, "Giải Nhất – Thi kỹ năng số: Tuần 1"), (prize.Kind, prize.Title));
        var certificate = await scene.Web.NewBrowser().GetAsync($"/chung-nhan/{prize.Code}");
        Assert.Contains("Nguyễn Thị Nhất", certificate.Words, StringComparison.Ordinal);
        Assert.Contains("Giấy chứng nhận đạt giải", certificate.Words, StringComparison.Ordinal);
    }

    private static async Task IdeasAsync(LearningScene scene, Browser first, Browser second)
    {
        var caller = await scene.Web.SignedInAsync(
            await scene.Web.Data.CreateUserAsync(scene.Tree["xã Kon Chiêng"], Core.Identity.Role.StandingOffice)
        );
        var made = await caller.SendFormAsync(
            "/hoc-tap/cuoc-thi/y-tuong/moi",
            [
                new("Form.Title", "Ý tưởng số"),
                new("Form.Call", "Gửi ý tưởng."),
                new("Form.Rubric", "Tính mới | 30\nLợi ích | 70"),
                new("Form.ClosesOn", "21/11/2026"),
            ]
        );
        var desk = made.Location!;
        var page = desk.Replace("/hoc-tap/cuoc-thi", "", StringComparison.Ordinal);
        Assert.Equal(404, (await first.GetAsync(page)).Status);
        await caller.SendFormAsync(desk, [], "form[action*='handler=Step']");
        Assert.Equal(
            302,
            (await first.SendFormAsync(page, [new("Title", "Chợ số"), new("Text", "Bán rau qua mạng.")], "form[enctype]")).Status
        );
        Assert.Equal(
            302,
            (await caller.SendFormAsync(desk, [new("UserName", scene.HeadAccount.UserName)], "form[action*='handler=Juror']")).Status
        );

        scene.Web.Database.Time.Sleep(TimeSpan.FromDays(3));
        var office = await scene.Web.SignedInAsync(
            await scene.Web.Data.CreateUserAsync(scene.Tree["xã Kon Chiêng"], Core.Identity.Role.StandingOffice)
        );
        var juror = await scene.Web.SignedInAsync(scene.HeadAccount);
        Assert.Equal("Xét điều kiện 1 bài dự thi", await TodoAsync(office, desk));
        await office.SendFormAsync(desk, [], "form[action*='handler=Step']");
        await office.SendFormAsync(desk, [new("state", "Shortlisted"), new("award", "Giải Nhất")], "form[action*='handler=Sort']");
        // Every criterion is marked, or nothing is kept.
        Assert.Equal(400, (await juror.SendFormAsync(desk, [new("points", "25")], "form[action*='handler=Mark']")).Status);
        var entry = await scene.Web.WithContextAsync(db => db.IdeaEntries.Select(e => e.Id).SingleAsync(Cancellation));
        Assert.Equal("Chấm 1 bài dự thi", await TodoAsync(juror, desk));
        Assert.True(await MarkAsync(scene, entry, scene.HeadAccount.Id));
        Assert.Null(await TodoAsync(juror, desk));
        Assert.False(await MarkAsync(scene, entry, Guid.CreateVersion7()));
        await office.SendFormAsync(desk, [], "form[action*='handler=Step']");
        await second.SendFormAsync(page, [], "form[action*='handler=Vote']");
        await second.SendFormAsync(page, [], "form[action*='handler=Vote']");
        Assert.Equal(1, await scene.Web.WithContextAsync(db => db.IdeaVotes.CountAsync(Cancellation)));
        await office.SendFormAsync(desk, [], "form[action*='handler=Step']");
        await SeePrizeAsync(scene, first);
        Assert.Contains("85 điểm, 1 phiếu", (await scene.Web.NewBrowser().GetAsync(page)).Words, StringComparison.Ordinal);
        var stranger = await scene.Web.SignedInAsync(await scene.Web.Data.CreateUserAsync(scene.Other, Core.Identity.Role.VillageHead));
        Assert.Equal(404, (await stranger.GetAsync(desk)).Status);
    }

    /// <summary>What the first page says is to be done at the address.</summary>
    private static async Task<string?> TodoAsync(Browser browser, string address) =>
        (await browser.GetAsync("/")).Page.QuerySelector($"main a[href='{address}']")?.TextContent;

    /// <summary>Who won has a certificate that anybody can check, and has learned nothing by it.</summary>
    private static async Task SeePrizeAsync(LearningScene scene, Browser winner)
    {
        var links = (await winner.GetAsync("/hoc/cua-toi")).Page.QuerySelectorAll("main a[href^='/chung-nhan/']");
        var link = links.Single(l => l.TextContent == "Giải Nhất – Ý tưởng số");
        var certificate = await scene.Web.NewBrowser().GetAsync(link.GetAttribute("href")!);
        Assert.Contains("Giấy chứng nhận đạt giải", certificate.Words, StringComparison.Ordinal);
        Assert.Contains("đã đạt Giải Nhất – Ý tưởng số", certificate.Words, StringComparison.Ordinal);
        Assert.True(await scene.Web.WithContextAsync(db => db.Learners.AllAsync(l => l.FinishedOn == null, Cancellation)));
    }

    private static Task<bool> MarkAsync(LearningScene scene, Guid entry, Guid user) =>
        scene.Web.Database.WithAsync<IdeaService, bool>(s => s.MarkAsync(entry, [25, 60], user, scene.Web.Database.Action(), Cancellation));

    internal static async Task<(int Status, string? Location)> PostAsync(Browser browser, string path, Dictionary<string, string> fields)
    {
        var response = await browser.Client.PostAsync(path, new FormUrlEncodedContent(fields), Cancellation);
        return ((int)response.StatusCode, response.Headers.Location?.OriginalString);
    }
}
