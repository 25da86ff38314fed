using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;
using ThiDua.Data.Postgres;
using ThiDua.Data.Sqlite;

namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>The real host as a process of its own on a free port, with a data folder of its own; it can be killed.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly StringBuilder output = new();
    private readonly ServerOptions options;
    private Process? process;

    private ServerProcess(ServerOptions options, string dataFolder)
    {
        (this.options, DataFolder) = (options, dataFolder);
        Address = options.Address ?? $"http://127.0.0.1:{FreePort()}";
    }

    public string Address { get; }

    public string DataFolder { get; }

    public int ProcessId => process!.Id;

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan TimeToFirstPage { get; private set; }

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

    public static async Task<ServerProcess> StartAsync(ServerOptions? options = null)
    {
        var server = await NewAsync(options ?? new());
        try
        {
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a host that is not going to start.</summary>
    /// <returns>How it ended and what it said.</returns>
    public static async Task<(int ExitCode, string Output)> RunToEndAsync(ServerOptions options)
    {
        await using var server = new ServerProcess(options, options.DataFolder ?? NewFolder());
        server.Run();
        using var patience = new CancellationTokenSource(Patience);
        await server.process!.WaitForExitAsync(patience.Token);
        return (server.process.ExitCode, server.Output);
    }

    /// <summary>Starts the host on the same data, as after a crash.</summary>
    public async Task StartAgainAsync()
    {
        Run();
        await WaitUntilReadyAsync();
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is said good-bye to.</summary>
    public async Task KillAsync()
    {
        process!.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>Looks at what is in the database, beside the host.</summary>
    public async Task<T> LookAsync<T>(Func<ThiDuaDbContext, Task<T>> question)
    {
        if (options.Postgres is { } connection)
        {
            await using var source = PostgresThiDuaDbContext.CreateSource(connection);
            var choices = new DbContextOptionsBuilder<PostgresThiDuaDbContext>();
            PostgresThiDuaDbContext.Configure(choices, source);
            await using var postgres = new PostgresThiDuaDbContext(choices.Options);
            return await question(postgres);
        }

        var builder = new DbContextOptionsBuilder<SqliteThiDuaDbContext>();
        SqliteThiDuaDbContext.Configure(builder, Path.Combine(DataFolder, "thidua.db"));
        await using var sqlite = new SqliteThiDuaDbContext(builder.Options);
        return await question(sqlite);
    }

    /// <summary>Bytes of the database on the disk, with the log of SQLite that is not folded into it yet.</summary>
    public async Task<long> DatabaseBytesAsync() =>
        options.Postgres is null
            ? Directory.GetFiles(DataFolder, "thidua.db*").Sum(f => new FileInfo(f).Length)
            : await LookAsync(db =>
                db.Database.SqlQueryRaw<long>("""select pg_database_size(current_database()) as "Value" """).SingleAsync()
            );

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            await KillAsync();
        }

        process?.Dispose();
        // A folder that the test brought along is the test's.
        if (options.DataFolder is null && Directory.Exists(DataFolder))
        {
            Directory.Delete(DataFolder, recursive: true);
        }
    }

    private static async Task<ServerProcess> NewAsync(ServerOptions options)
    {
        var server = new ServerProcess(options, options.DataFolder ?? NewFolder());
        if (options is { Demo: true, DataFolder: null, Postgres: null })
        {
            await DemoFolder.CopyToAsync(server.DataFolder);
        }

        return server;
    }

    private static string NewFolder() => Directory.CreateTempSubdirectory("thidua-e2e-").FullName;

    private void Run()
    {
        var web = Path.Combine(Repository.Root, "src", "ThiDua.Web");
        List<string> command =
        [
            .. options.Wrapper,
            "dotnet",
            Path.Combine(web, "bin", Repository.Configuration, "net10.0", "ThiDua.Web.dll"),
            "--urls",
            Address,
            $"--ThiDua:Data={DataFolder}",
            $"--ThiDua:Demo={options.Demo}",
            // All browsers of a run come from one address.
            "--Limits:SecretsPerMinute=6000",
            "--Limits:PublicFormsPerMinute=6000",
            .. options.Settings,
        ];
        if (options.Postgres is { } connection)
        {
            command.Add($"--ThiDua:Postgres={connection}");
        }

        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = web,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        process?.Dispose();
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient();
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < Patience)
        {
            if (process!.HasExited)
            {
                throw new InvalidOperationException($"The host stopped with {process.ExitCode}:\n{Output}");
            }

            try
            {
                using var answer = await client.GetAsync(new Uri(Address + "/dang-nhap"));
                TimeToFirstPage = waited.Elapsed;
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }

        throw new TimeoutException($"The host did not answer within {Patience.TotalMinutes} minutes:\n{Output}");
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
