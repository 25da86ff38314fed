using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Accounts;

namespace ThiDua.Web.Tests.MyAccount;

public class SessionTests
{
    [Theory, EachDatabase]
    public async Task End_FromAnotherSession_IsOverAtItsNextRequest(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var phone = await scene.Web.SignedInAsync(scene.Village);
        var computer = await scene.Web.SignedInAsync(scene.Village);

        var list = await computer.GetAsync("/tai-khoan/phien");
        Assert.Equal(2, list.Page.QuerySelectorAll("tbody tr").Length);
        var other = Assert.Single(list.Page.QuerySelectorAll("button[name=id]"));
        Assert.Equal(302, (await computer.SendFormAsync(list, "/tai-khoan/phien", [new("id", other.GetAttribute("value"))])).Status);

        var over = await phone.GetAsync("/tai-khoan");
        Assert.Contains("ly-do=Remotely", over.Location, StringComparison.Ordinal);
        Assert.Contains("đã bị kết thúc", (await phone.GetAsync(over.Location!)).Words, StringComparison.Ordinal);
        Assert.Equal(200, (await computer.GetAsync("/tai-khoan")).Status);
        Assert.Equal(1, await scene.Web.WithContextAsync(db => db.AuditEntries.CountAsync(e => e.Action == "identity.session.end")));
    }

    [Theory, EachDatabase]
    public async Task End_SessionOfSomebodyElse_IsNotFound(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var foreign = await scene.Web.SignedInAsync(scene.Foreign);
        var mine = await scene.Web.SignedInAsync(scene.Village);
        var id = await scene.Web.WithContextAsync(db =>
            db.UserSessions.Where(s => s.UserId == scene.Foreign.Id).Select(s => s.Id).SingleAsync()
        );

        Assert.Equal(404, (await mine.SendFormAsync("/tai-khoan/phien", [new("id", $"{id}")])).Status);
        Assert.Equal(200, (await foreign.GetAsync("/tai-khoan")).Status);
    }

    [Theory, EachDatabase]
    public async Task Request_AfterAnHourOfNothing_AsksToSignInAgain(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var browser = await scene.Web.SignedInAsync(scene.Village);
        for (var i = 0; i < 3; i++)
        {
            scene.Web.Database.Time.Advance(TimeSpan.FromMinutes(59));
            Assert.Equal(200, (await browser.GetAsync("/tai-khoan")).Status);
        }

        scene.Web.Database.Time.Advance(TimeSpan.FromMinutes(61));

        var over = await browser.GetAsync("/tai-khoan");
        Assert.Contains("ly-do=Idle", over.Location, StringComparison.Ordinal);
        Assert.Contains("lâu không thao tác", (await browser.GetAsync(over.Location!)).Words, StringComparison.Ordinal);
        Assert.Equal(SessionEnd.Idle, await scene.Web.WithContextAsync(db => db.UserSessions.Select(s => s.EndedBecause).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task Request_AfterTwelveBusyHours_AsksToSignInAgain(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var browser = await scene.Web.SignedInAsync(scene.Village);
        for (var i = 0; i < 14; i++)
        {
            scene.Web.Database.Time.Advance(TimeSpan.FromMinutes(50));
            Assert.Equal(200, (await browser.GetAsync("/tai-khoan")).Status);
        }

        scene.Web.Database.Time.Advance(TimeSpan.FromMinutes(50));
        Assert.Contains("ly-do=TooOld", (await browser.GetAsync("/tai-khoan")).Location, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task ChangePassword_EndsAllOtherSessions(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var other = await scene.Web.SignedInAsync(scene.Village);
        var browser = await scene.Web.SignedInAsync(scene.Village);

        var wrong = await browser.SendFormAsync(
            "/tai-khoan/mat-khau",
            [new("Form.Current", "sai"), new("Form.New", "x"), new("Form.Again", "x")]
        );
        Assert.Equal(400, wrong.Status);
        Assert.Contains("Mật khẩu hiện tại không đúng", wrong.Words, StringComparison.Ordinal);
        var done = await browser.SendFormAsync(
            "/tai-khoan/mat-khau",
            [new("Form.Current", TestData.Password), new("Form.New", "trăng sáng vườn chè"), new("Form.Again", "trăng sáng vườn chè")]
        );

        Assert.Equal(302, done.Status);
        Assert.Equal(302, (await other.GetAsync("/tai-khoan")).Status);
        Assert.Equal(200, (await browser.GetAsync("/tai-khoan")).Status);
        await scene.Web.NewBrowser().SignInAsync(scene.Village.UserName!, password: "trăng sáng vườn chè");
    }

    [Theory, EachDatabase]
    public async Task SignOut_CookieThatWasCopied_IsWorthNothing(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var page = await scene.Web.Browser.SendFormAsync(
            "/dang-nhap",
            [new("Form.UserName", scene.Village.UserName), new("Form.Password", TestData.Password)]
        );
        var cookie = page.Response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("thidua=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        var thief = scene.Web.NewBrowser();
        thief.Client.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        Assert.Equal(200, (await thief.GetAsync("/tai-khoan")).Status);

        Assert.Equal(302, (await scene.Web.Browser.SendFormAsync("/dang-xuat", [])).Status);

        Assert.Equal(302, (await thief.GetAsync("/tai-khoan")).Status);
    }
}
