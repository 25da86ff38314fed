using System.Net.Sockets;
using System.Text;
using ThiDua.Core.Shared.Operations;

namespace ThiDua.Core.Communications;

/// <summary>The mail server takes the connection, greets, and offers the encryption that is asked for. Nothing is sent.</summary>
public sealed class MailCheck(MailSettings settings) : ISystemCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public CheckArea Area => CheckArea.Mail;

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(settings.Host))
        {
            return [new Finding(Area, FindingLevel.Good, "operations.mail.none")];
        }

        var place = $"{settings.Host}:{settings.Port}";
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            return [await AskAsync(place, patience.Token)];
        }
        catch (Exception away) when (away is SocketException or IOException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            return [new Finding(Area, FindingLevel.Bad, "operations.mail.away", place)];
        }
    }

    private async Task<Finding> AskAsync(string place, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(settings.Host!, settings.Port, cancellation);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);
        if (
            await ReadAsync(reader, cancellation) is not { Count: > 0 } greeting
            || !greeting[0].StartsWith("220", StringComparison.Ordinal)
        )
        {
            return new Finding(Area, FindingLevel.Bad, "operations.mail.no-greeting", place);
        }

        await SayAsync(stream, "EHLO thi-dua", cancellation);
        var offers = await ReadAsync(reader, cancellation);
        await SayAsync(stream, "QUIT", cancellation);
        return !settings.UseTls || offers.Any(o => o.EndsWith("STARTTLS", StringComparison.OrdinalIgnoreCase))
            ? new Finding(Area, FindingLevel.Good, "operations.mail.good", place)
            : new Finding(Area, FindingLevel.Bad, "operations.mail.no-tls", place);
    }

    private static Task SayAsync(NetworkStream stream, string line, CancellationToken cancellation) =>
        stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), cancellation).AsTask();

    /// <summary>One answer: its lines but the last go on with a hyphen.</summary>
    private static async Task<List<string>> ReadAsync(StreamReader reader, CancellationToken cancellation)
    {
        var lines = new List<string>();
        while (lines.Count < 50 && await reader.ReadLineAsync(cancellation) is { } line)
        {
            lines.Add(line);
            if (line.Length < 4 || line[3] != '-' || !char.IsAsciiDigit(line[0]))
            {
                break;
            }
        }

        return lines;
    }
}
