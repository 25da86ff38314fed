using Npgsql;
using ThiDua.Benchmarks.Harness;
using ThiDua.Data.Postgres;
using ThiDua.Data.Sqlite;

namespace ThiDua.Benchmarks.Folding;

/// <summary>A host that keeps the country's figures of 60 months, the last one with what each village gave.</summary>
internal sealed class CountryHistory(CountryDatabase database, Func<ValueTask> dispose) : IAsyncDisposable
{
    public const int Months = 60;

    public CountryDatabase Database => database;

    /// <summary>What the figures, the tree and the catalogue take in memory.</summary>
    public long Bytes { get; private set; }

    public TimeSpan LastLoad { get; private set; }

    public static async Task<CountryHistory> MakeAsync(string? server, Report report)
    {
        var country = Country.Make();
        CountryHistory history;
        if (server is null)
        {
            var folder = Directory.CreateTempSubdirectory("thi-dua-bench-");
            var file = Path.Combine(folder.FullName, "country.db");
            var database = new CountryDatabase(country, services => services.AddSqliteDatabase(file), months: Months);
            history = new CountryHistory(
                database,
                async () =>
                {
                    await database.DisposeAsync();
                    folder.Delete(recursive: true);
                }
            );
        }
        else
        {
            var name = $"thidua_bench_{Guid.CreateVersion7():N}";
            await using var source = NpgsqlDataSource.Create(server);
            await ExecuteAsync(source, $"create database {name}");
            var connection = new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
            var database = new CountryDatabase(country, services => services.AddPostgresDatabase(connection), months: Months);
            history = new CountryHistory(
                database,
                async () =>
                {
                    await database.DisposeAsync();
                    await using var again = NpgsqlDataSource.Create(server);
                    await ExecuteAsync(again, $"drop database {name} with (force)");
                }
            );
        }

        await history.FillAsync(report);
        return history;
    }

    public ValueTask DisposeAsync() => dispose();

    private async Task FillAsync(Report report)
    {
        await database.FillAsync();
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var times = new List<TimeSpan>();
        for (var month = 0; month < Months; month++)
        {
            var started = TimeProvider.System.GetTimestamp();
            await database.ReadAsync([database.Periods[month]], [database.Units[0]], database.Measures);
            times.Add(TimeProvider.System.GetElapsedTime(started));
        }

        LastLoad = times[^1];

        Bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        report.Figure($"{Months} months in memory, tree and catalogue with them", $"{Bytes / 1_000_000} MB");
        report.Figure("the last month loaded and folded", Report.Text(LastLoad));
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
