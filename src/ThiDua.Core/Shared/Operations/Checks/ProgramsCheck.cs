using System.Text;
using ThiDua.Core.Shared.DocumentFiles;
using ThiDua.Core.Shared.HelperPrograms;

namespace ThiDua.Core.Shared.Operations.Checks;

/// <param name="Purpose">Key of what cannot be done without it.</param>
public sealed record NeededProgram(HelperProgram Program, string Purpose);

/// <summary>The programs of the system that read scans and print certificates. Without one, the rest works.</summary>
public sealed class ProgramsCheck(IReadOnlyList<NeededProgram> programs) : ISystemCheck
{
    private const string Vietnamese = "vie";
    private static readonly HelperLimits Short = new(TimeSpan.FromSeconds(10), 512L << 20, 1 << 20);

    public CheckArea Area => CheckArea.Programs;

    /// <summary>All that the product calls.</summary>
    public static IReadOnlyList<NeededProgram> All { get; } =
    [
        new(DocumentPrograms.Default.PdfToText, "operations.programs.for-pdf"),
        new(DocumentPrograms.Default.PdfToPicture, "operations.programs.for-pdf"),
        new(DocumentPrograms.Default.Recogniser, "operations.programs.for-scans"),
        new(DocumentPrograms.Default.WordProcessor, "operations.programs.for-word"),
        new(new HelperProgram("rsvg-convert", "librsvg2-bin", Short), "operations.programs.for-certificates"),
        new(new HelperProgram("vipsthumbnail", "libvips-tools", Short), "operations.programs.for-pictures"),
        new(new HelperProgram("prlimit", "util-linux", Short), "operations.programs.for-limits"),
    ];

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellation)
    {
        var findings = programs
            .Where(p => !p.Program.IsInstalled)
            .Select(p => new Finding(
                Area,
                FindingLevel.Warning,
                "operations.programs.missing",
                p.Program.Name,
                new TextKey(p.Purpose),
                p.Program.Package
            ))
            .ToList();
        var recogniser = programs.FirstOrDefault(p => p.Program.Name == DocumentPrograms.Default.Recogniser.Name)?.Program;
        if (recogniser is { IsInstalled: true } && !await KnowsVietnameseAsync(recogniser, cancellation))
        {
            findings.Add(new Finding(Area, FindingLevel.Warning, "operations.programs.no-vietnamese"));
        }

        return findings.Count > 0
            ? findings
            : [new Finding(Area, FindingLevel.Good, "operations.programs.good", string.Join(", ", programs.Select(p => p.Program.Name)))];
    }

    private static async Task<bool> KnowsVietnameseAsync(HelperProgram recogniser, CancellationToken cancellation)
    {
        using var folder = new HelperFolder();
        var run = await recogniser.RunAsync(folder, ["--list-langs"], cancellation);
        return Encoding.UTF8.GetString(run.Output).Split('\n', StringSplitOptions.TrimEntries).Contains(Vietnamese);
    }
}

/// <summary>The letters that papers are set in: with others a certificate has its lines elsewhere.</summary>
/// <param name="folders">Where fonts lie.</param>
public sealed class FontsCheck(IReadOnlyList<string> folders) : ISystemCheck
{
    private const string Regular = "LiberationSerif-Regular.ttf";

    public static IReadOnlyList<string> Folders { get; } =
    [
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".fonts"),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "fonts"),
    ];

    public CheckArea Area => CheckArea.Fonts;

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellation)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        var isThere = folders.Where(Directory.Exists).Any(f => Directory.EnumerateFiles(f, Regular, options).Any());
        Finding finding = isThere
            ? new(Area, FindingLevel.Good, "operations.fonts.good")
            : new(Area, FindingLevel.Warning, "operations.fonts.missing");
        return Task.FromResult<IReadOnlyList<Finding>>([finding]);
    }
}
