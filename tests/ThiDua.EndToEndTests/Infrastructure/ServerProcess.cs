using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>The real host as a process of its own on a free port, with a data folder of its own; it can be killed.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly StringBuilder output = new();
    private readonly List<string> wrapper;
    private readonly bool demo;
    private Process? process;

    private ServerProcess(string dataFolder, bool demo, IEnumerable<string> wrapper)
    {
        (DataFolder, this.demo, this.wrapper) = (dataFolder, demo, [.. wrapper]);
        Address = $"http://127.0.0.1:{FreePort()}";
    }

    public string Address { get; }

    public string DataFolder { get; }

    public int ProcessId => process!.Id;

    /// <summary>What the host has printed.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <param name="wrapper">A command that runs the host ("strace -f …"); empty for none.</param>
    public static async Task<ServerProcess> StartAsync(bool demo = true, string? dataFolder = null, params string[] wrapper)
    {
        var server = new ServerProcess(dataFolder ?? Directory.CreateTempSubdirectory("thidua-e2e-").FullName, demo, wrapper);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts the host on the same data, as after a crash.</summary>
    public async Task StartAgainAsync()
    {
        var web = Path.Combine(Repository.Root, "src", "ThiDua.Web");
        string[] command =
        [
            .. wrapper,
            "dotnet",
            Path.Combine(web, "bin", Repository.Configuration, "net10.0", "ThiDua.Web.dll"),
            "--urls",
            Address,
            $"--ThiDua:Data={DataFolder}",
            $"--ThiDua:Demo={demo}",
        ];
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = web,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await WaitUntilReadyAsync();
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is said good-bye to.</summary>
    public async Task KillAsync()
    {
        process!.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            await KillAsync();
        }

        process?.Dispose();
        if (Directory.Exists(DataFolder))
        {
            Directory.Delete(DataFolder, recursive: true);
        }
    }

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient();
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromSeconds(120))
        {
            if (process!.HasExited)
            {
                throw new InvalidOperationException($"The host stopped with {process.ExitCode}:\n{Output}");
            }

            try
            {
                using var answer = await client.GetAsync(new Uri(Address + "/dang-nhap"));
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }

        throw new TimeoutException($"The host did not answer within two minutes:\n{Output}");
    }

    private void Keep(string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
