using System.Net;
using ThiDua.Core.Movements;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;
using ThiDua.Web.Tests.Results;

namespace ThiDua.Web.Tests.Portal;

public class PortalTests
{
    [Theory, EachDatabase]
    public async Task Get_Movement_ShowsAcceptedFiguresWithoutSignIn(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);

        var answer = await web.Browser.GetAsync($"/cong-khai/{world.Movement.Slug}");

        Assert.Equal(200, answer.Status);
        Assert.Contains("50% (50/100)", answer.Words, StringComparison.Ordinal);
        Assert.Contains("Số liệu của 2/3 đơn vị", answer.Words, StringComparison.Ordinal);
        Assert.Contains("Chưa đạt", answer.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("làng Klah", answer.Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Get_DraftOrUnknown_IsNotFoundAndNotListed(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var draft = await web.Data.CreateMovementAsync(world.Units["xã Ayun"], "Phong trào còn soạn", MovementStatus.Draft);

        Assert.Equal(404, (await web.Browser.GetAsync($"/cong-khai/{draft.Slug}")).Status);
        Assert.Equal(404, (await web.Browser.GetAsync("/cong-khai/khong-co")).Status);
        Assert.DoesNotContain("còn soạn", (await web.Browser.GetAsync("/cong-khai")).Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Get_List_FindsWithoutDiacriticsAndLeadsOn(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);

        var answer = await web.Browser.GetAsync("/cong-khai?tim=kon+chieng");

        Assert.NotNull(answer.Page.QuerySelector($"main a[href='/cong-khai/{world.Movement.Slug}']"));
        Assert.Contains("Không tìm thấy", (await web.Browser.GetAsync("/cong-khai?tim=abc")).Words, StringComparison.Ordinal);
        Assert.Equal(200, (await web.Browser.GetAsync("/cong-khai?page=2000000000")).Status);
    }

    [Theory, EachDatabase]
    public async Task Get_Again_IsNotModifiedUntilSomethingChanges(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var path = $"/cong-khai/{world.Movement.Slug}";

        var first = (await web.Browser.GetAsync(path)).Response;
        var same = await ConditionalAsync(web, path, first);
        await web.Data.AcceptReturnAsync(world.Round, world.Units["làng Vơng"], new Core.Measures.CellValue(50, 50));
        var changed = await ConditionalAsync(web, path, first);

        Assert.Equal("public, max-age=60", first.Headers.CacheControl?.ToString());
        Assert.Contains("Cookie", first.Headers.Vary);
        Assert.False(first.Headers.Contains("Set-Cookie"));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Theory, EachDatabase]
    public async Task Get_InEnglish_SpeaksEnglishAndIsAnotherAnswer(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var path = $"/cong-khai/{world.Movement.Slug}";
        var vietnamese = (await web.Browser.GetAsync(path)).Response.Headers.ETag;
        web.Browser.Client.DefaultRequestHeaders.Add("Cookie", "lang=en");

        var answer = await web.Browser.GetAsync(path);

        Assert.Contains("Targets and results", answer.Words, StringComparison.Ordinal);
        Assert.NotEqual(vietnamese, answer.Response.Headers.ETag);
    }

    private static Task<HttpResponseMessage> ConditionalAsync(WebTest web, string path, HttpResponseMessage first)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        return web.Browser.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
