using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Evidence;
using ThiDua.Core.Shared.Files;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;
using ThiDua.Web.Tests.Returns;

namespace ThiDua.Web.Tests.Hosts;

/// <summary>Contents of files leave the database by the clock, and people notice nothing of it.</summary>
public sealed class ContentsOutsideTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("thi-dua-outside-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private (string, string)[] Settings =>
        [("ThiDua:Files:Store", "Folder"), ("ThiDua:Files:Folder", folder.FullName), ("ThiDua:Files:MoveFrom", "50")];

    public void Dispose() => folder.Delete(recursive: true);

    [Theory, EachDatabase]
    public async Task Journey_EvidenceMovesOutside_IsHandedOutAndRefusedInASentenceWhenItIsLost(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider, settings: Settings);
        var picture = Picture();
        var page = await PageAsync(scene);
        Assert.Equal(302, (await scene.Village.UploadAsync(page, "Upload", picture, "lop hoc.png")).Status);
        var evidence = await scene.Web.WithContextAsync(db => db.EvidenceItems.SingleAsync(Stop));
        var file = $"{scene.Fill}/tep/{evidence.Id}";

        scene.Web.Database.Time.Sleep(TimeSpan.FromMinutes(16));
        await EventuallyAsync(async () => !await IsInDatabaseAsync(scene.Web, evidence.FileId));

        var response = await scene.Village.Client.GetAsync(file, Stop);
        Assert.Equal("image/png", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(picture, await response.Content.ReadAsByteArrayAsync(Stop));

        File.Delete(Objects().Single(f => new FileInfo(f).Length == picture.Length));
        var lost = await scene.Village.GetAsync(file);
        Assert.Equal(503, lost.Status);
        Assert.Contains("Không còn nội dung của tệp \"lop hoc.png\" trong kho lưu tệp.", lost.Words, StringComparison.Ordinal);
        File.Delete(Path.Combine(folder.FullName, FolderContents.Mark));
        var away = await scene.Village.GetAsync(file);
        Assert.Equal(503, away.Status);
        Assert.Contains("Kho lưu tệp tạm thời không trả lời", away.Words, StringComparison.Ordinal);

        // Pages, uploads and what lies in the database know nothing of it.
        Assert.Contains("Minh chứng (1)", (await scene.Village.GetAsync(scene.Fill)).Words, StringComparison.Ordinal);
        Assert.Equal(302, (await scene.Village.UploadAsync(page, "Upload", Picture(), "khac.png")).Status);
        var administrator = await scene.Web.Data.CreateUserAsync(scene.Tree["tỉnh Gia Lai"], Role.SystemAdministrator);
        var status = await (await scene.Web.SignedInAsync(administrator)).GetAsync("/quan-tri/trang-thai");
        Assert.Contains($"Không dùng được {folder.FullName}", status.Words, StringComparison.Ordinal);
        Assert.Contains("Có 1 nội dung tệp bị mất hoặc bị sửa đổi", status.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clock_OfTwoHosts_MovesEachContentOnce()
    {
        await using var hosts = await TwoHosts.StartAsync(Settings);
        var files = new List<(Guid Id, byte[] Bytes)>();
        for (var i = 0; i < 12; i++)
        {
            files.Add(await HandInAsync(hosts.First.Database));
        }

        hosts.First.Database.Time.Sleep(TimeSpan.FromMinutes(16));
        await EventuallyAsync(() => hosts.First.WithContextAsync(async db => !await db.StoredFileContents.AnyAsync(Stop)));

        Assert.Equal(files.Count, Objects().Count);
        Assert.Equal(files.Count, await hosts.First.WithContextAsync(db => db.OutsideContents.CountAsync(Stop)));
        foreach (var (id, bytes) in files)
        {
            await using var scope = hosts.Second.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
            Assert.Equal(bytes, await db.ContentAsync(id, Stop));
        }
    }

    [Fact]
    public async Task Clock_WithoutAStore_LeavesContentsWhereTheyAre()
    {
        await using var web = await WebTest.StartAsync(DatabaseProvider.Sqlite);
        _ = web.Services;
        var (id, _) = await HandInAsync(web.Database);

        web.Database.Time.Sleep(TimeSpan.FromHours(3));

        Assert.True(await IsInDatabaseAsync(web, id));
        Assert.DoesNotContain(
            web.Services.GetServices<IHostedService>(),
            s => s.GetType().Name.StartsWith("Content", StringComparison.Ordinal)
        );
    }

    private IReadOnlyList<string> Objects() =>
        [.. Directory.GetFiles(folder.FullName, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != FolderContents.Mark)];

    private static Task<bool> IsInDatabaseAsync(WebTest web, Guid file) =>
        web.WithContextAsync(db => db.StoredFileContents.AnyAsync(c => c.FileId == file, Stop));

    /// <summary>A picture of one pixel with something behind it that makes it another file each time.</summary>
    private static byte[] Picture() =>
        [
            .. Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="),
            .. RandomNumberGenerator.GetBytes(30_000),
        ];

    private static async Task<string> PageAsync(ReturnScene scene)
    {
        var item = await scene.Web.WithContextAsync(async db =>
        {
            var column = await db.ValueColumns.SingleAsync(c => c.SetId == scene.Round && c.MeasureId == scene.Count.Id, Stop);
            return await db
                .FormItems.Where(i => i.RoundId == scene.Round && i.Column == column.Ordinal)
                .Select(i => i.Id)
                .SingleAsync(Stop);
        });
        return $"{scene.Fill}/minh-chung/{item}";
    }

    private static async Task<(Guid Id, byte[] Bytes)> HandInAsync(TestDatabase database)
    {
        var (id, bytes) = (Guid.CreateVersion7(), RandomNumberGenerator.GetBytes(20_000));
        await database.SaveAsync(
            new StoredFile
            {
                Id = id,
                Name = "bao-cao.pdf",
                ContentType = "application/pdf",
                Length = bytes.Length,
                Sha256 = SHA256.HashData(bytes),
                CreatedAt = database.Time.UtcNow,
                Content = new StoredFileContent { FileId = id, Bytes = bytes },
            }
        );
        return (id, bytes);
    }

    /// <summary>The work of the clock goes on beside the test.</summary>
    private static async Task EventuallyAsync(Func<Task<bool>> isTrue)
    {
        for (var tries = 0; !await isTrue(); tries++)
        {
            Assert.True(tries < 600, "It does not come true.");
            await Task.Delay(50, Stop);
        }
    }
}
