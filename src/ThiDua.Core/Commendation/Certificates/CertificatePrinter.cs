using System.Globalization;
using ThiDua.Core.Shared.HelperPrograms;

namespace ThiDua.Core.Commendation.Certificates;

/// <summary>The file, or the key of the sentence that says why there is none.</summary>
public sealed record PrintedCertificates(byte[]? Pdf, string? Problem);

/// <summary>
/// How many drawings the program has taken up: it reads them one after the other, and the file system notes when a file was
/// last read. Where it does not, the count stays at nothing until the end.
/// </summary>
public sealed class PrintProgress
{
    private static readonly DateTime Unread = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private volatile string[][] parts = [];

    public int Pages => parts.Sum(TakenUp);

    /// <param name="drawings">By the run of the program that reads them.</param>
    public void Follow(string[][] drawings)
    {
        foreach (var drawing in drawings.SelectMany(d => d))
        {
            File.SetLastAccessTimeUtc(drawing, Unread);
        }

        parts = drawings;
    }

    private static int TakenUp(string[] files)
    {
        var (from, to) = (0, files.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = File.GetLastAccessTimeUtc(files[middle]) == Unread ? (from, middle) : (middle + 1, to);
        }

        return from;
    }
}

/// <summary>
/// Turns drawings into one PDF, a page each, with the fonts embedded (ADR 0034). Very many are drawn by two runs of the program at
/// once and put together, where the machine has two processors and the program for it.
/// </summary>
public sealed class CertificatePrinter
{
    public const int MaxPages = 1000;
    private const int WorthTwoRuns = 100;
    private const long MB = 1024 * 1024;
    private const long MaxBytes = 100 * MB;
    private const string Output = "certificates.pdf";

    private readonly HelperProgram converter = new(
        "rsvg-convert",
        "librsvg2-bin",
        new HelperLimits(TimeSpan.FromSeconds(120), 2048 * MB, MaxBytes)
    );

    private readonly HelperProgram joiner = new(
        "pdfunite",
        "poppler-utils",
        new HelperLimits(TimeSpan.FromSeconds(60), 1024 * MB, MaxBytes)
    );

    public bool IsInstalled => converter.IsInstalled;

    public Task<PrintedCertificates> PrintAsync(IReadOnlyList<string> drawings, CancellationToken cancellation) =>
        PrintAsync(drawings, new PrintProgress(), cancellation);

    public async Task<PrintedCertificates> PrintAsync(
        IReadOnlyList<string> drawings,
        PrintProgress progress,
        CancellationToken cancellation
    )
    {
        if (drawings.Count is 0 or > MaxPages)
        {
            throw new ArgumentOutOfRangeException(nameof(drawings));
        }

        using var folder = new HelperFolder();
        var names = new List<string>(drawings.Count);
        foreach (var (index, drawing) in drawings.Index())
        {
            var name = index.ToString("0000", CultureInfo.InvariantCulture) + ".svg";
            await File.WriteAllTextAsync(folder.PathOf(name), drawing, cancellation);
            names.Add(name);
        }

        var runs = names.Count >= WorthTwoRuns && Environment.ProcessorCount > 1 && joiner.IsInstalled ? 2 : 1;
        var parts = names.Chunk((names.Count + runs - 1) / runs).ToArray();
        progress.Follow([.. parts.Select(p => p.Select(folder.PathOf).ToArray())]);
        var outcome = parts is [var only]
            ? await DrawAsync(folder, only, Output, cancellation)
            : await DrawTogetherAsync(folder, parts, cancellation);
        return outcome switch
        {
            HelperOutcome.Done when await folder.FindAsync(Output, MaxBytes, cancellation) is { } pdf => new PrintedCertificates(pdf, null),
            HelperOutcome.Missing => new PrintedCertificates(null, "commendation.print.missing"),
            _ => new PrintedCertificates(null, "commendation.print.failed"),
        };
    }

    private async Task<HelperOutcome> DrawTogetherAsync(HelperFolder folder, string[][] parts, CancellationToken cancellation)
    {
        var files = parts.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"part-{i}.pdf")).ToArray();
        var drawn = await Task.WhenAll(parts.Select((p, i) => DrawAsync(folder, p, files[i], cancellation)));
        return Array.Find(drawn, d => d != HelperOutcome.Done) is var failed && failed != HelperOutcome.Done
            ? failed
            : (await joiner.RunAsync(folder, [.. files, Output], cancellation)).Outcome;
    }

    private async Task<HelperOutcome> DrawAsync(HelperFolder folder, string[] names, string output, CancellationToken cancellation) =>
        (await converter.RunAsync(folder, ["--format=pdf", $"--output={output}", .. names], cancellation)).Outcome;
}
