using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Data.Sqlite;
using ThiDua.TestCommon;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Hosts;

/// <summary>Which requests may be answered by a replica: those that show what others did, and they write nothing.</summary>
public sealed class ReplicaReadingTests
{
    private const string SentCookie = "thidua.sent";
    private const string Missing = "00000000-0000-0000-0000-000000000000";

    [Fact]
    public async Task Stranger_ReadsWhatIsPublic_MayBeAnsweredByAReplicaAndWritesNothing()
    {
        var seen = new Seen();
        await using var web = await StartAsync(seen);
        var commune = await web.Data.CreateUnitAsync();
        var movement = await web.Data.CreateMovementAsync(commune);
        var addresses = web
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.Parameters.Count == 0)
            .Select(e => $"/{e.RoutePattern.RawText?.Trim('/')}")
            .Where(a => a.StartsWith("/cong-khai", StringComparison.Ordinal) || a.StartsWith("/api/v1/open", StringComparison.Ordinal))
            .Append($"/cong-khai/{movement.Slug}")
            .Append("/api/v1/open/results.json")
            .Distinct()
            .ToList();

        var marked = new List<string>();
        foreach (var address in addresses)
        {
            seen.Places.Clear();
            await web.Browser.GetAsync(address);
            if (seen.Places.Any(p => p.MayBeReplica))
            {
                marked.Add(address);
            }
        }

        Assert.Superset(
            new HashSet<string> { "/cong-khai", "/cong-khai/du-lieu-mo", $"/cong-khai/{movement.Slug}", "/api/v1/open/results.json" },
            marked.ToHashSet()
        );
        Assert.True(marked.Count >= 12, string.Join(' ', marked));
        Assert.Empty(seen.Writes);
        Assert.True(seen.Reads > 0);
    }

    [Fact]
    public async Task Person_ReadsWhatOthersDid_MayBeAnsweredByAReplicaAndWritesNothing()
    {
        var seen = new Seen();
        await using var web = await StartAsync(seen);
        var commune = await web.Data.CreateUnitAsync();
        var movement = await web.Data.CreateMovementAsync(commune);
        var user = await web.Data.CreateUserAsync(commune, Role.StandingOffice, Role.Auditor, Role.TeamMember, Role.Learner);
        var (officer, jar) = await SignedInAsync(web, user);
        jar.IsLater = true;
        var addresses = web
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ReadsReplicaAttribute>() is not null && e.DisplayName!.StartsWith('/'))
            .Select(e => Address(e.RoutePattern, movement.Id, commune.Id, user.Id))
            .Distinct()
            .ToList();

        var shown = new List<string>();
        foreach (var address in addresses)
        {
            seen.Places.Clear();
            var answer = await officer.GetAsync(address);
            Assert.Contains(seen.Places, p => p.MayBeReplica);
            // There is no such record here, and no paper was issued this year.
            var isEmpty =
                address.EndsWith(Missing, StringComparison.Ordinal) || address.StartsWith("/van-ban/so/", StringComparison.Ordinal);
            Assert.True(answer.Status == (isEmpty ? 404 : 200), $"{address}: {answer.Status}");
            Assert.Null(answer.Page.QuerySelector("main form[method=post]"));
            shown.Add(address);
        }

        Assert.Superset(
            new HashSet<string>
            {
                "/ket-qua",
                $"/ket-qua/{movement.Id}",
                $"/xep-hang/{movement.Id}",
                "/tim-kiem",
                "/nhat-ky",
                "/phong-trao",
            },
            shown.ToHashSet()
        );
        Assert.True(shown.Count >= 25, string.Join(' ', shown));
        Assert.Empty(seen.Writes);
        Assert.True(seen.Reads > 0);
    }

    [Fact]
    public async Task Person_ReadsWhatOthersDid_IsKnownFromTheServerThatTakesWrites()
    {
        var seen = new Seen();
        await using var web = await StartAsync(seen);
        var commune = await web.Data.CreateUnitAsync();
        var (officer, jar) = await SignedInAsync(web, await web.Data.CreateUserAsync(commune, Role.StandingOffice));
        jar.IsLater = true;

        Assert.Equal(200, (await officer.GetAsync("/phong-trao")).Status);

        Assert.True(seen.Reads > 0);
        Assert.DoesNotContain(seen.Questions, q => q.Contains("user_sessions", StringComparison.OrdinalIgnoreCase));
        await web.WithContextAsync(db =>
            db.UserSessions.ExecuteUpdateAsync(
                s => s.SetProperty(x => x.EndedAt, web.Database.Time.UtcNow).SetProperty(x => x.EndedBecause, SessionEnd.SignedOut),
                TestContext.Current.CancellationToken
            )
        );
        Assert.Equal(302, (await officer.GetAsync("/phong-trao")).Status);
    }

    [Fact]
    public async Task Person_OpensAPageWithForms_ReadsWhereTheyWrite()
    {
        var seen = new Seen();
        await using var web = await StartAsync(seen);
        var commune = await web.Data.CreateUnitAsync();
        var movement = await web.Data.CreateMovementAsync(commune);
        var (officer, jar) = await SignedInAsync(web, await web.Data.CreateUserAsync(commune, Role.StandingOffice));
        jar.IsLater = true;
        seen.Places.Clear();

        foreach (var address in new[] { "/", $"/phong-trao/{movement.Id}" })
        {
            Assert.Equal(200, (await officer.GetAsync(address)).Status);
        }

        Assert.DoesNotContain(seen.Places, p => p.MayBeReplica);
    }

    [Fact]
    public void Pages_ThatReadFromAReplica_TakeNoForms()
    {
        var withForms = typeof(ReadsReplicaAttribute)
            .Assembly.GetTypes()
            .Where(t => t.IsDefined(typeof(ReadsReplicaAttribute), inherit: false))
            .Where(t => t.GetMethods().Any(m => m.Name.StartsWith("OnPost", StringComparison.Ordinal)));

        Assert.Empty(withForms);
    }

    [Theory, InlineData(true, "/phong-trao"), InlineData(false, "/cong-khai")]
    public async Task Anybody_HasJustSentSomething_ReadsWhereItWasWrittenUntilReplicasHaveIt(bool isPerson, string path)
    {
        var seen = new Seen();
        await using var web = await StartAsync(seen);
        var user = await web.Data.CreateUserAsync(await web.Data.CreateUnitAsync(), Role.StandingOffice);
        var (browser, jar) = isPerson ? await SignedInAsync(web, user) : NewBrowser(web);
        using var language = new FormUrlEncodedContent([new("language", "vi")]);

        var sent = await browser.Client.PostAsync("/ngon-ngu", language, TestContext.Current.CancellationToken);
        seen.Places.Clear();
        Assert.Equal(200, (await browser.GetAsync(path)).Status);
        Assert.DoesNotContain(seen.Places, p => p.MayBeReplica);
        jar.IsLater = true;
        Assert.Equal(200, (await browser.GetAsync(path)).Status);
        Assert.Contains(seen.Places, p => p.MayBeReplica);

        var note = Assert.Single(sent.Headers.GetValues("Set-Cookie"), c => c.StartsWith(SentCookie, StringComparison.Ordinal));
        // A replica shows what is four seconds old at most.
        Assert.Contains("max-age=6", note, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", note, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Record_IsNotYetOnTheReplica_IsFoundAtTheSecondAttempt()
    {
        var seen = new Seen { LacksRows = true };
        await using var web = await StartAsync(seen);
        var commune = await web.Data.CreateUnitAsync();
        var movement = await web.Data.CreateMovementAsync(commune);
        var (officer, jar) = await SignedInAsync(web, await web.Data.CreateUserAsync(commune, Role.StandingOffice));
        jar.IsLater = true;

        Assert.Equal(200, (await officer.GetAsync($"/ket-qua/{movement.Id}")).Status);
        Assert.Equal(404, (await officer.GetAsync($"/ket-qua/{Ids.Next()}")).Status);

        Assert.True(seen.Reads > 0);
    }

    [Fact]
    public async Task Page_TripsOverWhatTheReplicaLacks_IsShownAtTheSecondAttempt()
    {
        var seen = new Seen { Fault = new InvalidOperationException("lacks") };
        await using var web = await StartAsync(seen);

        var answer = await web.Browser.GetAsync("/cong-khai");

        Assert.Equal(200, answer.Status);
        Assert.Equal(1, seen.Reads);
    }

    [Fact]
    public async Task Stranger_ReplicaBreaksOff_IsAnsweredAtTheSecondAttemptByTheServerThatTakesWrites()
    {
        var seen = new Seen { Fault = new BrokenOff() };
        await using var web = await StartAsync(seen);

        var answer = await web.Browser.GetAsync("/cong-khai");

        Assert.Equal(200, answer.Status);
        // Of two attempts one might read there, and broke off.
        Assert.Single(seen.Places, p => p.MayBeReplica);
        Assert.Equal(1, seen.Reads);
    }

    private static string Address(RoutePattern pattern, Guid movement, Guid unit, Guid user) =>
        "/"
        + string.Join(
            '/',
            pattern.PathSegments.Select(s =>
                s.Parts[0] is not RoutePatternParameterPart parameter
                    ? ((RoutePatternLiteralPart)s.Parts[0]).Content
                    : parameter.Name switch
                    {
                        "id" when pattern.GetParameter("type") is not null => Missing,
                        "movementId" or "id" => $"{movement}",
                        "unitId" or "authorityId" => $"{unit}",
                        "userId" => $"{user}",
                        "plan" => Missing,
                        "type" => nameof(UserAccount),
                        "year" => "2026",
                        "code" => Missing,
                        var unknown => throw new InvalidOperationException($"What stands for {unknown}?"),
                    }
            )
        );

    private static (Browser Browser, Jar Jar) NewBrowser(WebTest web)
    {
        var jar = new Jar(web.NewHandler());
        return (new Browser(new HttpClient(jar) { BaseAddress = new("http://localhost") }), jar);
    }

    private static async Task<(Browser Browser, Jar Jar)> SignedInAsync(WebTest web, UserAccount user)
    {
        var (browser, jar) = NewBrowser(web);
        await SecondFactors.PrepareAsync(web, user);
        await browser.SignInAsync(user.UserName!, SecondFactors.CodeOf(web, user));
        return (browser, jar);
    }

    private static Task<WebTest> StartAsync(Seen seen) =>
        WebTest.StartAsync(
            DatabaseProvider.Sqlite,
            services =>
            {
                services.AddHttpContextAccessor();
                services.AddScoped(_ =>
                {
                    var place = new ReadPlace();
                    seen.Places.Enqueue(place);
                    return place;
                });
                services.ConfigureDbContext<SqliteThiDuaDbContext>(
                    (p, options) => options.AddInterceptors(new Ears(p.GetRequiredService<IHttpContextAccessor>(), seen))
                );
            }
        );

    private sealed class Seen
    {
        public ConcurrentQueue<ReadPlace> Places { get; } = [];
        public ConcurrentQueue<string> Questions { get; } = [];
        public int Reads => Questions.Count;
        public IEnumerable<string> Writes => Questions.Where(q => !q.TrimStart().StartsWith("SELECT", StringComparison.OrdinalIgnoreCase));

        /// <summary>What the replica fails with.</summary>
        public Exception? Fault { get; init; }

        /// <summary>Whether the replica has nothing yet.</summary>
        public bool LacksRows { get; init; }
    }

    /// <summary>The cookies of a browser, which forgets those of seconds where it is later.</summary>
    private sealed class Jar(HttpMessageHandler host) : DelegatingHandler(host)
    {
        private readonly Dictionary<string, string> cookies = [];

        public bool IsLater { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.TryAddWithoutValidation(
                "Cookie",
                string.Join("; ", cookies.Where(c => !IsLater || c.Key != SentCookie).Select(c => $"{c.Key}={c.Value}"))
            );
            var answer = await base.SendAsync(request, cancellationToken);
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                var (name, value) = cookie.Split(';')[0].Split('=', 2) is [var n, var v] ? (n, v) : (cookie, "");
                cookies[name] = value;
            }

            return answer;
        }
    }

    /// <summary>Hears what requests that may be answered by a replica ask there, in the scope of their page.</summary>
    private sealed class Ears(IHttpContextAccessor http, Seen seen) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        ) =>
            ValueTask.FromResult(
                Hear(command, eventData) && seen.LacksRows
                    ? InterceptionResult<DbDataReader>.SuppressWithResult(new DataTable().CreateDataReader())
                    : result
            );

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        )
        {
            Hear(command, eventData);
            return ValueTask.FromResult(result);
        }

        private bool Hear(DbCommand command, CommandEventData eventData)
        {
            if (
                http.HttpContext is not { } context
                || context.Features.Get<ReadPlace>() is not { } place
                || eventData.Context != context.RequestServices.GetRequiredService<ThiDuaDbContext>()
            )
            {
                return false;
            }

            place.IsReplica = true;
            seen.Questions.Enqueue(command.CommandText);
            return seen.Fault is null ? true : throw seen.Fault;
        }
    }

    private sealed class BrokenOff() : DbException("cut")
    {
        public override bool IsTransient => true;
    }
}
