using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Learning;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Learning;

public class LearnerJourneyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Registers, learns, passes: the village's share rises by one person and opens to that person for those who may see it.</summary>
    [Theory, EachDatabase]
    public async Task Learner_FromRegistrationToCertificate_RaisesTheShare(DatabaseProvider provider)
    {
        await using var scene = await LearningScene.StartAsync(provider);
        var phone = scene.Web.NewBrowser();

        // Anybody may read; without a card nothing is kept.
        Assert.Contains("Khóa thử", (await phone.GetAsync("/hoc")).Words, StringComparison.Ordinal);
        var lesson = await phone.GetAsync("/hoc/khoa-thu/bai/1");
        Assert.Contains("Bạn đang đọc thử", lesson.Words, StringComparison.Ordinal);
        Assert.True(lesson.Text.Length < 60_000);
        Assert.Equal("/hoc/vao", (await phone.GetAsync("/hoc/cua-toi")).Location);

        await RegisterAsync(scene, phone);
        await StudyAsync(phone);
        await SeeFailureThenPassAsync(scene, phone);
        var code = await CertificateAsync(scene, phone);

        var learner = await scene.Web.WithContextAsync(db => db.Learners.AsNoTracking().SingleAsync(Cancellation));
        Assert.NotNull(learner.EnrolledOn);
        Assert.NotNull(learner.FinishedOn);
        Assert.Null(learner.ConfirmedOn);
        var figure = await scene.FigureAsync(scene.Village.Id, scene.Finished);
        Assert.Equal((1, 200), (figure.Numerator, figure.Denominator));
        Assert.Equal(1, (await scene.FigureAsync(scene.Tree["xã Kon Chiêng"].Id, scene.Finished)).Numerator);
        // A village without a known size has no share: missing, not nought.
        Assert.Equal(0, (await scene.FigureAsync(scene.Other.Id, scene.Finished)).Reported);

        await OpensToThePersonAsync(scene, learner);
        await RevokedCountsNoMoreAsync(scene, learner, code);
    }

    private static async Task RegisterAsync(LearningScene scene, Browser phone)
    {
        var found = await phone.GetAsync("/hoc/dang-ky?xa=kon+chieng");
        var place = found.Page.QuerySelector("main ul.stack li a")!.GetAttribute("href")!;
        Assert.Equal($"/hoc/dang-ky?noi={scene.Tree["xã Kon Chiêng"].Id}", place);

        var wrong = await phone.SendFormAsync(place, [new("FullName", ""), new("Phone", "12")]);
        Assert.Equal(400, wrong.Status);
        Assert.Contains("Hãy nhập số điện thoại", wrong.Words, StringComparison.Ordinal);
        Assert.Contains("Cần đồng ý", wrong.Words, StringComparison.Ordinal);

        var fields = new KeyValuePair<string, string?>[]
        {
            new("UnitId", $"{scene.Village.Id}"),
            new("FullName", "Rơ Châm H'Lan"),
            new("Phone", "0912 345 678"),
            new("Household", "12"),
            new("Consents", "true"),
        };
        var registered = await phone.SendFormAsync(place, fields);
        Assert.Equal("/hoc/the", registered.Location);
        var card = await phone.GetAsync("/hoc/the");
        var code = card.Page.QuerySelector("code.key")!.TextContent;

        // The same name again is refused without telling more; the card opens the learning elsewhere.
        var twice = await scene.Web.NewBrowser().SendFormAsync(place, fields);
        Assert.Contains("Tên này đã có", twice.Words, StringComparison.Ordinal);
        var second = scene.Web.NewBrowser();
        Assert.Equal(200, (await second.SendFormAsync("/hoc/vao", [new("Code", "AAAA-BBBB-CC")])).Status);
        Assert.Equal("/hoc", (await second.SendFormAsync("/hoc/vao", [new("Code", code.ToLowerInvariant())])).Location);
        Assert.Contains("Rơ Châm H'Lan", (await second.GetAsync("/hoc")).Words, StringComparison.Ordinal);
    }

    private static async Task StudyAsync(Browser phone)
    {
        Assert.Equal("/hoc/khoa-thu/bai/1", (await phone.SendFormAsync("/hoc/khoa-thu", [])).Location);
        var early = await phone.GetAsync("/hoc/khoa-thu/kiem-tra");
        Assert.Contains("Hãy học hết các bài", early.Words, StringComparison.Ordinal);

        var judged = await phone.SendFormAsync("/hoc/khoa-thu/bai/1", [new("q0", "1")]);
        Assert.Contains("Chưa đúng", judged.Words, StringComparison.Ordinal);
        Assert.Contains("Đếm ngón tay", judged.Words, StringComparison.Ordinal);
        // Goes on where one stopped.
        Assert.Contains("/hoc/khoa-thu/bai/2", (await phone.GetAsync("/hoc")).Text, StringComparison.Ordinal);
        Assert.Equal("/hoc/khoa-thu/kiem-tra", (await phone.SendFormAsync("/hoc/khoa-thu/bai/2", [])).Location);
    }

    private static async Task SeeFailureThenPassAsync(LearningScene scene, Browser phone)
    {
        const string Page = "/hoc/khoa-thu/kiem-tra";
        Assert.Equal(302, (await phone.SendFormAsync(Page, [])).Status);
        Assert.Equal(302, (await phone.SendFormAsync(Page, [new("q0", "9")])).Status);
        Assert.Contains("Chưa đạt", (await phone.GetAsync(Page)).Words, StringComparison.Ordinal);
        Assert.Empty(await scene.Web.WithContextAsync(db => db.Completions.ToListAsync(Cancellation)));

        Assert.Equal(302, (await phone.SendFormAsync(Page, [])).Status);
        var check = await scene.Web.WithContextAsync(db =>
            db.FinalChecks.AsNoTracking().SingleAsync(c => c.HandedInAt == null, Cancellation)
        );
        // Question 0 of the bank is a choice, 1 a word.
        var answers = Grading.Numbers(check.Questions).Select((n, i) => new KeyValuePair<string, string?>($"q{i}", n == 0 ? "0" : "BẢY"));
        Assert.Equal(302, (await phone.SendFormAsync(Page, answers)).Status);
        Assert.Contains("bạn đã đạt", (await phone.GetAsync(Page)).Words, StringComparison.Ordinal);
    }

    private static async Task<string> CertificateAsync(LearningScene scene, Browser phone)
    {
        var mine = await phone.GetAsync("/hoc/cua-toi");
        var address = mine.Page.QuerySelector("main a[href^='/chung-nhan/']")!.GetAttribute("href")!;
        // Whoever holds it can check it, without signing in.
        var shown = await scene.Web.NewBrowser().GetAsync(address);
        Assert.Contains("Giấy chứng nhận có thật", shown.Words, StringComparison.Ordinal);
        Assert.Contains("Rơ Châm H'Lan", shown.Words, StringComparison.Ordinal);
        Assert.NotNull(shown.Page.QuerySelector("svg.qr"));
        Assert.Equal(404, (await scene.Web.NewBrowser().GetAsync("/chung-nhan/ABCDEFGHJKMN")).Status);
        return address;
    }

    private static async Task OpensToThePersonAsync(LearningScene scene, Learner learner)
    {
        var overview = await scene.Head.GetAsync("/hoc-tap");
        var link = $"/hoc-tap/hoc-vien?don-vi={scene.Village.Id}&nhom=Citizens&dem=Finished";
        Assert.Contains(overview.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")), h => h == link);
        var list = await scene.Head.GetAsync(link);
        Assert.Contains("Rơ Châm H'Lan", list.Words, StringComparison.Ordinal);
        Assert.Contains("Khóa thử", (await scene.Head.GetAsync($"/hoc-tap/hoc-vien/{learner.Id}")).Words, StringComparison.Ordinal);

        // Who has nothing to do with the village sees nobody.
        var stranger = await scene.Web.SignedInAsync(await scene.Web.Data.CreateUserAsync(scene.Other, Core.Identity.Role.VillageHead));
        Assert.Equal(404, (await stranger.GetAsync(link)).Status);
        Assert.Equal(404, (await stranger.GetAsync($"/hoc-tap/hoc-vien/{learner.Id}")).Status);
        Assert.DoesNotContain("H'Lan", (await stranger.GetAsync("/hoc-tap/hoc-vien")).Words, StringComparison.Ordinal);
    }

    private static async Task RevokedCountsNoMoreAsync(LearningScene scene, Learner learner, string certificate)
    {
        var page = $"/hoc-tap/hoc-vien/{learner.Id}";
        var revoked = await scene.Office.SendFormAsync(page, [new("Reason", "Hỏi lại không làm được")], "form[action*='handler=Revoke']");
        Assert.Equal(302, revoked.Status);
        Assert.Null((await scene.Web.WithContextAsync(db => db.Learners.AsNoTracking().SingleAsync(Cancellation))).FinishedOn);
        Assert.Equal(0, (await scene.FigureAsync(scene.Village.Id, scene.Finished)).Numerator);
        Assert.Contains("đã bị thu hồi", (await scene.Web.NewBrowser().GetAsync(certificate)).Words, StringComparison.Ordinal);
    }
}
