using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Accounts;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.MyAccount;

public class SecondFactorTests
{
    [Theory, EachDatabase]
    public async Task SignIn_RoleDemandsIt_LeadsToTheSetUpUntilItIsDone(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var chairman = await scene.Web.Data.CreateUserAsync(scene.Tree["xã Kon Chiêng"], Role.Chairman);
        var browser = scene.Web.NewBrowser();
        await browser.SignInAsync(chairman.UserName!);

        foreach (var path in new[] { "/", "/phong-trao", "/tai-khoan", "/tai-khoan/ma-api" })
        {
            Assert.Equal("/tai-khoan/hai-lop", (await browser.GetAsync(path)).Location);
        }

        var page = await browser.GetAsync("/tai-khoan/hai-lop");
        Assert.Contains("trước khi làm việc", page.Words, StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector("svg.qr path"));
        SecondFactors.Scan(
            scene.Web,
            chairman,
            page.Page.QuerySelector("code.key")!.TextContent.Replace(" ", "", StringComparison.Ordinal)
        );

        var wrong = await browser.SendFormAsync(page, "", [new("Code", "000000")], "form[action$='setup']");
        Assert.Equal(400, wrong.Status);
        Assert.Contains("Mã không đúng", wrong.Words, StringComparison.Ordinal);
        // The key that was scanned is still the one on the page.
        Assert.Equal(page.Page.QuerySelector("code.key")!.TextContent, wrong.Page.QuerySelector("code.key")!.TextContent);

        var done = await browser.SendFormAsync(
            wrong,
            "",
            [new("Code", SecondFactors.CodeOf(scene.Web, chairman))],
            "form[action$='setup']"
        );

        Assert.Equal(200, done.Status);
        Assert.Equal(10, done.Page.QuerySelectorAll(".codes li").Length);
        Assert.Equal(200, (await browser.GetAsync("/tai-khoan")).Status);
        var account = await scene.ReadAsync(chairman);
        Assert.True(account.TwoFactorEnabled);
        // Neither the key nor a recovery code lies readable in the database.
        Assert.DoesNotContain(
            page.Page.QuerySelector("code.key")!.TextContent.Replace(" ", "", StringComparison.Ordinal),
            account.TotpKey!,
            StringComparison.Ordinal
        );
        Assert.Contains("Vai trò của anh, chị bắt buộc", (await browser.GetAsync("/tai-khoan/hai-lop")).Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task SignIn_WithTheApp_AsksForACodeOnce(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        await SecondFactors.PrepareAsync(scene.Web, scene.Administrator);
        var code = SecondFactors.CodeOf(scene.Web, scene.Administrator);
        var browser = scene.Web.NewBrowser();

        var step = await PasswordAsync(scene, browser, "/dang-nhap?ve=%2Fnguoi-dung");
        Assert.Equal("/dang-nhap/ma?ve=%2Fnguoi-dung", step.Location);
        Assert.Equal(302, (await browser.GetAsync("/nguoi-dung")).Status); // not in yet
        var wrong = await browser.SendFormAsync(step.Location!, [new("Code", "123")]);
        Assert.Contains("Mã không đúng", wrong.Words, StringComparison.Ordinal);
        Assert.Equal("/nguoi-dung", (await browser.SendFormAsync(step.Location!, [new("Code", code)])).Location);

        var thief = scene.Web.NewBrowser();
        await PasswordAsync(scene, thief);
        var again = await thief.SendFormAsync("/dang-nhap/ma", [new("Code", code)]);
        Assert.Contains("đã dùng", again.Words, StringComparison.Ordinal);

        var session = await scene.Web.WithContextAsync(db => db.UserSessions.SingleAsync(s => s.UserId == scene.Administrator.Id));
        Assert.Equal(("password+totp", true), (session.Method, session.IsStrong));
    }

    [Theory, EachDatabase]
    public async Task SignIn_WithARecoveryCode_WorksOnce(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var administrator = await scene.Web.SignedInAsync(scene.Administrator);
        var renewed = await administrator.SendFormAsync("/tai-khoan/hai-lop", [], "form[action$='codes']");
        var code = renewed.Page.QuerySelector(".codes code")!.TextContent;

        var browser = scene.Web.NewBrowser();
        await PasswordAsync(scene, browser);
        Assert.Equal("/", (await browser.SendFormAsync("/dang-nhap/ma", [new("Code", code.ToLowerInvariant())])).Location);
        Assert.Contains("Còn 9 mã dự phòng", (await browser.GetAsync("/tai-khoan/hai-lop")).Words, StringComparison.Ordinal);

        var again = scene.Web.NewBrowser();
        await PasswordAsync(scene, again);
        Assert.Equal(200, (await again.SendFormAsync("/dang-nhap/ma", [new("Code", code)])).Status);
    }

    [Theory, EachDatabase]
    public async Task SignIn_FiveWrongCodes_LocksTheAccount(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        await SecondFactors.PrepareAsync(scene.Web, scene.Administrator);
        var browser = scene.Web.NewBrowser();
        await PasswordAsync(scene, browser);
        for (var i = 0; i < 5; i++)
        {
            await browser.SendFormAsync("/dang-nhap/ma", [new("Code", $"00000{i}")]);
        }

        var right = await browser.SendFormAsync("/dang-nhap/ma", [new("Code", SecondFactors.CodeOf(scene.Web, scene.Administrator))]);
        Assert.Contains("15 phút", right.Words, StringComparison.Ordinal);

        scene.Web.Database.Time.Advance(TimeSpan.FromMinutes(16));
        await SecondFactors.PrepareAsync(scene.Web, scene.Administrator);
        await browser.SignInAsync(scene.Administrator.UserName!, SecondFactors.CodeOf(scene.Web, scene.Administrator));
    }

    [Theory, EachDatabase]
    public async Task Reset_ByAManager_MakesThePersonSetItUpAnew(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var chairman = await scene.Web.Data.CreateUserAsync(scene.Tree["xã Kon Chiêng"], Role.Chairman);
        var browser = await scene.Web.SignedInAsync(chairman);
        var office = await scene.Web.SignedInAsync(scene.Office);

        Assert.Equal(302, (await office.SendFormAsync($"/nguoi-dung/{chairman.Id}", [], "form[action$='resetSecondFactor']")).Status);

        Assert.StartsWith("http://localhost/dang-nhap", (await browser.GetAsync("/tai-khoan")).Location, StringComparison.Ordinal);
        await browser.SignInAsync(chairman.UserName!);
        Assert.Equal("/tai-khoan/hai-lop", (await browser.GetAsync("/tai-khoan")).Location);
        Assert.Equal(0, await scene.Web.WithContextAsync(db => db.RecoveryCodes.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task Remove_RoleDoesNotDemandIt_WantsAPasswordThatStandsAlone(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var browser = await scene.Web.SignedInAsync(scene.Village);
        var page = await browser.GetAsync("/tai-khoan/hai-lop");
        SecondFactors.Scan(
            scene.Web,
            scene.Village,
            page.Page.QuerySelector("code.key")!.TextContent.Replace(" ", "", StringComparison.Ordinal)
        );
        await browser.SendFormAsync(page, "", [new("Code", SecondFactors.CodeOf(scene.Web, scene.Village))], "form[action$='setup']");

        var wrong = await browser.SendFormAsync("/tai-khoan/hai-lop", [new("Password", "sai")], "form[action$='remove']");
        Assert.Contains("Mật khẩu hiện tại không đúng", wrong.Words, StringComparison.Ordinal);
        await ChangeAsync(browser, TestData.Password, "cỏ non 7");
        var tooShort = await browser.SendFormAsync("/tai-khoan/hai-lop", [new("Password", "cỏ non 7")], "form[action$='remove']");
        Assert.Contains("ít nhất 14", tooShort.Words, StringComparison.Ordinal);
        await ChangeAsync(browser, "cỏ non 7", "trăng sáng vườn chè");

        var done = await browser.SendFormAsync("/tai-khoan/hai-lop", [new("Password", "trăng sáng vườn chè")], "form[action$='remove']");

        Assert.Equal(302, done.Status);
        Assert.False((await scene.ReadAsync(scene.Village)).TwoFactorEnabled);
    }

    private static async Task ChangeAsync(Browser browser, string current, string next)
    {
        var changed = await browser.SendFormAsync(
            "/tai-khoan/mat-khau",
            [new("Form.Current", current), new("Form.New", next), new("Form.Again", next)]
        );
        Assert.True(changed.Status == 302, changed.Words);
    }

    private static Task<Answer> PasswordAsync(AccountScene scene, Browser browser, string path = "/dang-nhap") =>
        browser.SendFormAsync(path, [new("Form.UserName", scene.Administrator.UserName), new("Form.Password", TestData.Password)]);
}
