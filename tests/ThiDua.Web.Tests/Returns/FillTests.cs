using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Reporting;
using ThiDua.TestCommon;

namespace ThiDua.Web.Tests.Returns;

public class FillTests
{
    [Theory, EachDatabase]
    public async Task Home_VillageHead_LeadsToTheReturnByALargeButton(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider);

        var home = await scene.Village.GetAsync("/");

        Assert.Equal(200, home.Status);
        Assert.Equal(scene.Fill, home.Page.QuerySelector("main a.btn.primary.large")!.GetAttribute("href"));
        Assert.Contains("Chưa bắt đầu", home.Words, StringComparison.Ordinal);
        Assert.Contains("Số lớp học", (await scene.Village.GetAsync(scene.Fill)).Words, StringComparison.Ordinal);
        Assert.Equal(200, (await scene.Village.GetAsync("/bao-cao")).Status);
    }

    [Theory, EachDatabase]
    public async Task Get_ForeignReturn_IsNotFound(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider);
        var other = $"/bao-cao/{scene.Round}/{scene.Tree["làng B"].Id}";

        Assert.Equal(404, (await scene.Village.GetAsync(other)).Status);
        Assert.Equal(404, (await scene.Village.GetAsync(other + "/xem")).Status);
        Assert.Equal(404, (await scene.Village.GetAsync($"/bao-cao/{Guid.CreateVersion7()}/{scene.VillageA.Id}")).Status);
        // The office has no draft to look at.
        Assert.Equal(404, (await scene.Office.GetAsync(scene.Fill + "/duyet")).Status);
        Assert.Equal(404, (await scene.Office.GetAsync(scene.Fill + "/xem")).Status);
    }

    [Theory, EachDatabase]
    public async Task Get_ReviewByTheVillage_IsForbidden(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider);

        Assert.Equal(403, (await scene.Village.GetAsync(scene.Fill + "/duyet")).Status);
        Assert.Equal(403, (await scene.Village.GetAsync("/ky-bao-cao")).Status);
        Assert.Equal(403, (await scene.Village.GetAsync("/ky-bao-cao/mo")).Status);
    }

    [Theory, EachDatabase]
    public async Task Post_Numbers_AreSavedAndShownTheVietnameseWay(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider);

        var answer = await scene.SaveAsync([scene.CountIs("1234"), .. scene.ShareIs("70", "100")]);

        Assert.Equal(302, answer.Status);
        var page = await scene.Village.GetAsync(scene.Fill);
        Assert.Equal("1.234", page.Page.QuerySelector($"[name='Cells[{scene.Count.Id}].First']")!.GetAttribute("value"));
        Assert.Equal(new CellValue(1234, 1), (await RowAsync(scene))[0]);
        Assert.Equal(new CellValue(70, 100), (await RowAsync(scene))[1]);
    }

    [Theory, EachDatabase]
    public async Task Post_OneNumberWrong_KeepsWhatWasTypedAndSavesTheRest(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider);

        var answer = await scene.SaveAsync([scene.CountIs("mười"), .. scene.ShareIs("70", "100")]);

        Assert.Equal(200, answer.Status);
        Assert.Contains("Số chưa đúng cách viết", answer.Words, StringComparison.Ordinal);
        Assert.Equal("mười", answer.Page.QuerySelector($"[name='Cells[{scene.Count.Id}].First']")!.GetAttribute("value"));
        Assert.NotNull(answer.Page.QuerySelector("[data-error-summary]"));
        Assert.Null((await RowAsync(scene))[0]);
        Assert.Equal(new CellValue(70, 100), (await RowAsync(scene))[1]);
    }

    [Theory, EachDatabase]
    public async Task Post_NumberChangedByAnother_ShowsBothAndTheSecondSaveReplaces(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider);
        var old = await scene.Village.GetAsync(scene.Fill);
        await scene.SaveAsync(scene.CountIs("3"));

        var conflict = await scene.Village.SendFormAsync(old, scene.Fill, [scene.CountIs("9"), new("viec", "luu")]);

        Assert.Contains("người khác vừa lưu 3 hộ; anh, chị nhập 9 hộ", conflict.Words, StringComparison.Ordinal);
        Assert.Equal(new CellValue(3, 1), (await RowAsync(scene))[0]);
        var again = await scene.Village.SendFormAsync(conflict, scene.Fill, [new("viec", "luu")]);
        Assert.Equal(302, again.Status);
        Assert.Equal(new CellValue(9, 1), (await RowAsync(scene))[0]);
    }

    [Theory, EachDatabase]
    public async Task Post_SubmitWithGaps_ListsThemAndAsks(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider);

        var asked = await scene.Village.SendFormAsync(scene.Fill, [scene.CountIs("3"), new("viec", "nop")]);

        Assert.Equal(200, asked.Status);
        Assert.Contains("Còn thiếu các nội dung sau Tỷ lệ hộ có điện thoại", asked.Words, StringComparison.Ordinal);
        // What was typed is saved all the same.
        Assert.Equal(new CellValue(3, 1), (await RowAsync(scene))[0]);
        var handed = await scene.Village.SendFormAsync(asked, scene.Fill, [new("viec", "nop"), new("WithGaps", "true")]);
        Assert.Equal(scene.Fill + "/xem", handed.Location);
        Assert.Equal(ReturnState.Submitted, await StateAsync(scene));
        Assert.Equal(302, (await scene.Village.GetAsync(scene.Fill)).Status);
        Assert.Contains("Đã nộp, chờ duyệt", (await scene.Village.GetAsync(scene.Fill + "/xem")).Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Post_Empty_IsRefusedWithASentence(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider);

        var answer = await scene.Village.SendFormAsync(scene.Fill, [new("viec", "nop")]);

        Assert.Equal(400, answer.Status);
        Assert.Contains("Báo cáo chưa có nội dung nào", answer.Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Post_RoundClosedMeanwhile_IsRefusedAndKeepsWhatWasTyped(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider);
        var page = await scene.Village.GetAsync(scene.Fill);
        await scene.Office.SendFormAsync($"/ky-bao-cao/{scene.Round}", [], "#close");
        scene.Web.Database.Time.Advance(TimeSpan.FromMinutes(1));

        var answer = await scene.Village.SendFormAsync(page, scene.Fill, [scene.CountIs("77"), new("viec", "luu")]);

        Assert.Equal(400, answer.Status);
        Assert.Contains("Kỳ báo cáo đã đóng", answer.Words, StringComparison.Ordinal);
        Assert.Equal("77", answer.Page.QuerySelector($"[name='Cells[{scene.Count.Id}].First']")!.GetAttribute("value"));
    }

    private static Task<RowValues> RowAsync(ReturnScene scene) =>
        scene.Web.WithContextAsync(async db =>
            (
                await db.ValueRows.SingleAsync(
                    r => r.SetId == scene.Round && r.UnitId == scene.VillageA.Id,
                    TestContext.Current.CancellationToken
                )
            ).Read(2)
        );

    private static Task<ReturnState> StateAsync(ReturnScene scene) =>
        scene.Web.WithContextAsync(db =>
            db.Returns.Where(r => r.RoundId == scene.Round && r.UnitId == scene.VillageA.Id)
                .Select(r => r.State)
                .SingleAsync(TestContext.Current.CancellationToken)
        );
}
