using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.EndToEndTests.Infrastructure;

namespace ThiDua.EndToEndTests;

/// <summary>The host starts, or says in one sentence of each language why it does not.</summary>
public sealed class StartTests(ITestOutputHelper output)
{
    private const string Password = "cà phê sữa đá buổi sáng";

    [Fact]
    public async Task Start_PortIsTaken_SaysSoAndEnds()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        var (exitCode, said) = await ServerProcess.RunToEndAsync(new() { Demo = false, Address = address });

        Assert.Equal(1, exitCode);
        StartMessages.AssertOneSentencePerLanguage(said, "startup.failure.port", address);
    }

    [Fact]
    public async Task Start_FileInPlaceOfTheDataFolder_SaysSoAndEnds()
    {
        var file = Path.GetTempFileName();
        try
        {
            await AssertNotWritableAsync(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Start_DataFolderThatCannotBeMade_SaysSoAndEnds() => await AssertNotWritableAsync("/proc/thi-dua/data");

    [Fact, UnsupportedOSPlatform("windows")]
    public async Task Start_DataFolderWithoutTheRightToWrite_SaysSoAndEnds()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Root ghi được vào mọi thư mục. / Root may write everywhere.");
        var folder = Directory.CreateTempSubdirectory("thidua-e2e-");
        folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserExecute;
        try
        {
            await AssertNotWritableAsync(folder.FullName);
        }
        finally
        {
            folder.Delete();
        }
    }

    [Fact]
    public async Task Start_WithoutDemo_AsksForTheFirstAdministratorAndKeepsIt()
    {
        await using var server = await ServerProcess.StartAsync(new() { Demo = false });
        output.WriteLine($"first start, without demo: {server.TimeToFirstPage.TotalSeconds:0.0} s");
        using (var first = new Visitor(server.Address))
        {
            Assert.Equal("/khoi-tao", await EndAsync(first, "/"));
            var made = await first.SendAsync(
                "/khoi-tao",
                ("Form.FullName", "Phạm Thị Ngọc Ánh"),
                ("Form.UserName", "quantri.phuyen"),
                ("Form.Password", Password)
            );
            Assert.Equal((302, "/dang-nhap"), (made.Status, made.Location));
            await first.SignInAsync("quantri.phuyen", Password);
            // Whoever holds the keys of the installation needs a second factor before anything else.
            Assert.Equal("/tai-khoan/hai-lop", await EndAsync(first, "/"));
            Assert.Equal(404, (await first.GetAsync("/khoi-tao")).Status);
        }

        await server.KillAsync();
        await server.StartAgainAsync();

        output.WriteLine($"second start, without demo: {server.TimeToFirstPage.TotalSeconds:0.0} s");
        using var again = new Visitor(server.Address);
        Assert.Equal("/dang-nhap", await EndAsync(again, "/"));
        await again.SignInAsync("quantri.phuyen", Password);
        Assert.Equal(1, await server.LookAsync(db => db.UserAccounts.CountAsync()));
    }

    [Fact]
    public async Task Start_DemoAgain_KeepsTheDataAndIsQuick()
    {
        await using var server = await ServerProcess.StartAsync();
        var before = await server.LookAsync(db => db.UserAccounts.CountAsync());
        await server.KillAsync();

        await server.StartAgainAsync();

        output.WriteLine($"second start with the demo: {server.TimeToFirstPage.TotalSeconds:0.0} s");
        // The aim is five seconds; a machine that runs other tests beside this one is slower.
        Assert.InRange(server.TimeToFirstPage, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Equal(before, await server.LookAsync(db => db.UserAccounts.CountAsync()));
        Assert.Contains("thuongtruc.konchieng", server.Output, StringComparison.Ordinal);
    }

    private static async Task AssertNotWritableAsync(string dataFolder)
    {
        var (exitCode, said) = await ServerProcess.RunToEndAsync(new() { Demo = false, DataFolder = dataFolder });
        Assert.Equal(1, exitCode);
        StartMessages.AssertOneSentencePerLanguage(said, "hosting.failure.not-writable", dataFolder);
    }

    /// <summary>The path where a visitor ends who follows where they are led.</summary>
    private static async Task<string> EndAsync(Visitor visitor, string path)
    {
        for (var step = 0; step < 5; step++)
        {
            var answer = await visitor.GetAsync(path);
            if (answer.Location is not { } next)
            {
                Assert.Equal(200, answer.Status);
                break;
            }

            path = next.StartsWith("http", StringComparison.Ordinal) ? new Uri(next).PathAndQuery : next;
        }

        return path.Split('?')[0];
    }
}
