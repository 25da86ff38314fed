using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ThiDua.Core.Shared.HelperPrograms;

namespace ThiDua.Core.Issuing;

/// <param name="Bytes">Null where it could not be made.</param>
/// <param name="Problem">Key of the sentence: why there is none, or what is odd about it.</param>
/// <param name="Pages">Null where nobody counted.</param>
public sealed record MadePdf(byte[]? Bytes, string? Problem, int? Pages = null);

/// <summary>
/// Word files to PDF by LibreOffice, many in one run, in child processes with limits of time and memory. Then the fonts are
/// looked at: a missing letter is drawn from another face silently, and only the list of fonts tells.
/// </summary>
public sealed partial class PdfConverter(PdfPrograms programs)
{
    /// <summary>Starting costs seconds, a page a few hundredths: so many share a start and a time limit.</summary>
    private const int PerRun = 25;

    private static readonly string[] Faces = ["LiberationSerif", "TimesNewRoman", "Tinos"];

    public bool IsInstalled => programs.WordProcessor.IsInstalled;

    /// <summary>What to install where it is missing.</summary>
    public string Package => $"{programs.WordProcessor.Package} fonts-liberation2";

    /// <summary>In the order of the files; a file that fails does not keep the others from being made.</summary>
    /// <param name="report">Called with how many are done.</param>
    public async Task<IReadOnlyList<MadePdf>> ConvertAsync(
        IReadOnlyList<byte[]> files,
        Func<int, Task>? report,
        CancellationToken cancellation
    )
    {
        var made = new MadePdf[files.Count];
        var done = 0;
        var runs = files.Index().Chunk(PerRun).ToList();
        await Parallel.ForEachAsync(
            runs,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = Math.Max(1, Math.Min(runs.Count, Environment.ProcessorCount)),
                CancellationToken = cancellation,
            },
            async (run, stop) =>
            {
                await RunAsync(run, made, stop);
                if (report is not null)
                {
                    await report(Interlocked.Add(ref done, run.Length));
                }
            }
        );
        return made;
    }

    private async Task RunAsync((int Index, byte[] Item)[] run, MadePdf[] made, CancellationToken cancellation)
    {
        using var folder = new HelperFolder();
        var names = new List<string>();
        foreach (var (index, bytes) in run)
        {
            names.Add(await folder.AddAsync(Name(index, "docx"), bytes, cancellation));
        }

        var profile = new Uri(folder.PathOf("profile")).AbsoluteUri;
        var ran = await programs.WordProcessor.RunAsync(
            folder,
            [
                $"-env:UserInstallation={profile}",
                "--headless",
                "--norestore",
                "--convert-to",
                "pdf:writer_pdf_Export",
                "--outdir",
                folder.Path,
                .. names,
            ],
            cancellation
        );
        foreach (var (index, _) in run)
        {
            var pdf = await folder.FindAsync(Name(index, "pdf"), PdfPrograms.MaxBytes, cancellation);
            made[index] = pdf is null
                ? new MadePdf(
                    null,
                    ran.Outcome switch
                    {
                        HelperOutcome.Missing => "issuing.pdf.missing",
                        HelperOutcome.TooSlow => "issuing.pdf.slow",
                        _ => "issuing.pdf.failed",
                    }
                )
                : new MadePdf(pdf, await FontProblemAsync(folder, Name(index, "pdf"), cancellation), PagesOf(pdf));
        }
    }

    /// <summary>Null where every font is of the one family, embedded, and maps back to text.</summary>
    private async Task<string?> FontProblemAsync(HelperFolder folder, string name, CancellationToken cancellation)
    {
        var run = await programs.Fonts.RunAsync(folder, [folder.PathOf(name)], cancellation);
        return run.Outcome != HelperOutcome.Done ? null : ProblemOf(Encoding.UTF8.GetString(run.Output));
    }

    /// <param name="list">What pdffonts prints: name, type, encoding, emb, sub, uni, object.</param>
    internal static string? ProblemOf(string list)
    {
        foreach (var line in list.Split('\n').Skip(2).Where(l => l.Length > 0))
        {
            var name = line.Split(' ', 2)[0];
            var face = name[(name.IndexOf('+', StringComparison.Ordinal) + 1)..];
            if (!Faces.Any(f => face.StartsWith(f, StringComparison.OrdinalIgnoreCase)))
            {
                return "issuing.pdf.fonts";
            }

            if (Embedded().Match(line) is { Success: true } flags && (flags.Groups[1].Value == "no" || flags.Groups[2].Value == "no"))
            {
                return "issuing.pdf.not-embedded";
            }
        }

        return null;
    }

    private static int? PagesOf(byte[] pdf)
    {
        var count = PageObject().Count(Encoding.Latin1.GetString(pdf));
        return count == 0 ? null : count;
    }

    private static string Name(int index, string ending) => string.Create(CultureInfo.InvariantCulture, $"van-ban-{index:0000}.{ending}");

    [GeneratedRegex(@"/Type\s*/Page(?![a-zA-Z])", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex PageObject();

    [GeneratedRegex(@"\s(yes|no)\s+(?:yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Embedded();
}

/// <summary>The helper programs of PDF; tests put others in their place.</summary>
public sealed record PdfPrograms
{
    private const long MB = 1024 * 1024;

    public const long MaxBytes = 64 * MB;

    public static PdfPrograms Default { get; } = new();

    public HelperProgram WordProcessor { get; init; } =
        new("soffice", "libreoffice-writer-nogui", new HelperLimits(TimeSpan.FromSeconds(120), 4096 * MB, MaxBytes));

    public HelperProgram Fonts { get; init; } =
        new("pdffonts", "poppler-utils", new HelperLimits(TimeSpan.FromSeconds(20), 256 * MB, 4 * MB));
}
