using System.Globalization;

namespace ThiDua.PlanReading.Tests.Corpus;

/// <summary>
/// A document of the corpus as its author wrote it: fields, "---", and a body whose items are marked where they stand, so
/// that text and key come from one hand and the key never from the reader. The form is described in
/// samples/corpus/README.md.
/// </summary>
internal sealed class CorpusSource
{
    private readonly List<(string Name, string Value)> _fields = [];

    private CorpusSource(string name, string text)
    {
        Name = name;
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()).ToList();
        var divider = lines.IndexOf("---");
        foreach (var line in lines.Take(divider).Where(l => l.Contains(':', StringComparison.Ordinal)))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            _fields.Add((line[..colon].Trim(), line[(colon + 1)..].Trim()));
        }

        Body = lines.Skip(divider + 1).Where(l => l.Length > 0).ToList();
    }

    public string Name { get; }

    /// <summary>"seen": rules were made or mended with it at hand; "unseen": it was written afterwards and only measured.</summary>
    public string Part => One("part")!;

    /// <summary>"raw" and "columns" as pdftotext prints, "docx", "docx-auto" (labels by Word's numbering).</summary>
    public string Layout => One("layout")!;

    public bool IsDocx => Layout.StartsWith("docx", StringComparison.Ordinal);

    /// <summary>Paragraphs; a line that begins with "|" is a row of a table, "!sign" is where signature and recipients stand.</summary>
    public IReadOnlyList<string> Body { get; }

    public string? One(string name) => _fields.Where(f => f.Name == name).Select(f => f.Value).FirstOrDefault(v => v.Length > 0);

    public IReadOnlyList<string> All(string name) => _fields.Where(f => f.Name == name).Select(f => f.Value).ToList();

    /// <summary>A field whose lines are parted by " / ".</summary>
    public IReadOnlyList<string> Lines(string name) => One(name)?.Split(" / ", StringSplitOptions.TrimEntries) ?? [];

    /// <summary>"ngày 05 tháng 02 năm 2026"; days and months below 10 and 3 have a leading zero, as Decree 30 asks.</summary>
    public string? WrittenDate
    {
        get
        {
            if (One("date") is not { } date)
            {
                return null;
            }

            var parts = date.Split('-').Select(p => int.Parse(p, CultureInfo.InvariantCulture)).ToList();
            var month = parts[1] < 3 ? $"{parts[1]:00}" : $"{parts[1]}";
            return parts.Count == 3 ? $"ngày {parts[2]:00} tháng {month} năm {parts[0]}" : $"ngày      tháng {month} năm {parts[0]}";
        }
    }

    public string PlaceAndDate => WrittenDate is { } date ? $"{One("place")}, {date}" : "";

    public static string Folder { get; } = FindFolder();

    public static IEnumerable<CorpusSource> LoadAll() =>
        Directory
            .EnumerateFiles(Path.Combine(Folder, "sources"), "*.txt")
            .Order(StringComparer.Ordinal)
            .Select(path => new CorpusSource(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path)));

    private static string FindFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ThiDua.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("ThiDua.slnx is in no folder above the tests.");
        }

        return Path.Combine(folder, "samples", "corpus");
    }
}
