using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.TestCommon;

namespace ThiDua.Web.Tests.Movements;

public class PlanPagesTests
{
    [Theory, EachDatabase]
    public async Task Upload_ByAVillage_IsForbidden(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var village = await web.SignedInAsync(web.Tree["thôn Một"], Role.VillageHead);

        Assert.Equal(403, (await village.GetAsync("/ke-hoach/tai-len")).Status);
    }

    [Theory, EachDatabase]
    public async Task Upload_OfAPlan_LeadsToItsReview(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);

        var plan = await web.PlanAsync();
        var page = await web.Browser.GetAsync($"/ke-hoach/{plan}/ra-soat?muc=Target");

        Assert.Equal(200, page.Status);
        Assert.Equal(2, page.Page.QuerySelectorAll("article.review-item").Length);
        var mark = page.Page.QuerySelector("mark a")!;
        Assert.NotNull(page.Page.GetElementById(mark.GetAttribute("href")!.TrimStart('#')));
        var place = page.Page.QuerySelector("article.review-item a[href^='#m-']")!;
        Assert.NotNull(page.Page.GetElementById(place.GetAttribute("href")!.TrimStart('#')));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    public async Task Upload_OfAnEmptyFile_SaysSoAtTheField(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);

        var answer = await web.UploadAsync("", "trong.docx");

        Assert.Equal(400, answer.Status);
        Assert.Contains("Tệp không có nội dung.", answer.Words, StringComparison.Ordinal);
        Assert.NotNull(answer.Page.QuerySelector(".field.wrong #Document"));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    public async Task Upload_WithoutAFile_AsksForOne(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);

        var answer = await web.Browser.SendFormAsync("/ke-hoach/tai-len", [], "main form[enctype]");

        Assert.Equal(400, answer.Status);
        Assert.Contains("Hãy chọn tệp kế hoạch.", answer.Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Review_OfAnotherAuthoritysPlan_IsNotFound(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var plan = await web.PlanAsync();
        var stranger = await web.SignedInAsync(web.Tree["xã Ayun"], Role.StandingOffice);

        foreach (var page in new[] { "ra-soat", "dau-van-ban", "xac-nhan" })
        {
            Assert.Equal(404, (await stranger.GetAsync($"/ke-hoach/{plan}/{page}")).Status);
        }
    }

    [Theory, EachDatabase]
    public async Task Review_AcceptButton_AcceptsThatItem(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var plan = await web.PlanAsync();
        var target = (await web.ItemsAsync(plan, PlanItemKind.Target))[0];

        var answer = await web.Browser.SendFormAsync(
            $"/ke-hoach/{plan}/ra-soat?muc=Target",
            [new("choice", $"Accepted.{target.Id}.{target.Version}")],
            "form#decide"
        );

        Assert.EndsWith($"#i-{target.Id}", answer.Location, StringComparison.Ordinal);
        Assert.Equal(DraftDecision.Accepted, (await web.ItemsAsync(plan, PlanItemKind.Target))[0].Decision);
    }

    [Theory, EachDatabase]
    public async Task Review_EditForm_SavesWhatWasTyped(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var plan = await web.PlanAsync();
        var target = (await web.ItemsAsync(plan, PlanItemKind.Target))[0];

        var answer = await web.Browser.SendFormAsync(
            $"/ke-hoach/{plan}/ra-soat?muc=Target&sua={target.Id}",
            [new("Edit[value]", "72,5"), new("decision", "Accepted")],
            "form[data-unsaved]"
        );

        Assert.True(answer.Status == 302, answer.Words);
        var saved = (await web.ItemsAsync(plan, PlanItemKind.Target))[0];
        Assert.Equal(("72.5", DraftDecision.Accepted), (PlanItemJson.Text(saved, "value"), saved.Decision));
    }

    [Theory, EachDatabase]
    public async Task Review_EditFormWithAMistake_KeepsWhatWasTypedAndSaysWhy(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var plan = await web.PlanAsync();
        var target = (await web.ItemsAsync(plan, PlanItemKind.Target))[0];

        var answer = await web.Browser.SendFormAsync(
            $"/ke-hoach/{plan}/ra-soat?muc=Target&sua={target.Id}",
            [new("Edit[value]", "bảy mươi"), new("decision", "Accepted")],
            "form[data-unsaved]"
        );

        Assert.Equal(400, answer.Status);
        Assert.Contains("Cần nhập một số không âm", answer.Words, StringComparison.Ordinal);
        Assert.Contains("value=\"bảy mươi\"", answer.Text, StringComparison.Ordinal);
        Assert.Equal(target.Payload, (await web.ItemsAsync(plan, PlanItemKind.Target))[0].Payload);
    }

    [Theory, EachDatabase]
    public async Task Review_WhenSomebodyElseSavedFirst_ShowsBothVersions(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var plan = await web.PlanAsync();
        var target = (await web.ItemsAsync(plan, PlanItemKind.Target))[0];
        var path = $"/ke-hoach/{plan}/ra-soat?muc=Target&sua={target.Id}";
        var mine = await web.Browser.GetAsync(path);
        await web.Browser.SendFormAsync(path, [new("Edit[value]", "71"), new("decision", "Pending")], "form[data-unsaved]");

        var lost = await web.Browser.SendFormAsync(
            mine,
            path,
            [new("Edit[value]", "99"), new("decision", "Pending")],
            "form[data-unsaved]"
        );
        var again = await web.Browser.SendFormAsync(lost, path, [new("decision", "Pending")], "form[data-unsaved]");

        Assert.Equal(409, lost.Status);
        Assert.Contains("Bản người khác vừa lưu", lost.Words, StringComparison.Ordinal);
        Assert.Contains("71", lost.Page.QuerySelector("article .notice")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("value=\"99\"", lost.Text, StringComparison.Ordinal);
        Assert.True(again.Status == 302, again.Words);
        Assert.Equal("99", PlanItemJson.Text((await web.ItemsAsync(plan, PlanItemKind.Target))[0], "value"));
    }

    [Theory, EachDatabase]
    public async Task Review_AddFromAParagraph_OpensTheNewItemsForm(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var plan = await web.PlanAsync();

        var answer = await web.Browser.SendFormAsync($"/ke-hoach/{plan}/ra-soat?muc=Target&doan=5", [new("kind", "Content")], "#them form");

        Assert.True(answer.Status == 302, answer.Words);
        Assert.Contains("muc=Content", answer.Location, StringComparison.Ordinal);
        Assert.NotNull((await web.Browser.GetAsync(answer.Location!.Split('#')[0])).Page.QuerySelector("form[data-unsaved] textarea"));
    }

    [Fact]
    public async Task Pages_OfALongPlan_StayLight()
    {
        await using var web = await MovementWeb.StartAsync(DatabaseProvider.Sqlite);
        var bytes = await File.ReadAllBytesAsync(
            Path.Combine(SourceTree.Root, "samples/plans/dai-son.docx"),
            TestContext.Current.CancellationToken
        );
        var answer = await web.Browser.UploadAsync("/ke-hoach/tai-len", "Document", bytes, "dai-son.docx");
        var plan = answer.Location!.Split('/')[2];
        await web.AcceptAllAsync(Guid.Parse(plan));

        foreach (var path in new[] { "ra-soat?muc=Target", "ra-soat?muc=Content", "ra-soat?muc=Task", "xac-nhan" })
        {
            var page = await web.Browser.GetAsync($"/ke-hoach/{plan}/{path}");
            Assert.Equal(200, page.Status);
            var size = Compressed(page.Text);
            TestContext.Current.TestOutputHelper?.WriteLine($"{path}: {page.Text.Length} characters, {size} bytes compressed");
            Assert.InRange(size, 1, 30_000);
        }
    }

    private static long Compressed(string text)
    {
        using var memory = new MemoryStream();
        using (var zip = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }

        return memory.Length;
    }

    [Theory, EachDatabase]
    public async Task Header_WithAWrongDate_SaysSoAndASoundOneIsSaved(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var plan = await web.PlanAsync();
        var path = $"/ke-hoach/{plan}/dau-van-ban";

        var wrong = await web.Browser.SendFormAsync(path, [new("Form.PeriodEnd", "mai")], "form[data-unsaved]");
        var right = await web.Browser.SendFormAsync(path, [new("Form.Number", "14/KH-UBND")], "form[data-unsaved]");

        Assert.Equal(400, wrong.Status);
        Assert.NotNull(wrong.Page.QuerySelector(".field.wrong #Form_PeriodEnd"));
        Assert.Equal(302, right.Status);
        Assert.Equal(
            "14/KH-UBND",
            await web.Web.WithContextAsync(db => db.Plans.Where(p => p.Id == plan).Select(p => p.Number).SingleAsync())
        );
    }

    [Theory, EachDatabase]
    public async Task Confirm_WhileItemsArePending_SaysSo(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var plan = await web.PlanAsync();

        var answer = await web.ConfirmAsync(plan);

        Assert.Equal(400, answer.Status);
        Assert.Contains("mục chưa được chấp nhận hoặc loại bỏ", answer.Words, StringComparison.Ordinal);
        Assert.Equal(0, await web.Web.WithContextAsync(db => db.Movements.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task Confirm_WithAnUnknownUnit_KeepsWhatWasTyped(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var plan = await web.PlanAsync();
        await web.AcceptAllAsync(plan);
        var target = (await web.ItemsAsync(plan, PlanItemKind.Target))[0];

        var answer = await web.ConfirmAsync(plan, "Save", new KeyValuePair<string, string?>($"Form.Codes[{target.Id}]", "KHONG.CO"));

        Assert.Equal(400, answer.Status);
        Assert.Contains("Không có chỉ số với mã này", answer.Words, StringComparison.Ordinal);
        Assert.Contains("KHONG.CO", answer.Text, StringComparison.Ordinal);
    }
}
