using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ThiDua.Benchmarks.Harness;

namespace ThiDua.Benchmarks.SignIn;

/// <summary>
/// Fifty sign-ins a second while people work: hashing passwords must not starve their pages. Once from one address, where the rate limit
/// answers, and once from a thousand, where only the gate in front of the hashing helps. Requests leave by the clock, whether or not the
/// earlier ones have come back, so a slow host cannot slow the flood down.
/// </summary>
public sealed class SignInFlood : IBenchmark
{
    private const int SignInsPerSecond = 50;
    private const int PagesPerSecond = 20;
    private const int Bar = 500;
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(20);
    private static readonly string[] Pages = ["/", "/phong-trao", "/bao-cao", "/tai-khoan"];

    // The flood comes through a proxy that is believed, so that it can come from many addresses.
    private static readonly string[] Guarded = ["--Security:Proxies:0=127.0.0.1"];
    private static readonly string[] Unguarded =
    [
        .. Guarded,
        "--Limits:SecretsPerMinute=1000000",
        "--SignIn:HashesAtOnce=64",
        "--SignIn:HashesWaiting=100000",
    ];

    public string Name => "signin-flood";

    public string Description => "p99 of people's pages while 50 sign-ins a second come in";

    public async Task<Verdict> RunAsync(Report report, CancellationToken cancellation)
    {
        var data = Directory.CreateTempSubdirectory("thidua-flood-").FullName;
        try
        {
            double worst;
            await using (var host = await HostProcess.StartAsync(data, Guarded, cancellation))
            {
                await RunAsync(host, null, cancellation); // compiled and cached
                Tell(report, "pages, nobody signs in", await RunAsync(host, null, cancellation));
                var one = await RunAsync(host, _ => "10.0.0.1", cancellation);
                Tell(report, "pages, flood from one address", one);
                var many = await RunAsync(host, i => $"10.1.{i / 250 % 4}.{i % 250 + 1}", cancellation);
                Tell(report, "pages, flood from 1,000 addresses", many);
                worst = Math.Max(one.P99, many.P99);
            }

            await using (var host = await HostProcess.StartAsync(data, Unguarded, cancellation))
            {
                await RunAsync(host, null, cancellation);
                Tell(report, "baseline: the same without limit and gate", await RunAsync(host, i => $"10.1.{i / 250 % 4}.{i % 250 + 1}", cancellation));
            }

            return new Verdict(string.Create(CultureInfo.InvariantCulture, $"p99 {worst:0} ms"), $"< {Bar} ms", worst < Bar);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<Outcome> RunAsync(HostProcess host, Func<int, string>? floodFrom, CancellationToken cancellation)
    {
        using var worker = await Caller.SignedInAsync(host.Address, "truongthon.konchieng.1", cancellation);
        using var flooder = new Caller(host.Address);
        await flooder.ReadFormAsync(cancellation);
        var (pages, signIns, failures) = (new ConcurrentBag<double>(), new ConcurrentBag<int>(), new ConcurrentBag<int>());
        var work = ByTheClockAsync(
            PagesPerSecond,
            async i =>
            {
                var began = Stopwatch.GetTimestamp();
                var status = await worker.GetAsync(Pages[i % Pages.Length], cancellation);
                pages.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                if (status != 200)
                {
                    failures.Add(status);
                }
            },
            cancellation
        );
        var flood = floodFrom is null
            ? Task.CompletedTask
            : ByTheClockAsync(
                SignInsPerSecond,
                async i => signIns.Add(await flooder.SignInAsync($"khong.co.{i}", "sai mật khẩu", floodFrom(i), cancellation)),
                cancellation
            );
        await Task.WhenAll(work, flood);
        return new Outcome([.. pages.Order()], [.. signIns], failures.Count);
    }

    private static async Task ByTheClockAsync(int perSecond, Func<int, Task> send, CancellationToken cancellation)
    {
        var (clock, sent) = (Stopwatch.StartNew(), new List<Task>());
        for (var i = 0; clock.Elapsed < Lasts; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond);
            if (due > clock.Elapsed)
            {
                await Task.Delay(due - clock.Elapsed, cancellation);
            }

            sent.Add(send(i));
        }

        await Task.WhenAll(sent);
    }

    private static void Tell(Report report, string what, Outcome outcome)
    {
        var statuses = outcome.SignIns.CountBy(s => s).OrderBy(s => s.Key).Select(s => $"{s.Value} × {s.Key}");
        var flood = outcome.SignIns.Count == 0 ? "" : $"; sign-ins: {string.Join(", ", statuses)}";
        var failures = outcome.Failures == 0 ? "" : $"; {outcome.Failures} pages failed";
        report.Figure(
            what,
            string.Create(CultureInfo.InvariantCulture, $"p50 {outcome.At(0.5):0} ms, p99 {outcome.P99:0} ms of {outcome.Pages.Count} pages{flood}{failures}")
        );
    }

    private sealed record Outcome(IReadOnlyList<double> Pages, IReadOnlyList<int> SignIns, int Failures)
    {
        public double P99 => Failures > 0 ? double.PositiveInfinity : At(0.99);

        public double At(double share) => Pages[Math.Min(Pages.Count - 1, (int)(Pages.Count * share))];
    }
}
