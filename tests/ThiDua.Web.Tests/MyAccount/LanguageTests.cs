using ThiDua.TestCommon;
using ThiDua.Web.Tests.Accounts;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.MyAccount;

public class LanguageTests
{
    [Theory, EachDatabase]
    public async Task Choose_OnOneDevice_HoldsOnEveryDeviceOfThePersonAlone(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var (phone, computer) = (await scene.Web.SignedInAsync(scene.Village), await scene.Web.SignedInAsync(scene.Village));
        var other = await scene.Web.SignedInAsync(scene.Foreign);
        Assert.Equal("vi", await LanguageAsync(computer));

        var chosen = await phone.SendFormAsync("/tai-khoan", [new("language", "en")], "main form.lang");

        Assert.Equal("/tai-khoan", chosen.Location);
        Assert.Equal("en", (await scene.ReadAsync(scene.Village)).Language);
        // The computer has no cookie that says so.
        Assert.Equal("en", await LanguageAsync(computer));
        Assert.Equal("vi", await LanguageAsync(other));
        Assert.Equal("vi", await LanguageAsync(scene.Web.NewBrowser(), "/cong-khai"));

        var tomorrow = scene.Web.NewBrowser();
        await tomorrow.SignInAsync(scene.Village.UserName!);
        Assert.Equal("en", await LanguageAsync(tomorrow, "/cong-khai"));
        await tomorrow.SendFormAsync("/tai-khoan", [new("language", "vi")], "main form.lang");
        Assert.Equal("vi", await LanguageAsync(phone));
    }

    [Theory, EachDatabase]
    public async Task Cookie_OfAPersonWhoChoseNothing_Holds(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var browser = scene.Web.NewBrowser();
        await browser.Client.PostAsync(
            "/ngon-ngu",
            new FormUrlEncodedContent([new("language", "en")]),
            TestContext.Current.CancellationToken
        );
        await browser.SignInAsync(scene.Village.UserName!);

        Assert.Equal("en", await LanguageAsync(browser));
        Assert.Null((await scene.ReadAsync(scene.Village)).Language);
    }

    private static async Task<string?> LanguageAsync(Browser browser, string path = "/tai-khoan") =>
        (await browser.GetAsync(path)).Page.DocumentElement!.GetAttribute("lang");
}
