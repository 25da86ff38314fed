using System.Diagnostics;
using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Identity;
using ThiDua.TestCommon;
using ThiDua.Web.Components;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Rights;

/// <summary>
/// Every endpoint by every role on records of every place in every state answers as the table of rights says: done, 404
/// for what is foreign, 403 for what the role may nowhere, the sign-in page for strangers.
/// </summary>
public sealed partial class RightsMatrixTests(ITestOutputHelper output)
{
    private const string SignIn = "sign-in";

    private const int Thinned = 7;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("THIDUA_LONG") == "1";

    /// <summary>Endpoints with a record that are not described yet.</summary>
    private const int NotDescribed = 0;

    /// <summary>Endpoints whose answer tells nothing of rights: they are the error pages themselves, or exist before the first account only.</summary>
    private static readonly string[] AnswerByThemselves =
    [
        "GET /loi/{code:int}",
        "GET /khoi-tao",
        "POST /khoi-tao",
        "GET /cong-khai/{slug}",
    ];

    [Fact]
    public async Task EveryEndpoint_ByEveryRole_OnEveryPlace_AnswersAsTheTable()
    {
        var watch = Stopwatch.StartNew();
        var processor = Environment.CpuUsage.TotalTime;
        await using var web = await WebTest.StartAsync(
            DatabaseProvider.Sqlite,
            MatrixHost.Configure,
            ("Limits:PublicFormsPerMinute", "1000000"),
            ("Limits:SecretsPerMinute", "1000000")
        );
        using var client = web.NewBrowser().Client;
        var world = await MatrixWorld.CreateAsync(web.Database);
        var seeded = watch.Elapsed;
        var endpoints = await EndpointsAsync(web.Services);
        var spots = new MatrixSpots(world).All();
        var unknown = AssertDescribed(endpoints, spots);

        var deviations = new System.Collections.Concurrent.ConcurrentBag<(string Endpoint, string Said)>();
        var twins = Twins();
        var (requests, places, first) = (0, 0, 0);
        foreach (var endpoint in endpoints.Where(e => !AnswerByThemselves.Contains(e.Name)))
        {
            var isUnknown = unknown.Contains(endpoint.Name);
            var calls = (spots.GetValueOrDefault(endpoint.Name) ?? [Plain(endpoint)]).ToList();
            places += calls.Count;
            // The long form asks everything; the short one every seventh of each endpoint, beginning at another one each time.
            var asked = calls
                .SelectMany(call => Columns(world).Select(column => (call, column)))
                .Where((_, i) => IsLong || (i + first) % Thinned == 0);
            first++;
            await Parallel.ForEachAsync(
                asked,
                TestContext.Current.CancellationToken,
                async (pair, _) =>
                {
                    var (call, (who, id, role)) = pair;
                    Interlocked.Increment(ref requests);
                    // What was given for an absence is not handed on.
                    var handsOn = id == world.StandsIn && endpoint.Name == "POST /uy-quyen";
                    var expected = handsOn ? "404" : Expected(endpoint, call, role, isAnonymous: id is null);
                    var answered = await AskAsync(client, endpoint, call, id, role is { } r && twins.Contains(r));
                    var names = expected == "done" && answered == "404" && (isUnknown || endpoint.IsOpen || NamesNothing(endpoint, spots));
                    if (answered != expected && !names)
                    {
                        deviations.Add(
                            (endpoint.Name, $"{endpoint.Name} by {who} on {call.Place} {call.State}: {answered}, the table says {expected}")
                        );
                    }
                }
            );
        }

        output.WriteLine(
            $"{endpoints.Count} endpoints × {Enum.GetValues<Role>().Length} roles (and a stranger, nobody's, a stand-in) × {places} places and states: "
                + $"{requests} requests, {deviations.Count} deviations; {unknown.Count} endpoints by an unknown record only; "
                + $"seeded in {seeded.TotalSeconds:0.0} s, done in {watch.Elapsed.TotalSeconds:0.0} s, "
                + $"{(Environment.CpuUsage.TotalTime - processor).TotalSeconds:0.0} s of the processor"
        );
        Assert.True(
            deviations.IsEmpty,
            string.Join('\n', deviations.GroupBy(d => d.Endpoint, d => d.Said).SelectMany(g => g.Order().Take(3)))
        );
    }

    /// <summary>
    /// An endpoint that names a record is described in <see cref="MatrixSpots"/>; nothing is described in vain. Those that
    /// are not yet, are called on a record that nobody has; their number may only fall.
    /// </summary>
    private static HashSet<string> AssertDescribed(IReadOnlyList<Endpoint> endpoints, Dictionary<string, IEnumerable<Spot>> spots)
    {
        var gone = spots.Keys.Except(endpoints.Select(e => e.Name)).ToList();
        Assert.True(gone.Count == 0, $"No such endpoint any more: {string.Join(", ", gone)}");
        var missing = endpoints.Where(e => e.Name.Contains('{') && !e.IsOpen && !spots.ContainsKey(e.Name)).Select(e => e.Name).ToHashSet();
        Assert.True(missing.Count <= NotDescribed, $"Describe in MatrixSpots: {string.Join(", ", missing)}");
        return missing;
    }

    /// <summary>A form for a thing of one's own (a session, a key), sent without naming one.</summary>
    private static bool NamesNothing(Endpoint endpoint, Dictionary<string, IEnumerable<Spot>> spots) =>
        endpoint.Needs.Count == 0 && endpoint.Method == "POST" && !spots.ContainsKey(endpoint.Name);

    private static string Expected(Endpoint endpoint, Spot call, Role? role, bool isAnonymous)
    {
        if (endpoint.IsOpen)
        {
            return "done";
        }

        if (isAnonymous)
        {
            return SignIn;
        }

        var holds = endpoint.Needs.All(anyOf => role is { } r && anyOf.Any(c => RoleTable.ReachOf(r, c) is not null));
        return !holds ? "403"
            : endpoint.Needs.Count == 0 && role is null ? (call.Reached(Role.Learner) && call.State.Length == 0 ? "done" : "404")
            : call.Reached(role!.Value) ? "done"
            : "404";
    }

    private static async Task<string> AskAsync(HttpClient client, Endpoint endpoint, Spot call, Guid? person, bool isTwin)
    {
        using var request = new HttpRequestMessage(new HttpMethod(endpoint.Method), call.Path);
        if (person is { } id)
        {
            request.Headers.Add(MatrixHost.PersonHeader, $"{id}");
            if (isTwin)
            {
                request.Headers.Add(MatrixHost.NumberOnlyHeader, "true");
            }
        }

        if (endpoint.Method == "POST")
        {
            var fields = call.Form.Select(f => KeyValuePair.Create(f.Name, f.Value));
            request.Content = new FormUrlEncodedContent([.. fields, new(FormKey.FieldName, $"{Guid.CreateVersion7()}")]);
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode switch
        {
            HttpStatusCode.NotFound or HttpStatusCode.Forbidden or >= HttpStatusCode.InternalServerError => $"{(int)answer.StatusCode}",
            HttpStatusCode.Redirect when answer.Headers.Location!.OriginalString.Contains("/dang-nhap?ve=", StringComparison.Ordinal) =>
                SignIn,
            _ => "done",
        };
    }

    private static IEnumerable<(string Who, Guid? Id, Role? Role)> Columns(MatrixWorld world)
    {
        yield return ("a stranger", null, null);
        yield return ("somebody without a role", world.NoRole, null);
        yield return ("who stands in for the standing office", world.StandsIn, Role.StandingOffice);
        foreach (var (role, id) in world.People)
        {
            yield return ($"{role}", id, role);
        }
    }

    /// <summary>Roles with the very rights of one before them: answered alike, so that one of them reads the page in full.</summary>
    private static HashSet<Role> Twins() =>
        [
            .. Enum.GetValues<Role>()
                .GroupBy(role => string.Join(' ', RoleTable.Rights[role].OrderBy(r => r.Key).Select(r => $"{r.Key}={(int)r.Value}")))
                .SelectMany(alike => alike.Skip(1)),
        ];

    private static Spot Plain(Endpoint endpoint) => new(Place.Own, "", RouteValue().Replace(endpoint.Path, UnknownRecord), _ => true);

    private static string UnknownRecord(Match value) =>
        value.Value.Contains(":int", StringComparison.Ordinal) ? "1" : "0190bbbb-0000-7000-8000-000000000002";

    private static async Task<IReadOnlyList<Endpoint>> EndpointsAsync(IServiceProvider services)
    {
        var loader = services.GetRequiredService<PageLoader>();
        var pages = services
            .GetRequiredService<IActionDescriptorCollectionProvider>()
            .ActionDescriptors.Items.OfType<PageActionDescriptor>();
        var all = new List<Endpoint>();
        foreach (var page in pages.Where(p => p.AttributeRouteInfo?.Template is not null))
        {
            var compiled = await loader.LoadAsync(page, new EndpointMetadataCollection(page.EndpointMetadata));
            var metadata = compiled.Endpoint?.Metadata ?? new EndpointMetadataCollection(compiled.EndpointMetadata);
            foreach (var handler in compiled.HandlerMethods)
            {
                all.Add(
                    new Endpoint(
                        $"/{page.AttributeRouteInfo!.Template}",
                        handler.HttpMethod.ToUpperInvariant(),
                        handler.Name,
                        metadata.GetMetadata<IAllowAnonymous>() is not null,
                        [
                            .. metadata.OfType<NeedsAttribute>().Select(n => (IReadOnlyList<Capability>)[n.Capability]),
                            .. handler.MethodInfo.GetCustomAttributes<HandlerNeedsAttribute>().Select(n => n.AnyOf),
                        ]
                    )
                );
            }
        }

        return [.. all.DistinctBy(e => e.Name).OrderBy(e => e.Name, StringComparer.Ordinal)];
    }

    private sealed record Endpoint(
        string Route,
        string Method,
        string? Handler,
        bool IsOpen,
        IReadOnlyList<IReadOnlyList<Capability>> Needs
    )
    {
        /// <summary>"POST /uy-quyen Revoke".</summary>
        public string Name { get; } = $"{Method} {Route}{(Handler is null ? "" : $" {Handler}")}";

        public string Path { get; } = Handler is null ? Route : $"{Route}?handler={Handler}";
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex RouteValue();
}
