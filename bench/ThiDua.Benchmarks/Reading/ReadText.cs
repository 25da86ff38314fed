using System.Globalization;
using System.Text;
using ThiDua.Benchmarks.Harness;
using ThiDua.Documents;
using ThiDua.PlanReading;

namespace ThiDua.Benchmarks.Reading;

/// <summary>From the bytes of a text file to a plan draft, on one thread.</summary>
public sealed class ReadText : IBenchmark
{
    private const int Bar = 100;

    private IReadOnlyList<(string Name, byte[] Utf8)> plans = [];
    private long kept;

    public string Name => "read-text";

    public string Description => "plans in text read to drafts, per second and core";

    public Task<Verdict> RunAsync(Report report, CancellationToken cancellation)
    {
        plans = PlanTexts.Load();
        report.Line($"{plans.Count} plans, {plans.Sum(p => p.Utf8.Length) / 1024} KB: {string.Join(", ", plans.Select(p => p.Name))}");
        var decode = Timing.Of(DecodeAll);
        var scan = Timing.Of(ScanAll);
        var document = Timing.Of(ReadDocuments);
        var draft = Timing.Of(ReadDrafts);
        report.Times("baseline: UTF-8 decoded and normalised", decode);
        report.Times("baseline: the same and every line looked at", scan);
        report.Times("to administrative documents", document);
        report.Times("to plan drafts", draft);
        report.Ratio("drafts against decoding", draft, decode);
        report.Ratio("drafts against looking at lines", draft, scan);
        var targets = plans.Sum(p => Read(p).Targets.Count);
        report.Figure("targets found in all", targets.ToString(CultureInfo.InvariantCulture));
        var growth = LengthCurve.Show(report, LongPlans.Text, utf8 => kept += Document("long.txt", utf8).Paragraphs.Count);
        report.Figure(
            "a page of 1,000 against a page of 20",
            string.Create(CultureInfo.InvariantCulture, $"{growth:0.00} × (bar ≤ {LengthCurve.MostGrowth} ×)")
        );
        GC.KeepAlive(kept);

        var perSecond = plans.Count / draft.MedianCpu.TotalSeconds;
        var figure = string.Create(CultureInfo.InvariantCulture, $"{perSecond:0} plans/s/core, {growth:0.00} ×");
        // A reader that finds nothing is fast and worthless.
        return Task.FromResult(
            new Verdict(
                figure,
                $"≥ {Bar} plans/s/core, ≤ {LengthCurve.MostGrowth} ×",
                perSecond >= Bar && targets > 0 && growth <= LengthCurve.MostGrowth
            )
        );
    }

    private void DecodeAll()
    {
        foreach (var (_, utf8) in plans)
        {
            kept += Decode(utf8).Length;
        }
    }

    private void ScanAll()
    {
        foreach (var (_, utf8) in plans)
        {
            foreach (var line in Decode(utf8).AsSpan().EnumerateLines())
            {
                var text = line.Trim();
                kept += text.IsEmpty || char.IsDigit(text[0]) || text[0] is '-' or '+' ? 1 : text.IndexOf('%');
            }
        }
    }

    private void ReadDocuments()
    {
        foreach (var (name, utf8) in plans)
        {
            kept += Document(name, utf8).Paragraphs.Count;
        }
    }

    private void ReadDrafts()
    {
        foreach (var plan in plans)
        {
            kept += Read(plan).Targets.Count;
        }
    }

    private static string Decode(byte[] utf8) => Encoding.UTF8.GetString(utf8).Normalize(NormalizationForm.FormC);

    private static PlanDraft Read((string Name, byte[] Utf8) plan) => PlanReader.Read(Document(plan.Name, plan.Utf8));

    private static AdministrativeDocument Document(string name, byte[] utf8)
    {
        using var stream = new MemoryStream(utf8, writable: false);
        return AdministrativeDocumentReader.Read(stream).Value ?? throw new InvalidOperationException($"{name} cannot be read.");
    }
}
