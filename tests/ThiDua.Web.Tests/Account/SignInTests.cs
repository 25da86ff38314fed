using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Account;

public class SignInTests
{
    [Theory, EachDatabase]
    public async Task Get_WhenNobodySignedIn_AsksToSignIn(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        await PersonAsync(web);

        var answer = await web.Browser.GetAsync("/dang-xuat");

        Assert.Equal(302, answer.Status);
        Assert.EndsWith("/dang-nhap?ve=%2Fdang-xuat", answer.Location, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Post_WhenPasswordIsRight_OpensSessionAndIsAudited(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var person = await PersonAsync(web);

        var browser = await web.SignedInAsync(person);

        Assert.Equal(200, (await browser.GetAsync("/dang-xuat")).Status);
        var entry = await web.WithContextAsync(db => db.AuditEntries.SingleAsync(e => e.Action == "identity.sign-in"));
        Assert.Equal(person.Id, entry.EntityId);
    }

    [Theory, EachDatabase]
    public async Task Post_WhenPasswordIsWrong_SaysSoAndKeepsTheName(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var person = await PersonAsync(web);

        var answer = await SendAsync(web.Browser, person.UserName!, "sai mật khẩu");

        Assert.Equal(200, answer.Status);
        Assert.Contains("Tên đăng nhập hoặc mật khẩu không đúng.", answer.Words, StringComparison.Ordinal);
        Assert.Contains($"value=\"{person.UserName}\"", answer.Text, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Post_WhenWrongFiveTimes_LocksTheAccount(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var person = await PersonAsync(web);
        for (var i = 0; i < 5; i++)
        {
            await SendAsync(web.Browser, person.UserName!, "sai mật khẩu");
        }

        var answer = await SendAsync(web.Browser, person.UserName!, TestData.Password);

        Assert.Equal(200, answer.Status);
        Assert.Contains("Hãy thử lại sau 15 phút", answer.Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Post_WhenFieldsAreEmpty_NamesEach(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        await PersonAsync(web);

        var answer = await SendAsync(web.Browser, "", "");

        Assert.Contains("Hãy nhập tên đăng nhập.", answer.Words, StringComparison.Ordinal);
        Assert.Contains("Hãy nhập mật khẩu.", answer.Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Post_WhenFormIsSentTwice_IsCarriedOutOnce(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var person = await PersonAsync(web);
        var page = await web.Browser.GetAsync("/dang-nhap");

        var first = await SendAsync(web.Browser, page, person.UserName!);
        // The token is bound to who asks: the second click of a double click is sent by the same, still nameless browser.
        var again = web.NewBrowser();
        var stranger = await again.GetAsync("/dang-nhap");
        var key = page.Page.QuerySelector("main form input[name=__key]")!.GetAttribute("value");
        var second = await again.SendFormAsync(
            stranger,
            "/dang-nhap",
            [new("__key", key), new("Form.UserName", person.UserName), new("Form.Password", TestData.Password)]
        );

        Assert.Equal("/", first.Location);
        Assert.Equal("/", second.Location);
        Assert.Equal(1, await web.WithContextAsync(db => db.AuditEntries.CountAsync(e => e.Action == "identity.sign-in")));
    }

    [Theory, EachDatabase]
    public async Task Post_WhenThereIsNoKey_IsRefused(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var person = await PersonAsync(web);

        var answer = await web.Browser.SendFormAsync(
            "/dang-nhap",
            [new("__key", ""), new("Form.UserName", person.UserName), new("Form.Password", TestData.Password)]
        );

        Assert.Equal(400, answer.Status);
        Assert.Equal(0, await web.WithContextAsync(db => db.AuditEntries.CountAsync(e => e.Action == "identity.sign-in")));
    }

    [Theory, EachDatabase]
    public async Task FirstAdministrator_WhenThereIsAnAccount_IsNotFound(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        await PersonAsync(web);

        Assert.Equal(404, (await web.Browser.GetAsync("/khoi-tao")).Status);
    }

    private static async Task<UserAccount> PersonAsync(WebTest web)
    {
        var tree = await web.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng Klah");
        return await web.Data.CreateUserAsync(tree["xã Kon Chiêng"], Role.StandingOffice);
    }

    private static Task<Answer> SendAsync(Browser browser, string userName, string password) =>
        browser.SendFormAsync("/dang-nhap", [new("Form.UserName", userName), new("Form.Password", password)]);

    private static Task<Answer> SendAsync(Browser browser, Answer page, string userName) =>
        browser.SendFormAsync(page, "/dang-nhap", [new("Form.UserName", userName), new("Form.Password", TestData.Password)]);
}
