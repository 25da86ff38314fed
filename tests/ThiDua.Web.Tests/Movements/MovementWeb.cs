using System.Text;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Movements;

/// <summary>The host with a commune, its officer and a plan to read.</summary>
public sealed class MovementWeb : IAsyncDisposable
{
    public const string Plan = """
        ỦY BAN NHÂN DÂN
        XÃ KON CHIÊNG

        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc

        Số: 12/KH-UBND

        Kon Chiêng, ngày 05 tháng 01 năm 2026

        KẾ HOẠCH

        Phát động phong trào thi đua chuyển đổi số giai đoạn 2026 - 2030

        I. CHỈ TIÊU ĐẾN NĂM 2030

        - Ít nhất 70% hộ gia đình có điện thoại thông minh vào năm 2027.

        - Phấn đấu 100% thôn có điểm truy cập Internet công cộng năm 2030.

        II. TỔ CHỨC THỰC HIỆN

        1. Phòng Văn hóa - Xã hội

        - Chủ trì theo dõi, tổng hợp kết quả phong trào, báo cáo Ủy ban nhân dân xã.

        Nơi nhận:

        - Lưu: VT.

        TM. ỦY BAN NHÂN DÂN

        CHỦ TỊCH

        Nguyễn Văn Mẫu
        """;

    private MovementWeb(WebTest web, UnitTree tree, UserAccount officer, Browser browser)
    {
        Web = web;
        Tree = tree;
        Officer = officer;
        Browser = browser;
    }

    public WebTest Web { get; }
    public UnitTree Tree { get; }
    public UserAccount Officer { get; }

    /// <summary>The officer's browser.</summary>
    public Browser Browser { get; }

    public static async Task<MovementWeb> StartAsync(DatabaseProvider provider)
    {
        var web = await WebTest.StartAsync(provider);
        var tree = await web.Data.CreateUnitTreeAsync(
            """
            tỉnh Gia Lai > xã Kon Chiêng > Phòng Văn hóa - Xã hội, Phòng Kinh tế, thôn Một, thôn Hai
            tỉnh Gia Lai > xã Ayun > thôn Ba
            """
        );
        var officer = await web.Data.CreateUserAsync(tree["xã Kon Chiêng"], Role.StandingOffice);
        return new MovementWeb(web, tree, officer, await web.SignedInAsync(officer));
    }

    public Task<Browser> SignedInAsync(OrgUnit unit, Role role) => SignedInAsync(Web.Data.CreateUserAsync(unit, role));

    public Task<Answer> UploadAsync(string text = Plan, string name = "ke-hoach.txt") =>
        Browser.UploadAsync("/ke-hoach/tai-len", "Document", Encoding.UTF8.GetBytes(text), name);

    /// <summary>Uploads the plan and gives its id.</summary>
    public async Task<Guid> PlanAsync()
    {
        var answer = await UploadAsync();
        Assert.True(answer.Status == 302, answer.Words);
        return Guid.Parse(answer.Location!.Split('/')[2]);
    }

    public Task<Answer> AcceptAllAsync(Guid plan) =>
        Browser.SendFormAsync(
            $"/ke-hoach/{plan}/ra-soat",
            [new("confidence", "0"), new("allKinds", "true")],
            "form[action*='handler=AcceptAll']"
        );

    /// <summary>Uploads, accepts, confirms and gives the movement's id.</summary>
    public async Task<Guid> MovementAsync()
    {
        var plan = await PlanAsync();
        await AcceptAllAsync(plan);
        var answer = await ConfirmAsync(plan);
        Assert.True(answer.Status == 302, answer.Words);
        return Guid.Parse(answer.Location!.Split('/')[2]);
    }

    public async Task<Answer> ConfirmAsync(Guid plan, string handler = "Confirm", params KeyValuePair<string, string?>[] fields)
    {
        var path = $"/ke-hoach/{plan}/xac-nhan";
        var page = await Browser.GetAsync(path);
        // What the button of that name says with its formaction.
        page.Page.QuerySelector("main form[data-unsaved]")!.SetAttribute("action", $"{path}?handler={handler}");
        return await Browser.SendFormAsync(page, path, fields, "main form[data-unsaved]");
    }

    public Task<List<PlanDraftItem>> ItemsAsync(Guid plan, PlanItemKind kind) =>
        Web.WithContextAsync(db =>
            db.PlanDraftItems.AsNoTracking()
                .Where(i => i.PlanId == plan && i.Kind == kind)
                .OrderBy(i => i.Ordinal)
                .ToListAsync(TestContext.Current.CancellationToken)
        );

    public ValueTask DisposeAsync() => Web.DisposeAsync();

    private async Task<Browser> SignedInAsync(Task<UserAccount> user) => await Web.SignedInAsync(await user);
}
