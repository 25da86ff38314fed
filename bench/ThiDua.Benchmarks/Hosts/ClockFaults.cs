using System.Runtime.CompilerServices;

namespace ThiDua.Benchmarks.Hosts;

/// <summary>The clock of the day as a host or a database sees it, to be set while it runs (Linux, a C compiler).</summary>
internal sealed class ClockFaults : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("thidua-clock-");

    private ClockFaults()
    {
        if (!OperatingSystem.IsWindows())
        {
            // The database does not run as who starts it.
            folder.UnixFileMode |= UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        }

        Set(TimeSpan.Zero);
    }

    /// <summary>What a process is started with that is to see it.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        new Dictionary<string, string> { ["LD_PRELOAD"] = Library, ["THIDUA_CLOCK"] = Ahead };

    private string Library => Path.Combine(folder.FullName, "clock.so");

    private string Ahead => Path.Combine(folder.FullName, "ahead");

    /// <summary>Null where there is no compiler.</summary>
    public static async Task<ClockFaults?> MakeAsync()
    {
        var clock = new ClockFaults();
        var source = Path.Combine(Path.GetDirectoryName(Here())!, "clock.c");
        if (await DiskFaults.RunAsync("cc", "-shared", "-fPIC", "-O2", "-o", clock.Library, source))
        {
            return clock;
        }

        clock.Dispose();
        return null;
    }

    /// <summary>Sets the clock of those processes that far before the machine's; a negative time sets it behind.</summary>
    public void Set(TimeSpan ahead)
    {
        // In place: they have the file in their memory.
        using var file = new FileStream(Ahead, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
        file.Write(BitConverter.GetBytes((long)ahead.TotalSeconds));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static string Here([CallerFilePath] string path = "") => path;
}
