using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ThiDua.Benchmarks.Harness;
using ThiDua.Core;
using ThiDua.Core.Organizations;
using ThiDua.Core.SeedData;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;
using ThiDua.Data.Postgres;
using ThiDua.Data.Sqlite;

namespace ThiDua.Benchmarks.Units;

/// <summary>
/// 100,000 units below the communes of the country, with codes and sizes, from one XLSX file: handed in, previewed row by
/// row and taken over, with an audit entry for each.
/// </summary>
public sealed class ImportUnits : IBenchmark
{
    private const int Units = 100_000;
    private static readonly TimeSpan Bar = TimeSpan.FromSeconds(15);
    private static readonly DateOnly Day = new(2026, 5, 1);

    public string Name => "import-units";

    public string Description => "100,000 units from XLSX: read, preview, take over with audit";

    public async Task<Verdict> RunAsync(Report report, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("thi-dua-import-");
        try
        {
            var file = Path.Combine(folder.FullName, "units.db");
            var sqlite = await MeasureAsync(report, "SQLite", services => services.AddSqliteDatabase(file), cancellation);
            report.Figure("SQLite: size of the database", $"{new FileInfo(file).Length / 1024 / 1024} MB");
            await OnPostgresAsync(report, cancellation);
            return new Verdict(Report.Text(sqlite), $"< {Report.Text(Bar)} on SQLite", sqlite < Bar);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task OnPostgresAsync(Report report, CancellationToken cancellation)
    {
        if (Environment.GetEnvironmentVariable("THIDUA_TEST_POSTGRES") is not { Length: > 0 } server)
        {
            report.Line("PostgreSQL: not measured, THIDUA_TEST_POSTGRES names no server.");
            return;
        }

        var name = $"thi_dua_import_{Guid.CreateVersion7():N}";
        await using var admin = NpgsqlDataSource.Create(server);
        await admin.CreateCommand($"create database {name}").ExecuteNonQueryAsync(cancellation);
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
            await MeasureAsync(report, "PostgreSQL", services => services.AddPostgresDatabase(connection), cancellation);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await admin.CreateCommand($"drop database {name} with (force)").ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private static async Task<TimeSpan> MeasureAsync(
        Report report,
        string database,
        Action<IServiceCollection> register,
        CancellationToken cancellation
    )
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        register(collection);
        await using var services = collection.AddThiDuaCore().BuildServiceProvider();
        await WithAsync<IDatabaseSetup, bool>(services, async s => await Done(s.MigrateAsync(cancellation)));
        await WithAsync<BaseData, bool>(services, async s => await Done(s.LoadAsync("bench", cancellation)));
        var country =
            await WithAsync<UnitTreeLoader, Guid?>(services, s => s.CountryAsync(cancellation))
            ?? throw new InvalidOperationException("No country.");
        var sheet = await SheetAsync(services, cancellation);
        report.Figure($"{database}: size of the file", $"{sheet.Length / 1024.0 / 1024.0:0.0} MB");

        var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var import = await WithAsync<UnitImportService, Guid>(
            services,
            s =>
                s.UploadAsync(
                    new UploadUnitsOptions
                    {
                        RootUnitId = country,
                        FileName = "don-vi.xlsx",
                        Content = new MemoryStream(sheet),
                        AsOf = Day,
                    },
                    Action(country),
                    cancellation
                )
        );
        var uploaded = watch.Elapsed;
        var preview = await WithAsync<UnitImportService, UnitImportPreview?>(
            services,
            s => s.PreviewAsync(country, import, true, cancellation)
        );
        var previewed = watch.Elapsed;
        var counts = await WithAsync<UnitImportService, VerdictCounts?>(
            services,
            s => s.ApplyAsync(country, import, true, Action(country), cancellation)
        );
        var (total, processor) = (watch.Elapsed, Environment.CpuUsage.TotalTime - before);
        Check(preview, counts);
        report.Figure($"{database}: hand in", Report.Text(uploaded));
        report.Figure($"{database}: preview", Report.Text(previewed - uploaded));
        report.Figure($"{database}: take over, with audit", Report.Text(total - previewed));
        report.Figure($"{database}: together", $"{Report.Text(total)} (processor {Report.Text(processor)})");
        watch.Restart();
        var sealedEntries = await WithAsync<AuditSequencer, int>(services, s => s.SealAsync(cancellation));
        report.Figure($"{database}: audit chain sealed afterwards", $"{sealedEntries} entries in {Report.Text(watch.Elapsed)}");
        return total;
    }

    private static void Check(UnitImportPreview? preview, VerdictCounts? counts)
    {
        if (preview?.Counts.New != Units || counts?.New != Units || counts.Refused != 0)
        {
            var why = preview?.Rows.FirstOrDefault(r => r.Outcome == RowOutcome.Refused)?.Problems[0].Key;
            throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"Expected {Units} new units, got {preview?.Counts} and {counts}. {why}")
            );
        }
    }

    private static async Task<byte[]> SheetAsync(ServiceProvider services, CancellationToken cancellation)
    {
        var codes = await WithAsync<ThiDuaDbContext, List<string>>(
            services,
            db => db.OrgUnitCodes.Where(c => c.Code.Length == 5).OrderBy(c => c.Code).Select(c => c.Code).ToListAsync(cancellation)
        );
        var texts = services.GetRequiredService<Texts>();
        string[] header =
        [
            texts["organizations.column.code"],
            texts["organizations.column.parent"],
            texts["organizations.column.kind"],
            texts["organizations.column.name"],
            texts["organizations.figure.Households"],
            texts["organizations.figure.Adults"],
            texts["organizations.column.source"],
        ];
        using var output = new MemoryStream();
        SheetWriter.Write(output, SheetFormat.Xlsx, "Đơn vị", header, Enumerable.Range(0, Units).Select(i => Row(i, codes)));
        return output.ToArray();
    }

    private static SheetCell[] Row(int i, List<string> communes)
    {
        var (commune, number) = (communes[i % communes.Count], i / communes.Count + 1);
        return
        [
            SheetCell.Of($"{commune}-{number:00}"),
            SheetCell.Of(commune),
            SheetCell.Of("Thôn, làng, tổ dân phố"),
            SheetCell.Of($"thôn {number}"),
            SheetCell.Of(100 + i % 200),
            SheetCell.Of(300 + i % 500),
            SheetCell.Of("Rà soát của xã"),
        ];
    }

    private static ActionContext Action(Guid country) =>
        new()
        {
            AuthorityId = country,
            Action = "bench.units.import",
            At = new DateTime(2026, 5, 1, 1, 0, 0, DateTimeKind.Utc),
            Source = "bench",
        };

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }

    private static async Task<T> WithAsync<TService, T>(ServiceProvider services, Func<TService, Task<T>> action)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await action(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
