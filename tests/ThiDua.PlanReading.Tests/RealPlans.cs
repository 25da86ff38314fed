using System.Text.Json;
using ThiDua.Documents;
using ThiDua.Documents.Structure;
using TextReader = ThiDua.Documents.Text.TextReader;

namespace ThiDua.PlanReading.Tests;

/// <summary>Real plans with hand-made answer keys, which lie beside the repository on some machines only.</summary>
internal static class RealPlans
{
    public static string? Folder { get; } = Find("plans");

    public static string? MoreDocuments { get; } = Find("more-documents");

    public static IEnumerable<(string Name, JsonElement Key, PlanDraft Draft)> Scored() =>
        Directory
            .EnumerateFiles(Folder!, "*.json")
            .Order(StringComparer.Ordinal)
            .Select(path =>
                (
                    Path.GetFileNameWithoutExtension(path),
                    JsonDocument.Parse(File.ReadAllText(path)).RootElement,
                    PlanReader.Read(Document(Path.ChangeExtension(path, ".txt")))
                )
            );

    public static AdministrativeDocument Document(string path)
    {
        using var stream = File.OpenRead(path);
        return StructureAnalyser.Analyse(TextReader.Read(stream).Value!);
    }

    private static string? Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ThiDua.slnx")))
            {
                var shared = Path.Combine(folder.Parent?.FullName ?? folder.FullName, "shared", "data", name);
                return Directory.Exists(shared) ? shared : null;
            }
        }

        return null;
    }
}
