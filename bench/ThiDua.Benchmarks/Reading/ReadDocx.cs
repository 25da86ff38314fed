using System.Globalization;
using System.IO.Compression;
using ThiDua.Benchmarks.Harness;
using ThiDua.Documents;
using ThiDua.PlanReading;

namespace ThiDua.Benchmarks.Reading;

/// <summary>From the bytes of a DOCX of 20 pages to a plan draft, on one thread, and how that grows with length.</summary>
public sealed class ReadDocx : IBenchmark
{
    private const int Bar = 60;
    private const int MemoryBar = 64;
    private long kept;

    public string Name => "read-docx";

    public string Description => "a Word document of 20 pages read to a draft, and papers of up to 1,000 pages";

    public Task<Verdict> RunAsync(Report report, CancellationToken cancellation)
    {
        var paper = LongPlans.Docx(20);
        report.Line($"20 pages: {paper.Length / 1024} KB, its text part {Unpack(paper) / 1024} KB");
        var unpack = Timing.Of(() => kept += Unpack(paper));
        var document = Timing.Of(() => kept += Document(paper).Paragraphs.Count, runs: 31);
        var draft = Timing.Of(() => kept += PlanReader.Read(Document(paper)).Targets.Count, runs: 31);
        report.Times("baseline: the text part unpacked", unpack);
        report.Times("to an administrative document", document);
        report.Times("to a plan draft", draft);
        report.Ratio("draft against unpacking", draft, unpack);
        var memory = PeakMegabytes(paper);
        report.Figure("extra memory at its peak", string.Create(CultureInfo.InvariantCulture, $"{memory:0} MB (bar ≤ {MemoryBar} MB)"));
        var growth = LengthCurve.Show(report, LongPlans.Docx, bytes => kept += Document(bytes).Paragraphs.Count);
        report.Figure(
            "a page of 1,000 against a page of 20",
            string.Create(CultureInfo.InvariantCulture, $"{growth:0.00} × (bar ≤ {LengthCurve.MostGrowth} ×)")
        );
        GC.KeepAlive(kept);

        var figure = string.Create(
            CultureInfo.InvariantCulture,
            $"{draft.Median.TotalMilliseconds:0.0} ms, {memory:0} MB, {growth:0.00} ×"
        );
        return Task.FromResult(
            new Verdict(
                figure,
                $"≤ {Bar} ms, ≤ {MemoryBar} MB, ≤ {LengthCurve.MostGrowth} ×",
                draft.Median.TotalMilliseconds <= Bar && memory <= MemoryBar && growth <= LengthCurve.MostGrowth
            )
        );
    }

    private static AdministrativeDocument Document(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        return AdministrativeDocumentReader.Read(stream).Value ?? throw new InvalidOperationException("The paper cannot be read.");
    }

    private static long Unpack(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes, writable: false));
        using var part = archive.GetEntry("word/document.xml")!.Open();
        using var memory = new MemoryStream();
        part.CopyTo(memory);
        return memory.Length;
    }

    /// <summary>What the process grows by while the paper is read, looked at every millisecond.</summary>
    private double PeakMegabytes(byte[] paper)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = before;
        using var done = new ManualResetEventSlim();
        var watch = new Thread(() =>
        {
            while (!done.Wait(1))
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
            }
        });
        watch.Start();
        for (var i = 0; i < 5; i++)
        {
            kept += PlanReader.Read(Document(paper)).Targets.Count;
            peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
            GC.Collect();
        }

        done.Set();
        watch.Join();
        return (peak - before) / (1024.0 * 1024);
    }
}
