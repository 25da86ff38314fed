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

    private volatile string[] files = [];

    public int Pages
    {
        get
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

    public void Follow(string[] drawings)
    {
        foreach (var drawing in drawings)
        {
            File.SetLastAccessTimeUtc(drawing, Unread);
        }

        files = drawings;
    }
}

/// <summary>Turns drawings into one PDF, a page each, with the fonts embedded (ADR 0034).</summary>
public sealed class CertificatePrinter
{
    public const int MaxPages = 1000;
    private const long MB = 1024 * 1024;
    private const string Output = "certificates.pdf";

    private readonly HelperProgram converter = new(
        "rsvg-convert",
        "librsvg2-bin",
        new HelperLimits(TimeSpan.FromSeconds(120), 2048 * MB, 100 * MB)
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

        progress.Follow([.. names.Select(folder.PathOf)]);
        var run = await converter.RunAsync(folder, ["--format=pdf", $"--output={Output}", .. names], cancellation);
        return run.Outcome switch
        {
            HelperOutcome.Done when await folder.FindAsync(Output, 100 * MB, cancellation) is { } pdf => new PrintedCertificates(pdf, null),
            HelperOutcome.Missing => new PrintedCertificates(null, "commendation.print.missing"),
            _ => new PrintedCertificates(null, "commendation.print.failed"),
        };
    }
}
