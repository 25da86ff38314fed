using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using ThiDua.Web.Components;
using ThiDua.Web.Infrastructure;

namespace ThiDua.Web.Tests.Pages;

/// <summary>What is true of every page, tried on the page of components and the error pages.</summary>
public class HostTests(WebApplicationFactory<Program> host) : IClassFixture<WebApplicationFactory<Program>>
{
    private const string Sample = "/thanh-phan";

    [Fact]
    public async Task Get_AnyPage_CarriesTheSecurityHeaders()
    {
        var response = await host.Client().OpenAsync(Sample);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        // Sounds of lessons come from this host, like everything else.
        Assert.Contains("media-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Get_SamplePage_HasNoInlineStyleOrScriptAndPlainVietnamese()
    {
        var response = await host.Client().OpenAsync(Sample);
        var html = await response.TextAsync();
        var page = await response.ReadAsync();
        Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src])"));
        Assert.DoesNotContain(page.All.SelectMany(e => e.Attributes), a => a.Name.StartsWith("on", StringComparison.Ordinal));
        Assert.Contains("Thành phần giao diện", html, StringComparison.Ordinal);
        Assert.Equal("vi", page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Get_SamplePage_NamesStylesheetAndScriptByTheirContent()
    {
        var page = await host.Client().ReadAsync(Sample);
        Assert.Matches(@"^/dist/app\.[a-z0-9]+\.css$", page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href"));
        Assert.Matches(@"^/dist/app\.[a-z0-9]+\.js$", page.QuerySelector("script")!.GetAttribute("src"));
    }

    [Theory]
    [InlineData("Production", "false")]
    [InlineData("Development", "true")]
    public void Files_OutsideOfDevelopment_AreTakenAsBuilt(string environment, string reloads)
    {
        using var started = host.WithWebHostBuilder(builder => builder.UseEnvironment(environment));
        var configuration = (Microsoft.Extensions.Configuration.IConfiguration)
            started.Services.GetService(typeof(Microsoft.Extensions.Configuration.IConfiguration))!;
        Assert.Equal(reloads, configuration["ReloadStaticAssetsAtRuntime"]);
    }

    [Fact]
    public async Task Get_SamplePage_GivesEveryPostFormAKeyOfItsOwn()
    {
        var client = host.Client();
        var first = (await client.ReadAsync(Sample)).QuerySelector($"[name={FormKey.FieldName}]")!.GetAttribute("value");
        var second = (await client.ReadAsync(Sample)).QuerySelector($"[name={FormKey.FieldName}]")!.GetAttribute("value");
        Assert.Equal(7, Guid.Parse(first!).Version);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task Post_WithoutToken_IsRefusedWithAPageThatSaysWhatToDo()
    {
        var response = await host.Client().SendAsync(Sample, new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("Yêu cầu không còn hợp lệ", (await response.ReadAsync()).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Post_WrongValues_ComesBackWithThemAndTheirSentences()
    {
        var client = host.Client();
        var form = (await client.ReadAsync(Sample)).Fill(("Form.Name", " "), ("Form.Share", "1.5"), ("Form.LaunchedOn", "31/2/2026"));
        var page = await (await client.SendAsync(Sample, form)).ReadAsync();
        Assert.Equal(
            ["#Form_Name", "#Form_LaunchedOn", "#Form_Share"],
            page.QuerySelectorAll("[data-error-summary] a").Select(a => a.GetAttribute("href"))
        );
        Assert.Equal("1.5", page.QuerySelector("#Form_Share")!.GetAttribute("value"));
        Assert.Equal("31/2/2026", page.QuerySelector("#Form_LaunchedOn")!.GetAttribute("value"));
        Assert.StartsWith("Hãy nhập một số", page.QuerySelector("#Form_Share-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_RightValues_RedirectsAndSaysSoOnce()
    {
        var client = host.Client();
        var form = (await client.ReadAsync(Sample)).Fill(
            ("Form.Name", "Thi đua"),
            ("Form.Share", "1.234,5"),
            ("Form.LaunchedOn", "5/2/2026")
        );
        Assert.Equal(HttpStatusCode.Redirect, (await client.SendAsync(Sample, form)).StatusCode);
        Assert.Equal("Đã lưu.", (await client.ReadAsync(Sample)).QuerySelector("[role=status].notice")!.TextContent);
        Assert.Null((await client.ReadAsync(Sample)).QuerySelector("[role=status].notice"));
    }

    [Fact]
    public async Task Get_NoSuchPage_Is404InWords()
    {
        var response = await host.Client().OpenAsync("/khong-co");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var page = await response.ReadAsync();
        Assert.Equal("Không tìm thấy trang", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("/khong-co", page.QuerySelector("[name=returnUrl]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Get_SamplePageInProduction_IsNotThere()
    {
        using var production = host.WithWebHostBuilder(builder => builder.UseEnvironment("Production"));
        Assert.Equal(HttpStatusCode.NotFound, (await production.Client().OpenAsync(Sample)).StatusCode);
    }

    [Fact]
    public async Task Post_LargerThanAllowed_Is413InWords()
    {
        using var small = host.WithWebHostBuilder(builder => builder.UseSetting(Uploads.MaxBytesKey, "2048"));
        var response = await small
            .Client()
            .SendAsync(Sample, new MultipartFormDataContent { { new ByteArrayContent(new byte[4096]), "file", "a.pdf" } });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("2\u00a0KB", (await response.ReadAsync()).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WithBrotli_IsCompressed()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Sample);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        var response = await host.Client().SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("br", Assert.Single(response.Content.Headers.ContentEncoding));
    }

    [Theory]
    [InlineData("en", "Components")]
    [InlineData("vi", "Thành phần giao diện")]
    public async Task Post_Language_ChangesWordsButNotNumbers(string language, string title)
    {
        var client = host.Client();
        var answer = await client.SendAsync("/ngon-ngu", new FormUrlEncodedContent([new("language", language), new("returnUrl", Sample)]));
        Assert.Equal(Sample, answer.Headers.Location!.OriginalString);
        var page = await client.ReadAsync(Sample);
        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Contains("1.240", page.QuerySelector("#villages")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org")]
    public async Task Post_LanguageWithForeignAddress_StaysHere(string returnUrl)
    {
        var answer = await host.Client()
            .SendAsync("/ngon-ngu", new FormUrlEncodedContent([new("language", "en"), new("returnUrl", returnUrl)]));
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Get_NothingToSay_SetsNoFlashCookie()
    {
        var response = await host.Client().OpenAsync(Sample);
        var cookies = response.Headers.TryGetValues("Set-Cookie", out var values) ? values : [];
        Assert.DoesNotContain(cookies, cookie => cookie.StartsWith(Flash.CookieName + "=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_PlainPage_SetsNoCookieSoThatItCanBeCached() =>
        Assert.False((await host.Client().OpenAsync("/khong-co")).Headers.Contains("Set-Cookie"));
}
