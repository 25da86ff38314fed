using System.Diagnostics;
using System.Globalization;

namespace ThiDua.Benchmarks.Hosts;

/// <summary>A PostgreSQL server of the benchmark's own, durable as in production, that may be killed.</summary>
internal sealed class PrivateServer : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private readonly string programs;

    private PrivateServer(DirectoryInfo folder, string programs) => (this.folder, this.programs) = (folder, programs);

    public string Connection => $"Host={folder.FullName};Username=postgres;Database=postgres;Timeout=5";

    private string Data => Path.Combine(folder.FullName, "data");

    /// <summary>Null where Debian's package postgresql is not installed.</summary>
    public static async Task<PrivateServer?> StartAsync(CancellationToken cancellation)
    {
        var versions = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        var programs = versions.Select(v => Path.Combine(v, "bin")).LastOrDefault(p => File.Exists(Path.Combine(p, "initdb")));
        if (programs is null)
        {
            return null;
        }

        // On a disk, not in memory: what fsync costs belongs to the figure.
        var server = new PrivateServer(Directory.CreateTempSubdirectory("thidua-pg-"), programs);
        if (Environment.UserName == "root")
        {
            await RunAsync("chown", ["postgres", server.folder.FullName], cancellation);
        }

        await server.AsPostgresAsync("initdb", ["-D", server.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "-k"], cancellation);
        await server.RestartAsync(cancellation);
        return server;
    }

    /// <summary>SIGKILL of the postmaster, which takes all its connections with it.</summary>
    public async Task KillAsync(CancellationToken cancellation)
    {
        var process = (await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid"), cancellation))[0];
        await RunAsync("kill", ["-9", process], cancellation);
        // Its children notice at once; the next start waits for the last of them.
        var id = int.Parse(process, CultureInfo.InvariantCulture);
        while (Directory.Exists($"/proc/{id}"))
        {
            await Task.Delay(20, cancellation);
        }
    }

    public async Task RestartAsync(CancellationToken cancellation)
    {
        string[] start =
        [
            "-D",
            Data,
            "-w",
            "-t",
            "60",
            "-l",
            Path.Combine(folder.FullName, "log"),
            "-o",
            $"-k {folder.FullName} -c listen_addresses='' -c max_connections=200",
            "start",
        ];
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await AsPostgresAsync("pg_ctl", start, cancellation);
                return;
            }
            catch (InvalidOperationException) when (attempt < 50)
            {
                // Shared memory of the one that was killed is still in use by a child on its way out.
                await Task.Delay(100, cancellation);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await AsPostgresAsync("pg_ctl", ["-D", Data, "-m", "immediate", "-w", "stop"], CancellationToken.None);
        folder.Delete(recursive: true);
    }

    /// <summary>PostgreSQL does not run as root.</summary>
    private Task AsPostgresAsync(string program, string[] arguments, CancellationToken cancellation) =>
        Environment.UserName == "root"
            ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(programs, program), .. arguments], cancellation)
            : RunAsync(Path.Combine(programs, program), arguments, cancellation);

    private static async Task RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        // Not redirected: the server would inherit the pipe and keep it open.
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
        }
    }
}
