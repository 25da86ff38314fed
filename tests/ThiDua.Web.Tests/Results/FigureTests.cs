using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Results;

public class FigureTests
{
    private const string AdjustForm = "form[data-form=adjust]";

    [Theory, EachDatabase]
    public async Task Get_Commune_OpensDownToTheReturn(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);

        var commune = await browser.GetAsync(world.Figure("xã Kon Chiêng"));
        var village = await browser.GetAsync(world.Figure("làng Klah"));

        Assert.NotNull(commune.Page.QuerySelector($"main a[href='{world.Figure("làng Klah")}']"));
        Assert.Contains(world.Round.Name, village.Words, StringComparison.Ordinal);
        Assert.NotNull(village.Page.QuerySelector($"main a[href='/bao-cao/{world.Round.Id}/{world.Units["làng Klah"].Id}/xem']"));
        Assert.NotNull(village.Page.QuerySelector($"nav.crumbs a[href='{world.Figure("xã Kon Chiêng")}']"));
    }

    [Theory, EachDatabase]
    public async Task Get_ForeignUnit_IsNotFound(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("làng Klah", Role.VillageHead);

        Assert.Equal(200, (await browser.GetAsync(world.Figure("làng Klah"))).Status);
        Assert.Equal(404, (await browser.GetAsync(world.Figure("làng Ktu"))).Status);
        Assert.Equal(404, (await browser.GetAsync(world.Figure("xã Kon Chiêng"))).Status);
    }

    [Theory, EachDatabase]
    public async Task PostAdjust_WithReason_MovesTheFigure(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);
        var path = world.Figure("xã Kon Chiêng");

        var answer = await AdjustAsync(browser, path, "5", "Đối chiếu với sổ hộ");

        Assert.Equal(302, answer.Status);
        var page = await browser.GetAsync(path);
        Assert.Contains("55/100", page.Words, StringComparison.Ordinal);
        Assert.Contains("Đối chiếu với sổ hộ", page.Words, StringComparison.Ordinal);
        Assert.Contains("Đã lưu điều chỉnh.", page.Words, StringComparison.Ordinal);
        var made = await web.WithContextAsync(db => db.Adjustments.SingleAsync());
        Assert.Equal((5L, 0L, 50L, 100L), (made.NumeratorDelta, made.DenominatorDelta, made.ComputedNumerator, made.ComputedDenominator));
    }

    [Theory]
    [EachDatabase("5", "", "Hãy nêu lý do điều chỉnh.")]
    [EachDatabase("", "Đối chiếu", "Hãy nhập số điều chỉnh khác 0 (số âm nếu giảm).")]
    [EachDatabase("-51", "Đối chiếu", "Sau điều chỉnh, số liệu không được âm.")]
    [EachDatabase("51", "Đối chiếu", "Sau điều chỉnh, tử số không được lớn hơn mẫu số.")]
    [EachDatabase("1,5", "Đối chiếu", "Số này có nhiều nhất 0 chữ số thập phân.")]
    [EachDatabase("79228162514264337593543950335", "Đối chiếu", "Số này có nhiều nhất 0 chữ số thập phân.")]
    public async Task PostAdjust_Mistake_IsSaidAndNothingIsLost(DatabaseProvider provider, string number, string reason, string sentence)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);

        var answer = await AdjustAsync(browser, world.Figure("xã Kon Chiêng"), number, reason);

        Assert.Contains(sentence, answer.Words, StringComparison.Ordinal);
        Assert.Equal(number, answer.Page.QuerySelector($"{AdjustForm} [name=NumeratorDelta]")!.GetAttribute("value") ?? "");
        Assert.Equal(0, await web.WithContextAsync(db => db.Adjustments.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task PostAdjust_WithoutTheRight_IsForbidden(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var officer = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);
        var looker = await world.AsAsync("xã Kon Chiêng", Role.CouncilMember);
        var path = world.Figure("xã Kon Chiêng");
        Assert.Null((await looker.GetAsync(path)).Page.QuerySelector(AdjustForm));

        // The form of somebody else, sent with one's own token and key.
        var form = await officer.GetAsync(path);
        var own = await looker.GetAsync("/dang-xuat");
        var action = form.Page.QuerySelector(AdjustForm)!.GetAttribute("action")!;
        own.Page.QuerySelector("main form[method=post]")!.SetAttribute("action", action);
        var answer = await looker.SendFormAsync(own, action, [new("NumeratorDelta", "5"), new("Reason", "x")]);

        Assert.Equal(403, answer.Status);
        Assert.Equal(0, await web.WithContextAsync(db => db.Adjustments.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task PostWithdraw_PutsTheFigureBackAndKeepsTheRecord(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);
        var path = world.Figure("xã Kon Chiêng");
        await AdjustAsync(browser, path, "5", "Đối chiếu");

        var answer = await browser.SendFormAsync(path, [], "form[data-form=withdraw]");

        Assert.Equal(302, answer.Status);
        Assert.Contains("50/100", (await browser.GetAsync(path)).Words, StringComparison.Ordinal);
        Assert.NotNull((await web.WithContextAsync(db => db.Adjustments.SingleAsync())).WithdrawnAt);
    }

    [Theory, EachDatabase]
    public async Task PostAdjust_OfAClosedMovement_IsRefusedWithItsName(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);
        var path = world.Figure("xã Kon Chiêng");
        var opened = await browser.GetAsync(path);
        await web.WithContextAsync(db =>
            db.Movements.Where(m => m.Id == world.Movement.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.Status, MovementStatus.Closed))
        );

        var refused = await browser.SendFormAsync(opened, path, [new("NumeratorDelta", "5"), new("Reason", "Đối chiếu")], AdjustForm);
        var page = await browser.GetAsync(path);

        var sentence = $"Phong trào “{world.Movement.Name}” đã kết thúc nên số liệu này đã khóa.";
        Assert.Contains(sentence, refused.Words, StringComparison.Ordinal);
        Assert.Contains(sentence, page.Words, StringComparison.Ordinal);
        Assert.Null(page.Page.QuerySelector(AdjustForm));
        Assert.Equal(0, await web.WithContextAsync(db => db.Adjustments.CountAsync()));
    }

    private static Task<Answer> AdjustAsync(Browser browser, string path, string number, string reason) =>
        browser.SendFormAsync(path, [new("NumeratorDelta", number), new("Reason", reason)], AdjustForm);
}
