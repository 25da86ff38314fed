using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Accounts;

public class InvitationTests
{
    private const string NewPassword = "trăng sáng vườn chè";

    [Theory, EachDatabase]
    public async Task Link_IsUsed_SetsThePasswordOnceAndSignsIn(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var before = await scene.Web.SignedInAsync(scene.Village);
        var link = await LinkAsync(scene, scene.Village);
        Assert.Equal(302, (await before.GetAsync("/tai-khoan")).Status); // the old session is over

        var guest = scene.Web.NewBrowser();
        var page = await guest.GetAsync(link);
        Assert.Contains("Đinh Văn Bờm", page.Words, StringComparison.Ordinal);
        Assert.Contains("8 ký tự", page.Words, StringComparison.Ordinal);
        foreach (
            var (password, again, words) in new[]
            {
                ("ngắn quá", "ngắn quá", "ít nhất 14"),
                ("thiduathiduathidua", "thiduathiduathidua", "quá phổ biến"),
                (NewPassword, "khác", "không giống nhau"),
            }
        )
        {
            var refused = await AcceptAsync(guest, link, password, again);
            Assert.Null(refused.Location);
            Assert.Contains(words, refused.Words, StringComparison.Ordinal);
        }

        var done = await AcceptAsync(guest, link, NewPassword, NewPassword);

        Assert.Equal("/", done.Location);
        Assert.Equal(200, (await guest.GetAsync("/tai-khoan")).Status);
        await scene.Web.NewBrowser().SignInAsync(scene.Village.UserName!, password: NewPassword);
        var twice = await scene.Web.NewBrowser().GetAsync(link);
        Assert.Contains("đã dùng hoặc đã hết hạn", twice.Words, StringComparison.Ordinal);
        Assert.Contains(
            await scene.Web.WithContextAsync(db => db.AuditEntries.ToListAsync()),
            e => e.Action == "identity.invitation.accept" && e.EntityId == scene.Village.Id
        );
    }

    [Theory, EachDatabase]
    public async Task Link_AfterItExpiredOrANewerOne_IsRefused(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var first = await LinkAsync(scene, scene.Village);
        var second = await LinkAsync(scene, scene.Village);
        Assert.Contains("đã hết hạn", (await scene.Web.Browser.GetAsync(first)).Words, StringComparison.Ordinal);
        Assert.Contains("Đinh Văn Bờm", (await scene.Web.Browser.GetAsync(second)).Words, StringComparison.Ordinal);

        scene.Web.Database.Time.Advance(TimeSpan.FromDays(14) + TimeSpan.FromSeconds(1));

        Assert.Contains("đã hết hạn", (await scene.Web.Browser.GetAsync(second)).Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Slips_ForSeveralPeople_ArePrintedTogetherAndEachWorksWhenTyped(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var second = await scene.Web.Data.CreateUserAsync(scene.Tree["làng Klah"], "siu.hbia", "Siu H’Bia", null, Role.Reporter);
        var office = await scene.Web.SignedInAsync(scene.Office);
        var list = await office.GetAsync("/nguoi-dung");
        foreach (var id in new[] { scene.Village.Id, second.Id, scene.Office.Id })
        {
            list.Page.QuerySelector($"input[value='{id}']")!.SetAttribute("checked", "");
        }

        var slips = await office.SendFormAsync(list, "", [], "form[action='/nguoi-dung/phieu-moi']");

        Assert.Equal(200, slips.Status);
        Assert.Equal(2, slips.Page.QuerySelectorAll(".slip").Length);
        Assert.Equal(2, slips.Page.QuerySelectorAll(".slip svg.qr path").Length);
        Assert.Contains("1 tài khoản đã chọn không được in phiếu", slips.Words, StringComparison.Ordinal); // one's own
        Assert.Contains("no-store", slips.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        var slip = slips.Page.QuerySelectorAll(".slip").Single(s => s.TextContent.Contains("Siu H’Bia", StringComparison.Ordinal));
        var code = slip.QuerySelector("code.key")!.TextContent;
        Assert.Matches("^[2-9A-Z]{4}(-[2-9A-Z]{4}){3}$", code);

        // As somebody types it: small letters, spaces.
        var guest = scene.Web.NewBrowser();
        var typed = await guest.SendFormAsync("/loi-moi", [new("Code", code.ToLowerInvariant().Replace('-', ' '))]);
        Assert.Contains("Siu H’Bia", typed.Words, StringComparison.Ordinal);
        var done = await guest.SendFormAsync(typed, "", [new("Form.Password", NewPassword), new("Form.Again", NewPassword)]);
        Assert.Equal("/", done.Location);

        var wrong = await scene.Web.NewBrowser().SendFormAsync("/loi-moi", [new("Code", "ABCD-EFGH-JKMN-PQRS")]);
        Assert.Contains("Mã không đúng", wrong.Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Accept_WithTheWishForASecondFactor_TakesEightSignsAndDemandsTheApp(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var link = await LinkAsync(scene, scene.Village);
        var guest = scene.Web.NewBrowser();

        var done = await AcceptAsync(guest, link, "cỏ non 7", "cỏ non 7", withSecondFactor: true);

        Assert.Equal(302, done.Status);
        Assert.Equal("/tai-khoan/hai-lop", (await guest.GetAsync("/tai-khoan")).Location);
        Assert.True((await scene.ReadAsync(scene.Village)).PasswordIsShort);
    }

    private static async Task<string> LinkAsync(AccountScene scene, UserAccount user)
    {
        var office = await scene.Web.SignedInAsync(scene.Office);
        var page = await office.SendFormAsync($"/nguoi-dung/{user.Id}", [], "form[action$='invite']");
        Assert.Equal(200, page.Status);
        return new Uri(page.Page.QuerySelector(".notice code")!.TextContent).PathAndQuery;
    }

    private static Task<Answer> AcceptAsync(Browser guest, string link, string password, string again, bool withSecondFactor = false) =>
        guest.SendFormAsync(
            link,
            [
                new("Form.Password", password),
                new("Form.Again", again),
                .. withSecondFactor ? new KeyValuePair<string, string?>[] { new("Form.WithSecondFactor", "true") } : [],
            ]
        );
}
