using ThiDua.Core.Identity;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;
using ThiDua.Web.Tests.Results;

namespace ThiDua.Web.Tests.Search;

public class SearchPageTests
{
    [Theory, EachDatabase]
    public async Task Get_Words_LeadToWhatIsFoundInTwoClicks(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);

        var home = await browser.GetAsync("/");
        var found = await browser.GetAsync("/tim-kiem?q=KLAH");
        var unit = await browser.GetAsync(found.Page.QuerySelector("#tim-thay a")!.GetAttribute("href")!);
        var results = await browser.GetAsync(
            unit.Page.QuerySelector("main ul a[href^='/ket-qua/'][href*='don-vi=']")!.GetAttribute("href")!
        );

        Assert.Equal("/tim-kiem", home.Page.QuerySelector("header form[role=search]")!.GetAttribute("action"));
        Assert.NotNull(home.Page.QuerySelector("dialog#palette input[hx-get='/tim-kiem']"));
        Assert.Equal("làng Klah", found.Page.QuerySelector("#tim-thay a")!.TextContent);
        Assert.Contains("60%", results.Words, StringComparison.Ordinal);
        Assert.Contains("Kỳ báo cáo", (await browser.GetAsync("/tim-kiem?q=ky+bao")).Words, StringComparison.Ordinal);
        Assert.Contains("Không tìm thấy “zzz”.", (await browser.GetAsync("/tim-kiem?q=zzz")).Words, StringComparison.Ordinal);
        Assert.Contains("ít nhất hai chữ", (await browser.GetAsync("/tim-kiem")).Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Get_ForeignUnit_IsNeitherFoundNorShown(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("làng Klah", Role.VillageHead);

        Assert.Null((await browser.GetAsync("/tim-kiem?q=ayun")).Page.QuerySelector("#tim-thay a"));
        Assert.Equal(404, (await browser.GetAsync($"/ket-qua/don-vi/{world.Units["xã Ayun"].Id}")).Status);
        Assert.Equal(200, (await browser.GetAsync($"/ket-qua/don-vi/{world.Units["làng Klah"].Id}")).Status);
        Assert.Equal(302, (await web.NewBrowser().GetAsync("/tim-kiem?q=ayun")).Status);
    }

    [Theory, EachDatabase]
    public async Task Pick_WordsAndTree_OfferOnlyWhatTheRightReaches(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);
        var commune = world.Units["xã Kon Chiêng"].Id;

        var found = await browser.GetAsync("/chon-don-vi?quyen=ReviewReturns&loai=Village&q=lang");
        var below = await browser.GetAsync($"/chon-don-vi?quyen=ReviewReturns&loai=Village&cha={commune}");
        var top = await browser.GetAsync("/chon-don-vi?quyen=ReviewReturns&loai=Village");

        Assert.Equal(["làng Klah", "làng Ktu", "làng Vơng"], Names(found).Order());
        Assert.Equal(["làng Klah", "làng Ktu", "làng Vơng"], Names(below).Order());
        Assert.Equal(["xã Kon Chiêng"], Names(top));
        Assert.Equal("", top.Page.QuerySelector("#lua-chon li")!.GetAttribute("data-choice"));
        Assert.Equal(404, (await browser.GetAsync($"/chon-don-vi?cha={Guid.CreateVersion7()}")).Status);
    }

    [Theory]
    [EachDatabase("klah", "làng Klah", null)]
    [EachDatabase("lang", null, "Có nhiều đơn vị tên “lang”. Hãy chọn một.")]
    [EachDatabase("zzz", null, "Không tìm thấy đơn vị “zzz”.")]
    public async Task Picker_NameTypedWithoutJavaScript_IsResolvedOrOffersTheCandidates(
        DatabaseProvider provider,
        string typed,
        string? taken,
        string? error
    )
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);

        // The name of the form is left out, so that it comes back.
        var answer = await browser.SendFormAsync("/thanh-phan", [new("Form.Unit.ten", typed)], "main form[enctype]");

        var picker = answer.Page.QuerySelector("[data-picker]")!;
        Assert.Equal(error, picker.QuerySelector(".error")?.TextContent);
        if (taken is not null)
        {
            Assert.Equal($"{world.Units[taken].Id}", picker.QuerySelector("input[type=hidden]")!.GetAttribute("value"));
            Assert.Equal(taken, picker.QuerySelector("input[type=search]")!.GetAttribute("value"));
            return;
        }

        Assert.Equal(typed, picker.QuerySelector("input[type=search]")!.GetAttribute("value"));
        Assert.Equal(typed == "lang" ? 3 : 0, picker.QuerySelectorAll("input[type=radio][name='Form.Unit']").Length);
    }

    private static IEnumerable<string?> Names(Answer answer) =>
        answer.Page.QuerySelectorAll("#lua-chon li").Select(li => li.GetAttribute("data-name"));
}
