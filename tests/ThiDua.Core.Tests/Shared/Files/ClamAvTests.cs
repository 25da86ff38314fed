using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Tests.Shared.Files;

/// <summary>Spoken to over a socket, as the daemon documents its INSTREAM command.</summary>
public class ClamAvTests
{
    /// <summary>The test file that every scanner knows, in two pieces so that no scanner of this machine takes the source for it.</summary>
    private static readonly byte[] Eicar = Encoding.ASCII.GetBytes(
        @"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*"
    );

    [Fact]
    public async Task ScanAsync_OfMalware_NamesIt()
    {
        using var daemon = new Daemon();

        var result = await daemon.Scanner.ScanAsync(new MemoryStream(Eicar), TestContext.Current.CancellationToken);

        Assert.Equal("Eicar-Test-Signature", result.Threat);
    }

    [Fact]
    public async Task ScanAsync_OfALargeCleanFile_SendsAllOfIt()
    {
        using var daemon = new Daemon();
        var content = new byte[300_000];

        var result = await daemon.Scanner.ScanAsync(new MemoryStream(content), TestContext.Current.CancellationToken);

        Assert.Null(result.Threat);
        Assert.Equal(content.Length, daemon.Received);
    }

    [Fact]
    public async Task ScanAsync_WhenNobodyAnswers_Throws()
    {
        var scanner = new ClamAv("127.0.0.1:1");

        await Assert.ThrowsAsync<ScannerException>(() => scanner.ScanAsync(new MemoryStream([1]), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Find_WithoutSetting_UsesTheMachinesOwnWhereItIs()
    {
        Assert.Equal(File.Exists(ClamAv.UsualSocket), ClamAv.Find(null).IsPresent);
        Assert.Equal("scanner:3310", ClamAv.Find("scanner:3310").Address);
    }

    /// <summary>The protocol's other side: reads pieces until a length of zero, and knows one signature.</summary>
    private sealed class Daemon : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public Daemon()
        {
            listener.Start();
            _ = ServeAsync();
        }

        public ClamAv Scanner => new($"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

        public int Received { get; private set; }

        public void Dispose() => listener.Dispose();

        private async Task ServeAsync()
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var stream = client.GetStream();
            var command = new byte[10];
            await stream.ReadExactlyAsync(command);
            Assert.Equal("zINSTREAM\0"u8.ToArray(), command);
            using var content = new MemoryStream();
            var length = new byte[4];
            while (true)
            {
                await stream.ReadExactlyAsync(length);
                var count = BinaryPrimitives.ReadInt32BigEndian(length);
                if (count == 0)
                {
                    break;
                }

                var piece = new byte[count];
                await stream.ReadExactlyAsync(piece);
                content.Write(piece);
            }

            Received = (int)content.Length;
            var answer = content.ToArray().AsSpan().IndexOf(Eicar) >= 0 ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
        }
    }
}
