using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Jobs;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Operations;

public sealed class StatusPageTests
{
    private const string Path = "/quan-tri/trang-thai";

    [Theory, EachDatabase]
    public async Task Status_ForTheAdministrator_ShowsChecksDatabaseBackupAndFailedJobs(DatabaseProvider provider)
    {
        var backups = Directory.CreateTempSubdirectory("thi-dua-backups-");
        await File.WriteAllBytesAsync(
            System.IO.Path.Combine(backups.FullName, "thidua-1.tdbak"),
            new byte[2048],
            TestContext.Current.CancellationToken
        );
        await using var web = await WebTest.StartAsync(provider, ("Backup:Folder", backups.FullName));
        var tree = await web.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng");
        var administrator = await web.Data.CreateUserAsync(tree["tỉnh Gia Lai"], Role.SystemAdministrator);
        await web.Database.SaveAsync(
            new Job
            {
                Id = Guid.CreateVersion7(),
                Kind = "tests.scripted",
                Subject = "tệp",
                AuthorityId = tree["xã Kon Chiêng"].Id,
                Input = "{}",
                CreatedAt = web.Database.Time.UtcNow,
                NotBefore = web.Database.Time.UtcNow,
                State = JobState.Failed,
                Failure = """{"Key":"jobs.failure.gave-up","Args":["4"]}""",
            }
        );
        var browser = await web.SignedInAsync(administrator);

        var page = await browser.GetAsync(Path);

        Assert.Equal(200, page.Status);
        Assert.Contains(provider == DatabaseProvider.Sqlite ? "SQLite 3." : "PostgreSQL 1", page.Words, StringComparison.Ordinal);
        Assert.Contains("Chưa khai báo Mail:Host", page.Words, StringComparison.Ordinal);
        Assert.Contains("Đã thử 4 lần", page.Words, StringComparison.Ordinal);
        Assert.Contains(", 2\u00a0KB", page.Page.Body!.TextContent, StringComparison.Ordinal);
        if (provider == DatabaseProvider.Postgres)
        {
            Assert.Contains("cùng máy với cơ sở dữ liệu: ", page.Words, StringComparison.Ordinal);
        }

        backups.Delete(recursive: true);
    }

    [Theory]
    [InlineData(Role.StandingOffice)]
    [InlineData(Role.Reporter)]
    public async Task Status_ForOthers_IsRefused(Role role)
    {
        await using var web = await WebTest.StartAsync(DatabaseProvider.Sqlite);
        var user = await web.Data.CreateUserAsync(await web.Data.CreateUnitAsync(), role);

        Assert.Equal(403, (await (await web.SignedInAsync(user)).GetAsync(Path)).Status);
    }
}
