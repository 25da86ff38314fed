using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Accounts;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Oidc;

/// <summary>The whole way through a real provider: challenge, code with PKCE, id-token, link, session.</summary>
public class OidcSignInTests
{
    private const string Callback = "http://localhost/dang-nhap/tra-ve/thu";

    [Theory, EachDatabase]
    public async Task SignIn_AtARealService_LetsInOnlyWhoHasLinkedTheirIdentity(DatabaseProvider provider)
    {
        await using var service = await SignInService.StartAsync(Callback);
        await using var scene = await SceneAsync(provider, service);

        // A stranger whose name at the service is somebody's user name here: nothing is linked by name.
        var stranger = scene.Web.NewBrowser();
        var unknown = await ThereAndBackAsync(stranger, service, "truonglang.klah");
        Assert.Equal(200, unknown.Status);
        Assert.Contains("chưa được liên kết", unknown.Words, StringComparison.Ordinal);
        Assert.Equal(302, (await stranger.GetAsync("/tai-khoan")).Status);

        await LinkAsync(scene, service, scene.Village, "an01");

        var browser = scene.Web.NewBrowser();
        var back = await ThereAndBackAsync(browser, service, "an01", "/tai-khoan/phien");
        Assert.Equal("/tai-khoan/phien", back.Location);
        Assert.Equal(200, (await browser.GetAsync("/tai-khoan/phien")).Status);
        var session = await scene.Web.WithContextAsync(db => db.UserSessions.OrderByDescending(s => s.Id).FirstAsync());
        Assert.Equal((scene.Village.Id, "oidc:thu", false), (session.UserId, session.Method, session.IsStrong));

        // The service changes its keys: they are read again.
        await service.RotateKeysAsync();
        // They are asked for anew at most once a minute.
        scene.Web.Database.Time.Sleep(TimeSpan.FromSeconds(61));
        Assert.Equal("/", (await ThereAndBackAsync(scene.Web.NewBrowser(), service, "an01")).Location);

        // The same identity for another account is refused; unlinked, it opens nothing any more.
        var foreign = await scene.Web.SignedInAsync(scene.Foreign);
        var taken = await ConfirmAsync(foreign, service, "an01");
        Assert.Contains("đã liên kết với một tài khoản khác", taken.Words, StringComparison.Ordinal);
        Assert.Equal(
            302,
            (await browser.SendFormAsync("/tai-khoan/dinh-danh?handler=unlink", [new("provider", "thu")], "main form[method=post]")).Status
        );
        Assert.Equal(200, (await ThereAndBackAsync(scene.Web.NewBrowser(), service, "an01")).Status);
        Assert.Equal(1, await scene.Web.WithContextAsync(db => db.AuditEntries.CountAsync(e => e.Action == "identity.external.unlink")));
    }

    [Theory, EachDatabase]
    public async Task Callback_RefusedForeignOrAltered_LeadsBackToTheSignInPage(DatabaseProvider provider)
    {
        await using var service = await SignInService.StartAsync(Callback);
        await using var scene = await SceneAsync(provider, service);
        await LinkAsync(scene, service, scene.Village, "an01");

        var nobody = await ThereAndBackAsync(scene.Web.NewBrowser(), service, null);
        Assert.Equal("/dang-nhap?loi=dinh-danh", nobody.Location);
        Assert.Contains("không thành công", (await scene.Web.Browser.GetAsync(nobody.Location!)).Words, StringComparison.Ordinal);

        // An answer to another browser's question, as somebody would plant it.
        var address = await ThereAsync(scene.Web.NewBrowser(), service, "an01");
        Assert.Equal("/dang-nhap?loi=dinh-danh", (await scene.Web.NewBrowser().GetAsync(address.PathAndQuery)).Location);

        // An answer that names another service, and a code that the service did not give.
        var browser = scene.Web.NewBrowser();
        var answer = await ThereAsync(browser, service, "an01");
        Assert.Contains("code_challenge_method=S256", lastChallenge, StringComparison.Ordinal);
        Assert.Contains("nonce=", lastChallenge, StringComparison.Ordinal);
        var mixed = answer.PathAndQuery.Replace(
            Uri.EscapeDataString(service.Address),
            "https%3A%2F%2Fkhac.example",
            StringComparison.Ordinal
        );
        Assert.NotEqual(mixed, answer.PathAndQuery);
        Assert.Equal("/dang-nhap?loi=dinh-danh", (await browser.GetAsync(mixed)).Location);
        var other = scene.Web.NewBrowser();
        var second = await ThereAsync(other, service, "an01");
        var wrongCode = System.Text.RegularExpressions.Regex.Replace(second.PathAndQuery, "code=[^&]+", "code=khong-phai-ma");
        Assert.Equal("/dang-nhap?loi=dinh-danh", (await other.GetAsync(wrongCode)).Location);
        Assert.Equal(1, await scene.Web.WithContextAsync(db => db.UserSessions.CountAsync())); // the one that linked
    }

    [Theory, EachDatabase]
    public async Task SignIn_ServiceIsDown_LeadsBackToTheSignInPage(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider, Settings("http://127.0.0.1:9"));
        Assert.Contains("Đăng nhập bằng Cổng thử", (await scene.Web.Browser.GetAsync("/dang-nhap")).Words, StringComparison.Ordinal);

        var answer = await scene.Web.Browser.SendFormAsync("/dang-nhap", [new("provider", "thu")], "form[action^='/dang-nhap/ngoai']");

        Assert.Equal("/dang-nhap?loi=dinh-danh", answer.Location);
        Assert.Equal(
            404,
            (await scene.Web.Browser.SendFormAsync("/dang-nhap", [new("provider", "khong-co")], "form[action^='/dang-nhap/ngoai']")).Status
        );
    }

    private string lastChallenge = "";
    private FakeTimeProvider? clock;

    private async Task<AccountScene> SceneAsync(DatabaseProvider provider, SignInService service)
    {
        var scene = await AccountScene.CreateAsync(provider, Settings(service.Address));
        clock = scene.Web.Database.Time;
        clock.Sleep(TimeProvider.System.GetUtcNow().UtcDateTime - clock.UtcNow);
        return scene;
    }

    private static (string, string)[] Settings(string authority) =>
        [
            ("SignIn:Providers:0:Key", "thu"),
            ("SignIn:Providers:0:Name", "Cổng thử"),
            ("SignIn:Providers:0:Authority", authority),
            ("SignIn:Providers:0:ClientId", SignInService.ClientId),
            ("SignIn:Providers:0:ClientSecret", SignInService.ClientSecret),
        ];

    private async Task LinkAsync(AccountScene scene, SignInService service, UserAccount user, string subject)
    {
        var browser = await scene.Web.SignedInAsync(user);
        var done = await ConfirmAsync(browser, service, subject);
        Assert.True(done.Status == 302, done.Words);
        var login = await scene.Web.WithContextAsync(db => db.Set<IdentityUserLogin<Guid>>().SingleAsync());
        Assert.Equal((user.Id, "thu", subject), (login.UserId, login.LoginProvider, login.ProviderKey));
    }

    private async Task<Answer> ConfirmAsync(Browser browser, SignInService service, string subject)
    {
        var asked = await browser.SendFormAsync("/tai-khoan/dinh-danh?handler=link", [new("provider", "thu")], "main form[method=post]");
        var back = await BackAsync(browser, await FollowAsync(asked, service, subject));
        Assert.Equal("/tai-khoan/dinh-danh?xong=true", back.Location);
        var confirm = await browser.GetAsync(back.Location!);
        Assert.Contains($"Người {subject}", confirm.Words, StringComparison.Ordinal);
        return await browser.SendFormAsync(confirm, "", [], "form[action$='confirm']");
    }

    private async Task<Answer> ThereAndBackAsync(Browser browser, SignInService service, string? subject, string? returnUrl = null)
    {
        var back = await BackAsync(browser, await ThereAsync(browser, service, subject, returnUrl));
        return back.Location?.StartsWith("/dang-nhap/ngoai", StringComparison.Ordinal) == true
            ? await browser.GetAsync(back.Location)
            : back;
    }

    private async Task<Uri> ThereAsync(Browser browser, SignInService service, string? subject, string? returnUrl = null)
    {
        var path = returnUrl is null ? "/dang-nhap" : $"/dang-nhap?ve={Uri.EscapeDataString(returnUrl)}";
        var asked = await browser.SendFormAsync(path, [new("provider", "thu")], "form[action^='/dang-nhap/ngoai']");
        return await FollowAsync(asked, service, subject);
    }

    /// <summary>Through the pages of the service, until it leads back here.</summary>
    private async Task<Uri> FollowAsync(Answer asked, SignInService service, string? subject)
    {
        using var client = SignInService.NewBrowser(subject);
        lastChallenge = asked.Location!;
        var address = new Uri(asked.Location!);
        for (var i = 0; i < 10 && address.Host != "localhost"; i++)
        {
            using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.True(answer.Headers.Location is not null, $"{address}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            address = new Uri(address, answer.Headers.Location);
        }

        return address;
    }

    /// <summary>The service goes by the real clock, so the host's must not be behind it.</summary>
    private Task<Answer> BackAsync(Browser browser, Uri address)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        if (clock!.UtcNow < now)
        {
            clock.Sleep(now - clock.UtcNow);
        }

        return browser.GetAsync(address.PathAndQuery);
    }
}
