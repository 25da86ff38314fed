using System.Globalization;
using Npgsql;
using ThiDua.Benchmarks.Harness;
using ThiDua.Core.Measures;
using ThiDua.Data.Postgres;
using ThiDua.Data.Sqlite;

namespace ThiDua.Benchmarks.Folding;

/// <summary>
/// The country of 100,000 units × 50 measures, numerators and denominators, folded to all levels against a scalar loop, and
/// loaded from SQLite (and from PostgreSQL where THIDUA_TEST_POSTGRES names one) against the same SELECT with its bytes
/// discarded. All in one run, because machines differ.
/// </summary>
public sealed class RollUpBenchmark : IBenchmark
{
    private const double FoldBar = 3;
    private const double LoadBar = 2;
    private const int SeveralSets = 3;
    private const string PostgresVariable = "THIDUA_TEST_POSTGRES";

    private readonly Country country = Country.Make();

    public string Name => "rollup";

    public string Description => "a country of 100,000 units and 50 measures folded to all levels, and loaded";

    public async Task<Verdict> RunAsync(Report report, CancellationToken cancellation)
    {
        var fold = Fold(report);
        var sqlite = await SqliteAsync(report);
        var postgres = await PostgresAsync(report);
        var figure = $"fold {Times(fold)}, load sqlite {Times(sqlite)}, load postgresql {(postgres is { } p ? Times(p) : "not measured")}";
        var met = fold <= FoldBar && sqlite <= LoadBar && (postgres ?? 0) <= LoadBar;
        return new Verdict(figure, $"fold ≤ {FoldBar} ×, load ≤ {LoadBar} ×", met);
    }

    private double Fold(Report report)
    {
        var table = country.Observe();
        var scalar = new ScalarFold(country.Shape, table);
        var rollUp = RollUp.Fold(country.Shape, table);
        EnsureEqual(scalar.Run(), rollUp);
        report.Figure("units × measures, numerators and denominators", $"{country.Shape.Count} × {Country.Measures} × 2");
        var baseline = Timing.Of(() => scalar.Run(), runs: 25);
        var folded = Timing.Of(rollUp.FoldAll, runs: 25);
        report.Times("baseline: scalar loop, one thread", baseline);
        report.Times("roll-up with counts and overflow checks", folded);
        report.Ratio("roll-up against the scalar loop", folded, baseline);
        return folded.Median / baseline.Median;
    }

    private static void EnsureEqual(long[] sums, RollUp rollUp)
    {
        for (var measure = 0; measure < Country.Measures; measure++)
        {
            if (sums[measure] != rollUp[0, measure].Numerator)
            {
                throw new InvalidOperationException($"Measure {measure}: {sums[measure]} and {rollUp[0, measure].Numerator} differ.");
            }
        }
    }

    private async Task<double> SqliteAsync(Report report) => Math.Max(await SqliteAsync(report, 1), await SqliteAsync(report, SeveralSets));

    private async Task<double> SqliteAsync(Report report, int sets)
    {
        var folder = Directory.CreateTempSubdirectory("thi-dua-bench-");
        try
        {
            var file = Path.Combine(folder.FullName, "country.db");
            await using var database = new CountryDatabase(country, services => services.AddSqliteDatabase(file), sets);
            return await LoadAsync(report, $"SQLite, {sets} sets", database);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<double?> PostgresAsync(Report report) =>
        await PostgresAsync(report, 1) is { } one && await PostgresAsync(report, SeveralSets) is { } several
            ? Math.Max(one, several)
            : null;

    private async Task<double?> PostgresAsync(Report report, int sets)
    {
        if (Environment.GetEnvironmentVariable(PostgresVariable) is not { Length: > 0 } server)
        {
            report.Line($"PostgreSQL: not measured, {PostgresVariable} is not set");
            return null;
        }

        var name = $"thidua_bench_{Guid.CreateVersion7():N}";
        await using var administration = NpgsqlDataSource.Create(server);
        await ExecuteAsync(administration, $"create database {name}");
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
            await using var database = new CountryDatabase(country, services => services.AddPostgresDatabase(connection), sets);
            return await LoadAsync(report, $"PostgreSQL, {sets} sets", database);
        }
        finally
        {
            await ExecuteAsync(administration, $"drop database {name} with (force)");
        }
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<double> LoadAsync(Report report, string name, CountryDatabase database)
    {
        await database.FillAsync();
        var bytes = await database.DiscardAsync();
        report.Figure($"{name}: bytes of values", $"{bytes / 1_000_000} MB");
        var discarded = await Timing.OfAsync(database.DiscardAsync, runs: 7, warmUp: 1);
        var loaded = await Timing.OfAsync(database.LoadAsync, runs: 7, warmUp: 1, prepare: database.ForgetAsync);
        report.Times($"baseline: {name}, SELECT, bytes discarded", discarded);
        report.Times($"{name}, loaded and folded", loaded);
        report.Ratio($"{name}, loading against the SELECT", loaded, discarded);
        return loaded.Median / discarded.Median;
    }

    private static string Times(double value) => value.ToString("0.00", CultureInfo.InvariantCulture) + " ×";
}
