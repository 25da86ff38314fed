using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;
using ThiDua.Web.Tests.Results;

namespace ThiDua.Web.Tests.Issuing;

public class IssuingTests
{
    [Theory, EachDatabase]
    public async Task Get_WithoutTheRight_IsForbidden(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("làng Klah", Role.VillageHead);

        Assert.Equal(403, (await browser.GetAsync("/van-ban")).Status);
        Assert.Equal(403, (await browser.GetAsync(Report(world))).Status);
        Assert.Equal(403, (await browser.GetAsync($"{Report(world)}/du-thao")).Status);
    }

    [Theory, EachDatabase]
    public async Task Get_OfAnotherCommuneOrUnknown_IsNotFound(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var own = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);
        await own.SendFormAsync(Report(world), [new("Form", PaperForms.Consolidated)]);
        var paper = await web.WithContextAsync(db => db.IssuedPapers.SingleAsync());
        var foreign = await world.AsAsync("xã Ayun", Role.StandingOffice);

        Assert.Equal(404, (await foreign.GetAsync(Report(world))).Status);
        Assert.Equal(404, (await foreign.GetAsync($"{Report(world)}/du-thao")).Status);
        Assert.Equal(404, (await foreign.GetAsync($"/van-ban/{paper.Id}/tai-ve")).Status);
        Assert.Equal(404, (await foreign.GetAsync($"/van-ban/bao-cao/{Guid.CreateVersion7()}")).Status);
        Assert.DoesNotContain("BC-UBND", (await foreign.GetAsync("/van-ban")).Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Get_Report_ShowsSentencesAndWarnings(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);

        var answer = await browser.GetAsync(Report(world));

        Assert.Equal(200, answer.Status);
        Assert.Contains(
            "đạt 50% (50/100), chưa đạt chỉ tiêu từ 70% trở lên đến năm 2026, còn thiếu 20 hộ",
            answer.Words,
            StringComparison.Ordinal
        );
        Assert.Contains("1 đơn vị chưa gửi báo cáo.", answer.Words, StringComparison.Ordinal);
        Assert.Contains("Chưa có tài khoản giữ vai trò Chủ tịch", answer.Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Draft_IsAWordFileWithBothNames(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("xã Kon Chiêng", Role.Chairman);

        var response = await browser.Client.GetAsync($"{Report(world)}/du-thao", TestContext.Current.CancellationToken);

        Assert.Equal(PaperFile.DocxType, response.Content.Headers.ContentType?.MediaType);
        var disposition = response.Content.Headers.ContentDisposition!;
        Assert.Equal("bao-cao-du-thao-kon-chieng-nam-2026.docx", disposition.FileName?.Trim('"'));
        Assert.Equal("Báo cáo dự thảo Kon Chiêng năm 2026.docx", disposition.FileNameStar);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal("PK"u8.ToArray(), bytes[..2]);
    }

    [Theory, EachDatabase]
    public async Task Paper_FromRoundToRegister_GoesItsWay(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);

        // Drafted once, even when the form is sent twice.
        var page = await browser.GetAsync(Report(world));
        var first = await browser.SendFormAsync(page, Report(world), [new("Form", PaperForms.Consolidated)]);
        var second = await browser.SendFormAsync(page, Report(world), [new("Form", PaperForms.Consolidated)]);
        Assert.Equal(first.Location, second.Location);
        var paper = await web.WithContextAsync(db => db.IssuedPapers.SingleAsync());
        var address = $"/van-ban/{paper.Id}";
        Assert.Equal(address, first.Location);
        Assert.Contains("……/BC-UBND", (await browser.GetAsync(address)).Words, StringComparison.Ordinal);

        // What is missing keeps it from its number; the page says what.
        var refused = await browser.SendFormAsync(address, [new("IsConfirmed", "true")], "form[action*='handler=Check']");
        Assert.Equal(400, refused.Status);
        Assert.Contains("phương hướng, nhiệm vụ thời gian tới", refused.Words, StringComparison.Ordinal);
        Assert.Equal(0, await web.WithContextAsync(db => db.NumberSeries.CountAsync()));

        // Filled in and checked, it has its number; the file is what is kept.
        var edit = await browser.GetAsync($"{address}/sua");
        Assert.Contains("Hộ có điện thoại thông minh: đạt 50%", edit.Words, StringComparison.Ordinal);
        var saved = await browser.SendFormAsync(
            edit,
            $"{address}/sua",
            [
                new("Version", "0"),
                new("f_phuong_huong", "- Tiếp tục thực hiện."),
                new("f_nguoi_ky", "Rơ Châm Minh"),
                new("f_kho_khan", "Không có."),
                new("f_kien_nghi", "Không có."),
                new("Priority", "Urgent"),
            ]
        );
        Assert.Equal(address, saved.Location);
        var stale = await browser.SendFormAsync(
            edit,
            $"{address}/sua",
            [new("Version", "0"), new("f_phuong_huong", "muộn"), new("Priority", "Normal"), new("__key", $"{Guid.CreateVersion7()}")]
        );
        Assert.NotEqual(302, stale.Status);
        var done = await browser.SendFormAsync(address, [new("IsConfirmed", "true")], "form[action*='handler=Check']");
        Assert.Equal(address, done.Location);
        var shown = await browser.GetAsync(address);
        Assert.Contains("01/BC-UBND", shown.Words, StringComparison.Ordinal);
        // One village is silent: the gap is named, and nothing else is wrong with the layout.
        Assert.Contains("Kiểm tra thể thức: 1 loại lỗi", shown.Words, StringComparison.Ordinal);
        Assert.Contains("Còn chỗ chưa có nội dung hoặc số liệu", shown.Words, StringComparison.Ordinal);
        var stored = await web.WithContextAsync(db => db.IssuedPapers.SingleAsync());
        var kept = await web.WithContextAsync(db =>
            db.Set<Core.Shared.Files.StoredFileContent>().Where(c => c.FileId == stored.FileId).Select(c => c.Bytes).SingleAsync()
        );
        Assert.Equal(kept, await browser.Client.GetByteArrayAsync($"{address}/tai-ve", TestContext.Current.CancellationToken));

        // Its figures are behind its QR code: for the office now, for everybody once it is out.
        Assert.Contains(
            "đạt 50% (50/100)".Replace("đạt ", "", StringComparison.Ordinal),
            (await browser.GetAsync($"/tra-cuu/{paper.Id}")).Words,
            StringComparison.Ordinal
        );
        var key = (await browser.GetAsync($"/tra-cuu/{paper.Id}")).Page.QuerySelector("main tbody tr")!.Id!["so_".Length..];
        var figure = await browser.GetAsync($"/tra-cuu/{paper.Id}/so-lieu/{key}");
        Assert.Contains("Các đơn vị trong số liệu", figure.Words, StringComparison.Ordinal);
        Assert.Equal(404, (await web.NewBrowser().GetAsync($"/tra-cuu/{paper.Id}")).Status);

        // Given up with a reason: the register tells why the number is a gap.
        Assert.Equal(400, (await browser.SendFormAsync(address, [new("Move", "Cancel")], "form[action*='handler=Move']")).Status);
        Assert.Equal(
            302,
            (
                await browser.SendFormAsync(address, [new("Move", "Cancel"), new("Reason", "Lập nhầm kỳ")], "form[action*='handler=Move']")
            ).Status
        );
        var commune = paper.AuthorityUnitId;
        Assert.Contains("Lập nhầm kỳ", (await browser.GetAsync($"/van-ban/so/{commune}/2026?so=BC-UBND")).Words, StringComparison.Ordinal);
        var record = await browser.Client.GetStringAsync($"{address}/tai-ve?tep=sieu-du-lieu", TestContext.Current.CancellationToken);
        Assert.Contains("<CodeNumber>01</CodeNumber>", record, StringComparison.Ordinal);
        Assert.Contains("<Priority>1</Priority>", record, StringComparison.Ordinal);
    }

    private static string Report(ResultWorld world) => $"/van-ban/bao-cao/{world.Round.Id}";
}
