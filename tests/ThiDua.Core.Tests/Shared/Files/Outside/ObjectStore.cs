using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Tests.Shared.Files.Outside;

/// <summary>A real S3-compatible store (npm s3rver) as a process of its own, for the time of a test.</summary>
internal sealed class ObjectStore : IAsyncDisposable
{
    public const string Bucket = "thi-dua";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly Lazy<Task<string?>> WhyMissing = new(InstallAsync);

    private readonly DirectoryInfo objects = Directory.CreateTempSubdirectory("thi-dua-s3-");
    private readonly int port;
    private Process? process;

    private ObjectStore(int port) => this.port = port;

    public S3Place Place =>
        new()
        {
            Address = new Uri($"http://127.0.0.1:{port}"),
            Bucket = Bucket,
            // The one account that the service knows.
            AccessKey = "S3RVER",
            SecretKey = "S3RVER",
        };

    /// <summary>Installs the service once and starts it; skips the test with the reason where npm or its registry is not there.</summary>
    public static async Task<ObjectStore> StartAsync()
    {
        var why = await WhyMissing.Value;
        Assert.SkipWhen(why is not null, $"Chưa cài được s3rver: {why} / s3rver cannot be installed: {why}");
        var store = new ObjectStore(FreePort());
        await store.StartAgainAsync();
        return store;
    }

    public async Task StartAgainAsync()
    {
        process = Process.Start(Start("node", "store.mjs", $"{port}", objects.FullName, Bucket))!;
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);
        Assert.Equal("ready", line);
    }

    public async Task StopAsync()
    {
        if (process is null)
        {
            return;
        }

        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        process = null;
    }

    /// <summary>The files in which the service keeps the objects.</summary>
    public IReadOnlyList<string> Objects() => Directory.GetFiles(objects.FullName, "*_object", SearchOption.AllDirectories);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        objects.Delete(recursive: true);
    }

    private static string Folder =>
        Path.Combine(Root(new DirectoryInfo(AppContext.BaseDirectory)), "tests/ThiDua.Core.Tests/Shared/Files/Outside/store");

    private static string Root(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "ThiDua.slnx")) ? folder.FullName : Root(folder.Parent!);

    private static async Task<string?> InstallAsync()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "s3rver")))
        {
            return null;
        }

        try
        {
            using var install = Process.Start(Start("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"))!;
            var output = install.StandardOutput.ReadToEndAsync();
            var errors = await install.StandardError.ReadToEndAsync().WaitAsync(Patience);
            await install.WaitForExitAsync().WaitAsync(Patience);
            await output;
            return install.ExitCode == 0 ? null : errors.Trim();
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or TimeoutException)
        {
            return exception.Message;
        }
    }

    private static ProcessStartInfo Start(string program, params string[] arguments) =>
        new(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
