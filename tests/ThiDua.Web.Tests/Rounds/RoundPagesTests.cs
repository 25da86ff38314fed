using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Reporting;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Returns;

namespace ThiDua.Web.Tests.Rounds;

public class RoundPagesTests
{
    [Theory, EachDatabase]
    public async Task Open_PreviewThenPost_AsksTheTickedUnits(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider, opened: false);
        var address = $"/ky-bao-cao/mo?phongTrao={scene.Movement.Id}&ky=Year:2026";
        Assert.Equal(200, (await scene.Office.GetAsync("/ky-bao-cao/mo")).Status);

        var preview = await scene.Office.GetAsync(address);
        Assert.Contains("Số lớp học", preview.Words, StringComparison.Ordinal);
        Assert.Contains("15/12/2025 đến hết 14/12/2026", preview.Words, StringComparison.Ordinal);
        var answer = await scene.Office.SendFormAsync(preview, address, [new("Form.Units", scene.VillageA.Id.ToString())]);

        Assert.StartsWith("/ky-bao-cao/", answer.Location, StringComparison.Ordinal);
        var units = await scene.Web.WithContextAsync(db =>
            db.Returns.Select(r => r.UnitId).ToListAsync(TestContext.Current.CancellationToken)
        );
        Assert.Equal([scene.VillageA.Id], units);
        Assert.Contains("Đã mở kỳ báo cáo", (await scene.Office.GetAsync(answer.Location!)).Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Open_DueDateInThePast_SaysSoAtTheField(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider, opened: false);
        var address = $"/ky-bao-cao/mo?phongTrao={scene.Movement.Id}&ky=Year:2026";

        var answer = await scene.Office.SendFormAsync(address, [new("Form.DueOn", "01/01/2026"), new("Form.Name", "Tên riêng")]);

        Assert.Equal(400, answer.Status);
        Assert.Contains("Hạn nộp đã qua", answer.Page.QuerySelector("#Form_DueOn-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("value=\"Tên riêng\"", answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, await scene.Web.WithContextAsync(db => db.ReportingRounds.CountAsync(TestContext.Current.CancellationToken)));
    }

    [Theory, EachDatabase]
    public async Task Open_ForeignMovement_IsNotFound(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider, opened: false);
        var foreign = await scene.Web.Data.CreateMovementAsync(scene.Tree["tỉnh Gia Lai"]);

        Assert.Equal(404, (await scene.Office.GetAsync($"/ky-bao-cao/mo?phongTrao={foreign.Id}&ky=Year:2026")).Status);
        Assert.Equal(404, (await scene.Office.GetAsync($"/ky-bao-cao/mo?phongTrao={scene.Movement.Id}&ky=Year:x")).Status);
        Assert.Equal(404, (await scene.Office.GetAsync($"/ky-bao-cao/{Guid.CreateVersion7()}")).Status);
    }

    [Theory, EachDatabase]
    public async Task Show_BulkAccept_AcceptsWhatIsTicked(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider);
        var address = $"/ky-bao-cao/{scene.Round}";
        await scene.HandInAsync();
        Assert.Contains("Duyệt 1 báo cáo đã nộp", (await scene.Office.GetAsync("/")).Words, StringComparison.Ordinal);
        Assert.Contains("1/2", (await scene.Office.GetAsync("/ky-bao-cao")).Words, StringComparison.Ordinal);

        var answer = await scene.Office.SendFormAsync(address, [], "#accept");

        Assert.Equal(address, answer.Location);
        Assert.Contains("Đã duyệt 1 báo cáo.", (await scene.Office.GetAsync(address)).Words, StringComparison.Ordinal);
        Assert.NotNull(
            await scene.Web.WithContextAsync(db =>
                db.ValueRows.Where(r => r.UnitId == scene.VillageA.Id)
                    .Select(r => r.AcceptedAt)
                    .SingleAsync(TestContext.Current.CancellationToken)
            )
        );
    }

    [Theory, EachDatabase]
    public async Task Review_SendBackWithoutReason_AsksForIt_ThenTheUnitReadsIt(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider);
        await scene.HandInAsync();
        var review = scene.Fill + "/duyet";

        var refused = await scene.Office.SendFormAsync(review, [], "#give-back");
        Assert.Equal(400, refused.Status);
        Assert.Contains("Hãy ghi lý do.", refused.Words, StringComparison.Ordinal);
        Assert.Contains("1.234 hộ", refused.Words, StringComparison.Ordinal);
        var sent = await scene.Office.SendFormAsync(review, [new("Reason", "Thiếu minh chứng")], "#give-back");

        Assert.Equal(302, sent.Status);
        Assert.Contains("Thiếu minh chứng", (await scene.Village.GetAsync(scene.Fill)).Words, StringComparison.Ordinal);
        Assert.Contains("Bị trả lại để sửa", (await scene.Village.GetAsync("/")).Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Review_AcceptThenReopen_LeavesTheSteps(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider);
        await scene.HandInAsync();
        var review = scene.Fill + "/duyet";

        await scene.Office.SendFormAsync(review, [], "#accept");
        await scene.Office.SendFormAsync(review, [new("Reason", "Nhầm số")], "#give-back");

        var page = await scene.Village.GetAsync(scene.Fill + "/xem");
        Assert.Contains("Được mở lại để sửa", page.Words, StringComparison.Ordinal);
        Assert.Contains("Lịch sử sửa số liệu", page.Words, StringComparison.Ordinal);
        Assert.Equal(
            [ReturnAction.Edit, ReturnAction.Submit, ReturnAction.Accept, ReturnAction.Reopen],
            (
                await scene.Web.WithContextAsync(db =>
                    db.ReturnSteps.Select(s => s.Action).ToListAsync(TestContext.Current.CancellationToken)
                )
            ).Order()
        );
    }

    [Theory, EachDatabase]
    public async Task Show_CloseAndExtend_ChangeTheRound(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider);
        var address = $"/ky-bao-cao/{scene.Round}";

        Assert.Equal(302, (await scene.Office.SendFormAsync(address, [], "#close")).Status);
        var early = await scene.Office.SendFormAsync(address, [new("ClosesOn", "01/01/2026")], "#extend");
        Assert.Contains("Ngày đóng mới phải sau hôm nay", early.Words, StringComparison.Ordinal);
        Assert.Equal(302, (await scene.Office.SendFormAsync(address, [new("ClosesOn", "31/01/2027")], "#extend")).Status);

        var state = await scene.Web.WithContextAsync(db =>
            db.ReportingRounds.Select(r => r.State).SingleAsync(TestContext.Current.CancellationToken)
        );
        Assert.Equal(RoundState.Open, state);
    }

    [Theory, EachDatabase]
    public async Task Reminders_DaysTyped_AreKeptAndWrongOnesSayWhy(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider, opened: false);
        const string Address = "/ky-bao-cao/nhac-viec";
        var usual = await scene.Office.GetAsync(Address);
        Assert.Equal("7, 1", usual.Page.QuerySelector("#Before")!.GetAttribute("value"));

        var wrong = await scene.Office.SendFormAsync(Address, [new("Before", "ba ngày"), new("After", "4")]);
        Assert.Equal(400, wrong.Status);
        Assert.Contains("Chỉ ghi các số ngày", wrong.Page.QuerySelector("#Before-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("value=\"ba ngày\"", wrong.Text, StringComparison.Ordinal);

        Assert.Equal(302, (await scene.Office.SendFormAsync(Address, [new("Before", "3, 0"), new("After", "")])).Status);
        var days = await scene.Web.WithContextAsync(db =>
            db.ReminderRules.Select(r => r.Days).Order().ToListAsync(TestContext.Current.CancellationToken)
        );
        Assert.Equal([-3, 0], days);
    }
}
