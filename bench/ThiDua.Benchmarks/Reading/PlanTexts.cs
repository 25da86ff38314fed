using System.Text;
using ThiDua.Documents;

namespace ThiDua.Benchmarks.Reading;

/// <summary>Plans as text files: those of samples/ always, real ones where shared/data/plans lies beside the repository.</summary>
internal static class PlanTexts
{
    public static IReadOnlyList<(string Name, byte[] Utf8)> Load()
    {
        var root = Root();
        var real = Path.Combine(root, "..", "shared", "data", "plans");
        return
        [
            .. Directory.GetFiles(Path.Combine(root, "samples", "plans"), "*.docx").Order(StringComparer.Ordinal).Select(Printed),
            .. Directory.Exists(real)
                ? Directory.GetFiles(real, "*.txt").Order(StringComparer.Ordinal).Select(f => (Path.GetFileName(f), File.ReadAllBytes(f)))
                : [],
        ];
    }

    /// <summary>A sample is a DOCX; what stands in it, one paragraph per line.</summary>
    private static (string Name, byte[] Utf8) Printed(string file)
    {
        using var stream = File.OpenRead(file);
        var document =
            AdministrativeDocumentReader.Read(stream, file).Value ?? throw new InvalidOperationException($"{file} cannot be read.");
        return (Path.GetFileName(file), Encoding.UTF8.GetBytes(string.Join('\n', document.Paragraphs.Select(p => p.Text))));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ThiDua.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository was not found above the program.");
        }

        return folder.FullName;
    }
}
