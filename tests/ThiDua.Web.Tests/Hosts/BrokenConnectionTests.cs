using System.Data.Common;
using System.Net.Sockets;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ThiDua.Core.Community;
using ThiDua.Data.Postgres;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Hosts;

/// <summary>The database breaks off under people: nothing that was acknowledged is lost, nothing acts twice, nothing typed is gone.</summary>
public sealed class BrokenConnectionTests(ITestOutputHelper output)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Journey_AllConnectionsCutAgainAndAgain_LosesNothingAndActsOnce()
    {
        await using var scene = await SceneAsync(null);
        var page = await scene.Web.Browser.GetAsync(scene.Form);
        using var done = new CancellationTokenSource();
        var cuts = CutAgainAndAgainAsync(scene.Web.Database.Location, done.Token);
        var sentAgain = 0;
        for (var i = 0; i < 60; i++)
        {
            var answer = await scene.SendAsync(page, $"Việc số {i}");
            for (var attempt = 0; answer.Status == 503; attempt++)
            {
                Assert.True(attempt < 20, "It does not get through.");
                sentAgain++;
                answer = await scene.SendAgainAsync(answer);
            }

            Assert.True(answer.Status == 302, $"{i}: {answer.Status} {answer.Words}");
            Assert.Equal(200, (await scene.GetAsync(answer.Location!)).Status);
            page = await scene.GetAsync(scene.Form);
        }

        await done.CancelAsync();
        output.WriteLine($"{await cuts} connections cut, {sentAgain} forms sent again by hand");
        var titles = await scene.TitlesAsync();
        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"Việc số {i}").Order(), titles.Order());
    }

    [Theory]
    [InlineData(Moment.BeforeCommit)]
    [InlineData(Moment.AfterCommit)]
    public async Task Post_ConnectionBreaksAroundTheCommit_IsCarriedOutOnce(Moment moment)
    {
        var breaker = new Breaker(moment);
        await using var scene = await SceneAsync(breaker);
        var page = await scene.Web.Browser.GetAsync(scene.Form);
        breaker.IsArmed = true;

        var answer = await scene.SendAsync(page, "Một lần thôi");

        Assert.Equal((302, 1), (answer.Status, breaker.Breaks));
        Assert.Equal(["Một lần thôi"], await scene.TitlesAsync());
        Assert.Equal(200, (await scene.Web.Browser.GetAsync(answer.Location!)).Status);
        // By hand once more: led to the same answer.
        Assert.Equal(answer.Location, (await scene.SendAsync(page, "Một lần thôi")).Location);
        Assert.Single(await scene.TitlesAsync());
    }

    [Fact]
    public async Task Post_DatabaseAway_ShowsWhatWasTypedAndTakesItLater()
    {
        var breaker = new Breaker(Moment.Opening);
        await using var scene = await SceneAsync(breaker);
        var page = await scene.Web.Browser.GetAsync(scene.Form);
        breaker.IsArmed = true;

        var away = await scene.SendAsync(page, "Nội dung <b>vừa gõ</b>");

        Assert.Equal(503, away.Status);
        Assert.Contains("chưa ghi được", away.Words, StringComparison.Ordinal);
        Assert.Equal("3", away.Response.Headers.GetValues("Retry-After").Single());
        Assert.True(away.Response.Headers.CacheControl?.NoStore);
        var kept = (IHtmlFormElement)away.Page.QuerySelector("main form")!;
        Assert.Equal("Nội dung <b>vừa gõ</b>", ((IHtmlInputElement)kept.QuerySelector("[name=Title]")!).Value);
        Assert.Empty(await scene.TitlesAsync());
        var still = await scene.SendAgainAsync(away);
        Assert.Equal(503, still.Status);

        breaker.IsArmed = false;
        Assert.Equal(302, (await scene.SendAgainAsync(still)).Status);
        Assert.Equal(302, (await scene.SendAgainAsync(still)).Status);
        Assert.Equal(["Nội dung <b>vừa gõ</b>"], await scene.TitlesAsync());
    }

    [Fact]
    public async Task Post_DatabaseAwayForMany_IsNotTakenForAFlood()
    {
        var breaker = new Breaker(Moment.Opening);
        await using var scene = await SceneAsync(breaker, publicForms: 2);
        var head = await scene.Web.Data.CreateUserAsync(scene.Units["làng Klah"], Core.Identity.Role.VillageHead);
        var browser = await scene.Web.SignedInAsync(head);
        const string Form = "/thong-bao/cach-nhan";
        var page = await browser.GetAsync(Form);
        breaker.IsArmed = true;

        // An office behind one address, where each presses "save" again and again: none may lose what they typed.
        for (var i = 0; i < 3; i++)
        {
            var away = await browser.SendFormAsync(page, Form, [new("QuietFrom", "21:30")]);
            Assert.Equal(503, away.Status);
            Assert.Equal("21:30", away.Page.QuerySelector("main form [name=QuietFrom]")?.GetAttribute("value"));
        }
    }

    [Fact]
    public async Task SignIn_DatabaseAway_PutsNoPasswordIntoThePage()
    {
        var breaker = new Breaker(Moment.Opening);
        await using var scene = await SceneAsync(breaker);
        await scene.Web.Data.CreateUserAsync(scene.Units["làng Klah"], Core.Identity.Role.VillageHead);
        var page = await scene.Web.Browser.GetAsync("/dang-nhap");
        breaker.IsArmed = true;

        var away = await scene.Web.Browser.SendFormAsync(
            page,
            "/dang-nhap",
            [new("Form.UserName", "ai.do"), new("Form.Password", "mật khẩu rất riêng")]
        );

        Assert.Equal(503, away.Status);
        Assert.Null(away.Page.QuerySelector("main form"));
        Assert.DoesNotContain("rất riêng", away.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ConnectionsAreDead_ShowsThePageAllTheSame()
    {
        await using var scene = await SceneAsync(null);
        var head = await scene.Web.Data.CreateUserAsync(scene.Units["làng Klah"], Core.Identity.Role.VillageHead);
        var browser = await scene.Web.SignedInAsync(head);
        for (var i = 0; i < 10; i++)
        {
            Assert.True(await CutAsync(scene.Web.Database.Location) > 0);
            Assert.Equal(200, (await browser.GetAsync("/tai-khoan")).Status);
        }
    }

    private static async Task<Scene> SceneAsync(Breaker? breaker, int publicForms = 100_000)
    {
        var missing = TestDatabase.WhyMissing(DatabaseProvider.Postgres);
        Assert.SkipWhen(missing is not null, missing ?? "");
        var web = await WebTest.StartAsync(
            DatabaseProvider.Postgres,
            services =>
            {
                if (breaker is not null)
                {
                    services.ConfigureDbContext<PostgresThiDuaDbContext>(options => options.AddInterceptors(breaker, breaker.Opener));
                }
            },
            ("Limits:PublicFormsPerMinute", $"{publicForms}")
        );
        var units = await web.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng Klah");
        return new Scene(web, units);
    }

    private static async Task<long> CutAsync(string database)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ToString());
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
            connection
        );
        return (long)(await command.ExecuteScalarAsync(CancellationToken.None))!;
    }

    private static async Task<long> CutAgainAndAgainAsync(string database, CancellationToken done)
    {
        var cut = 0L;
        while (!done.IsCancellationRequested)
        {
            cut += await CutAsync(database);
            await Task.Delay(Random.Shared.Next(20, 120), CancellationToken.None);
        }

        return cut;
    }

    public enum Moment
    {
        BeforeCommit,
        AfterCommit,
        Opening,
    }

    /// <summary>Citizens of Kon Chiêng send words to their commune: a form that anybody may send any number of times.</summary>
    private sealed record Scene(WebTest Web, UnitTree Units) : IAsyncDisposable
    {
        public string Form => $"/cong-khai/gui?co-quan={Units["xã Kon Chiêng"].Id}";

        public Task<Answer> GetAsync(string address) => PatientlyAsync(() => Web.Browser.GetAsync(address));

        public Task<Answer> SendAsync(Answer page, string title) =>
            Web.Browser.SendFormAsync(page, Form, [new("What", "Question"), new("Title", title), new("Text", "Hỏi")]);

        /// <summary>Presses the button of the page that says that it could not be saved.</summary>
        public Task<Answer> SendAgainAsync(Answer away) => Web.Browser.SendFormAsync(away, Form, []);

        public Task<List<string>> TitlesAsync()
        {
            // The test's own connections were cut with those of the host.
            Web.Database.Services.GetRequiredService<NpgsqlDataSource>().Clear();
            return Web.WithContextAsync(db => db.Proposals.AsNoTracking().Select(p => p.Title).ToListAsync(Cancellation));
        }

        public ValueTask DisposeAsync() => Web.DisposeAsync();

        /// <summary>Pages may say that the database is away, and are asked for again as people do.</summary>
        private static async Task<Answer> PatientlyAsync(Func<Task<Answer>> ask)
        {
            var answer = await ask();
            for (var i = 0; answer.Status == 503 && i < 20; i++)
            {
                answer = await ask();
            }

            return answer;
        }
    }

    /// <summary>Breaks one connection at a moment of a commit, or keeps all from being opened, as a server that is away does.</summary>
    private sealed class Breaker(Moment moment) : DbTransactionInterceptor
    {
        public bool IsArmed { get; set; }

        public int Breaks { get; private set; }

        public DbConnectionInterceptor Opener => new Door(this);

        public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction,
            TransactionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default
        )
        {
            if (Takes(Moment.BeforeCommit))
            {
                // The server ends the connection with everything in it; the commit then meets what is left of it.
                var process = ((NpgsqlConnection)transaction.Connection!).ProcessID;
                var database = new NpgsqlConnectionStringBuilder(eventData.Context!.Database.GetConnectionString()) { Pooling = false };
                await using var other = new NpgsqlConnection(database.ToString());
                await other.OpenAsync(cancellationToken);
                await using var command = new NpgsqlCommand($"select pg_terminate_backend({process}, 5000)", other);
                Assert.Equal(true, await command.ExecuteScalarAsync(cancellationToken));
            }

            return result;
        }

        public override Task TransactionCommittedAsync(
            DbTransaction transaction,
            TransactionEndEventData eventData,
            CancellationToken cancellationToken = default
        ) =>
            // The commit is on the disk and its acknowledgement never arrives.
            Takes(Moment.AfterCommit) ? throw Cut() : Task.CompletedTask;

        private static NpgsqlException Cut() =>
            new("Exception while reading from stream", new IOException("cut", new SocketException((int)SocketError.ConnectionReset)));

        /// <summary>The first time only.</summary>
        private bool Takes(Moment now)
        {
            if (!IsArmed || moment != now || Breaks > 0)
            {
                return false;
            }

            Breaks++;
            return true;
        }

        private bool KeepsDoorShut => IsArmed && moment == Moment.Opening;

        private sealed class Door(Breaker breaker) : DbConnectionInterceptor
        {
            public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
                DbConnection connection,
                ConnectionEventData eventData,
                InterceptionResult result,
                CancellationToken cancellationToken = default
            ) => breaker.KeepsDoorShut ? throw Cut() : ValueTask.FromResult(result);
        }
    }
}
