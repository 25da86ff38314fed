using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Accounts;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Api;

public class PersonalApiTests
{
    private const string Me = "/api/v1/me";
    private const string Movements = "/api/v1/me/movements";

    [Theory, EachDatabase]
    public async Task Token_IsShownOnce_ReadsWhatItsScopesAndItsPersonAllow(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var mine = await scene.Web.Data.CreateMovementAsync(scene.Tree["xã Kon Chiêng"]);
        var foreign = await scene.Web.Data.CreateMovementAsync(scene.Tree["xã Ayun"]);
        var browser = await scene.Web.SignedInAsync(scene.Village);

        var both = await MakeAsync(browser, "ReadProfile", "ReadMovements");
        Assert.DoesNotContain(both, (await browser.GetAsync("/tai-khoan/ma-api")).Text, StringComparison.Ordinal);

        var me = await AskAsync(scene, Me, both);
        Assert.Equal("truonglang.klah", me.GetProperty("userName").GetString());
        Assert.Equal("VillageHead", me.GetProperty("roles")[0].GetProperty("role").GetString());
        Assert.Equal("làng Klah", me.GetProperty("unit").GetProperty("name").GetString());
        var movements = await AskAsync(scene, Movements, both);
        Assert.Equal([mine.Id], movements.GetProperty("items").EnumerateArray().Select(m => m.GetProperty("id").GetGuid()));
        Assert.NotEqual(mine.Id, foreign.Id);

        var token = await scene.Web.WithContextAsync(db => db.ApiTokens.SingleAsync());
        Assert.Equal(scene.Web.Database.Time.UtcNow, token.LastUsedAt);
        Assert.DoesNotContain(both, JsonSerializer.Serialize(token), StringComparison.Ordinal);
        Assert.Equal(1, await scene.Web.WithContextAsync(db => db.AuditEntries.CountAsync(e => e.Action == "identity.token.create")));
    }

    [Theory, EachDatabase]
    public async Task Token_WithoutTheScope_IsRefused(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var browser = await scene.Web.SignedInAsync(scene.Village);
        var profile = await MakeAsync(browser, "ReadProfile");

        Assert.Equal(200, await StatusAsync(scene, Me, profile));
        Assert.Equal(403, await StatusAsync(scene, Movements, profile));
        Assert.Equal(401, await StatusAsync(scene, Me, null));
        Assert.Equal(401, await StatusAsync(scene, Me, profile[..^1] + "?"));
        // A session is no token, and a token is no session.
        Assert.Equal(401, (await browser.GetAsync(Me)).Status);
        Assert.Equal(302, await StatusAsync(scene, "/tai-khoan", profile));
    }

    [Theory, EachDatabase]
    public async Task Token_RevokedExpiredOrOfAClosedAccount_IsRefused(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var browser = await scene.Web.SignedInAsync(scene.Village);
        var revoked = await MakeAsync(browser, "ReadProfile");
        var id = await scene.Web.WithContextAsync(db => db.ApiTokens.Select(t => t.Id).SingleAsync());
        var foreign = await scene.Web.SignedInAsync(scene.Foreign);
        await MakeAsync(foreign, "ReadProfile");
        Assert.Equal(404, (await foreign.SendFormAsync("/tai-khoan/ma-api", [new("id", $"{id}")], "form[action$='revoke']")).Status);
        Assert.Equal(200, await StatusAsync(scene, Me, revoked));

        Assert.Equal(302, (await browser.SendFormAsync("/tai-khoan/ma-api", [new("id", $"{id}")], "form[action$='revoke']")).Status);
        Assert.Equal(401, await StatusAsync(scene, Me, revoked));

        var short30 = await MakeAsync(browser, "ReadProfile");
        var closed = await MakeAsync(foreign, "ReadProfile");
        await scene.Web.WithContextAsync(db =>
            db.UserAccounts.Where(u => u.Id == scene.Foreign.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(u => u.DisabledAt, scene.Web.Database.Time.UtcNow))
        );
        Assert.Equal(401, await StatusAsync(scene, Me, closed));
        scene.Web.Database.Time.Advance(TimeSpan.FromDays(30));
        Assert.Equal(401, await StatusAsync(scene, Me, short30));
    }

    [Theory, EachDatabase]
    public async Task Create_WithoutNameOrScope_NamesEachMistake(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var browser = await scene.Web.SignedInAsync(scene.Village);

        var answer = await browser.SendFormAsync("/tai-khoan/ma-api", [new("Form.Days", "100000")], "form[action$='create']");

        Assert.Equal(400, answer.Status);
        Assert.Contains("Hãy đặt tên cho mã", answer.Words, StringComparison.Ordinal);
        Assert.Contains("Hãy chọn ít nhất một phạm vi", answer.Words, StringComparison.Ordinal);
        Assert.Contains("Hãy chọn thời hạn", answer.Words, StringComparison.Ordinal);
    }

    private static async Task<string> MakeAsync(Browser browser, params string[] scopes)
    {
        var page = await browser.GetAsync("/tai-khoan/ma-api");
        foreach (var scope in scopes)
        {
            page.Page.QuerySelector($"input[value={scope}]")!.SetAttribute("checked", "");
        }

        var made = await browser.SendFormAsync(
            page,
            "",
            [new("Form.Name", "Bảng theo dõi"), new("Form.Days", "30")],
            "form[action$='create']"
        );
        Assert.True(made.Status == 200, made.Words);
        return made.Page.QuerySelector("code.key")!.TextContent;
    }

    private static async Task<JsonElement> AskAsync(AccountScene scene, string path, string token)
    {
        var answer = await SendAsync(scene, path, token);
        Assert.Equal(200, (int)answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }

    private static async Task<int> StatusAsync(AccountScene scene, string path, string? token) =>
        (int)(await SendAsync(scene, path, token)).StatusCode;

    private static Task<HttpResponseMessage> SendAsync(AccountScene scene, string path, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return scene.Web.NewBrowser().Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
