using System.Diagnostics;

namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>A real file system in a file, small enough to be filled; only root may mount one.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private const int Portion = 64 * 1024;
    private readonly DirectoryInfo folder;

    private SmallDisk(DirectoryInfo folder) => this.folder = folder;

    public string Path => System.IO.Path.Combine(folder.FullName, "disk");

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Skips the test where it cannot be made.</summary>
    public static async Task<SmallDisk> CreateAsync(int megabytes)
    {
        Assert.SkipUnless(Environment.UserName == "root", "Only root mounts a disk.");
        var disk = new SmallDisk(Directory.CreateTempSubdirectory("thidua-disk-"));
        Directory.CreateDirectory(disk.Path);
        var image = System.IO.Path.Combine(disk.folder.FullName, "image");
        var made =
            await RunAsync("truncate", "-s", $"{megabytes}M", image)
            && await RunAsync("mkfs.ext4", "-q", "-m", "0", image)
            && await RunAsync("mount", "-o", "loop", image, disk.Path);
        if (!made)
        {
            disk.folder.Delete(recursive: true);
            Assert.Skip("No loop device may be mounted here.");
        }

        return disk;
    }

    /// <summary>Until not a byte more goes onto it.</summary>
    public async Task FillAsync()
    {
        await using var filler = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var bytes = new byte[Portion];
        for (var size = Portion; size > 0; )
        {
            try
            {
                await filler.WriteAsync(bytes.AsMemory(0, size), TestContext.Current.CancellationToken);
                filler.Flush(flushToDisk: true);
            }
            catch (IOException)
            {
                size /= 2;
            }
        }
    }

    public void Free() => File.Delete(Filler);

    /// <summary>
    /// Also what is open already takes no writes any more. But for the index of SQLite's log, which is memory of the processes that share it
    /// and is never forced to the disk: whoever touches a page of it that may not be written is ended by the system.
    /// </summary>
    public async Task ForbidWritesAsync(bool forbidden)
    {
        foreach (var file in Directory.GetFiles(Path, "thidua.db*").Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)))
        {
            Assert.True(await RunAsync("chattr", forbidden ? "+i" : "-i", file), file);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", "-l", Path);
        folder.Delete(recursive: true);
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
