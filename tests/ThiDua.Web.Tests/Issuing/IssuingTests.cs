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
        await own.SendFormAsync(Report(world), [new("IsConfirmed", "true")]);
        var paper = await web.WithContextAsync(db => db.IssuedPapers.SingleAsync());
        var foreign = await world.AsAsync("xã Ayun", Role.StandingOffice);

        Assert.Equal(404, (await foreign.GetAsync(Report(world))).Status);
        Assert.Equal(404, (await foreign.GetAsync($"{Report(world)}/du-thao")).Status);
        Assert.Equal(404, (await foreign.GetAsync($"/van-ban/{paper.Id}/tai-ve")).Status);
        Assert.Equal(404, (await foreign.GetAsync($"/van-ban/bao-cao/{Guid.CreateVersion7()}")).Status);
        Assert.DoesNotContain("01/BC-UBND", (await foreign.GetAsync("/van-ban")).Words, StringComparison.Ordinal);
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

        Assert.Equal(IssuingService.DocxType, response.Content.Headers.ContentType?.MediaType);
        var disposition = response.Content.Headers.ContentDisposition!;
        Assert.Equal("bao-cao-du-thao-kon-chieng-nam-2026.docx", disposition.FileName?.Trim('"'));
        Assert.Equal("Báo cáo dự thảo Kon Chiêng năm 2026.docx", disposition.FileNameStar);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal("PK"u8.ToArray(), bytes[..2]);
    }

    [Theory, EachDatabase]
    public async Task Post_NotConfirmed_SaysSoAndTakesNoNumber(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);

        var answer = await browser.SendFormAsync(Report(world), []);

        Assert.Equal(400, answer.Status);
        Assert.Contains("Hãy xác nhận đã kiểm tra nội dung báo cáo", answer.Words, StringComparison.Ordinal);
        Assert.Equal(0, await web.WithContextAsync(db => db.NumberSeries.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task Post_Confirmed_IssuesOnceEvenWhenSentTwice(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);
        var page = await browser.GetAsync(Report(world));

        var first = await browser.SendFormAsync(page, Report(world), [new("IsConfirmed", "true")]);
        var second = await browser.SendFormAsync(page, Report(world), [new("IsConfirmed", "true")]);

        Assert.Equal("/van-ban", first.Location);
        Assert.Equal("/van-ban", second.Location);
        var paper = await web.WithContextAsync(db => db.IssuedPapers.SingleAsync());
        var list = await browser.GetAsync("/van-ban");
        Assert.Contains("Đã ban hành báo cáo số 01/BC-UBND.", list.Words, StringComparison.Ordinal);
        Assert.NotNull(list.Page.QuerySelector($"main a[href='/van-ban/{paper.Id}/tai-ve']"));
        var file = await browser.Client.GetByteArrayAsync($"/van-ban/{paper.Id}/tai-ve", TestContext.Current.CancellationToken);
        Assert.Equal(
            await web.WithContextAsync(db =>
                db.Set<Core.Shared.Files.StoredFileContent>().Where(c => c.FileId == paper.FileId).Select(c => c.Bytes).SingleAsync()
            ),
            file
        );
    }

    private static string Report(ResultWorld world) => $"/van-ban/bao-cao/{world.Round.Id}";
}
