using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace ThiDua.Benchmarks.SignIn;

/// <summary>The web host as it runs in production, on a free port, with the demonstration in a folder of its own.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process process;

    private HostProcess(Process process, string address) => (this.process, Address) = (process, address);

    public string Address { get; }

    /// <summary>Memory that is really there.</summary>
    public long ResidentBytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
            return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
    }

    /// <param name="options">What is otherwise than with a host that is started once, from the build.</param>
    public static async Task<HostProcess> StartAsync(
        string data,
        IEnumerable<string> settings,
        CancellationToken cancellation,
        HostOptions? options = null
    )
    {
        var web = Path.Combine(Root(), "src", "ThiDua.Web");
        var address = options?.Address ?? $"http://127.0.0.1:{FreePort()}";
        string[] command =
        [
            Path.Combine(options?.Installed ?? Path.Combine(web, "bin", "Release", "net10.0"), "ThiDua.Web.dll"),
            "--urls",
            address,
            $"--ThiDua:Data={data}",
            "--ThiDua:Demo=true",
        ];
        var start = new ProcessStartInfo("dotnet", [.. command, .. settings])
        {
            WorkingDirectory = options?.Installed ?? web,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        // The benchmark runs fully compiled; the host runs as it does in production.
        start.Environment.Remove("DOTNET_TieredPGO");
        start.Environment.Remove("DOTNET_TieredCompilation");
        foreach (var (key, value) in options?.Environment ?? new Dictionary<string, string>())
        {
            start.Environment[key] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var host = new HostProcess(process, address);
        await host.WaitAsync(cancellation);
        return host;
    }

    /// <summary>The host as the package installs it.</summary>
    public static async Task PublishAsync(string folder, CancellationToken cancellation)
    {
        using var publish = Process.Start(Path.Combine(Root(), "deploy", "publish"), [folder, "Web"]);
        await publish.WaitForExitAsync(cancellation);
        if (publish.ExitCode != 0)
        {
            throw new InvalidOperationException("deploy/publish failed.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    private async Task WaitAsync(CancellationToken cancellation)
    {
        using var client = new HttpClient();
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < Patience && !process.HasExited)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri($"{Address}/dang-nhap"), cancellation);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(200, cancellation);
            }
        }

        throw new InvalidOperationException("The host does not answer.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Root([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));
}

/// <param name="Installed">The folder that <see cref="HostProcess.PublishAsync"/> filled; what the build left where it is left out.</param>
/// <param name="Address">Where it is to listen: an address that a killed host had; a free port where it is left out.</param>
internal sealed record HostOptions(
    string? Installed = null,
    string? Address = null,
    IReadOnlyDictionary<string, string>? Environment = null
);
