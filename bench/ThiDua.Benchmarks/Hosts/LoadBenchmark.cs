using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ThiDua.Benchmarks.Harness;
using ThiDua.Benchmarks.SignIn;

namespace ThiDua.Benchmarks.Hosts;

/// <summary>
/// Officials at work at once on PostgreSQL, each thinking 5 to 15 seconds between two presses: the dashboard, filling in and saving
/// a return, handing it in, searching, taking a list along. LOAD_PEOPLE (500), LOAD_SECONDS (60) and LOAD_HOSTS (1) change it.
/// </summary>
public sealed class LoadBenchmark : IBenchmark
{
    private const double Bar = 300;

    public string Name => "load";

    public string Description => "500 officials at once with 5 to 15 s between presses: p95, errors, memory";

    public async Task<Verdict> RunAsync(Report report, CancellationToken cancellation)
    {
        var (people, seconds, hosts) = (Number("LOAD_PEOPLE", 500), Number("LOAD_SECONDS", 60), Number("LOAD_HOSTS", 1));
        var data = Directory.CreateTempSubdirectory("thidua-load-").FullName;
        var started = new List<HostProcess>();
        try
        {
            await using var world = await OfficialsWorld.CreateAsync(people, 1 + people / 30, people, cancellation);
            for (var i = 0; i < hosts; i++)
            {
                started.Add(await HostProcess.StartAsync(Path.Combine(data, $"{i}"), world.Settings, cancellation));
            }

            var requests = new ConcurrentBag<Request>();
            var officials = Enumerable.Range(0, people).Select(i => new Official(() => started[i % hosts].Address, requests)).ToList();
            var watch = Stopwatch.StartNew();
            await Parallel.ForEachAsync(
                officials.Index(),
                new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellation },
                async (o, token) => await o.Item.SignInAsync(OfficialsWorld.UserName(o.Index), token)
            );
            report.Figure("signed in", string.Create(CultureInfo.InvariantCulture, $"{people} people in {watch.Elapsed.TotalSeconds:0} s"));
            // Code is compiled and pages are made once before it counts.
            await WorkAsync(world, officials, TimeSpan.FromSeconds(15), cancellation);
            requests.Clear();
            var before = started.ConvertAll(h => h.ResidentBytes);
            await WorkAsync(world, officials, TimeSpan.FromSeconds(seconds), cancellation);
            Memory(report, started, before);
            officials.ForEach(o => o.Dispose());
            return Tell(report, requests, seconds);
        }
        finally
        {
            foreach (var host in started)
            {
                await host.DisposeAsync();
            }

            Directory.Delete(data, recursive: true);
        }
    }

    private static Task WorkAsync(OfficialsWorld world, List<Official> officials, TimeSpan lasts, CancellationToken cancellation) =>
        Task.WhenAll(officials.Select((o, i) => WorkAsync(world, o, i, lasts, cancellation)));

    private static async Task WorkAsync(OfficialsWorld world, Official official, int number, TimeSpan lasts, CancellationToken cancellation)
    {
        var (watch, random, turn) = (Stopwatch.StartNew(), new Random(number), 0);
        var (village, isIn) = (world.Villages[number], false);
        var form = $"/bao-cao/{world.RoundId}/{village}";
        while (true)
        {
            // The first press comes anywhere within the span, so that they do not come in step.
            var think = TimeSpan.FromSeconds(turn == 0 ? random.NextDouble() * 10 : 5 + random.NextDouble() * 10);
            if (watch.Elapsed + think > lasts)
            {
                return;
            }

            await Task.Delay(think, cancellation);
            turn++;
            switch (random.Next(100))
            {
                case < 35:
                    await official.GetAsync("dashboard", "/", cancellation);
                    break;
                case < 74 when isIn:
                    await official.GetAsync("return, read", $"{form}/xem", cancellation);
                    break;
                case < 70:
                    await official.FillAsync(form, turn, "luu", cancellation);
                    break;
                case < 74:
                    isIn = await official.FillAsync(form, turn, "nop", cancellation) == 302;
                    break;
                case < 89:
                    await official.GetAsync("search", $"/tim-kiem?q=lang+{random.Next(500)}", cancellation);
                    break;
                default:
                    await official.GetAsync("export", $"/to-chuc/{village}/xuat?dang=Xlsx", cancellation);
                    break;
            }
        }
    }

    private static void Memory(Report report, List<HostProcess> hosts, List<long> before)
    {
        foreach (var (i, host) in hosts.Index())
        {
            report.Figure(
                $"memory of host {i + 1}",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{before[i] >> 20} MB at the beginning, {host.ResidentBytes >> 20} MB at the end"
                )
            );
        }
    }

    private static Verdict Tell(Report report, ConcurrentBag<Request> requests, int seconds)
    {
        foreach (var kind in requests.GroupBy(r => r.What).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var statuses = kind.CountBy(r => r.Status).OrderBy(s => s.Key).Select(s => $"{s.Value} × {s.Key}");
            report.Figure(
                kind.Key,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"p50 {At(kind, 0.5):0} ms, p95 {At(kind, 0.95):0} ms; {string.Join(", ", statuses)}"
                )
            );
        }

        var errors = requests.Count(r => r.Status is 0 or >= 400);
        var p95 = At(requests, 0.95);
        report.Figure(
            "requests",
            string.Create(CultureInfo.InvariantCulture, $"{requests.Count}, {requests.Count / (double)seconds:0.0}/s")
        );
        return new Verdict(
            string.Create(CultureInfo.InvariantCulture, $"p95 {p95:0} ms, p99 {At(requests, 0.99):0} ms, {errors} errors"),
            $"p95 ≤ {Bar} ms, 0 errors",
            p95 <= Bar && errors == 0 && !requests.IsEmpty
        );
    }

    private static double At(IEnumerable<Request> requests, double share)
    {
        var sorted = requests.Select(r => r.Milliseconds).Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
    }

    internal static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
