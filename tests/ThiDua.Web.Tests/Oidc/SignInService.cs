using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ThiDua.Web.Tests.Oidc;

/// <summary>A real OpenID Connect provider (npm oidc-provider) as a process of its own, for the time of a test.</summary>
internal sealed class SignInService : IAsyncDisposable
{
    public const string ClientId = "thi-dua";
    public const string ClientSecret = "bi-mat-cua-bai-thu";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;

    private SignInService(Process process, int port) => (this.process, Address) = (process, $"http://127.0.0.1:{port}");

    public string Address { get; }

    /// <summary>Installs the provider once and starts it; skips the test with the reason where npm or its registry is not there.</summary>
    public static async Task<SignInService> StartAsync(string callback)
    {
        var folder = Path.Combine(SourceTree.Root, "tests", "ThiDua.Web.Tests", "Oidc", "provider");
        var why = await InstallAsync(folder);
        Assert.SkipWhen(why is not null, $"Chưa cài được oidc-provider: {why} / oidc-provider cannot be installed: {why}");
        var port = FreePort();
        var process = Process.Start(Start("node", folder, "provider.mjs", $"{port}", callback))!;
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);
        Assert.Equal("ready", line);
        return new SignInService(process, port);
    }

    /// <summary>A browser at the service in which somebody is known; null: nobody.</summary>
    public static HttpClient NewBrowser(string? subject)
    {
        var cookies = new CookieContainer();
        if (subject is not null)
        {
            cookies.Add(new Cookie("test-subject", subject, "/", "127.0.0.1"));
        }

        return new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies });
    }

    public async Task RotateKeysAsync()
    {
        using var client = NewBrowser(null);
        using var answer = await client.PostAsync(new Uri($"{Address}/test/rotate"), null, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    private static async Task<string?> InstallAsync(string folder)
    {
        if (Directory.Exists(Path.Combine(folder, "node_modules", "oidc-provider")))
        {
            return null;
        }

        try
        {
            using var install = Process.Start(Start("npm", folder, "ci", "--no-audit", "--no-fund", "--loglevel=error"))!;
            var output = install.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = await install.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await install.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
            await output;
            return install.ExitCode == 0 ? null : errors.Trim();
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or TimeoutException)
        {
            return exception.Message;
        }
    }

    private static ProcessStartInfo Start(string program, string folder, params string[] arguments) =>
        new(program, arguments)
        {
            WorkingDirectory = folder,
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
