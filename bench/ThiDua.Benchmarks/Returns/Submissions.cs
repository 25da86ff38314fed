using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ThiDua.Benchmarks.Harness;
using ThiDua.Core.Measures;
using ThiDua.Core.Reporting;
using ThiDua.Data.Postgres;
using ThiDua.Data.Sqlite;

namespace ThiDua.Benchmarks.Returns;

/// <summary>
/// 1,000 clients at once, each saves 50 values and hands its return in: through the services, with their transactions, audit and
/// fsync, without HTTP. Counted afterwards: everything that was acknowledged is there.
/// </summary>
public sealed class Submissions : IBenchmark
{
    private const int Clients = 1000;
    private const double Bar = 300;
    private static readonly TimeSpan Slowest = TimeSpan.FromMilliseconds(500);

    public string Name => "returns";

    public string Description => "1,000 clients hand in 50 values each: submissions per second, p99, losses";

    public async Task<Verdict> RunAsync(Report report, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("thi-dua-returns-");
        try
        {
            var file = Path.Combine(folder.FullName, "returns.db");
            var sqlite = await MeasureAsync(report, "SQLite", s => s.AddSqliteDatabase(file), 8, cancellation);
            var postgres = await PostgresAsync(report, cancellation) ?? sqlite;
            var (rate, p99) = (Math.Min(sqlite.Rate, postgres.Rate), sqlite.P99 > postgres.P99 ? sqlite.P99 : postgres.P99);
            return new Verdict(
                string.Create(CultureInfo.InvariantCulture, $"{rate:0}/s, p99 {Report.Text(p99)}, {sqlite.Lost + postgres.Lost} lost"),
                $"≥ {Bar}/s, p99 ≤ {Report.Text(Slowest)}, 0 lost",
                rate >= Bar && p99 <= Slowest && sqlite.Lost + postgres.Lost == 0
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(double Rate, TimeSpan P99, int Lost)?> PostgresAsync(Report report, CancellationToken cancellation)
    {
        if (Environment.GetEnvironmentVariable("THIDUA_TEST_POSTGRES") is not { Length: > 0 } server)
        {
            return null;
        }

        var name = $"thi_dua_returns_{Guid.CreateVersion7():N}";
        await using var admin = NpgsqlDataSource.Create(server);
        await admin.CreateCommand($"create database {name}").ExecuteNonQueryAsync(cancellation);
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 16 }.ToString();
            return await MeasureAsync(report, "PostgreSQL", s => s.AddPostgresDatabase(connection), 16, cancellation);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await admin.CreateCommand($"drop database {name} with (force)").ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    /// <param name="atOnce">How many the host lets work at the same time; the others wait their turn, and their waiting counts.</param>
    private static async Task<(double Rate, TimeSpan P99, int Lost)> MeasureAsync(
        Report report,
        string name,
        Action<IServiceCollection> register,
        int atOnce,
        CancellationToken cancellation
    )
    {
        await using var round = new RoundOfVillages(Clients + 50, 50, register);
        await round.FillAsync(cancellation);
        for (var i = Clients; i < Clients + 50; i++)
        {
            await SubmitAsync(round, i, cancellation);
        }

        using var turns = new SemaphoreSlim(atOnce);
        var work = new List<TimeSpan>();
        var watch = Stopwatch.StartNew();
        var times = await Task.WhenAll(
            Enumerable
                .Range(0, Clients)
                .Select(i =>
                    Task.Run(
                        async () =>
                        {
                            await turns.WaitAsync(cancellation);
                            var own = Stopwatch.StartNew();
                            try
                            {
                                await SubmitAsync(round, i, cancellation);
                            }
                            finally
                            {
                                turns.Release();
                            }

                            return own.Elapsed;
                        },
                        cancellation
                    )
                )
        );
        var rate = Clients / watch.Elapsed.TotalSeconds;
        var lost = Clients + 50 - await CountAsync(round, cancellation);
        var p99 = times.Order().ElementAt(Clients * 99 / 100 - 1);
        report.Figure($"{name}: submissions per second", rate.ToString("0", CultureInfo.InvariantCulture));
        report.Figure(
            $"{name}: from its turn to the acknowledgement",
            $"median {Report.Text(times.Order().ElementAt(Clients / 2))}, p99 {Report.Text(p99)}"
        );
        report.Figure($"{name}: acknowledged and not there", $"{lost}");
        return (rate, p99, lost);
    }

    private static async Task SubmitAsync(RoundOfVillages round, int village, CancellationToken cancellation)
    {
        var access = await round.HeadAsync(village, cancellation);
        await using var scope = round.Services.CreateAsyncScope();
        var returns = scope.ServiceProvider.GetRequiredService<ReturnService>();
        var save = new SaveReturnOptions
        {
            Access = access,
            RoundId = round.RoundId,
            UnitId = round.Villages[village],
            Cells = [.. round.Measures.Select((m, i) => new CellChange(m.Id, null, new CellValue(i + village, 1)))],
        };
        var result = await returns.HandInAsync(save, withGaps: true, round.Action("bench.submit"), cancellation);
        if (result?.Handed?.IsSubmitted != true)
        {
            throw new InvalidOperationException("A return was not taken.");
        }
    }

    private static Task<int> CountAsync(RoundOfVillages round, CancellationToken cancellation) =>
        round.WithAsync<RoundQueries, int>(async q =>
            (await q.FindAsync(round.RoundId, await round.OfficeAsync(cancellation), cancellation))!.HandedIn
        );
}
