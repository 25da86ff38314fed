using System.Diagnostics;
using System.Globalization;

namespace ThiDua.Benchmarks.Hosts;

/// <summary>A small file system of the benchmark's own (root, loop device), and what disks do: be full, take no writes, be slow.</summary>
internal sealed class DiskFaults : IAsyncDisposable
{
    private const int Megabytes = 768;
    private const int Portion = 1 << 20;
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(5);

    private readonly DirectoryInfo folder;

    private DiskFaults(DirectoryInfo folder) => this.folder = folder;

    public string Path => System.IO.Path.Combine(folder.FullName, "disk");

    /// <summary>Null where none may be mounted.</summary>
    public static async Task<DiskFaults?> MountAsync()
    {
        var disk = new DiskFaults(Directory.CreateTempSubdirectory("thidua-disk-"));
        var image = System.IO.Path.Combine(disk.folder.FullName, "image");
        Directory.CreateDirectory(disk.Path);
        if (
            Environment.UserName == "root"
            && await RunAsync("truncate", "-s", $"{Megabytes}M", image)
            && await RunAsync("mkfs.ext4", "-q", "-m", "0", image)
            && await RunAsync("mount", "-o", "loop", image, disk.Path)
        )
        {
            await RunAsync("chmod", "755", disk.folder.FullName);
            return disk;
        }

        disk.folder.Delete(recursive: true);
        return null;
    }

    /// <summary>Not a byte more for some seconds.</summary>
    public async Task FillAsync()
    {
        var filler = System.IO.Path.Combine(Path, "filler");
        await using (var stream = new FileStream(filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            var bytes = new byte[Portion];
            for (var size = Portion; size > 0; )
            {
                try
                {
                    await stream.WriteAsync(bytes.AsMemory(0, size));
                    stream.Flush(flushToDisk: true);
                }
                catch (IOException)
                {
                    size /= 2;
                }
            }

            await Task.Delay(Lasts);
        }

        File.Delete(filler);
    }

    /// <summary>No write for some seconds, also to what is open already.</summary>
    public async Task ForbidWritesAsync()
    {
        await RunAsync("chattr", "-R", "-f", "+i", Path);
        await Task.Delay(Lasts);
        await RunAsync("chattr", "-R", "-f", "-i", Path);
    }

    /// <summary>Every sync of the process and its children takes half a second longer for some seconds.</summary>
    public static async Task SlowAsync(int process)
    {
        var start = new ProcessStartInfo(
            "strace",
            [
                "-f",
                "-qq",
                "-o",
                "/dev/null",
                "-e",
                "trace=fdatasync,fsync",
                "-e",
                "inject=fdatasync,fsync:delay_enter=500000",
                "-p",
                process.ToString(CultureInfo.InvariantCulture),
            ]
        );
        // All children that there are, beside those to come.
        foreach (var child in Directory.GetDirectories($"/proc/{process}/task"))
        {
            foreach (var id in (await File.ReadAllTextAsync($"{child}/children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                start.ArgumentList.Add("-p");
                start.ArgumentList.Add(id);
            }
        }

        using var strace = Process.Start(start)!;
        await Task.Delay(2 * Lasts);
        await RunAsync("kill", "-INT", strace.Id.ToString(CultureInfo.InvariantCulture));
        await strace.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", "-l", Path);
        folder.Delete(recursive: true);
    }

    /// <returns>Whether the program is there and succeeded.</returns>
    internal static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
