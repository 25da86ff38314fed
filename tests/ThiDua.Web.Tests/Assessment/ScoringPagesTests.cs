using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Inspection;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;
using ThiDua.Web.Tests.Results;

namespace ThiDua.Web.Tests.Assessment;

/// <summary>One host, the whole way: set, round, sheet, provisional list, what-if, cluster, inspection.</summary>
public class ScoringPagesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Pages_FromTheLibraryToTheMinutes_CarryTheWork(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var office = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);
        var klah = world.Units["làng Klah"].Id;
        var village = await world.AsAsync("làng Klah", Role.VillageHead);
        Assert.Equal(200, (await office.GetAsync("/cham-diem")).Status);
        Assert.Equal(403, (await village.GetAsync("/cham-diem/bo-tieu-chi")).Status);

        var round = await RoundAsync(web, world, office);
        await SheetAsync(world, office, village, round, klah);
        await PublishAsync(web, office, village, round, klah);
        await ClusterAsync(world, office);
        await InspectionAsync(web, world, office);
    }

    private static async Task<string> RoundAsync(WebTest web, ResultWorld world, Browser office)
    {
        var nameless = await office.SendFormAsync("/cham-diem/bo-tieu-chi", [new("Source", "villages")], "#create");
        Assert.Equal(400, nameless.Status);
        var created = await office.SendFormAsync(
            "/cham-diem/bo-tieu-chi",
            [new("Name", "Thôn, làng"), new("Source", "villages"), new("MovementId", $"{world.Movement.Id}")],
            "#create"
        );
        var scheme = created.Location!;
        var rules = await web.WithContextAsync(db => db.ScoringRules.OrderBy(r => r.Ordinal).Select(r => r.Id).ToListAsync(Cancellation));
        Assert.Equal(8, rules.Count);
        Assert.Equal(302, (await office.SendFormAsync($"{scheme}/tieu-chi/{rules[1]}", RuleFields(world), "#rule")).Status);
        var overlapping = await office.GetAsync(
            $"{scheme}/tieu-chi/{rules[1]}?thu=true&Form.Method=Steps&Form.Source=Measure&Form.MeasureId={world.Measure.Id}&Form.Points=20&Form.Steps=88–90: 2; 90–95: 3"
        );
        Assert.Contains("trùng nhau ở 90%", overlapping.Words, StringComparison.Ordinal);
        var tried = await office.GetAsync(
            $"{scheme}/tieu-chi/{rules[1]}?thu=true&Form.Method=Ratio&Form.Source=Measure&Form.MeasureId={world.Measure.Id}&Form.Points=20&Form.Goal=100"
        );
        Assert.Contains("60%", tried.Words, StringComparison.Ordinal);
        foreach (var rule in rules.Skip(2))
        {
            Assert.Equal(302, (await office.SendFormAsync($"{scheme}", [new("line", $"{rule}")], "form[action*=RemoveRule]")).Status);
        }

        var inForce = await office.SendFormAsync(scheme, [new("From", "01/01/2026")], "#in-force");
        Assert.Equal(302, inForce.Status);
        Assert.Contains("Lập phiên bản mới", (await office.GetAsync(scheme)).Words, StringComparison.Ordinal);
        var id = scheme.Split('/')[^1];
        var opened = await office.SendFormAsync(
            "/cham-diem/mo",
            [new("SchemeId", id), new("PeriodKey", "Year:2026"), new("SelfUntil", "30/11/2026")]
        );
        Assert.StartsWith("/cham-diem/", opened.Location, StringComparison.Ordinal);
        return opened.Location!;
    }

    private static KeyValuePair<string, string?>[] RuleFields(ResultWorld world) =>
        [
            new("Form.Code", "2"),
            new("Form.Text", "Hộ có điện thoại thông minh"),
            new("Form.Role", "Standard"),
            new("Form.Method", "Ratio"),
            new("Form.Source", "Measure"),
            new("Form.MeasureId", $"{world.Measure.Id}"),
            new("Form.Points", "90"),
            new("Form.Goal", "100"),
        ];

    private static async Task SheetAsync(ResultWorld world, Browser office, Browser village, string round, Guid klah)
    {
        var sheet = $"{round}/{klah}";
        var page = await village.GetAsync(sheet);
        // Rule version → value → return: the line opens down to the figure.
        Assert.Contains("60% ÷ 100% × 90 điểm = 54 điểm", page.Words, StringComparison.Ordinal);
        Assert.Contains("phiên bản 1, áp dụng từ 01/01/2026", page.Words, StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector($"a[href^='/ket-qua/{world.Movement.Id}/{world.Measure.Id}/{klah}']"));
        var manual = page.Page.QuerySelector("input[name$='.Points']")!.GetAttribute("name")!;
        var sent = await village.SendFormAsync(sheet, [new(manual, "10"), new("HandsOn", "true")], "#marks");
        Assert.Equal(302, sent.Status);
        Assert.Equal(404, (await village.GetAsync($"{round}/{world.Units["làng Ktu"].Id}")).Status);

        var refused = await office.SendFormAsync(sheet, [new(manual, "5")], "#marks");
        Assert.Equal(400, refused.Status);
        Assert.Contains("hãy ghi lý do", refused.Words, StringComparison.Ordinal);
        var changed = await office.SendFormAsync(
            sheet,
            [new(manual, "5"), new(manual.Replace(".Points", ".Reason", StringComparison.Ordinal), "Thiếu danh sách")],
            "#marks"
        );
        Assert.Equal(302, changed.Status);
        Assert.Contains("Thiếu danh sách", (await office.GetAsync(sheet)).Words, StringComparison.Ordinal);
    }

    private static async Task PublishAsync(WebTest web, Browser office, Browser village, string round, Guid klah)
    {
        Assert.Contains("Chưa công bố", (await village.GetAsync(round)).Words, StringComparison.Ordinal);
        Assert.Equal(302, (await office.SendFormAsync(round, [], "#provisional")).Status);
        var list = await village.GetAsync($"{round}?kiem=true");
        Assert.Contains("Tính lại cho kết quả giống hệt từng byte", list.Words, StringComparison.Ordinal);
        Assert.Contains("Thiếu danh sách", (await village.GetAsync($"{round}/{klah}")).Words, StringComparison.Ordinal);
        Assert.Equal(302, (await village.SendFormAsync($"{round}/{klah}", [new("Text", "Xin xem lại")], "#appeal")).Status);
        Assert.Contains("Xin xem lại", (await office.GetAsync($"{round}/{klah}")).Words, StringComparison.Ordinal);
        Assert.Contains("Trả lời 1 ý kiến về điểm", (await office.GetAsync("/")).Words, StringComparison.Ordinal);

        var what = await office.GetAsync($"{round}/thu?thuong=0&donVi={klah}&tieuChi={await SecondRuleAsync(web)}&giaTri=10");
        Assert.Contains("2 đơn vị thay đổi thứ hạng", what.Words, StringComparison.Ordinal);
        Assert.Equal(403, (await village.GetAsync($"{round}/thu")).Status);
    }

    private static Task<Guid> SecondRuleAsync(WebTest web) =>
        web.WithContextAsync(db => db.ScoringRules.OrderByDescending(r => r.Ordinal).Select(r => r.Id).FirstAsync(Cancellation));

    private static async Task ClusterAsync(ResultWorld world, Browser office)
    {
        KeyValuePair<string, string?>[] fields =
        [
            new("Kind", "Territory"),
            new("Name", "Cụm số 1"),
            new("Decision", "Quyết định số 12/QĐ-UBND"),
            new("DecidedOn", "10/01/2026"),
            new("Units", $"{world.Units["làng Klah"].Id}"),
        ];
        Assert.Equal(400, (await office.SendFormAsync("/cum-thi-dua/them", fields)).Status);
        var created = await office.SendFormAsync("/cum-thi-dua/them", [.. fields, new("Units", $"{world.Units["làng Ktu"].Id}")]);
        Assert.Equal(302, created.Status);
        Assert.Equal(302, (await office.SendFormAsync(created.Location!, [], "#term")).Status);
        Assert.Contains("theo luân phiên", (await office.GetAsync(created.Location!)).Words, StringComparison.Ordinal);
    }

    private static async Task InspectionAsync(WebTest web, ResultWorld world, Browser office)
    {
        var created = await office.SendFormAsync(
            "/kiem-tra/ke-hoach/moi",
            [new("PeriodKey", "Year:2026"), new("ByRisk", "1"), new("ByDraw", "1")]
        );
        var plan = created.Location!;
        Assert.Contains("Chưa được kiểm tra trong ba năm ×1 (10 điểm)", (await office.GetAsync(plan)).Words, StringComparison.Ordinal);
        Assert.Equal(302, (await office.SendFormAsync(plan, [], "#announce")).Status);
        var open = $"/kiem-tra/boc-tham/{plan.Split('/')[^1]}";
        var before = await web.NewBrowser().GetAsync(open);
        Assert.Contains("Công bố ngay sau khi bốc thăm", before.Words, StringComparison.Ordinal);
        Assert.Equal(302, (await office.SendFormAsync(plan, [], "#draw")).Status);
        var seed = await web.WithContextAsync(db => db.DrawSeeds.Select(s => s.Seed).SingleAsync(Cancellation));
        Assert.DoesNotContain(seed, before.Text, StringComparison.Ordinal);
        Assert.Contains(seed, (await web.NewBrowser().GetAsync(open)).Text, StringComparison.Ordinal);

        var inspection = await web.WithContextAsync(db =>
            db.UnitInspections.Where(i => i.UnitId == world.Units["làng Vơng"].Id || i.Choice == CandidateChoice.ByRisk)
                .FirstAsync(Cancellation)
        );
        var page = $"/kiem-tra/{inspection.Id}";
        var person = (await office.GetAsync(page)).Page.QuerySelector("select[name='Team[0].UserId'] option[value]:not([value=''])")!;
        Assert.Equal(
            302,
            (
                await office.SendFormAsync(
                    page,
                    [new("On", "20/11/2026"), new("Team[0].UserId", person.GetAttribute("value"))],
                    "#schedule"
                )
            ).Status
        );
        var line = (await office.GetAsync(page)).Page.QuerySelector("input[name^='Lines[']")!.GetAttribute("name")!.Split(']')[0] + "]";
        Assert.Equal(
            302,
            (
                await office.SendFormAsync(
                    page,
                    [
                        new($"{line}.First", "9"),
                        new($"{line}.Second", "50"),
                        new($"{line}.Result", "Deviates"),
                        new("Conclusion", "Đã đối chiếu"),
                    ],
                    "#checklist"
                )
            ).Status
        );
        Assert.Equal(302, (await office.SendFormAsync(page, [], "#conclude")).Status);
        Assert.Contains("Hệ số xác minh", (await office.GetAsync(page)).Words, StringComparison.Ordinal);
        var minutes = await office.GetAsync($"{page}/bien-ban");
        Assert.Equal(200, minutes.Status);
    }
}
