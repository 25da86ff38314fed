using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ThiDua.Benchmarks.Face;

/// <summary>The real host with the demonstration, as a process of its own on a free port, in a folder of its own.</summary>
internal sealed class DemoHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("thi-dua-bench-");
    private readonly Process process;

    private DemoHost()
    {
        Address = $"http://127.0.0.1:{FreePort()}";
        var web = Path.Combine(FindRoot(), "src", "ThiDua.Web");
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(web, "bin", "Release", "net10.0", "ThiDua.Web.dll"),
                "--urls",
                Address,
                $"--ThiDua:Data={folder.FullName}",
                "--ThiDua:Demo=true",
            ]
        )
        {
            WorkingDirectory = web,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // The host runs as it does elsewhere: the settings of bench/run are for the code inside it.
        start.Environment.Remove("DOTNET_TieredCompilation");
        start.Environment.Remove("DOTNET_TieredPGO");
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Address { get; }

    public static async Task<DemoHost> StartAsync(CancellationToken cancellation)
    {
        var host = new DemoHost();
        using var client = new HttpClient();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Patience; await Task.Delay(300, cancellation))
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(host.Address + "/dang-nhap"), cancellation);
                if (answer.IsSuccessStatusCode)
                {
                    return host;
                }
            }
            catch (HttpRequestException) when (!host.process.HasExited)
            {
                // Not there yet.
            }
        }

        await host.DisposeAsync();
        throw new TimeoutException("The host does not answer.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
        folder.Delete(recursive: true);
    }

    public static string FindRoot()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "ThiDua.slnx")))
        {
            root = root.Parent ?? throw new InvalidOperationException("The benchmarks run outside the repository.");
        }

        return root.FullName;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
