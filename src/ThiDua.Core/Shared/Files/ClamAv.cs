using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ThiDua.Core.Shared.Files;

/// <summary>What the scanner says of a file.</summary>
/// <param name="Threat">Name of what was found; null where the file is clean.</param>
public sealed record ScanResult(string? Threat)
{
    public static ScanResult Clean { get; } = new((string?)null);
}

/// <summary>The scanner is set up and does not answer: the file is not let in unseen.</summary>
public sealed class ScannerException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// Asks the ClamAV daemon by its INSTREAM command: the bytes go over a socket, no file is written and no program started.
/// </summary>
/// <param name="Address">Path of the daemon's socket, or "host:port"; null where none is set up.</param>
public sealed record ClamAv(string? Address)
{
    /// <summary>Where Debian's package puts the socket.</summary>
    public const string UsualSocket = "/var/run/clamav/clamd.ctl";

    private const int ChunkBytes = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public bool IsPresent => Address is not null;

    /// <summary>The daemon that the setting names; without one, that of the machine where it is there.</summary>
    public static ClamAv Find(string? setting) =>
        new(
            setting switch
            {
                { Length: > 0 } => setting,
                _ => File.Exists(UsualSocket) ? UsualSocket : null,
            }
        );

    /// <exception cref="ScannerException">The daemon is away or refuses.</exception>
    public async Task<ScanResult> ScanAsync(Stream content, CancellationToken cancellation)
    {
        if (Address is null)
        {
            throw new InvalidOperationException("No scanner is set up.");
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            using var socket = await ConnectAsync(Address, patience.Token);
            await using var stream = new NetworkStream(socket);
            await SendAsync(content, stream, patience.Token);
            return Read(await AnswerAsync(stream, patience.Token));
        }
        catch (Exception exception)
            when (exception is SocketException or IOException
                || (exception is OperationCanceledException && !cancellation.IsCancellationRequested)
            )
        {
            throw new ScannerException("The virus scanner does not answer.", exception);
        }
    }

    private static async Task<Socket> ConnectAsync(string address, CancellationToken cancellation)
    {
        var isPath = address.StartsWith('/');
        var socket = isPath
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (isPath)
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(address), cancellation);
            }
            else
            {
                var colon = address.LastIndexOf(':');
                await socket.ConnectAsync(
                    address[..colon],
                    int.Parse(address.AsSpan(colon + 1), CultureInfo.InvariantCulture),
                    cancellation
                );
            }

            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The command, the content in pieces with their lengths, and a length of zero.</summary>
    private static async Task SendAsync(Stream content, NetworkStream stream, CancellationToken cancellation)
    {
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellation);
        var piece = new byte[ChunkBytes + 4];
        int read;
        while ((read = await content.ReadAsync(piece.AsMemory(4), cancellation)) > 0)
        {
            BinaryPrimitives.WriteInt32BigEndian(piece, read);
            await stream.WriteAsync(piece.AsMemory(0, read + 4), cancellation);
        }

        await stream.WriteAsync(new byte[4], cancellation);
    }

    private static async Task<string> AnswerAsync(NetworkStream stream, CancellationToken cancellation)
    {
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, cancellation);
        return Encoding.UTF8.GetString(answer.ToArray()).TrimEnd('\0', '\n', ' ');
    }

    /// <summary>"stream: OK", "stream: Eicar-Test-Signature FOUND", or a sentence that ends in ERROR.</summary>
    private static ScanResult Read(string answer)
    {
        if (answer.EndsWith(": OK", StringComparison.Ordinal))
        {
            return ScanResult.Clean;
        }

        return answer.EndsWith(" FOUND", StringComparison.Ordinal)
            ? new ScanResult(answer["stream: ".Length..^" FOUND".Length])
            : throw new ScannerException($"The virus scanner says: {answer}");
    }
}
