using System.Diagnostics;
using System.Globalization;
using Npgsql;
using ThiDua.Data.Postgres;
using ThiDua.Data.Sqlite;
using Core = ThiDua.Core.Measures;

namespace ThiDua.Benchmarks.RollUp;

/// <summary>
/// The country of 100,000 units × 50 measures, numerators and denominators, folded to all levels against a scalar loop, and
/// loaded from SQLite (and from PostgreSQL where THIDUA_TEST_POSTGRES names one) against the same SELECT with its bytes
/// discarded. All in one run, because machines differ.
/// </summary>
internal sealed class RollUpBenchmark(TextWriter output)
{
    private const double FoldBar = 3;
    private const double LoadBar = 2;
    private const string PostgresVariable = "THIDUA_TEST_POSTGRES";

    private readonly Country country = Country.Make();

    /// <summary>Whether every figure keeps to its bar.</summary>
    public async Task<bool> RunAsync()
    {
        var fold = Fold();
        var sqlite = await SqliteAsync();
        var postgres = await PostgresAsync();
        var ok = fold <= FoldBar && sqlite <= LoadBar && (postgres ?? 0) <= LoadBar;
        var loads = $"load sqlite {Times(sqlite)}, postgresql {(postgres is { } p ? Times(p) : "not measured")}";
        output.WriteLine($"rollup: fold {Times(fold)} (bar {Times(FoldBar)}), {loads} (bar {Times(LoadBar)}): {(ok ? "ok" : "short")}");
        return ok;
    }

    private double Fold()
    {
        var table = country.Observe();
        var scalar = new ScalarFold(country.Shape, table);
        var rollUp = Core.RollUp.Fold(country.Shape, table);
        EnsureEqual(scalar.Run(), rollUp);
        var (baseline, folded) = Interleaved(25, () => scalar.Run(), rollUp.FoldAll);
        output.WriteLine($"units {country.Parent.Length}, measures {Country.Measures}, numbers {country.Shape.Count * 2L * Country.Measures}");
        output.WriteLine($"scalar loop, one thread: {Milliseconds(baseline)}");
        output.WriteLine($"roll-up with counts and overflow checks: {Milliseconds(folded)}");
        return folded / baseline;
    }

    private static void EnsureEqual(long[] sums, Core.RollUp rollUp)
    {
        for (var measure = 0; measure < Country.Measures; measure++)
        {
            if (sums[measure] != rollUp[0, measure].Numerator)
            {
                throw new InvalidOperationException($"Measure {measure}: {sums[measure]} and {rollUp[0, measure].Numerator} differ.");
            }
        }
    }

    private async Task<double> SqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("thi-dua-bench-");
        try
        {
            var file = Path.Combine(folder.FullName, "country.db");
            await using var database = new CountryDatabase(country, services => services.AddSqliteDatabase(file));
            return await LoadAsync("SQLite", database);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<double?> PostgresAsync()
    {
        if (Environment.GetEnvironmentVariable(PostgresVariable) is not { Length: > 0 } server)
        {
            output.WriteLine($"PostgreSQL: not measured, {PostgresVariable} is not set");
            return null;
        }

        var name = $"thidua_bench_{Guid.CreateVersion7():N}";
        await using var administration = NpgsqlDataSource.Create(server);
        await ExecuteAsync(administration, $"create database {name}");
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
            await using var database = new CountryDatabase(country, services => services.AddPostgresDatabase(connection));
            return await LoadAsync("PostgreSQL", database);
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

    private async Task<double> LoadAsync(string name, CountryDatabase database)
    {
        await database.FillAsync();
        var bytes = await database.DiscardAsync();
        await database.FoldAsync();
        List<double> discarded = [];
        List<double> loaded = [];
        for (var i = 0; i < 7; i++)
        {
            discarded.Add(await ClockAsync(database.DiscardAsync));
            loaded.Add(await ClockAsync(database.FoldAsync));
        }

        output.WriteLine($"{name}, SELECT of {bytes / 1_000_000} MB with its bytes discarded: {Milliseconds(Median(discarded))}");
        output.WriteLine($"{name}, loaded and folded: {Milliseconds(Median(loaded))}");
        return Median(loaded) / Median(discarded);
    }

    /// <summary>Medians of two actions that take turns, so that both meet the same machine.</summary>
    private static (double, double) Interleaved(int runs, Action first, Action second)
    {
        List<double> firsts = [];
        List<double> seconds = [];
        for (var i = 0; i < runs; i++)
        {
            firsts.Add(Clock(first));
            seconds.Add(Clock(second));
        }

        return (Median(firsts), Median(seconds));
    }

    private static double Clock(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<double> ClockAsync<T>(Func<Task<T>> action)
    {
        var start = Stopwatch.GetTimestamp();
        await action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    private static string Milliseconds(double value) => value.ToString("0.00", CultureInfo.InvariantCulture) + " ms";

    private static string Times(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "x";
}
