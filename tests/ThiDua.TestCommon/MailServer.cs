using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace ThiDua.TestCommon;

/// <summary>The SMTP server of Debian's python3-aiosmtpd with a folder of its own that it keeps the mails in.</summary>
public sealed partial class MailServer : IAsyncDisposable
{
    private const string Program = "/usr/bin/aiosmtpd";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("thidua-mail-");
    private Process? process;

    public static string? WhyNot => File.Exists(Program) ? null : "python3-aiosmtpd (Debian) is not installed.";

    public int Port { get; } = FreePort();

    private string Box => Path.Combine(folder.FullName, "box");

    public async Task StartAsync(CancellationToken cancellation)
    {
        process = Process.Start(Program, ["-n", "-l", $"127.0.0.1:{Port}", "-c", "aiosmtpd.handlers.Mailbox", Box]);
        for (var attempt = 0; attempt < 200; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port, cancellation);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50, cancellation);
            }
        }

        throw new TimeoutException("The mail server does not answer.");
    }

    /// <summary>Each mail as head and words, the words out of their Base64.</summary>
    public async Task<IReadOnlyList<(string Head, string Text)>> MailsAsync(CancellationToken cancellation)
    {
        var mails = new List<(string, string)>();
        foreach (var file in Directory.Exists(Path.Combine(Box, "new")) ? Directory.GetFiles(Path.Combine(Box, "new")) : [])
        {
            var parts = BlankLine().Split(await File.ReadAllTextAsync(file, cancellation), 2);
            var words = Encoding.UTF8.GetString(Convert.FromBase64String(parts[1].ReplaceLineEndings("").Trim()));
            mails.Add((parts[0], words.ReplaceLineEndings("\n")));
        }

        return mails;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    [GeneratedRegex("\r?\n\r?\n")]
    private static partial Regex BlankLine();
}
