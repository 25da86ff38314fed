using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Benchmarks.Harness;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Jobs;
using ThiDua.Core.Shared.Tables;
using ThiDua.Data.Sqlite;

namespace ThiDua.Benchmarks.Returns;

/// <summary>
/// A workbook of returns, 3,000 rows × 60 columns, from the upload to one verdict per row and cell; and one of 100,000 rows, which a
/// job works on portion by portion. The baseline is reading the same file alone.
/// </summary>
public sealed class ImportXlsx : IBenchmark
{
    private static readonly TimeSpan Bar = TimeSpan.FromSeconds(1.5);
    private const long MemoryBar = 256_000_000;

    public string Name => "import-xlsx";

    public string Description => "returns from XLSX: 3,000 rows × 60 columns judged; 100,000 rows by a job, time and memory";

    public async Task<Verdict> RunAsync(Report report, CancellationToken cancellation)
    {
        var small = await SmallAsync(report, cancellation);
        var (time, peak) = await LargeAsync(report, cancellation);
        return new Verdict(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Report.Text(small)}; 100,000 rows in {Report.Text(time)}, {peak / 1_000_000} MB more at its peak"
            ),
            $"< {Report.Text(Bar)}, ≤ {MemoryBar / 1_000_000} MB",
            small < Bar && peak <= MemoryBar
        );
    }

    private static async Task<TimeSpan> SmallAsync(Report report, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("thi-dua-sheets-");
        try
        {
            await using var round = new RoundOfVillages(3000, 60, s => s.AddSqliteDatabase(Path.Combine(folder.FullName, "small.db")));
            await round.FillAsync(cancellation);
            var made = Stopwatch.StartNew();
            var file = await FileAsync(round, 1, cancellation);
            report.Figure("3,000 × 60: form made and written", $"{Report.Text(made.Elapsed)}, {file.Length / 1024} kB");
            var read = Timing.Of(() => _ = SheetReader.Open(new MemoryStream(file)).Rows().Count(), runs: 5, warmUp: 1);
            report.Times("baseline: the file read alone", read);
            await UploadAsync(round, file, cancellation);
            var times = new List<TimeSpan>();
            var import = Guid.Empty;
            for (var i = 0; i < 5; i++)
            {
                var watch = Stopwatch.StartNew();
                import = await UploadAsync(round, file, cancellation);
                times.Add(watch.Elapsed);
            }

            times.Sort();
            report.Figure(
                "uploaded, kept and judged, cell by cell",
                $"{Report.Text(times[2])} (min {Report.Text(times[0])}, max {Report.Text(times[^1])})"
            );
            var apply = Stopwatch.StartNew();
            await StepAsync(round, import, (s, o) => s.ApplyAsync(o, round.Action("bench.apply"), cancellation), cancellation);
            await RunAsync(round, cancellation);
            report.Figure("taken over by a job: 180,000 cells with their log", Report.Text(apply.Elapsed));
            var undo = Stopwatch.StartNew();
            await StepAsync(round, import, (s, o) => s.UndoAsync(o, round.Action("bench.undo"), cancellation), cancellation);
            await RunAsync(round, cancellation);
            report.Figure("undone by a job", Report.Text(undo.Elapsed));
            return times[2];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<bool> RunAsync(RoundOfVillages round, CancellationToken cancellation) =>
        round.Services.GetRequiredService<JobRunner>().RunNextAsync("bench", cancellation);

    private static async Task<(TimeSpan Time, long Peak)> LargeAsync(Report report, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("thi-dua-sheets-");
        try
        {
            await using var round = new RoundOfVillages(100_000, 6, s => s.AddSqliteDatabase(Path.Combine(folder.FullName, "large.db")));
            await round.FillAsync(cancellation);
            var file = await FileAsync(round, 2, cancellation);
            report.Figure("100,000 × 6: size of the file", $"{file.Length / 1024} kB");
            var import = await UploadAsync(round, file, cancellation);
            GC.Collect();
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var peak = 0L;
            using var sampler = new Timer(_ => peak = Math.Max(peak, GC.GetTotalMemory(false) - before), null, 0, 20);
            var runner = round.Services.GetRequiredService<JobRunner>();
            var watch = Stopwatch.StartNew();
            await runner.RunNextAsync("bench", cancellation);
            var judged = watch.Elapsed;
            report.Figure("100,000 rows judged by a job", Report.Text(judged));
            await StepAsync(round, import, (s, o) => s.ApplyAsync(o, round.Action("bench.apply"), cancellation), cancellation);
            await runner.RunNextAsync("bench", cancellation);
            report.Figure("and taken over by a job: 600,000 cells", Report.Text(watch.Elapsed - judged));
            report.Figure("more memory at its peak", $"{peak / 1_000_000} MB");
            return (watch.Elapsed, peak);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The form of the round with a number in every input.</summary>
    private static async Task<byte[]> FileAsync(RoundOfVillages round, int seed, CancellationToken cancellation)
    {
        var office = await round.OfficeAsync(cancellation);
        var form = await round.WithAsync<ReturnSheetWriter, (RoundHead, FormSheet)?>(w =>
            w.ForRoundAsync(round.RoundId, office, cancellation)
        );
        var random = new Random(seed);
        using var output = new MemoryStream();
        XlsxFormWriter.Write(output, form!.Value.Item2 with { Rows = form.Value.Item2.Rows.Select(r => Filled(r, random)) });
        return output.ToArray();
    }

    private static IReadOnlyList<FormCell> Filled(IReadOnlyList<FormCell> row, Random random) =>
        [.. row.Select(c => c.Style == FormCellStyle.Input ? c with { Value = SheetCell.Of(random.Next(0, 500)) } : c)];

    private static async Task<Guid> UploadAsync(RoundOfVillages round, byte[] file, CancellationToken cancellation)
    {
        var options = new UploadReturnsOptions
        {
            Access = await round.OfficeAsync(cancellation),
            RoundId = round.RoundId,
            FileName = "bieu.xlsx",
            Content = new MemoryStream(file),
        };
        return await round.WithAsync<ReturnImportService, Guid?>(s => s.UploadAsync(options, round.Action("bench.upload"), cancellation))
            ?? throw new InvalidOperationException("The round is not there.");
    }

    private static async Task StepAsync(
        RoundOfVillages round,
        Guid import,
        Func<ReturnImportService, ReturnImportOptions, Task<ReturnImport?>> step,
        CancellationToken cancellation
    )
    {
        var options = new ReturnImportOptions { Access = await round.OfficeAsync(cancellation), ImportId = import };
        _ =
            await round.WithAsync<ReturnImportService, ReturnImport?>(s => step(s, options))
            ?? throw new InvalidOperationException("No import.");
    }
}
