using System.Text;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Evidence;
using ThiDua.Core.Shared.Files;
using ThiDua.TestCommon;

namespace ThiDua.Web.Tests.Returns;

public sealed class EvidenceTests
{
    /// <summary>A PNG of one pixel, as a drawing program writes it.</summary>
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    );

    [Theory, EachDatabase]
    public async Task Add_Picture_IsShownToTheUnitAndAfterHandingInToTheOffice(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider);
        var page = await PageOfCountAsync(scene);

        var answer = await scene.Village.UploadAsync(page, "Upload", Picture, "lop hoc.png", ("Note", "Lớp học tối thứ Năm"));

        Assert.Equal((302, page), (answer.Status, answer.Location));
        Assert.Contains("Lớp học tối thứ Năm", (await scene.Village.GetAsync(page)).Words, StringComparison.Ordinal);
        Assert.Contains("Minh chứng (1)", (await scene.Village.GetAsync(scene.Fill)).Words, StringComparison.Ordinal);
        var item = await scene.Web.WithContextAsync(db => db.EvidenceItems.SingleAsync(TestContext.Current.CancellationToken));
        var file = $"{scene.Fill}/tep/{item.Id}";
        Assert.Equal(404, (await scene.Office.GetAsync(file)).Status);
        Assert.Equal(404, (await scene.Office.GetAsync(page)).Status);

        await scene.HandInAsync();

        Assert.Contains("Minh chứng (1)", (await scene.Office.GetAsync(scene.Fill + "/duyet")).Words, StringComparison.Ordinal);
        var response = await scene.Office.Client.GetAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal("image/png", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(Picture, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory, EachDatabase]
    public async Task Add_NotWhatItsNameSays_IsRefusedAtTheField(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider);
        var page = await PageOfCountAsync(scene);

        foreach (
            var (bytes, sentence) in new (byte[], string)[] { (Encoding.UTF8.GetBytes("chỉ là chữ"), "Chỉ nhận ảnh"), ([], "Tệp rỗng") }
        )
        {
            var answer = await scene.Village.UploadAsync(page, "Upload", bytes, "anh.png", ("Note", "giữ lại"));
            Assert.Equal(400, answer.Status);
            Assert.Contains(sentence, answer.Page.QuerySelector("#Upload-error")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("giữ lại", answer.Text, StringComparison.Ordinal);
        }

        Assert.Equal(0, await scene.Web.WithContextAsync(db => db.EvidenceItems.CountAsync(TestContext.Current.CancellationToken)));
    }

    [Theory, EachDatabase]
    public async Task Add_SameFileInTwoVillages_IsKeptOnceAndReportedToTheOffice(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider);
        var otherHead = await scene.Web.Data.CreateUserAsync(scene.Tree["làng B"], Core.Identity.Role.VillageHead);
        var other = await scene.Web.SignedInAsync(otherHead);
        var item = await CountItemAsync(scene);
        await scene.Village.UploadAsync(await PageOfCountAsync(scene), "Upload", Picture, "a.png");

        var theirs = $"/bao-cao/{scene.Round}/{scene.Tree["làng B"].Id}/minh-chung/{item}";
        Assert.Equal(302, (await other.UploadAsync(theirs, "Upload", Picture, "b.png")).Status);

        Assert.Contains("một đơn vị khác", (await other.GetAsync(theirs)).Words, StringComparison.Ordinal);
        await scene.HandInAsync();
        Assert.Contains("Tệp dùng ở nhiều nơi", (await scene.Office.GetAsync(scene.Fill + "/duyet")).Words, StringComparison.Ordinal);
        Assert.Contains("làng B", (await scene.Office.GetAsync(await PageOfCountAsync(scene))).Words, StringComparison.Ordinal);
        var pictures = await scene.Web.WithContextAsync(db =>
            db.StoredFiles.CountAsync(f => f.ContentType == "image/png", TestContext.Current.CancellationToken)
        );
        Assert.Equal(1, pictures);
        // Twice in one place is one too many.
        Assert.Equal(400, (await other.UploadAsync(theirs, "Upload", Picture, "c.png")).Status);
    }

    [Theory, EachDatabase]
    public async Task Remove_OwnEvidence_IsGoneFromThePageAndStaysInTheDatabase(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider);
        var page = await PageOfCountAsync(scene);
        await scene.Village.UploadAsync(page, "Upload", Picture, "a.png");

        var answer = await scene.Village.SendFormAsync(page, [], "form[action*=evidenceId]");

        Assert.Equal(302, answer.Status);
        Assert.Contains("Chưa có minh chứng", (await scene.Village.GetAsync(page)).Words, StringComparison.Ordinal);
        var item = await scene.Web.WithContextAsync(db => db.EvidenceItems.SingleAsync(TestContext.Current.CancellationToken));
        Assert.NotNull(item.RemovedAt);
    }

    [Theory, EachDatabase]
    public async Task Any_AfterHandingIn_IsRefusedInASentence(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider);
        var path = await PageOfCountAsync(scene);
        var page = await scene.Village.GetAsync(path);
        await scene.HandInAsync();

        var answer = await scene.Village.SendUploadAsync(page, path, "Upload", Picture, "a.png");

        Assert.Equal(400, answer.Status);
        Assert.Contains("Báo cáo đã nộp", answer.Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task File_AlteredInTheDatabase_IsNotGivenOut(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider);
        await scene.Village.UploadAsync(await PageOfCountAsync(scene), "Upload", Picture, "a.png");
        var item = await scene.Web.WithContextAsync(db => db.EvidenceItems.SingleAsync(TestContext.Current.CancellationToken));
        await scene.Web.WithContextAsync(db =>
            db.StoredFileContents.Where(c => c.FileId == item.FileId)
                .ExecuteUpdateAsync(c => c.SetProperty(x => x.Bytes, Encoding.UTF8.GetBytes("khác")), TestContext.Current.CancellationToken)
        );

        Assert.Equal(404, (await scene.Village.GetAsync($"{scene.Fill}/tep/{item.Id}")).Status);
    }

    private static async Task<string> PageOfCountAsync(ReturnScene scene) => $"{scene.Fill}/minh-chung/{await CountItemAsync(scene)}";

    private static Task<Guid> CountItemAsync(ReturnScene scene) =>
        scene.Web.WithContextAsync(async db =>
        {
            var column = await db.ValueColumns.SingleAsync(
                c => c.SetId == scene.Round && c.MeasureId == scene.Count.Id,
                TestContext.Current.CancellationToken
            );
            return await db
                .FormItems.Where(i => i.RoundId == scene.Round && i.Column == column.Ordinal)
                .Select(i => i.Id)
                .SingleAsync(TestContext.Current.CancellationToken);
        });
}
