namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>
/// The demonstration is loaded once in a run, by the real host; each server begins with a copy of what it left when it was
/// killed.
/// </summary>
internal static class DemoFolder
{
    private static readonly Lazy<Task<string>> Loaded = new(LoadAsync);

    public static async Task CopyToAsync(string folder)
    {
        var source = await Loaded.Value;
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            // The shared memory of the write-ahead log belongs to the processes that had the file open.
            if (!file.EndsWith("-shm", StringComparison.Ordinal))
            {
                File.Copy(file, target);
            }
        }
    }

    private static async Task<string> LoadAsync()
    {
        var folder = Directory.CreateTempSubdirectory("thidua-e2e-demo-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        await using var server = await ServerProcess.StartAsync(new() { DataFolder = folder });
        await server.KillAsync();
        return folder;
    }
}
