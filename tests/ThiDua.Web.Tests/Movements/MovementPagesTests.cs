using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.TestCommon;

namespace ThiDua.Web.Tests.Movements;

public class MovementPagesTests
{
    [Theory, EachDatabase]
    public async Task Details_AfterConfirmation_ShowsEveryPartWithItsSource(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var id = await web.MovementAsync();

        var overview = await web.Browser.GetAsync($"/phong-trao/{id}");
        var targets = await web.Browser.GetAsync($"/phong-trao/{id}?muc=chi-tieu");
        var tasks = await web.Browser.GetAsync($"/phong-trao/{id}?muc=nhiem-vu");
        var timeline = await web.Browser.GetAsync($"/phong-trao/{id}?muc=thoi-gian");
        var contents = await web.Browser.GetAsync($"/phong-trao/{id}?muc=noi-dung");

        Assert.All([overview, targets, tasks, timeline, contents], p => Assert.Equal(200, p.Status));
        Assert.Contains("01/01/2026 – 31/12/2030", overview.Words, StringComparison.Ordinal);
        Assert.Contains("≥ 70", targets.Words, StringComparison.Ordinal);
        Assert.Contains("31/12/2027", targets.Words, StringComparison.Ordinal);
        Assert.Contains("Phòng Văn hóa - Xã hội (1 nhiệm vụ)", tasks.Words, StringComparison.Ordinal);
        Assert.Contains("31/12/2030", timeline.Words, StringComparison.Ordinal);
        var source = targets.Page.QuerySelector("a[href*='/van-ban/']")!;
        Assert.Contains("70% hộ gia đình", source.GetAttribute("title"), StringComparison.Ordinal);
        var href = source.GetAttribute("href")!.Split('#');
        var text = await web.Browser.GetAsync(href[0]);
        Assert.Contains("70% hộ gia đình", text.Page.GetElementById(href[1])!.TextContent, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Details_CriteriaUnderAPoint_StandBelowIt(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var id = await web.MovementAsync();
        var movement = await web.Web.WithContextAsync(db => db.Movements.AsNoTracking().SingleAsync(m => m.Id == id));
        await web.Web.Data.CreateCriteriaSetUnderAsync(movement, "Đạt các chỉ tiêu:", points: [100, 50]);

        var contents = await web.Browser.GetAsync($"/phong-trao/{id}?muc=noi-dung");

        var parts = contents.Page.QuerySelectorAll("main ol > li > ul > li");
        Assert.Equal(["Tiêu chí thử số 1", "Tiêu chí thử số 2"], parts.Select(p => p.TextContent.Trim()[..17]));
        Assert.StartsWith("Đạt các chỉ tiêu:", parts[0].ParentElement!.ParentElement!.TextContent.Trim(), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Launch_ByTheOfficer_ShowsTheMovementToItsVillages(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var id = await web.MovementAsync();
        var village = await web.SignedInAsync(web.Tree["thôn Một"], Role.VillageHead);
        Assert.Equal(404, (await village.GetAsync($"/phong-trao/{id}")).Status);

        var answer = await web.Browser.SendFormAsync($"/phong-trao/{id}", []);

        Assert.True(answer.Status == 302, answer.Words);
        var seen = await village.GetAsync($"/phong-trao/{id}");
        Assert.Equal(200, seen.Status);
        Assert.Null(seen.Page.QuerySelector("main form"));
        Assert.Contains("chuyển đổi số", (await village.GetAsync("/phong-trao")).Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Details_OfAnotherCommune_IsNotFound(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var id = await web.MovementAsync();
        await web.Browser.SendFormAsync($"/phong-trao/{id}", []);
        var plan = await web.Web.WithContextAsync(db => db.MovementPlans.Select(p => p.PlanId).SingleAsync());
        var stranger = await web.SignedInAsync(web.Tree["xã Ayun"], Role.StandingOffice);

        Assert.Equal(404, (await stranger.GetAsync($"/phong-trao/{id}")).Status);
        Assert.Equal(404, (await stranger.GetAsync($"/phong-trao/{id}/van-ban/{plan}")).Status);
        Assert.DoesNotContain("chuyển đổi số", (await stranger.GetAsync("/phong-trao")).Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Reopen_WithoutAReason_AsksForIt(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var id = await web.MovementAsync();
        await web.Web.WithContextAsync(db => db.Movements.ExecuteUpdateAsync(m => m.SetProperty(x => x.Status, MovementStatus.Closed)));

        var answer = await web.Browser.SendFormAsync($"/phong-trao/{id}", []);

        Assert.Equal(400, answer.Status);
        Assert.Contains("Cần nêu lý do.", answer.Words, StringComparison.Ordinal);
        Assert.Equal(MovementStatus.Closed, await web.Web.WithContextAsync(db => db.Movements.Select(m => m.Status).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task Index_FilteredByStatus_ShowsThoseOnly(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        await web.MovementAsync();

        Assert.NotNull((await web.Browser.GetAsync("/phong-trao?trang-thai=Draft")).Page.QuerySelector("#movements tbody a"));
        Assert.Null((await web.Browser.GetAsync("/phong-trao?trang-thai=Closed")).Page.QuerySelector("#movements tbody a"));
        Assert.NotNull((await web.Browser.GetAsync("/phong-trao?tim=CHUYEN+doi")).Page.QuerySelector("#movements tbody a"));
    }
}
