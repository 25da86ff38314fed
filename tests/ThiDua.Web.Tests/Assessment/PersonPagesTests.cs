using ThiDua.Core.Identity;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;
using ThiDua.Web.Tests.Results;

namespace ThiDua.Web.Tests.Assessment;

/// <summary>Scores of persons over the pages: the set, the round, somebody without an account, the list; foreign eyes find nothing.</summary>
public class PersonPagesTests
{
    [Theory, EachDatabase]
    public async Task Pages_FromTheSetToTheList_ShowOnlyWhoMaySee(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var office = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);
        var village = await world.AsAsync("làng Klah", Role.VillageHead);
        var other = await world.AsAsync("làng Ktu", Role.VillageHead);
        Assert.Contains(
            "Chưa có bộ tiêu chí chấm từng người",
            (await office.GetAsync("/cham-diem/ca-nhan/mo")).Words,
            StringComparison.Ordinal
        );
        Assert.Equal(403, (await village.GetAsync("/cham-diem/ca-nhan/mo")).Status);

        var round = await OpenAsync(office);
        var sheet = await AddAsync(world, village, round);

        // Points with evidence in words; the office differs only with a reason.
        var page = await village.GetAsync(sheet);
        Assert.Contains("Ksor Thử", page.Words, StringComparison.Ordinal);
        var field = page.Page.QuerySelectorAll("input[name$='.Points']")[1].GetAttribute("name")!;
        var evidence = field.Replace(".Points", ".Reason", StringComparison.Ordinal);
        Assert.Equal(
            302,
            (
                await village.SendFormAsync(
                    sheet,
                    [new(field, "25"), new(evidence, "Danh sách ngày 02/5"), new("HandsOn", "true")],
                    "#marks"
                )
            ).Status
        );
        Assert.Contains("Chấm điểm người trong đơn vị (1 phiếu)", (await village.GetAsync("/")).Words, StringComparison.Ordinal);
        var refused = await office.SendFormAsync(sheet, [new(field, "5")], "#marks");
        Assert.Equal(400, refused.Status);
        Assert.Contains("hãy ghi lý do", refused.Words, StringComparison.Ordinal);
        Assert.Equal(302, (await office.SendFormAsync(sheet, [new(field, "5"), new(evidence, "Mới một phần")], "#marks")).Status);
        Assert.Contains("Mới một phần", (await village.GetAsync(sheet)).Words, StringComparison.Ordinal);

        // The neighbour sees the round of the commune, and no sheet of others.
        Assert.DoesNotContain("Ksor Thử", (await other.GetAsync(round)).Words, StringComparison.Ordinal);
        Assert.Equal(404, (await other.GetAsync(sheet)).Status);
        Assert.Equal(302, (await office.SendFormAsync(round, [], "#provisional")).Status);
        var list = await other.GetAsync($"{round}?kiem=true");
        Assert.Contains("Ksor Thử làng Klah 5", list.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("1990", list.Words, StringComparison.Ordinal);
        Assert.Contains("giống hệt từng byte", list.Words, StringComparison.Ordinal);
        Assert.Equal(302, (await village.SendFormAsync(sheet, [new("Text", "Xin xem lại")], "#appeal")).Status);
        Assert.Equal(302, (await office.SendFormAsync(sheet, [new("Text", "Giữ nguyên")], "#answer")).Status);
        Assert.Contains("Giữ nguyên", (await village.GetAsync(sheet)).Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task List_IsPagedByTheAddressThatItsPagerWrites(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var office = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);
        var round = await OpenAsync(office);

        Assert.NotNull((await office.GetAsync("/cham-diem/ca-nhan?page=1")).Page.QuerySelector($"a[href='{round}']"));
        Assert.Null((await office.GetAsync("/cham-diem/ca-nhan?page=2")).Page.QuerySelector($"a[href='{round}']"));
    }

    private static async Task<string> OpenAsync(Browser office)
    {
        var created = await office.SendFormAsync(
            "/cham-diem/bo-tieu-chi",
            [new("Name", "Từng người dân"), new("Source", "citizen-persons")],
            "#create"
        );
        var scheme = created.Location!;
        Assert.Equal(302, (await office.SendFormAsync(scheme, [new("From", "01/01/2026")], "#in-force")).Status);
        var id = scheme.Split('/')[^1];
        // It is offered for rounds of persons, not for those of units.
        Assert.DoesNotContain("Từng người dân", (await office.GetAsync("/cham-diem/mo")).Words, StringComparison.Ordinal);
        var opened = await office.SendFormAsync(
            "/cham-diem/ca-nhan/mo",
            [new("SchemeId", id), new("PeriodKey", "Year:2026"), new("SelfUntil", "30/11/2026")]
        );
        Assert.StartsWith("/cham-diem/ca-nhan/", opened.Location, StringComparison.Ordinal);
        return opened.Location!;
    }

    private static async Task<string> AddAsync(ResultWorld world, Browser village, string round)
    {
        var unit = $"{world.Units["làng Klah"].Id}";
        var nameless = await village.SendFormAsync(round, [new("UnitId", unit)], "#add");
        Assert.Equal(400, nameless.Status);
        var added = await village.SendFormAsync(
            round,
            [new("UnitId", unit), new("FullName", "Ksor Thử"), new("BirthYear", "1990")],
            "#add"
        );
        Assert.Equal(302, added.Status);
        return added.Location!;
    }
}
