using System.Globalization;
using System.IO.Compression;
using ThiDua.Benchmarks.Harness;
using ThiDua.Core.Issuing;
using ThiDua.Documents;
using ThiDua.Documents.Templates;

namespace ThiDua.Benchmarks.Papers;

/// <summary>The consolidated report of a province without its queries, and the reports of its communes as archives.</summary>
public sealed class WriteReport : IBenchmark
{
    private const int Communes = 135;
    private const int Targets = 60;
    private const double Bar = 300;
    private const double MemoryBar = 150;
    private const double MostGrowth = 2;

    private long kept;

    public string Name => "report";

    public string Description => "a consolidated report (135 communes, 60 targets, 12 charts) and 135 commune reports as DOCX and PDF";

    public async Task<Verdict> RunAsync(Report report, CancellationToken cancellation)
    {
        var data = ProvinceReport.Make(Communes, Targets);
        var bytes = Write(data);
        report.Figure("the report", $"{bytes.Length / 1024} KB, {Charts(bytes)} charts, {Pages(bytes)} parts");
        var written = Timing.Of(() => kept += Write(data).Length, runs: 9);
        report.Times("the report as DOCX", written);
        GC.Collect();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        kept += Write(data).Length;
        var memory = (GC.GetTotalAllocatedBytes(precise: true) - before) / 1048576.0;
        report.Figure("allocated for one", string.Create(CultureInfo.InvariantCulture, $"{memory:0} MB"));
        var growth = Growth(report);
        var zip = Timing.Of(() => kept += Zip(), runs: 3, warmUp: 1);
        report.Times("135 commune reports, DOCX in one ZIP", zip);
        var pdf = await PdfAsync(report, cancellation);
        var met =
            written.Median.TotalMilliseconds <= Bar
            && memory <= MemoryBar
            && zip.Median.TotalSeconds <= 5
            && growth <= MostGrowth
            && pdf is null or <= 120;
        return new Verdict(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{written.Median.TotalMilliseconds:0} ms, {memory:0} MB, ZIP {zip.Median.TotalSeconds:0.0} s, PDF {pdf?.ToString("0", CultureInfo.InvariantCulture) ?? "–"} s"
            ),
            "≤ 300 ms, ≤ 150 MB, ZIP ≤ 5 s, PDF ≤ 120 s, linear",
            met
        );
    }

    private static byte[] Write(Core.Issuing.ConsolidatedReport data) =>
        PaperRenderer.Written(ConsolidatedReportPaper.Of(data, 6, new DateOnly(2026, 12, 10)));

    /// <summary>What a commune costs in the longest report against one in a report a quarter as long.</summary>
    private double Growth(Report report)
    {
        double PerCommune(int communes)
        {
            var data = ProvinceReport.Make(communes, Targets);
            var timing = Timing.Of(() => kept += Write(data).Length, runs: 5, warmUp: 1);
            report.Times($"{communes} communes", timing);
            return timing.MedianCpu.TotalMilliseconds / communes;
        }

        var few = PerCommune(Communes);
        return PerCommune(Communes * 4) / few;
    }

    private static IReadOnlyList<byte[]> Units()
    {
        var form = PaperForms.All.Single(f => f.Code == PaperForms.OfUnit);
        var template = PaperTemplate.Read(form.Template).Value!;
        return
        [
            .. ProvinceReport
                .Units(Communes, Targets)
                .Select(u =>
                    PaperRenderer.Written(
                        PaperComposer.Compose(
                            form,
                            template,
                            UnitReportPaper.Values(u, new FigureBook()),
                            new PaperMarks(null, new PartialDate(2026), null)
                        )
                    )
                ),
        ];
    }

    private static long Zip()
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (index, bytes) in Units().Index())
            {
                using var entry = archive.CreateEntry($"{index}.docx", CompressionLevel.NoCompression).Open();
                entry.Write(bytes);
            }
        }

        return memory.Length;
    }

    /// <returns>Seconds; null where LibreOffice is not installed.</returns>
    private static async Task<double?> PdfAsync(Report report, CancellationToken cancellation)
    {
        var converter = new PdfConverter(PdfPrograms.Default);
        if (!converter.IsInstalled)
        {
            report.Line("LibreOffice is not installed: no PDF.");
            return null;
        }

        var units = Units();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var made = await converter.ConvertAsync(units, null, cancellation);
        report.Figure(
            "135 commune reports as PDF",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{watch.Elapsed.TotalSeconds:0.0} s, {made.Count(m => m.Bytes is not null)} made, {made.Count(m => m.Problem is not null)} with a remark, {made.Sum(m => m.Pages ?? 0)} pages"
            )
        );
        return made.All(m => m.Bytes is not null) ? watch.Elapsed.TotalSeconds : double.MaxValue;
    }

    private static int Charts(byte[] docx)
    {
        using var archive = new ZipArchive(new MemoryStream(docx));
        return archive.Entries.Count(e => e.FullName.StartsWith("word/charts/chart", StringComparison.Ordinal));
    }

    private static int Pages(byte[] docx)
    {
        using var archive = new ZipArchive(new MemoryStream(docx));
        return archive.Entries.Count;
    }
}
