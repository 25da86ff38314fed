using System.Globalization;
using Microsoft.Playwright;
using ThiDua.Benchmarks.Harness;

namespace ThiDua.Benchmarks.Face;

/// <summary>What the main pages weigh and how soon they stand, in a real Chromium at 150 ms latency, 1.6 Mbit/s and a processor slowed four times.</summary>
public sealed class WeightBenchmark : IBenchmark
{
    private const long FirstBar = 60 * 1024;
    private const long RepeatBar = 15 * 1024;
    private const long FontBar = 40 * 1024;
    private const double PaintBar = 1500;
    private const double NextBar = 100;

    public string Name => "weight";

    public string Description => "bytes, largest paint and answer to a key of the main pages on a slow phone";

    public async Task<Verdict> RunAsync(Report report, CancellationToken cancellation)
    {
        await using var host = await DemoHost.StartAsync(cancellation);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        var pages = await MainPages.FindAsync(browser, host.Address);
        var visitor = new PageVisitor(browser, host.Address);
        var visits = new List<PageVisit>();
        report.Line($"{"page", -24} {"first", 9} {"charts", 9} {"fonts", 9} {"repeat", 9} {"largest", 9} {"next", 7}");
        foreach (var main in pages)
        {
            var visit = await visitor.VisitAsync(main);
            visits.Add(visit);
            report.Line(
                $"{main.Name, -24} {Kilobytes(visit.First), 9} {Kilobytes(visit.Charts), 9} {Kilobytes(visit.Fonts), 9} "
                    + $"{Kilobytes(visit.Repeat), 9} {Milliseconds(visit.LargestPaint), 9} {Milliseconds(visit.NextPaint), 7}"
            );
        }

        var (first, repeat, fonts) = (visits.Max(v => v.First), visits.Max(v => v.Repeat), visits.Max(v => v.Fonts));
        var (paint, next) = (visits.Max(v => v.LargestPaint), visits.Max(v => v.NextPaint));
        return new Verdict(
            $"worst page: first {Kilobytes(first)}, repeat {Kilobytes(repeat)}, fonts {Kilobytes(fonts)}, largest paint {Milliseconds(paint)}, next paint {Milliseconds(next)}",
            "≤ 60 KB, ≤ 15 KB, ≤ 40 KB, ≤ 1500 ms, ≤ 100 ms",
            first <= FirstBar && repeat <= RepeatBar && fonts <= FontBar && paint <= PaintBar && next <= NextBar
        );
    }

    private static string Kilobytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KB");

    private static string Milliseconds(double time) => string.Create(CultureInfo.InvariantCulture, $"{time:0} ms");
}
