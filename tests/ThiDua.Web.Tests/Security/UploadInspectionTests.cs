using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Files;
using ThiDua.TestCommon;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Security;

/// <summary>Every file of every form is looked at before its page sees it.</summary>
public class UploadInspectionTests
{
    private const string Upload = "/ke-hoach/tai-len";

    [Fact]
    public async Task Post_FileThatCanBeRun_IsRefusedWhateverItsName()
    {
        await using var web = await WebTest.StartAsync(DatabaseProvider.Sqlite);
        var office = await OfficeAsync(web);

        foreach (var content in new[] { "#!/bin/sh\necho", "<html><script>1</script>", "<svg onload='1'/>", "\u007fELF\u0002\u0001" })
        {
            var answer = await office.UploadAsync(Upload, "Document", Encoding.Latin1.GetBytes(content), "ke-hoach.txt");
            Assert.Equal(400, answer.Status);
            Assert.StartsWith(
                "Nội dung tệp không phải",
                answer.Page.GetElementById("Document-error")!.TextContent,
                StringComparison.Ordinal
            );
        }

        Assert.Equal(0, await web.WithContextAsync(db => db.StoredFiles.CountAsync()));
    }

    [Fact]
    public async Task Post_FileWhoseNameClaimsAnother_IsRefused()
    {
        await using var web = await WebTest.StartAsync(DatabaseProvider.Sqlite);
        var office = await OfficeAsync(web);

        var answer = await office.UploadAsync(Upload, "Document", [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[100]], "ke-hoach.docx");

        Assert.Equal(400, answer.Status);
        Assert.Equal(0, await web.WithContextAsync(db => db.StoredFiles.CountAsync()));
    }

    [Fact]
    public async Task Post_WhenTheScannerFindsSomething_IsRefusedAndRecorded()
    {
        using var scanner = new Scanner();
        await using var web = await WebTest.StartAsync(DatabaseProvider.Sqlite, (Uploads.ScannerKey, scanner.Address));
        var office = await OfficeAsync(web);

        var answer = await office.UploadAsync(Upload, "Document", "KẾ HOẠCH thử"u8.ToArray(), "ke-hoach.txt");

        Assert.Equal(400, answer.Status);
        Assert.StartsWith("Tệp có mã độc", answer.Page.GetElementById("Document-error")!.TextContent, StringComparison.Ordinal);
        var entry = await web.WithContextAsync(db => db.AuditEntries.SingleAsync(e => e.Action == "files.upload.refuse"));
        Assert.Contains("Thu.Nghiem", entry.Changes, StringComparison.Ordinal);
        Assert.DoesNotContain("ke-hoach.txt", entry.Changes, StringComparison.Ordinal);
        Assert.Equal(0, await web.WithContextAsync(db => db.StoredFiles.CountAsync()));
    }

    [Fact]
    public async Task Post_WhenTheScannerIsAway_IsNotLetIn()
    {
        await using var web = await WebTest.StartAsync(DatabaseProvider.Sqlite, (Uploads.ScannerKey, "127.0.0.1:1"));
        var office = await OfficeAsync(web);

        var answer = await office.UploadAsync(Upload, "Document", "KẾ HOẠCH thử"u8.ToArray(), "ke-hoach.txt");

        Assert.Equal(400, answer.Status);
        Assert.StartsWith("Chưa quét được", answer.Page.GetElementById("Document-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await web.WithContextAsync(db => db.StoredFiles.CountAsync()));
    }

    private static async Task<Browser> OfficeAsync(WebTest web)
    {
        var unit = await web.Data.CreateUnitAsync();
        return await web.SignedInAsync(await web.Data.CreateUserAsync(unit, Role.StandingOffice));
    }

    /// <summary>A daemon that finds something in everything.</summary>
    private sealed class Scanner : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public Scanner()
        {
            listener.Start();
            _ = ServeAsync();
        }

        public string Address => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

        public void Dispose() => listener.Dispose();

        private async Task ServeAsync()
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var stream = client.GetStream();
            var received = new List<byte>();
            var buffer = new byte[4096];
            while (received.Count < 4 || !received[^4..].SequenceEqual(new byte[4]))
            {
                received.AddRange(buffer[..await stream.ReadAsync(buffer)]);
            }

            await stream.WriteAsync("stream: Thu.Nghiem FOUND\0"u8.ToArray());
        }
    }
}
