namespace ThiDua.Documents.Tests;

/// <summary>Where the repository lies: golden files and samples are read from the sources.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>A file that lies beside the repository on some machines only (real documents); null where absent.</summary>
    public static string? Shared(string path)
    {
        var full = Path.GetFullPath(Path.Combine(Root, "../shared", path));
        return File.Exists(full) ? full : null;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ThiDua.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("ThiDua.slnx is in no folder above the tests.");
        }

        return folder;
    }
}
