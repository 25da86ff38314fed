using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Communications;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.HelperPrograms;
using ThiDua.Core.Shared.Operations;
using ThiDua.Core.Shared.Operations.Checks;
using ThiDua.Data.Postgres;
using ThiDua.Data.Sqlite;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Shared.Operations;

public sealed class SystemCheckTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("thi-dua-checks-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Theory, EachDatabase]
    public async Task Database_AsItShouldBe_IsGood(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var probe = database.Services.GetRequiredService<IDatabaseProbe>();

        // The template of the tests is a file whose log was folded in; the host sets this at start.
        await database.WithAsync<IDatabaseSetup, bool>(async s =>
        {
            await s.MigrateAsync(Stop);
            return true;
        });
        var finding = Assert.Single(await new DatabaseCheck(probe).RunAsync(Stop));

        Assert.Equal((FindingLevel.Good, "operations.database.good"), (finding.Level, finding.Key));
        Assert.True(await probe.IsMigratedAsync(Stop));
        var product = provider == DatabaseProvider.Sqlite ? "SQLite 3." : "PostgreSQL 1";
        Assert.StartsWith(product, (string)finding.Args[0]!, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Database_OfAnOlderOrLaterProgram_SaysSo(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var probe = database.Services.GetRequiredService<IDatabaseProbe>();
        await database.WithContextAsync(async db =>
        {
            var last = (await db.Database.GetAppliedMigrationsAsync(Stop)).Last();
            await db.Database.ExecuteSqlAsync($"""delete from "__EFMigrationsHistory" where "MigrationId" = {last}""", Stop);
            await db.Database.ExecuteSqlAsync(
                $"""insert into "__EFMigrationsHistory" ("MigrationId", "ProductVersion") values ('29991231000000_Later', '10')""",
                Stop
            );
        });

        var keys = (await new DatabaseCheck(probe).RunAsync(Stop)).Select(f => f.Key).ToList();

        Assert.False(await probe.IsMigratedAsync(Stop));
        Assert.Contains("operations.database.pending", keys);
        Assert.Contains("operations.database.newer", keys);
    }

    [Fact]
    public async Task Database_FileThatIsNotThere_IsBadAndNotMade()
    {
        var file = Path.Combine(folder.FullName, "khong-co.db");
        var probe = ProbeOf(s => s.AddSqliteDatabase(file));

        var finding = Assert.Single(await new DatabaseCheck(probe).RunAsync(Stop));

        Assert.Equal((FindingLevel.Bad, "operations.database.away"), (finding.Level, finding.Key));
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Database_ServerThatTakesTheConnectionAndIsSilent_IsAwayWithinSeconds()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        var probe = ProbeOf(s => s.AddPostgresDatabase($"Host=127.0.0.1;Port={port};Username=a;Password=bi-mat;Database=b"));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var finding = Assert.Single(await new DatabaseCheck(probe).RunAsync(Stop));
        var ready = await new Readiness(probe, new Installation(folder.FullName, null), TimeProvider.System).AskAsync(Stop);

        Assert.Equal("operations.database.away", finding.Key);
        Assert.DoesNotContain("bi-mat", string.Concat(finding.Args), StringComparison.Ordinal);
        Assert.Equal(ReadyState.NoDatabase, ready);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task BallotBox_ServerThatNotesStatements_IsBad()
    {
        await using var server = await EmptyPostgres.CreateAsync();
        var probe = ProbeOf(s => s.AddPostgresDatabase(server.ConnectionString));
        Assert.Equal(FindingLevel.Good, Assert.Single(await new BallotBoxCheck(probe).RunAsync(Stop)).Level);

        await server.SetAsync("log_statement", "'all'");
        await server.SetAsync("log_min_duration_statement", "250");
        var findings = await new BallotBoxCheck(probe).RunAsync(Stop);

        Assert.Equal(["log_min_duration_statement=250", "log_statement=all"], findings.Select(f => f.Args[0]));
        Assert.All(findings, f => Assert.Equal(FindingLevel.Bad, f.Level));
    }

    [Theory, EachDatabase]
    public async Task Clock_ThatDiffersFromTheDatabases_IsToldBySeverity(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var probe = database.Services.GetRequiredService<IDatabaseProbe>();

        async Task<FindingLevel> LevelAsync(double seconds) =>
            Assert
                .Single(
                    await new ClockCheck(probe, new FakeTimeProvider((await probe.LookAsync(Stop)).Now.AddSeconds(seconds))).RunAsync(Stop)
                )
                .Level;

        Assert.Equal(FindingLevel.Good, await LevelAsync(0));
        Assert.Equal(FindingLevel.Warning, await LevelAsync(-12));
        Assert.Equal(FindingLevel.Bad, await LevelAsync(300));
    }

    [Theory]
    [InlineData(10L << 30, FindingLevel.Good)]
    [InlineData(1L << 30, FindingLevel.Warning)]
    [InlineData(100L << 20, FindingLevel.Bad)]
    public async Task Disk_ByItsFreeSpace_IsJudged(long free, FindingLevel level)
    {
        var findings = await new DiskCheck(new Installation(folder.FullName, null), _ => free).RunAsync(Stop);

        Assert.Equal(level, findings.First(f => f.Args[0] is string place && place == folder.FullName).Level);
        Assert.Empty(folder.GetFileSystemInfos());
    }

    [Fact]
    public async Task Disk_FolderThatIsNotThere_IsBad()
    {
        var gone = Path.Combine(folder.FullName, "khong-co");

        var findings = await new DiskCheck(new Installation(gone, null), _ => long.MaxValue).RunAsync(Stop);

        Assert.Equal((FindingLevel.Bad, "operations.disk.not-writable"), (findings[0].Level, findings[0].Key));
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public async Task Disk_FolderThatOthersMayRead_IsWarnedOf()
    {
        File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_101_101);

        var findings = await new DiskCheck(new Installation(folder.FullName, null), _ => long.MaxValue).RunAsync(Stop);

        Assert.Contains(findings, f => f is { Key: "operations.disk.open", Level: FindingLevel.Warning });
    }

    [Fact]
    public async Task Programs_ThatAreMissing_AreNamedWithTheirPackage()
    {
        var gone = new NeededProgram(
            new HelperProgram("khong-co-chuong-trinh", "goi-nao-do", new HelperLimits(TimeSpan.FromSeconds(1), 1, 1)),
            "operations.programs.for-pdf"
        );

        var finding = Assert.Single(await new ProgramsCheck([gone]).RunAsync(Stop));

        Assert.Equal(FindingLevel.Warning, finding.Level);
        Assert.Equal(["khong-co-chuong-trinh", "goi-nao-do"], finding.Args.OfType<string>());
    }

    [Fact]
    public async Task Fonts_ByTheirFile_AreFound()
    {
        Assert.Equal("operations.fonts.missing", Assert.Single(await new FontsCheck([folder.FullName]).RunAsync(Stop)).Key);
        var below = folder.CreateSubdirectory("truetype");
        await File.WriteAllBytesAsync(Path.Combine(below.FullName, "LiberationSerif-Regular.ttf"), [0], Stop);
        Assert.Equal("operations.fonts.good", Assert.Single(await new FontsCheck([folder.FullName]).RunAsync(Stop)).Key);
    }

    [Theory]
    [InlineData("220 mail ESMTP\r\n", "250-mail\r\n250 STARTTLS\r\n", true, "operations.mail.good")]
    [InlineData("220 mail ESMTP\r\n", "250 mail\r\n", true, "operations.mail.no-tls")]
    [InlineData("220 mail ESMTP\r\n", "250 mail\r\n", false, "operations.mail.good")]
    [InlineData("SSH-2.0-OpenSSH\r\n", "", true, "operations.mail.no-greeting")]
    public async Task Mail_ByItsGreetingAndOffers_IsJudged(string greeting, string offers, bool tls, string key)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var settings = new MailSettings
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)server.LocalEndpoint).Port,
            UseTls = tls,
        };
        var serving = ServeAsync(server, greeting, offers);

        Assert.Equal(key, Assert.Single(await new MailCheck(settings).RunAsync(Stop)).Key);
        await serving;
    }

    [Fact]
    public async Task Mail_ServerThatIsAway_IsBad()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();

        var finding = Assert.Single(await new MailCheck(new MailSettings { Host = "127.0.0.1", Port = port }).RunAsync(Stop));

        Assert.Equal((FindingLevel.Bad, "operations.mail.away"), (finding.Level, finding.Key));
        Assert.Equal("operations.mail.none", Assert.Single(await new MailCheck(new MailSettings()).RunAsync(Stop)).Key);
    }

    [Fact]
    public async Task Backup_ByItsAge_IsJudged()
    {
        var time = new FakeTimeProvider();
        async Task<string> KeyAsync(string? place) =>
            Assert.Single(await new BackupCheck(new Installation(folder.FullName, place), time).RunAsync(Stop)).Key;

        Assert.Equal("operations.backup.no-folder", await KeyAsync(null));
        Assert.Equal("operations.backup.none", await KeyAsync(folder.FullName));
        var file = Path.Combine(folder.FullName, "a.tdbak");
        await File.WriteAllTextAsync(file, "", Stop);
        File.SetLastWriteTimeUtc(file, time.UtcNow.AddHours(-20));
        Assert.Equal("operations.backup.good", await KeyAsync(folder.FullName));
        time.Advance(TimeSpan.FromHours(20));
        Assert.Equal("operations.backup.old", await KeyAsync(folder.FullName));
    }

    [Fact]
    public async Task Run_CheckThatBreaksDown_IsAFindingAndTheOthersGoOn()
    {
        var checks = new SystemChecks([new Broken(), new FontsCheck([folder.FullName])]);

        var findings = await checks.RunAsync(Stop);

        Assert.Equal(["operations.check.failed", "operations.fonts.missing"], findings.Select(f => f.Key).Order());
    }

    private static async Task ServeAsync(TcpListener server, string greeting, string offers)
    {
        using var client = await server.AcceptTcpClientAsync(Stop);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(greeting), Stop);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        while (await reader.ReadLineAsync(Stop) is { } line && line != "QUIT")
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(offers), Stop);
        }
    }

    private static IDatabaseProbe ProbeOf(Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        register(services);
        return services.BuildServiceProvider().GetRequiredService<IDatabaseProbe>();
    }

    private sealed class Broken : ISystemCheck
    {
        public CheckArea Area => CheckArea.Mail;

        public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellation) => throw new InvalidOperationException("vỡ");
    }
}
