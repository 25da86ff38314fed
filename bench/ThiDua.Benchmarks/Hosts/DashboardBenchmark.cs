using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ThiDua.Benchmarks.Harness;
using ThiDua.Benchmarks.SignIn;

namespace ThiDua.Benchmarks.Hosts;

/// <summary>
/// The dashboard of a signed-in village head, by wrk (Debian), against a bare page with one compiled query on the same PostgreSQL in
/// the same run; and how long it takes one after the other with the units of a commune, a province and the country.
/// </summary>
public sealed class DashboardBenchmark : IBenchmark
{
    private const double Bar = 0.25;
    private const double MostGrowth = 1.25;
    private const int Seconds = 6;

    /// <summary>Enough to see beyond what a machine does besides for a second.</summary>
    private const int Alone = 2400;

    private static readonly (string Name, int Communes, int Villages)[] Sizes =
    [
        ("one commune", 1, 30),
        ("one province", 100, 3_000),
        ("the country", 3_321, 97_000),
    ];

    public string Name => "dashboard";

    public string Description => "requests/s of a signed-in dashboard against a bare page; the same at three sizes";

    public async Task<Verdict> RunAsync(Report report, CancellationToken cancellation)
    {
        var (shares, medians) = (new List<double>(), new List<double>());
        foreach (var (name, communes, villages) in Sizes)
        {
            var (share, median) = await MeasureAsync(report, name, communes, villages, cancellation);
            shares.Add(share);
            medians.Add(median);
        }

        var growth = medians.Max() / medians[0];
        return new Verdict(
            string.Create(CultureInfo.InvariantCulture, $"{shares.Min():P0} of a bare page, {growth:0.00} × from commune to country"),
            string.Create(CultureInfo.InvariantCulture, $"≥ {Bar:P0}, ≤ {MostGrowth} ×"),
            shares.Min() >= Bar && growth <= MostGrowth
        );
    }

    private static async Task<(double Share, double Median)> MeasureAsync(
        Report report,
        string name,
        int communes,
        int villages,
        CancellationToken cancellation
    )
    {
        var data = Directory.CreateTempSubdirectory("thidua-dashboard-").FullName;
        try
        {
            await using var world = await OfficialsWorld.CreateAsync(villages, communes, 1, cancellation);
            double bare,
                own,
                median;
            using (var process = StartBare(world.Connection, out var address))
            {
                await UntilAnswersAsync(address, cancellation);
                await Wrk.FloodAsync(address, 3, cancellation);
                bare = await Wrk.FloodAsync(address, Seconds, cancellation);
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(cancellation);
            }

            await using (var host = await HostProcess.StartAsync(data, world.Settings, cancellation))
            {
                using var official = new Official(() => host.Address);
                await official.SignInAsync(OfficialsWorld.UserName(0), cancellation);
                await official.PutFirstStepsAwayAsync(cancellation);
                var cookie = await official.CookieAsync(OfficialsWorld.UserName(0), cancellation);
                await Wrk.FloodAsync(host.Address + "/", 6, cancellation, cookie);
                own = await Wrk.FloodAsync(host.Address + "/", Seconds, cancellation, cookie);
                median = await OneAfterTheOtherAsync(host.Address, cookie, cancellation);
            }

            report.Figure(
                name,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{own:0} requests/s, bare page {bare:0}/s: {own / bare:P0}; alone {median:0.00} ms"
                )
            );
            return (own / bare, median);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>The median in milliseconds of requests that wait for each other.</summary>
    private static async Task<double> OneAfterTheOtherAsync(string address, string cookie, CancellationToken cancellation)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        var times = new List<double>();
        for (var i = 0; i < Alone; i++)
        {
            var watch = Stopwatch.StartNew();
            using var answer = await client.GetAsync(new Uri(address + "/"), cancellation);
            await answer.Content.ReadAsByteArrayAsync(cancellation);
            times.Add(watch.Elapsed.TotalMilliseconds);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                throw new InvalidOperationException($"The dashboard answers {answer.StatusCode}.");
            }
        }

        return times.Skip(Alone / 4).Order().ElementAt(3 * Alone / 8);
    }

    private static Process StartBare(string connection, out string address)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        listener.Stop();
        var start = new ProcessStartInfo("dotnet", [Environment.GetCommandLineArgs()[0], BarePage.Argument, connection, address]);
        // It runs as the host does.
        start.Environment.Remove("DOTNET_TieredPGO");
        start.Environment.Remove("DOTNET_TieredCompilation");
        return Process.Start(start)!;
    }

    private static async Task UntilAnswersAsync(string address, CancellationToken cancellation)
    {
        using var client = new HttpClient();
        for (var i = 0; i < 300; i++)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(address), cancellation);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not there yet.
            }

            await Task.Delay(100, cancellation);
        }

        throw new TimeoutException("The bare page does not answer.");
    }
}
