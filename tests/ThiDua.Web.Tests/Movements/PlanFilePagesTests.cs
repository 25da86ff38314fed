using ThiDua.Core.Identity;
using ThiDua.Core.Shared.DocumentFiles;
using ThiDua.TestCommon;

namespace ThiDua.Web.Tests.Movements;

/// <summary>The file of a plan and the pictures of its pages.</summary>
public sealed class PlanFilePagesTests
{
    [Theory, EachDatabase]
    public async Task Scan_Uploaded_ShowsItsPageToItsAuthorityAlone(DatabaseProvider provider)
    {
        Assert.SkipUnless(DocumentPrograms.Default.Recogniser.IsInstalled, "tesseract (tesseract-ocr) is missing.");
        await using var web = await MovementWeb.StartAsync(provider);
        var scan = await File.ReadAllBytesAsync(
            Path.Combine(SourceTree.Root, "tests/ThiDua.Core.Tests/Shared/DocumentFiles/scan.jpg"),
            TestContext.Current.CancellationToken
        );

        var answer = await web.Browser.UploadAsync("/ke-hoach/tai-len", "Document", scan, "Trang quét.jpg");

        Assert.True(answer.Status == 302, answer.Words);
        var plan = answer.Location!.Split('/')[2];
        var review = await web.Browser.GetAsync(answer.Location);
        Assert.Contains(
            "nhận dạng chữ",
            (await web.Browser.GetAsync($"/ke-hoach/{plan}/ra-soat?muc=Problem")).Words,
            StringComparison.Ordinal
        );
        Assert.Contains("58/KH-UBND", review.Words, StringComparison.Ordinal);
        var page = await web.Browser.Client.GetAsync($"/ke-hoach/{plan}/trang/1", TestContext.Current.CancellationToken);
        Assert.Equal("image/jpeg", page.Content.Headers.ContentType!.MediaType);
        Assert.Equal(scan, await page.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(404, (await web.Browser.GetAsync($"/ke-hoach/{plan}/trang/2")).Status);

        var neighbour = await web.SignedInAsync(web.Tree["xã Ayun"], Role.StandingOffice);
        Assert.Equal(404, (await neighbour.GetAsync($"/ke-hoach/{plan}/trang/1")).Status);
        Assert.Equal(404, (await neighbour.GetAsync($"/ke-hoach/{plan}/tep")).Status);
        var village = await web.SignedInAsync(web.Tree["thôn Một"], Role.VillageHead);
        Assert.Equal(403, (await village.GetAsync($"/ke-hoach/{plan}/trang/1")).Status);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    public async Task Text_Uploaded_HasNoPagesAndComesBackAsItWas(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var plan = await web.PlanAsync();

        var file = await web.Browser.Client.GetAsync($"/ke-hoach/{plan}/tep", TestContext.Current.CancellationToken);

        Assert.Equal(MovementWeb.Plan, await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(404, (await web.Browser.GetAsync($"/ke-hoach/{plan}/trang/1")).Status);
    }
}
