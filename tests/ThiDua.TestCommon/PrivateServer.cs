using System.Diagnostics;
using System.Globalization;

namespace ThiDua.TestCommon;

/// <summary>A PostgreSQL server of one's own, durable as in production, that may be killed and followed.</summary>
public sealed class PrivateServer : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private readonly string programs;

    private PrivateServer(DirectoryInfo folder, string programs) => (this.folder, this.programs) = (folder, programs);

    /// <summary>Variables that its processes are started with.</summary>
    private IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The folder of its socket.</summary>
    public string Host => folder.FullName;

    public string Connection => $"Host={folder.FullName};Username=postgres;Database=postgres;Timeout=5";

    private string Data => Path.Combine(folder.FullName, "data");

    /// <summary>Null where Debian's package postgresql is not installed.</summary>
    /// <param name="parent">The folder that its own folder is made in; that of temporary files where it is left out.</param>
    /// <param name="environment">Variables that its processes are started with.</param>
    public static async Task<PrivateServer?> StartAsync(
        CancellationToken cancellation,
        string? parent = null,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var server = await NewAsync(parent, environment ?? new Dictionary<string, string>(), cancellation);
        if (server is null)
        {
            return null;
        }

        await server.AsPostgresAsync("initdb", ["-D", server.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "-k"], cancellation);
        await server.RestartAsync(cancellation);
        return server;
    }

    /// <summary>A replica that copies this server and follows it.</summary>
    public async Task<PrivateServer> FollowAsync(CancellationToken cancellation)
    {
        var replica = (await NewAsync(null, Environment, cancellation))!;
        await replica.AsPostgresAsync(
            "pg_basebackup",
            ["-h", Host, "-U", "postgres", "-D", replica.Data, "-R", "-c", "fast"],
            cancellation
        );
        await replica.RestartAsync(cancellation);
        return replica;
    }

    private static async Task<PrivateServer?> NewAsync(
        string? parent,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellation
    )
    {
        var versions = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        var programs = versions.Select(v => Path.Combine(v, "bin")).LastOrDefault(p => File.Exists(Path.Combine(p, "initdb")));
        if (programs is null)
        {
            return null;
        }

        // On a disk, not in memory: what fsync costs belongs to the figure.
        var folder = parent is null
            ? Directory.CreateTempSubdirectory("thidua-pg-")
            : Directory.CreateDirectory(Path.Combine(parent, "thidua-pg"));
        var server = new PrivateServer(folder, programs) { Environment = environment };
        if (System.Environment.UserName == "root")
        {
            await server.RunAsync("chown", ["postgres", server.folder.FullName], cancellation);
        }

        return server;
    }

    /// <summary>The postmaster; null while there is none.</summary>
    public int? ProcessId =>
        File.Exists(PidFile)
        && int.TryParse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture, out var id)
        && Directory.Exists($"/proc/{id}")
            ? id
            : null;

    private string PidFile => Path.Combine(Data, "postmaster.pid");

    /// <summary>SIGKILL of the postmaster, which takes all its connections with it.</summary>
    public async Task KillAsync(CancellationToken cancellation)
    {
        var id = ProcessId ?? throw new InvalidOperationException("There is no postmaster to kill.");
        await RunAsync("kill", ["-9", id.ToString(CultureInfo.InvariantCulture)], cancellation);
        // Its children notice at once; the next start waits for the last of them.
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
        System.Environment.UserName == "root"
            ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(programs, program), .. arguments], cancellation)
            : RunAsync(Path.Combine(programs, program), arguments, cancellation);

    private async Task RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        // Not redirected: the server would inherit the pipe and keep it open.
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = "/" };
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
        }
    }
}
