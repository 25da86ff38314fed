using System.Globalization;
using ThiDua.Benchmarks.Harness;
using ThiDua.Benchmarks.SignIn;

namespace ThiDua.Benchmarks.Portal;

/// <summary>
/// Requests per second of the portal's front page by wrk (Debian): kept in memory against a static file of the same server, and made anew
/// for every request at the size of a province.
/// </summary>
public sealed class PortalFlood : IBenchmark
{
    private const double Bar = 0.6;
    private const double UncachedBar = 2000;
    private const int Seconds = 6;

    public string Name => "portal-flood";

    public string Description => "requests/s of the portal: kept pages against a static file, and pages made anew";

    public async Task<Verdict> RunAsync(Report report, CancellationToken cancellation)
    {
        var data = Directory.CreateTempSubdirectory("thidua-portal-").FullName;
        try
        {
            double file,
                kept,
                anew;
            await using (var host = await HostProcess.StartAsync(data, [], cancellation))
            {
                await Wrk.FloodAsync($"{host.Address}/cong-khai", 2, cancellation);
                file = await Wrk.FloodAsync($"{host.Address}/favicon.svg", Seconds, cancellation);
                kept = await Wrk.FloodAsync($"{host.Address}/cong-khai", Seconds, cancellation);
            }

            await using (var host = await HostProcess.StartAsync(data, ["--Portal:KeepSeconds=0"], cancellation))
            {
                await Wrk.FloodAsync($"{host.Address}/cong-khai", 2, cancellation);
                anew = await Wrk.FloodAsync($"{host.Address}/cong-khai", Seconds, cancellation);
            }

            Tell(report, "static file (baseline)", file);
            Tell(report, "front page, kept", kept);
            Tell(report, "front page, made anew", anew);
            return new Verdict(
                string.Create(CultureInfo.InvariantCulture, $"kept {kept / file:P0} of a static file, anew {anew:0} requests/s"),
                $"≥ {Bar:P0}, ≥ {UncachedBar:0} requests/s",
                kept >= Bar * file && anew >= UncachedBar
            );
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static void Tell(Report report, string what, double perSecond) =>
        report.Line(string.Create(CultureInfo.InvariantCulture, $"{what}: {perSecond:0} requests/s"));
}
