using ThiDua.Core.Identity;
using ThiDua.TestCommon;
using ThiDua.Web.Infrastructure.Help;
using ThiDua.Web.Tests.Infrastructure;
using ThiDua.Web.Tests.Results;

namespace ThiDua.Web.Tests.Help;

public class FirstStepsTests
{
    private const string Dismiss = "form[action*='handler=Dismiss']";
    private const string Tick = "form[action*='handler=Tick']";

    [Theory, EachDatabase]
    public async Task Home_NewVillageHead_SeesStepsThatFactsAndTheyTick(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("làng Klah", Role.VillageHead);

        var before = await browser.GetAsync("/");
        var answer = await browser.SendFormAsync(before, "/", [], Tick);
        var after = await browser.GetAsync("/");

        // The world has an accepted return of this village: nobody has to say that it was sent.
        Assert.Equal(["Nhập số đầu tiên vào báo cáo", "Nộp báo cáo đầu tiên"], Done(before));
        Assert.Equal((302, "/"), (answer.Status, answer.Location));
        Assert.Equal(["Nhập số đầu tiên vào báo cáo", "Nộp báo cáo đầu tiên", "Biết cách làm việc khi không có mạng"], Done(after));
        Assert.Contains("đã xong 3/4", after.Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Dismiss_OnOneDevice_HidesThemEverywhereUntilTheyAreAskedFor(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);

        var dismissed = await browser.SendFormAsync("/", [], Dismiss);
        var home = await browser.GetAsync("/");
        var page = await browser.GetAsync("/bat-dau");

        Assert.Equal(302, dismissed.Status);
        Assert.Null(home.Page.QuerySelector(".first-steps"));
        Assert.Contains("Đã ẩn các bước đầu tiên", home.Words, StringComparison.Ordinal);
        Assert.Equal(5, page.Page.QuerySelectorAll(".first-steps li").Length);
        // Kept with the account: another person of the same unit still sees them.
        Assert.NotNull((await (await world.AsAsync("xã Kon Chiêng", Role.Chairman)).GetAsync("/")).Page.QuerySelector(".first-steps"));

        await browser.SendFormAsync("/bat-dau", [], "#show");
        Assert.NotNull((await browser.GetAsync("/")).Page.QuerySelector(".first-steps"));
    }

    [Theory, EachDatabase]
    public async Task Tick_StepOfAnotherRoleOrOfFacts_IsNotFound(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("làng Klah", Role.VillageHead);

        Assert.Equal(404, (await browser.SendFormAsync("/", [new("code", "see-units")], Tick)).Status);
        Assert.Equal(404, (await browser.SendFormAsync("/", [new("code", "send-return")], Tick)).Status);
    }

    [Fact]
    public void Lists_OfEveryRole_HaveThreeToFiveStepsOnPagesOfThatRole()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            var access = new Access(Guid.Empty, Guid.Empty, null!, [(role, Guid.Empty)]);

            var steps = FirstStepLists.For(access);

            Assert.InRange(steps.Count, 3, 5);
            Assert.All(steps, s => Assert.NotNull(HelpMap.Find(s.Href)));
        }
    }

    private static IEnumerable<string> Done(Answer page) => page.Page.QuerySelectorAll(".first-steps li.done a").Select(a => a.TextContent);
}
