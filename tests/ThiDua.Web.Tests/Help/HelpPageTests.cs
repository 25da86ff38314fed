using System.Reflection;
using Microsoft.AspNetCore.Razor.Hosting;
using ThiDua.Core.Identity;
using ThiDua.TestCommon;
using ThiDua.Web.Infrastructure.Help;
using ThiDua.Web.Tests.Infrastructure;
using ThiDua.Web.Tests.Results;

namespace ThiDua.Web.Tests.Help;

public class HelpPageTests
{
    private static readonly string[] Routes =
    [
        .. typeof(Program)
            .Assembly.GetCustomAttributes<RazorCompiledItemAttribute>()
            .SelectMany(page => page.Type.GetCustomAttributes<RazorCompiledItemMetadataAttribute>())
            .Where(m => m.Key == "RouteTemplate")
            .Select(m => m.Value.Trim('/')),
    ];

    [Fact]
    public void Map_EveryPage_HasAPartThatExists()
    {
        var anchors = new Guide().Chapters.SelectMany(GuideTests.AnchorsOf).ToHashSet();

        Assert.True(Routes.Length > 200, $"{Routes.Length} pages");
        Assert.DoesNotContain(Routes, r => HelpMap.Find(r) is not { } part || !anchors.Contains($"/huong-dan/{part}"));
    }

    [Fact]
    public void Map_EveryLine_IsTheBeginningOfAPage() =>
        Assert.DoesNotContain(HelpMap.Routes, m => !Routes.Any(r => r == m || r.StartsWith($"{m}/", StringComparison.Ordinal)));

    [Fact]
    public async Task Get_Stranger_ReadsContentsChaptersPicturesAndNews()
    {
        await using var web = await WebTest.StartAsync(DatabaseProvider.Sqlite);

        var contents = await web.Browser.GetAsync("/huong-dan");
        var chapters = contents.Page.QuerySelectorAll("article.guide a[href^='/huong-dan/']").Select(a => a.GetAttribute("href")!).ToList();
        foreach (var chapter in chapters)
        {
            var page = await web.Browser.GetAsync(chapter);
            Assert.Equal((chapter, 200), (chapter, page.Status));
            Assert.Single(page.Page.QuerySelectorAll("h1"));
            // A mark of the writing that went through to the page.
            Assert.DoesNotContain("**", page.Words, StringComparison.Ordinal);
            Assert.DoesNotContain("](", page.Words, StringComparison.Ordinal);
        }

        Assert.Equal(new Guide().Chapters.Count, chapters.Count);
        var awards = await web.Browser.GetAsync("/huong-dan/khen-thuong");
        Assert.NotNull(awards.Page.QuerySelector("article.guide[lang=vi] h2#bo-phieu-kin"));
        Assert.Equal(
            "Rút mã, mở hòm phiếu",
            awards
                .Page.QuerySelectorAll("article.guide strong")
                .Select(e => e.TextContent)
                .First(t => t.StartsWith("Rút mã", StringComparison.Ordinal))
        );
        Assert.Equal(404, (await web.Browser.GetAsync("/huong-dan/khong-co")).Status);
        Assert.Equal(404, (await web.Browser.GetAsync("/huong-dan/hinh/khong-co.png")).Status);
        Assert.Equal(
            "image/png",
            (await web.Browser.GetAsync("/huong-dan/hinh/ket-qua.png")).Response.Content.Headers.ContentType?.MediaType
        );
        Assert.Contains("Phiên bản 0.1.0", (await web.Browser.GetAsync("/co-gi-moi")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_OfTheGuideAndOfEverything_LeadsToTheHeading()
    {
        await using var web = await WebTest.StartAsync(DatabaseProvider.Sqlite);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("làng Klah", Role.VillageHead);

        var inGuide = await web.Browser.GetAsync("/huong-dan?q=bo+phieu+kin");
        var everywhere = await browser.GetAsync("/tim-kiem?q=bo+phieu+kin");

        Assert.Equal("/huong-dan/khen-thuong#bo-phieu-kin", inGuide.Page.QuerySelector(".guide-found a")!.GetAttribute("href"));
        Assert.Contains(
            everywhere.Page.QuerySelectorAll("#tim-thay a"),
            a => a.GetAttribute("href") == "/huong-dan/khen-thuong#bo-phieu-kin" && a.TextContent == "Bỏ phiếu kín"
        );
        Assert.Contains("Không tìm thấy “zzz”.", (await web.Browser.GetAsync("/huong-dan?q=zzz")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Frame_OfEachKindOfPage_LeadsToItsHelp()
    {
        await using var web = await WebTest.StartAsync(DatabaseProvider.Sqlite);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);

        Assert.Equal("/huong-dan/bat-dau#dang-nhap", await HelpAsync(web.NewBrowser(), "/dang-nhap"));
        Assert.Equal("/huong-dan/cong-dong#cong-thong-tin-va-du-lieu-mo", await HelpAsync(web.NewBrowser(), "/cong-khai"));
        Assert.Equal("/huong-dan/bat-dau#trang-dau", await HelpAsync(browser, "/"));
        Assert.Equal("/huong-dan/khen-thuong#co-quan-thuong-truc", await HelpAsync(browser, "/khen-thuong"));
        Assert.Equal("/huong-dan/bat-dau#khi-co-loi", await HelpAsync(browser, "/khong-co-trang-nay"));
    }

    private static async Task<string?> HelpAsync(Browser browser, string path) =>
        (await browser.GetAsync(path)).Page.QuerySelector("header .help")?.GetAttribute("href");
}
