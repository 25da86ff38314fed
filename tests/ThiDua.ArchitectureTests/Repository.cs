namespace ThiDua.ArchitectureTests;

/// <summary>The source tree that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotSource = ["bin", "obj", "node_modules", "dist", "Migrations"];

    public static string Root { get; } = Find();

    /// <summary>Whether approved lists and generated pages are to be written anew: THIDUA_UPDATE_DOCS=1.</summary>
    public static bool Updates { get; } = Environment.GetEnvironmentVariable("THIDUA_UPDATE_DOCS") == "1";

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>Files written by hand below a folder, with "/" and relative to the root.</summary>
    public static IEnumerable<string> SourceFiles(string folder, params string[] extensions) =>
        Directory.Exists(PathOf(folder))
            ? Directory
                .EnumerateFiles(PathOf(folder), "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
                .Where(f => extensions.Contains(Path.GetExtension(f)) && !f.Split('/').Intersect(NotSource).Any())
                .Order(StringComparer.Ordinal)
            : [];

    /// <summary>Compares a committed file with what the code says; rewrites it first where that was asked for.</summary>
    public static void AssertIsUpToDate(string relative, string expected)
    {
        var file = PathOf(relative);
        if (Updates)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, expected);
        }

        var found = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (found != expected)
        {
            Assert.Fail(
                $"{relative} is not what the code says. Look at the change, then: THIDUA_UPDATE_DOCS=1 ./test Architecture\n{FirstDifference(found, expected)}"
            );
        }
    }

    private static string FirstDifference(string found, string expected)
    {
        var (old, now) = (found.Split('\n'), expected.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(old.Length, now.Length)).First(i => old.ElementAtOrDefault(i) != now.ElementAtOrDefault(i));
        return $"line {line + 1}\n  file: {old.ElementAtOrDefault(line)}\n  code: {now.ElementAtOrDefault(line)}";
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ThiDua.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository was not found above the tests.");
        }

        return folder.FullName;
    }
}
