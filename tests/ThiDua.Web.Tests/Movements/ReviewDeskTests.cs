using System.Text.Json;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Movements;

/// <summary>What the script of the review page tells the desk, and what the plain page shows of it.</summary>
public class ReviewDeskTests
{
    [Theory, EachDatabase]
    public async Task Typing_NotSaved_ComesBackInTheFormUntilItIsThrownAway(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var plan = await web.PlanAsync();
        var target = (await web.ItemsAsync(plan, PlanItemKind.Target))[0];
        var form = $"/ke-hoach/{plan}/ra-soat?muc=Target&sua={target.Id}";

        var kept = await SendAsync(
            web.Browser,
            form,
            plan,
            "Typing",
            ("subject", $"{target.Id}"),
            ("sequence", "5"),
            ("version", "0"),
            ("Edit[value]", "71")
        );
        var opened = await web.Browser.GetAsync(form);
        var list = await web.Browser.GetAsync($"/ke-hoach/{plan}/ra-soat?muc=Target");

        Assert.Equal((200, "Kept"), (kept.Status, JsonDocument.Parse(kept.Text).RootElement.GetProperty("outcome").GetString()));
        Assert.Equal("71", opened.Page.QuerySelector("input[name='Edit[value]']")!.GetAttribute("value"));
        Assert.Contains("chưa lưu", opened.Words, StringComparison.Ordinal);
        Assert.NotNull(list.Page.QuerySelector($".notice a[href*='{target.Id}']"));

        var thrown = await web.Browser.SendFormAsync(opened, form, [], "form.typing-kept");
        var again = await web.Browser.GetAsync(form);

        Assert.Equal(302, thrown.Status);
        Assert.Equal("70", again.Page.QuerySelector("input[name='Edit[value]']")!.GetAttribute("value"));
    }

    [Theory, EachDatabase]
    public async Task Typing_WhileSomebodyElseSaves_ShowsBothVersions(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var plan = await web.PlanAsync();
        var target = (await web.ItemsAsync(plan, PlanItemKind.Target))[0];
        var form = $"/ke-hoach/{plan}/ra-soat?muc=Target&sua={target.Id}";
        await SendAsync(
            web.Browser,
            form,
            plan,
            "Typing",
            ("subject", $"{target.Id}"),
            ("sequence", "5"),
            ("version", "0"),
            ("Edit[value]", "71")
        );
        var second = await web.SignedInAsync(web.Tree["xã Kon Chiêng"], Role.StandingOffice);
        await second.SendFormAsync(form, [new("Edit[value]", "90"), new("decision", "Accepted")], "form[data-typing]");

        var opened = await web.Browser.GetAsync(form);

        Assert.Equal("71", opened.Page.QuerySelector("input[name='Edit[value]']")!.GetAttribute("value"));
        Assert.Contains("90", opened.Page.QuerySelector("article .notice")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Pulse_OfTwoOfficers_ShowsEachTheOtherOnThePlainPage(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var plan = await web.PlanAsync();
        var target = (await web.ItemsAsync(plan, PlanItemKind.Target))[0];
        var page = $"/ke-hoach/{plan}/ra-soat?muc=Target";
        var user = await web.Web.Data.CreateUserAsync(web.Tree["xã Kon Chiêng"], null, "Trần Thị Hai", null, Role.StandingOffice);
        var second = await web.Web.SignedInAsync(user);

        var beat = await SendAsync(second, page, plan, "Pulse", ("item", $"{target.Id}"));
        var seen = await web.Browser.GetAsync(page);
        var stranger = await web.SignedInAsync(web.Tree["xã Ayun"], Role.StandingOffice);
        var foreign = await SendAsync(stranger, "/ke-hoach/tai-len", plan, "Pulse");

        Assert.Equal(200, beat.Status);
        Assert.Contains("Cùng rà soát: Trần Thị Hai", seen.Words, StringComparison.Ordinal);
        Assert.Contains("đang sửa mục này", seen.Page.GetElementById($"i-{target.Id}")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(404, foreign.Status);
    }

    [Theory, EachDatabase]
    public async Task Review_OfAllKinds_StandsInTheOrderOfTheText(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var plan = await web.PlanAsync();

        var page = await web.Browser.GetAsync($"/ke-hoach/{plan}/ra-soat");

        var places = page
            .Page.QuerySelectorAll("[data-item] [data-paragraph]")
            .Select(a => int.Parse(a.GetAttribute("data-paragraph")!, System.Globalization.CultureInfo.InvariantCulture))
            .ToList();
        Assert.Equal(places.Order(), places);
        Assert.True(page.Page.QuerySelectorAll("[data-item]").Length > 3);
    }

    [Theory, EachDatabase]
    public async Task Header_TypedAndNotSaved_ComesBack(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var plan = await web.PlanAsync();
        var header = $"/ke-hoach/{plan}/dau-van-ban";

        await SendAsync(
            web.Browser,
            header,
            plan,
            "Typing",
            ("subject", $"{plan}"),
            ("sequence", "5"),
            ("version", "0"),
            ("Form.Place", "Pleiku")
        );
        var opened = await web.Browser.GetAsync(header);

        Assert.Equal("Pleiku", opened.Page.QuerySelector("input[name='Form.Place']")!.GetAttribute("value"));
    }

    /// <summary>As the script sends it: with the token of an open page and a key of its own.</summary>
    private static async Task<Answer> SendAsync(Browser browser, string page, Guid plan, string handler, params (string, string)[] fields)
    {
        var open = await browser.GetAsync(page);
        var form = open.Page.QuerySelector("main form[method=post]")!;
        form.SetAttribute("action", $"/ke-hoach/{plan}/ra-soat/ban-nhap?handler={handler}");
        foreach (var input in form.QuerySelectorAll("input:not([name^='__']), textarea, select"))
        {
            input.Remove();
        }

        return await browser.SendFormAsync(
            open,
            page,
            fields.Select(f => KeyValuePair.Create<string, string?>(f.Item1, f.Item2)),
            "main form[method=post]"
        );
    }
}
