using System.Text;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.TestCommon;

namespace ThiDua.Web.Tests.Movements;

/// <summary>The pages on what comes from above and goes down.</summary>
public class CascadePagesTests
{
    [Theory, EachDatabase]
    public async Task Inbox_OfTheCommune_TakesATaskOverIntoItsMovement(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var own = await web.MovementAsync();
        var above = await web.Web.Data.CreateMovementAsync(web.Tree["tỉnh Gia Lai"]);
        var task = await web.Web.Data.CreateTaskAsync(above, new DateOnly(2026, 12, 31), web.Tree["xã Kon Chiêng"]);
        var village = await web.SignedInAsync(web.Tree["thôn Một"], Role.VillageHead);

        Assert.Equal(403, (await village.GetAsync("/phong-trao/tu-cap-tren")).Status);
        var page = await web.Browser.GetAsync("/phong-trao/tu-cap-tren");
        Assert.Contains("Việc từ cấp trên (1)", (await web.Browser.GetAsync("/phong-trao")).Words, StringComparison.Ordinal);
        var wrong = await web.Browser.SendFormAsync(
            page,
            "/phong-trao/tu-cap-tren",
            [new("Form.Movement", $"{own}"), new("Form.UnitNames", "Phòng Không có")],
            "form[action*='handler=Accept']"
        );
        var taken = await web.Browser.SendFormAsync(
            "/phong-trao/tu-cap-tren",
            [new("Form.Movement", $"{own}"), new("Form.UnitNames", "Phòng Kinh tế")],
            "form[action*='handler=Accept']"
        );

        Assert.Equal(400, wrong.Status);
        Assert.Contains("Phòng Không có", wrong.Words, StringComparison.Ordinal);
        Assert.Equal($"/phong-trao/{own}?muc=nhiem-vu", taken.Location);
        Assert.True(
            await web.Web.WithContextAsync(db => db.TaskAssignments.AnyAsync(t => t.MovementId == own && t.ParentTaskId == task.Id))
        );
        Assert.Contains("Đã tiếp nhận", (await web.Browser.GetAsync("/phong-trao/tu-cap-tren")).Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Above_OfAMovementThatCarriesOneOut_ShowsHowEachTargetIsAnswered(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var province = await web.Web.Data.CreateUserAsync(web.Tree["tỉnh Gia Lai"], Role.StandingOffice);
        var above = await web.Web.Data.CreateMovementAsync(web.Tree["tỉnh Gia Lai"]);
        var own = await web.Web.Data.CreateMovementAsync(web.Tree["xã Kon Chiêng"], parent: above);
        var measure = await web.Web.Data.CreateMeasureAsync();
        var target = await web.Web.Data.CreateTargetAsync(above, measure, 100, dueOn: new DateOnly(2027, 12, 31));
        await web.Web.Data.CreateTargetAsync(own, measure, 40, dueOn: new DateOnly(2027, 12, 31));
        var officer = await web.Web.SignedInAsync(province);
        var split = $"/phong-trao/{above.Id}/phan-bo/{target.Id}";

        var wrong = await officer.SendFormAsync(
            $"{split}?cach=ByHand",
            [new($"Form.Values[{web.Tree["xã Ayun"].Id}]", "nhiều"), new("Form.Method", "ByHand")],
            "main form[data-unsaved]"
        );
        var saved = await officer.SendFormAsync(split, [new("Form.Method", "Equal")], "main form[data-unsaved]");
        var shown = await officer.GetAsync(split);
        var cascade = await web.Browser.GetAsync($"/phong-trao/{own.Id}?muc=cap-tren");
        var below = await officer.GetAsync($"/phong-trao/{above.Id}?muc=cap-duoi");

        Assert.Equal(400, wrong.Status);
        Assert.Equal(302, saved.Status);
        Assert.Contains("vừa đủ chỉ tiêu chung: 100/100", shown.Words, StringComparison.Ordinal);
        Assert.NotNull(cascade.Page.QuerySelector("tr[data-state=Weaker]"));
        Assert.Contains("xã Kon Chiêng", below.Words, StringComparison.Ordinal);
        Assert.Equal(404, (await web.Browser.GetAsync(split)).Status);
    }

    [Theory, EachDatabase]
    public async Task DraftPlan_ForTheOwnCommune_IsAWordFile(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var above = await web.Web.Data.CreateMovementAsync(web.Tree["tỉnh Gia Lai"]);
        var commune = web.Tree["xã Kon Chiêng"].Id;

        var link = (await web.Browser.GetAsync($"/phong-trao/{above.Id}")).Page.QuerySelector(
            $"a[href='/phong-trao/{above.Id}/du-thao/{commune}']"
        );
        var file = await web.Browser.Client.GetAsync($"/phong-trao/{above.Id}/du-thao/{commune}", TestContext.Current.CancellationToken);

        Assert.NotNull(link);
        Assert.Equal(PlanFile.ContentType, file.Content.Headers.ContentType?.MediaType);
        Assert.Equal(404, (await web.Browser.GetAsync($"/phong-trao/{above.Id}/du-thao/{web.Tree["xã Ayun"].Id}")).Status);
    }

    [Theory, EachDatabase]
    public async Task Amendment_FromUploadToHistory_KeepsTheMovementAndShowsBothSentences(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var movement = await web.MovementAsync();
        var first = await web.Web.WithContextAsync(db => db.MovementPlans.Select(p => p.PlanId).SingleAsync());
        var text = MovementWeb
            .Plan.Replace("70%", "85%", StringComparison.Ordinal)
            .Replace("ngày 05 tháng 01 năm 2026", "ngày 10 tháng 11 năm 2026", StringComparison.Ordinal);

        var uploaded = await web.Browser.UploadAsync(
            $"/ke-hoach/tai-len?sua-doi={first}",
            "Document",
            Encoding.UTF8.GetBytes(text),
            "sua-doi.txt"
        );
        var plan = Guid.Parse(uploaded.Location!.Split('/')[2]);
        var compared = await web.Browser.GetAsync($"/ke-hoach/{plan}/so-sanh");
        await web.AcceptAllAsync(plan);
        var confirmed = await web.ConfirmAsync(plan);
        var history = await web.Browser.GetAsync($"/phong-trao/{movement}/lich-su?ngay=01/03/2026");
        var later = await web.Browser.GetAsync($"/phong-trao/{movement}/lich-su?ngay=01/12/2026");
        var stranger = await web.SignedInAsync(web.Tree["xã Ayun"], Role.StandingOffice);

        Assert.Contains("70%", compared.Page.QuerySelector("#changed ~ article")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("85%", compared.Page.QuerySelector("#changed ~ article")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/phong-trao/{movement}", confirmed.Location);
        Assert.Equal(1, await web.Web.WithContextAsync(db => db.Movements.CountAsync()));
        Assert.True(history.Words.Contains("70% hộ gia đình", StringComparison.Ordinal), $"{history.Status} {history.Words}");
        Assert.Contains("85% hộ gia đình", later.Words, StringComparison.Ordinal);
        Assert.Equal(404, (await stranger.GetAsync($"/ke-hoach/{plan}/so-sanh")).Status);
        Assert.Equal(404, (await stranger.GetAsync($"/phong-trao/{movement}/lich-su")).Status);
    }

    /// <summary>A decision that only lists changes needs not be handed in as an amendment: it names its plan itself.</summary>
    [Theory, EachDatabase]
    public async Task Amendment_ThatOnlyListsChanges_ShowsEachWithOldAndNewWords(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var movement = await web.MovementAsync();
        const string List = """
            QUYẾT ĐỊNH
            Sửa đổi một số nội dung của Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2026

            Điều 1. Sửa đổi một số nội dung của Kế hoạch số 12/KH-UBND như sau:

            1. Thay thế cụm từ “70%” bằng cụm từ “85%” tại Mục I.

            2. Bãi bỏ khoản 9 Mục VII.

            Điều 2. Quyết định này có hiệu lực từ ngày ký.
            """;

        var plan = Guid.Parse((await web.UploadAsync(List)).Location!.Split('/')[2]);
        var compared = await web.Browser.GetAsync($"/ke-hoach/{plan}/so-sanh");
        await web.AcceptAllAsync(plan);
        var confirmed = await web.ConfirmAsync(plan);

        var orders = compared.Page.QuerySelectorAll("#orders ~ article").Take(2).Select(a => a.TextContent).ToList();
        Assert.Contains("70% hộ gia đình", orders[0], StringComparison.Ordinal);
        Assert.Contains("85% hộ gia đình", orders[0], StringComparison.Ordinal);
        Assert.Contains("Không tìm thấy chỗ này", orders[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Không tìm thấy chỗ này", orders[0], StringComparison.Ordinal);
        Assert.Equal($"/phong-trao/{movement}", confirmed.Location);
    }

    [Theory, EachDatabase]
    public async Task Confirm_AUnitTheTreeDoesNotKnow_IsAddedAndGetsItsTask(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var text = MovementWeb.Plan.Replace("1. Phòng Văn hóa - Xã hội", "1. Hội Nông dân xã", StringComparison.Ordinal);
        var plan = Guid.Parse((await web.UploadAsync(text)).Location!.Split('/')[2]);
        await web.AcceptAllAsync(plan);
        var page = $"/ke-hoach/{plan}/xac-nhan";

        var before = await web.Browser.GetAsync(page);
        Assert.NotNull(before.Page.QuerySelector("#lost-0 input[name='Form.NewNames[0]']"));
        before.Page.QuerySelector("main form[data-unsaved]")!.SetAttribute("action", $"{page}?handler=AddUnit");
        var added = await web.Browser.SendFormAsync(
            before,
            page,
            [new("add", "0"), new("Form.NewKinds[0]", "MassOrganisation")],
            "main form[data-unsaved]"
        );
        var after = await web.Browser.GetAsync(page);

        Assert.True(added.Status == 302, added.Words);
        Assert.Null(after.Page.QuerySelector("#lost-0"));
        Assert.Contains("Hội Nông dân xã", after.Words, StringComparison.Ordinal);
        Assert.True(await web.Web.WithContextAsync(db => db.OrgUnits.AnyAsync(u => u.Name == "Hội Nông dân xã")));
    }
}
