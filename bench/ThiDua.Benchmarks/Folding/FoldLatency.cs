using System.Globalization;
using ThiDua.Benchmarks.Harness;
using ThiDua.Core.Measures;

namespace ThiDua.Benchmarks.Folding;

/// <summary>
/// How long after its transaction one accepted return is in the country's figures, and how long dashboards take, on a host
/// that keeps 60 months of the country; and what that takes in memory. The baseline of the latency is the same transaction
/// without the look at the figures.
/// </summary>
public sealed class FoldLatency : IBenchmark
{
    private const int Returns = 300;
    private const int Queries = 1000;
    private const double LatencyBar = 50;
    private const double QueryBar = 20;
    private const long MemoryBar = 400_000_000;

    public string Name => "fold-latency";

    public string Description => "one accepted return until it is in the country's figures; dashboards; memory of 60 months";

    public async Task<Verdict> RunAsync(Report report, CancellationToken cancellation)
    {
        var sqlite = await MeasureAsync(report, "SQLite", null);
        var postgres = Environment.GetEnvironmentVariable("THIDUA_TEST_POSTGRES") is { Length: > 0 } server
            ? await MeasureAsync(report, "PostgreSQL", server)
            : sqlite;
        var latency = Math.Max(sqlite.Latency, postgres.Latency);
        var query = Math.Max(sqlite.Query, postgres.Query);
        var bytes = Math.Max(sqlite.Bytes, postgres.Bytes);
        return new Verdict(
            string.Create(
                CultureInfo.InvariantCulture,
                $"visible p99 {latency:0.0} ms, dashboard p95 {query:0.0} ms, {bytes / 1_000_000} MB"
            ),
            $"p99 ≤ {LatencyBar} ms, p95 ≤ {QueryBar} ms, ≤ {MemoryBar / 1_000_000} MB",
            latency <= LatencyBar && query <= QueryBar && bytes <= MemoryBar
        );
    }

    private static async Task<(double Latency, double Query, long Bytes)> MeasureAsync(Report report, string name, string? server)
    {
        report.Line($"-- {name}");
        await using var history = await CountryHistory.MakeAsync(server, report);
        var latency = await LatencyAsync(report, history.Database);
        var query = await DashboardsAsync(report, history.Database);
        return (latency, query, history.Bytes);
    }

    private static async Task<double> LatencyAsync(Report report, CountryDatabase database)
    {
        var random = new Random(57);
        var (writes, visible) = (new List<TimeSpan>(), new List<TimeSpan>());
        var last = CountryHistory.Months - 1;
        for (var i = -20; i < Returns; i++)
        {
            var village = AnyVillage(database, random);
            var started = TimeProvider.System.GetTimestamp();
            await database.AcceptAsync(last, village, random);
            var written = TimeProvider.System.GetElapsedTime(started);
            var board = await database.ReadAsync([database.Periods[last]], [database.Units[0]], database.Measures);
            var seen = TimeProvider.System.GetElapsedTime(started);
            _ = board[database.Periods[last], database.Units[0], database.Measures[0]].Numerator;
            if (i >= 0)
            {
                writes.Add(written);
                visible.Add(seen);
            }
        }

        Show(report, "baseline: the return accepted and committed", writes);
        Show(report, "accepted, committed and seen in the country", visible);
        return At(visible, 0.99);
    }

    private static async Task<double> DashboardsAsync(Report report, CountryDatabase database)
    {
        var random = new Random(58);
        var all = new List<TimeSpan>();
        foreach (
            var (name, query) in new (string, Func<Task>)[]
            {
                ("provinces × 10 measures, one month", () => OneMonthAsync(database, random)),
                ("a unit × 5 measures, 60 months", () => SeriesAsync(database, random)),
                ("communes of a province, one measure, ranked", () => RankingAsync(database, random)),
                ("villages of a commune, one measure, a past month", () => VillagesAsync(database, random)),
            }
        )
        {
            var times = new List<TimeSpan>();
            for (var i = -20; i < Queries / 4; i++)
            {
                var started = TimeProvider.System.GetTimestamp();
                await query();
                if (i >= 0)
                {
                    times.Add(TimeProvider.System.GetElapsedTime(started));
                }
            }

            Show(report, name, times);
            all.AddRange(times);
        }

        return At(all, 0.95);
    }

    private static Task<FigureBoard> OneMonthAsync(CountryDatabase database, Random random) =>
        database.ReadAsync([AnyMonth(database, random)], [database.Units[0], .. Children(database, 0)], [.. database.Measures.Take(10)]);

    private static Task<FigureBoard> SeriesAsync(CountryDatabase database, Random random) =>
        database.ReadAsync(database.Periods, [Any(Children(database, 0), random)], [.. database.Measures.Skip(random.Next(40)).Take(5)]);

    private static Task<FigureBoard> RankingAsync(CountryDatabase database, Random random)
    {
        var province = Indexes(database, 0)[random.Next(34)];
        return database.ReadAsync([AnyMonth(database, random)], Children(database, province), [database.Measures[random.Next(50)]]);
    }

    private static Task<FigureBoard> VillagesAsync(CountryDatabase database, Random random)
    {
        var communes = Indexes(database, Indexes(database, 0)[random.Next(34)]);
        var commune = communes[random.Next(communes.Count)];
        return database.ReadAsync([AnyMonth(database, random)], Children(database, commune), [database.Measures[random.Next(50)]]);
    }

    private static Guid AnyMonth(CountryDatabase database, Random random) => Any(database.Periods, random);

    private static int AnyVillage(CountryDatabase database, Random random)
    {
        int unit;
        do
        {
            unit = random.Next(database.Units.Count);
        } while (database.Country.Kinds[unit] != Core.Organizations.UnitKind.Village);

        return unit;
    }

    private static List<int> Indexes(CountryDatabase database, int parent) =>
        [.. Enumerable.Range(0, database.Units.Count).Where(i => database.Country.Parent[i] == parent)];

    private static List<Guid> Children(CountryDatabase database, int parent) =>
        Indexes(database, parent).ConvertAll(i => database.Units[i]);

    private static T Any<T>(IReadOnlyList<T> items, Random random) => items[random.Next(items.Count)];

    private static void Show(Report report, string what, List<TimeSpan> times) =>
        report.Figure(
            what,
            string.Create(
                CultureInfo.InvariantCulture,
                $"median {At(times, 0.5):0.0} ms, p95 {At(times, 0.95):0.0} ms, p99 {At(times, 0.99):0.0} ms ({times.Count} runs)"
            )
        );

    private static double At(List<TimeSpan> times, double quantile) =>
        times.Order().ElementAt((int)Math.Ceiling(quantile * times.Count) - 1).TotalMilliseconds;
}
