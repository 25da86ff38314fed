using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Data.Sqlite;
using ThiDua.TestCommon;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Hosts;

/// <summary>Which requests may be answered by a replica: those of strangers for what is public, and they write nothing.</summary>
public sealed class ReplicaReadingTests
{
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
    public async Task Person_HasSignedIn_ReadsWhereTheyWrite()
    {
        var seen = new Seen();
        await using var web = await StartAsync(seen);
        var commune = await web.Data.CreateUnitAsync();
        var officer = await web.SignedInAsync(await web.Data.CreateUserAsync(commune, Role.StandingOffice));
        seen.Places.Clear();

        Assert.Equal(200, (await officer.GetAsync("/cong-khai")).Status);
        Assert.Equal(200, (await officer.GetAsync("/")).Status);
        Assert.Equal(200, (await web.Browser.GetAsync("/dang-nhap")).Status);

        Assert.DoesNotContain(seen.Places, p => p.MayBeReplica);
    }

    [Fact]
    public async Task Stranger_HasJustSentSomething_ReadsWhereItWasWritten()
    {
        var seen = new Seen();
        await using var web = await StartAsync(seen);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/cong-khai");
        request.Headers.Add("Cookie", $"{Flash.CookieName}=x");

        using var answer = await web.Browser.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.True(answer.IsSuccessStatusCode);
        Assert.DoesNotContain(seen.Places, p => p.MayBeReplica);
    }

    [Fact]
    public async Task Stranger_ReplicaBreaksOff_IsAnsweredAtTheSecondAttemptByTheServerThatTakesWrites()
    {
        var seen = new Seen { BreaksReplica = true };
        await using var web = await StartAsync(seen);

        var answer = await web.Browser.GetAsync("/cong-khai");

        Assert.Equal(200, answer.Status);
        // Of two attempts one might read there, and broke off.
        Assert.True(Assert.Single(seen.Places).MayBeReplica);
        Assert.Equal(1, seen.Reads);
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
        public ConcurrentQueue<string> Writes { get; } = [];
        public int Reads;
        public bool BreaksReplica { get; init; }
    }

    /// <summary>Hears what requests that may be answered by a replica ask.</summary>
    private sealed class Ears(IHttpContextAccessor http, Seen seen) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            Hear(command);
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        )
        {
            Hear(command);
            return ValueTask.FromResult(result);
        }

        private void Hear(DbCommand command)
        {
            if (http.HttpContext?.Features.Get<ReadPlace>() is null)
            {
                return;
            }

            Interlocked.Increment(ref seen.Reads);
            if (seen.BreaksReplica)
            {
                throw new BrokenOff();
            }

            if (!command.CommandText.TrimStart().StartsWith("SELECT", StringComparison.OrdinalIgnoreCase))
            {
                seen.Writes.Enqueue(command.CommandText);
            }
        }
    }

    private sealed class BrokenOff() : DbException("cut")
    {
        public override bool IsTransient => true;
    }
}
