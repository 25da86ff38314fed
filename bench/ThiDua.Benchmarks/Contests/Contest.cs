using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using ThiDua.Benchmarks.Harness;
using ThiDua.Benchmarks.SignIn;

namespace ThiDua.Benchmarks.Contests;

/// <summary>
/// A rush of contestants: all start within ten seconds (form, then the page of the paper) and answer twenty questions with 5 to 15
/// seconds for each. In the middle the host is killed and started again; every acknowledged answer must be there at the end.
/// CONTEST_SIZE changes how many; CONTEST_POSTGRES names a database for the second half.
/// </summary>
public sealed class Contest : IBenchmark, IDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(10);

    private readonly ConcurrentBag<double> starts = [];
    private readonly ConcurrentBag<double> answers = [];

    /// <summary>Those of hosts that stood: neither under the killed one nor in the ten seconds after the next had begun to answer.</summary>
    private readonly ConcurrentBag<double> calmAnswers = [];
    private readonly ConcurrentDictionary<(Guid, int), bool> acknowledged = [];
    private readonly SocketsHttpHandler handler = new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        MaxConnectionsPerServer = 2000,
    };
    private volatile string address = "";
    private long restless;
    private int failures;

    public void Dispose() => handler.Dispose();

    public string Name => "contest";

    public string Description => "5,000 contestants start within 10 s, answer 20 questions, the host is killed in the middle";

    public async Task<Verdict> RunAsync(Report report, CancellationToken cancellation)
    {
        var size = int.Parse(Environment.GetEnvironmentVariable("CONTEST_SIZE") ?? "5000", CultureInfo.InvariantCulture);
        var sqlite = await OnAsync(null, size, report, cancellation);
        var postgres = Environment.GetEnvironmentVariable("CONTEST_POSTGRES") is { Length: > 0 } connection
            ? await OnAsync(connection, size, report, cancellation)
            : sqlite;
        var figure = string.Create(
            CultureInfo.InvariantCulture,
            $"start p95 {Math.Max(sqlite.Start, postgres.Start):0} ms, answer p99 {Math.Max(sqlite.Answer, postgres.Answer):0} ms, lost {sqlite.Lost + postgres.Lost}"
        );
        var met = new[] { sqlite, postgres }.All(r => r is { Start: <= 1000, Answer: <= 300, Lost: 0 });
        return new(figure, "start p95 ≤ 1000 ms, answer p99 ≤ 300 ms, 0 lost", met);
    }

    private async Task<(double Start, double Answer, int Lost)> OnAsync(
        string? postgres,
        int size,
        Report report,
        CancellationToken cancellation
    )
    {
        var data = Directory.CreateTempSubdirectory("thidua-contest-").FullName;
        var settings = postgres is null ? new List<string>() : [$"--ThiDua:Postgres={postgres}"];
        starts.Clear();
        answers.Clear();
        calmAnswers.Clear();
        acknowledged.Clear();
        (failures, restless) = (0, 0);
        try
        {
            var host = await HostProcess.StartAsync(data, settings, cancellation);
            address = host.Address;
            var world = new ContestWorld(data, postgres);
            await world.FillAsync(size, cancellation);
            await WarmAsync(world, cancellation);
            var watch = Stopwatch.StartNew();
            var rush = Enumerable.Range(0, size).Select(i => SitAsync(world, i, cancellation)).ToList();
            await Task.Delay(TimeSpan.FromSeconds(100), cancellation);
            Volatile.Write(ref restless, long.MaxValue);
            await host.DisposeAsync(); // SIGKILL
            host = await HostProcess.StartAsync(data, settings, cancellation);
            address = host.Address;
            Volatile.Write(ref restless, Stopwatch.GetTimestamp() + 10 * Stopwatch.Frequency);
            await Task.WhenAll(rush);
            var cpu = watch.Elapsed;
            await host.DisposeAsync();
            var kept = await world.KeptAsync(cancellation);
            var lost = acknowledged.Keys.Count(a => !kept.Contains(a));
            var result = (Percentile(starts, 0.95), Percentile(answers, 0.99), lost);
            report.Figure(
                postgres is null ? "SQLite" : "PostgreSQL",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{size} contestants in {cpu.TotalSeconds:0} s: start p50 {Percentile(starts, 0.5):0} p95 {result.Item1:0} ms; answer p50 {Percentile(answers, 0.5):0} p99 {result.Item2:0} ms, without the restart {Percentile(calmAnswers, 0.99):0} ms; {acknowledged.Count} acknowledged, {lost} lost, {failures} sent again"
                )
            );
            return result;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>Code is compiled and pages are made once before the rush.</summary>
    private async Task WarmAsync(ContestWorld world, CancellationToken cancellation)
    {
        using var client = new HttpClient(handler, disposeHandler: false);
        for (var i = 0; i < 50; i++)
        {
            using var page = await client.GetAsync(new Uri($"{address}/thi/{world.RoundId}"), cancellation);
        }
    }

    private async Task SitAsync(ContestWorld world, int number, CancellationToken cancellation)
    {
        using var client = new HttpClient(handler, disposeHandler: false) { Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Add("Cookie", $"thidua.hoc={world.Cards[number]}");
        client.DefaultRequestHeaders.Add("User-Agent", string.Create(CultureInfo.InvariantCulture, $"bench {number}"));
        await Task.Delay(StartsWithin * Random.Shared.NextDouble(), cancellation);
        starts.Add(
            await TimedAsync(
                async () =>
                    await PostAsync(client, world, "bat-dau", [], HttpStatusCode.Redirect, cancellation)
                    && await GetAsync(client, world, cancellation),
                cancellation
            )
        );
        for (var i = 0; i < ContestWorld.Questions; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(5 + Random.Shared.NextDouble() * 10), cancellation);
            var (ordinal, field) = (i.ToString(CultureInfo.InvariantCulture), $"q{i}");
            var took = await TimedAsync(
                () => PostAsync(client, world, "tra-loi", [new("cau", ordinal), new(field, "0")], HttpStatusCode.NoContent, cancellation),
                cancellation
            );
            if (took >= 0)
            {
                answers.Add(took);
                if (Stopwatch.GetTimestamp() > Volatile.Read(ref restless))
                {
                    calmAnswers.Add(took);
                }
            }

            acknowledged[(world.Ids[number], i)] = true;
        }
    }

    /// <summary>Milliseconds of a try that went well at once; one that met the dead host is sent again until it is taken, and not timed.</summary>
    private async Task<double> TimedAsync(Func<Task<bool>> work, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            var watch = Stopwatch.StartNew();
            if (await work())
            {
                return attempt == 0 ? watch.Elapsed.TotalMilliseconds : -1;
            }

            Interlocked.Increment(ref failures);
            await Task.Delay(1000, cancellation);
        }
    }

    private async Task<bool> PostAsync(
        HttpClient client,
        ContestWorld world,
        string form,
        KeyValuePair<string, string>[] fields,
        HttpStatusCode expected,
        CancellationToken cancellation
    )
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{address}/thi/{world.RoundId}/{form}");
            request.Content = new FormUrlEncodedContent(fields);
            if (expected == HttpStatusCode.NoContent)
            {
                request.Headers.Add("X-Requested-With", "fetch");
            }

            using var answer = await client.SendAsync(request, cancellation);
            return answer.StatusCode == expected;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<bool> GetAsync(HttpClient client, ContestWorld world, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri($"{address}/thi/{world.RoundId}"), cancellation);
            await answer.Content.ReadAsByteArrayAsync(cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Where(v => v >= 0).Order().ToList();
        return sorted.Count == 0 ? -1 : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
    }
}
