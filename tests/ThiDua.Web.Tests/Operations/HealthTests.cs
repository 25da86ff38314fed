using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Operations;

public sealed class HealthTests : IDisposable
{
    private const string Alive = "/suc-khoe/song";
    private const string Ready = "/suc-khoe/san-sang";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("thi-dua-health-");
    private readonly LinesLogged log = new();

    public void Dispose()
    {
        if (Directory.Exists(folder.FullName))
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory, EachDatabase]
    public async Task Host_ThatWorks_IsAliveAndReadyForAnybody(DatabaseProvider provider)
    {
        await using var web = await StartAsync(provider);

        foreach (var (path, word) in new[] { (Alive, "đang chạy\n"), (Ready, "sẵn sàng\n") })
        {
            var answer = await web.Browser.GetAsync(path);
            Assert.Equal((200, word), (answer.Status, answer.Text));
            Assert.Equal("text/plain", answer.Response.Content.Headers.ContentType!.MediaType);
            Assert.False(answer.Response.Headers.Contains("Set-Cookie"));
            Assert.True(answer.Response.Headers.CacheControl!.NoStore);
        }
    }

    [Theory, EachDatabase]
    public async Task Ready_WithoutItsDatabase_Is503AndTheHostStaysAlive(DatabaseProvider provider)
    {
        await using var web = await StartAsync(provider);
        await web.Database.DropAsync();
        log.Lines.Clear();

        var answer = await AskAgainAsync(web);

        Assert.Equal(503, answer.Status);
        if (provider == DatabaseProvider.Postgres)
        {
            // A file that is gone may be made anew, empty, by what hosts do by themselves.
            Assert.Equal("cơ sở dữ liệu không trả lời\n", answer.Text);
        }

        Assert.Equal(200, (await web.Browser.GetAsync(Alive)).Status);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(503, (await web.Browser.GetAsync(Ready)).Status);
        }

        // What hosts do by themselves may complain; asking for readiness does not.
        Assert.DoesNotContain(log.Lines, line => line.Contains("suc-khoe", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("Readiness", StringComparison.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task Ready_WithAnOldSchema_Is503(DatabaseProvider provider)
    {
        await using var web = await StartAsync(provider);
        await web.Database.WithContextAsync(db =>
            db.Database.ExecuteSqlAsync($"""delete from "__EFMigrationsHistory" """, TestContext.Current.CancellationToken)
        );

        var answer = await AskAgainAsync(web);

        Assert.Equal((503, "cơ sở dữ liệu chưa được nâng cấp\n"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task Ready_WithoutItsDataFolder_Is503AndReadyAgainWithIt()
    {
        await using var web = await StartAsync(DatabaseProvider.Sqlite);
        folder.Delete(recursive: true);
        Assert.Equal((503, "không ghi được vào thư mục dữ liệu\n"), await WordAsync(web));

        folder.Create();
        Assert.Equal((200, "sẵn sàng\n"), await WordAsync(web));
        Assert.Empty(folder.GetFiles());
    }

    [Fact]
    public async Task Ready_AskedByMany_AsksTheDatabaseOnce()
    {
        await using var web = await StartAsync(DatabaseProvider.Sqlite);
        var first = await web.Browser.GetAsync(Ready);
        folder.Delete(recursive: true);

        // Within the second the answer is the one that was found.
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => web.NewBrowser().GetAsync(Ready)));

        Assert.All([first, .. answers], a => Assert.Equal(200, a.Status));
    }

    private Task<WebTest> StartAsync(DatabaseProvider provider) =>
        WebTest.StartAsync(provider, services => services.AddSingleton<ILoggerProvider>(log), ("ThiDua:Data", folder.FullName));

    private static async Task<(int, string)> WordAsync(WebTest web)
    {
        var answer = await AskAgainAsync(web);
        return (answer.Status, answer.Text);
    }

    /// <summary>After the second for which an answer is kept.</summary>
    private static Task<Answer> AskAgainAsync(WebTest web)
    {
        web.Database.Time.Sleep(TimeSpan.FromSeconds(2));
        return web.Browser.GetAsync(Ready);
    }
}
