using System.Diagnostics;

namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>A real host that does long work alone, as a process of its own; it can be killed.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process process;

    private WorkerProcess(Process process) => this.process = process;

    public int Id => process.Id;

    public static WorkerProcess Start(string dataFolder, string? postgres)
    {
        var web = Path.Combine(Repository.Root, "src", "ThiDua.Web");
        List<string> command =
        [
            Path.Combine(web, "bin", Repository.Configuration, "net10.0", "ThiDua.Web.dll"),
            "--ThiDua:Work=Jobs",
            $"--ThiDua:Data={dataFolder}",
        ];
        if (postgres is not null)
        {
            command.Add($"--ThiDua:Postgres={postgres}");
        }

        var start = new ProcessStartInfo("dotnet", command)
        {
            WorkingDirectory = web,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new WorkerProcess(process);
    }

    /// <summary>SIGKILL, of its helper programs too.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }
}
