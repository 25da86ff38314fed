using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Communications;
using ThiDua.Core.Identity;
using ThiDua.Core.Privacy;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Communications;

public class DeliveryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Choices, quiet hours, digest, retries and failure, over channels that only remember.</summary>
    [Theory, EachDatabase]
    public async Task Deliveries_FollowChoicesHoursAndFailures(DatabaseProvider provider)
    {
        var mail = new FakeChannel(NotificationChannel.Email);
        var zalo = new FakeChannel(NotificationChannel.Zalo);
        await using var database = await TestDatabase.CreateAsync(
            provider,
            s => s.AddSingleton<IMessageChannel>(mail).AddSingleton<IMessageChannel>(zalo)
        );
        var user = await PersonAsync(database);
        await ConsentAsync(database, user, true);
        // 22:00 in Vietnam: quiet until 06:00; the digest goes at 07:00.
        var night = new DateTime(2026, 11, 20, 15, 0, 0, DateTimeKind.Utc);
        await TellAsync(database, user.Id, NotificationKind.TeamTask, "Việc gấp", night);
        await TellAsync(database, user.Id, NotificationKind.Article, "Bài một", night);
        await TellAsync(database, user.Id, NotificationKind.Article, "Bài hai", night);
        await RunAsync(database, night);
        Assert.Empty(mail.Sent);

        await RunAsync(database, night.AddHours(8));
        Assert.Contains("Việc gấp", Assert.Single(mail.Sent).Subject, StringComparison.Ordinal);
        mail.Next = new SendResult(SendOutcome.Later, Problem: "bận");
        await RunAsync(database, night.AddHours(9));
        Assert.Single(mail.Sent);
        await RunAsync(database, night.AddHours(9).AddMinutes(2));
        Assert.Contains("2 thông báo", mail.Sent[1].Subject, StringComparison.Ordinal);
        Assert.Contains("Bài một", mail.Sent[1].Text, StringComparison.Ordinal);
        Assert.Contains("Bài hai", mail.Sent[1].Text, StringComparison.Ordinal);
        Assert.Empty(zalo.Sent);

        // Chosen: warnings by Zalo at once, nothing by mail; one that is refused is not tried again.
        await database.WithAsync<NotificationCenter, bool>(async c =>
        {
            await c.SaveAsync(
                new()
                {
                    UserId = user.Id,
                    Choices =
                    [
                        (NotificationKind.Warning, NotificationChannel.Zalo, NotificationMode.Now),
                        (NotificationKind.Warning, NotificationChannel.Email, NotificationMode.Off),
                    ],
                    QuietFrom = 0,
                    QuietTo = 0,
                    DigestAt = 420,
                },
                Cancellation
            );
            return true;
        });
        await TellAsync(database, user.Id, NotificationKind.Warning, "Giả danh", night.AddDays(1));
        zalo.Next = new SendResult(SendOutcome.Refused, Problem: "-108");
        await RunAsync(database, night.AddDays(1));
        await RunAsync(database, night.AddDays(1).AddHours(5));
        Assert.Equal(2, mail.Sent.Count);
        Assert.Empty(zalo.Sent);
        await TellAsync(database, user.Id, NotificationKind.Warning, "Giả danh lần hai", night.AddDays(2));
        await RunAsync(database, night.AddDays(2));
        Assert.Equal("Giả danh lần hai", Assert.Single(zalo.Sent).Values["noi_dung"]);
        var states = await database.WithContextAsync(db =>
            db.NotificationDeliveries.OrderBy(d => d.CreatedAt).Select(d => d.State).ToListAsync(Cancellation)
        );
        Assert.Equal([DeliveryState.Sent, DeliveryState.Sent, DeliveryState.Failed, DeliveryState.Sent], states);
    }

    /// <summary>Mail address and number are used for those who agreed, and no longer once they take it back; what rests on the law needs no consent.</summary>
    [Theory, EachDatabase]
    public async Task Deliveries_WithoutConsent_StayInTheApplication(DatabaseProvider provider)
    {
        var mail = new FakeChannel(NotificationChannel.Email);
        await using var database = await TestDatabase.CreateAsync(provider, s => s.AddSingleton<IMessageChannel>(mail));
        var user = await PersonAsync(database);
        var morning = new DateTime(2026, 11, 20, 3, 0, 0, DateTimeKind.Utc);
        await LoadPurposesAsync(database);
        await TellAsync(database, user.Id, NotificationKind.TeamTask, "Trước khi đồng ý", morning);
        await RunAsync(database, morning);
        Assert.Empty(mail.Sent);

        await ConsentAsync(database, user, true);
        await TellAsync(database, user.Id, NotificationKind.TeamTask, "Đã đồng ý", morning.AddMinutes(1));
        await RunAsync(database, morning.AddMinutes(1));
        Assert.Contains("Đã đồng ý", Assert.Single(mail.Sent).Subject, StringComparison.Ordinal);

        // Laid down for later, taken back meanwhile.
        mail.Next = new SendResult(SendOutcome.Later, Problem: "bận");
        await TellAsync(database, user.Id, NotificationKind.TeamTask, "Chờ gửi", morning.AddMinutes(2));
        await RunAsync(database, morning.AddMinutes(2));
        await ConsentAsync(database, user, false);
        await RunAsync(database, morning.AddMinutes(30));
        Assert.Single(mail.Sent);
        var last = await database.WithContextAsync(db => db.NotificationDeliveries.OrderBy(d => d.CreatedAt).LastAsync(Cancellation));
        Assert.Equal((DeliveryState.Failed, "no-consent"), (last.State, last.Problem));

        await database.WithContextAsync(async db =>
        {
            var purpose = await db.ProcessingPurposes.SingleAsync(p => p.Code == PurposeService.Contact, Cancellation);
            (purpose.Ground, purpose.LegalBasis) = (LegalGround.StatutoryTask, "Quy chế làm việc");
            await db.SaveAsync(database.Action(), Cancellation);
        });
        await TellAsync(database, user.Id, NotificationKind.TeamTask, "Theo quy chế", morning.AddHours(1));
        await RunAsync(database, morning.AddHours(1));
        Assert.Contains("Theo quy chế", mail.Sent[^1].Subject, StringComparison.Ordinal);
    }

    /// <summary>A real SMTP server of Debian takes the mail; what it kept is what was meant.</summary>
    [Fact]
    public async Task Smtp_RealServer_KeepsTheVietnameseLetter()
    {
        const string Program = "/usr/bin/aiosmtpd";
        Assert.SkipUnless(File.Exists(Program), "python3-aiosmtpd (Debian) is not installed.");
        var port = ZaloServer.FreePort();
        var folder = Directory.CreateTempSubdirectory("thidua-mail-");
        var box = Path.Combine(folder.FullName, "box");
        using var server = Process.Start(Program, ["-n", "-l", $"127.0.0.1:{port}", "-c", "aiosmtpd.handlers.Mailbox", box]);
        try
        {
            await WaitForAsync(port);
            var settings = new MailSettings
            {
                Host = "127.0.0.1",
                Port = port,
                UseTls = false,
                From = "thidua@konchieng.example",
            };
            var message = new OutgoingMessage(
                Guid.CreateVersion7(),
                "an@konchieng.example",
                "Việc giao cho tổ: Cài đặt",
                "Kính gửi đồng chí Ẩn",
                null,
                new Dictionary<string, string>()
            );

            var sent = await new SmtpChannel(settings).SendAsync(message, Cancellation);
            var refused = await new SmtpChannel(settings).SendAsync(message with { To = "không phải địa chỉ" }, Cancellation);

            Assert.Equal((SendOutcome.Sent, SendOutcome.Refused), (sent.Outcome, refused.Outcome));
            var kept = await File.ReadAllTextAsync(Directory.EnumerateFiles(Path.Combine(box, "new")).Single(), Cancellation);
            Assert.Contains("To: an@konchieng.example", kept, StringComparison.Ordinal);
            Assert.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes(message.Text)), kept, StringComparison.Ordinal);
            server.Kill();
            await server.WaitForExitAsync(Cancellation);
            Assert.Equal(SendOutcome.Later, (await new SmtpChannel(settings).SendAsync(message, Cancellation)).Outcome);
        }
        finally
        {
            server.Kill();
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Smtp_LineBreaksInSubjectOrAddress_AddNoHeader()
    {
        Assert.SkipWhen(MailServer.WhyNot is not null, MailServer.WhyNot ?? "");
        await using var server = new MailServer();
        await server.StartAsync(Cancellation);
        var channel = new SmtpChannel(
            new MailSettings
            {
                Host = "127.0.0.1",
                Port = server.Port,
                UseTls = false,
                From = "thidua@konchieng.example",
            }
        );
        var message = new OutgoingMessage(
            Guid.CreateVersion7(),
            "an@konchieng.example",
            "Việc\r\nBcc: ke.la@example.org",
            "Nội dung",
            null,
            new Dictionary<string, string>()
        );

        var sent = await channel.SendAsync(message, Cancellation);
        var refused = await channel.SendAsync(message with { To = "an@konchieng.example\r\nBcc: ke.la@example.org" }, Cancellation);

        Assert.Equal((SendOutcome.Sent, SendOutcome.Refused), (sent.Outcome, refused.Outcome));
        var (head, _) = Assert.Single(await server.MailsAsync(Cancellation));
        Assert.DoesNotContain(head.Split('\n'), l => l.StartsWith("Bcc:", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Zalo_RenewsTokens_TellsPassingFromFinal_ChecksReceipts()
    {
        using var server = new ZaloServer();
        using var http = new HttpClient();
        var folder = Directory.CreateTempSubdirectory("thidua-zalo-");
        var settings = new ZaloSettings
        {
            AppId = "ung-dung",
            SecretKey = "bi-mat",
            OaSecretKey = "khoa-oa",
            RefreshToken = "dau-tien",
            TokenFile = Path.Combine(folder.FullName, "token"),
            MessageAddress = $"{server.Address}message/template",
            TokenAddress = $"{server.Address}token",
            Templates = { ["Warning"] = "1234" },
        };
        var channel = new ZaloChannel(settings, http);
        var values = new Dictionary<string, string> { ["noi_dung"] = "Giả danh công an" };
        var message = new OutgoingMessage(Guid.CreateVersion7(), "0912 345 678", "x", "x", NotificationKind.Warning, values);

        Assert.Equal(new SendResult(SendOutcome.Sent, "m1"), await channel.SendAsync(message, Cancellation));
        Assert.Equal("84912345678", server.Messages[0].GetProperty("phone").GetString());
        Assert.Equal("1234", server.Messages[0].GetProperty("template_id").GetString());
        Assert.Equal("Giả danh công an", server.Messages[0].GetProperty("template_data").GetProperty("noi_dung").GetString());
        server.ExpireTokens();
        Assert.Equal(SendOutcome.Sent, (await channel.SendAsync(message, Cancellation)).Outcome);
        Assert.Equal("r3", await File.ReadAllTextAsync(settings.TokenFile, Cancellation));
        server.NextError = -115;
        Assert.Equal(SendOutcome.Later, (await channel.SendAsync(message, Cancellation)).Outcome);
        server.NextError = -108;
        Assert.Equal(SendOutcome.Refused, (await channel.SendAsync(message, Cancellation)).Outcome);
        Assert.Equal("template", (await channel.SendAsync(message with { Kind = NotificationKind.Article }, Cancellation)).Problem);
        var genuine = "mac=" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("ung-dung{}1khoa-oa")));
        Assert.True(channel.IsGenuine("{}", "1", genuine));
        Assert.False(channel.IsGenuine("{ }", "1", genuine));
        server.Dispose();
        Assert.Equal(SendOutcome.Later, (await channel.SendAsync(message, Cancellation)).Outcome);
        folder.Delete(recursive: true);
    }

    private static async Task<UserAccount> PersonAsync(TestDatabase database)
    {
        var user = await database.Data.CreateUserAsync(await database.Data.CreateUnitAsync(), Role.StandingOffice);
        await database.WithContextAsync(async db =>
        {
            var kept = await db.UserAccounts.SingleAsync(u => u.Id == user.Id, Cancellation);
            (kept.Email, kept.PhoneNumber) = ("an@konchieng.example", "0912345678");
            await db.SaveAsync(database.Action(), Cancellation);
        });
        return user;
    }

    private static Task<bool> LoadPurposesAsync(TestDatabase database) =>
        database.WithAsync<PurposeService, bool>(async s =>
        {
            await s.LoadAsync(StarterPurposes.All(), database.Action(), Cancellation);
            return true;
        });

    private static async Task ConsentAsync(TestDatabase database, UserAccount user, bool isGiven)
    {
        await LoadPurposesAsync(database);
        await database.WithAsync<PurposeService, bool>(async s =>
        {
            var purpose = (await s.FindAsync(PurposeService.Contact, Cancellation))!;
            Guid[] ticked = isGiven ? [purpose.Id] : [];
            await s.SetConsentsAsync(user.Id, ticked, database.Action(by: user), Cancellation);
            return true;
        });
        // Consents are told apart by their time.
        database.Time.Advance(TimeSpan.FromSeconds(1));
    }

    private static Task TellAsync(TestDatabase database, Guid user, NotificationKind kind, string subject, DateTime at) =>
        database.WithContextAsync(async db =>
        {
            db.Add(
                new Notification
                {
                    Id = Guid.CreateVersion7(),
                    RecipientId = user,
                    Kind = kind,
                    Subject = subject,
                    Link = "/thong-bao",
                    CreatedAt = at,
                }
            );
            await db.SaveChangesAsync(Cancellation);
        });

    private static Task<bool> RunAsync(TestDatabase database, DateTime now) =>
        database.WithAsync<DeliveryService, bool>(async s =>
        {
            await s.PlanAsync(now, Cancellation);
            await s.SendDueAsync(now, Cancellation);
            return true;
        });

    private static async Task WaitForAsync(int port)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", port, Cancellation);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50, Cancellation);
            }
        }
    }

    private sealed class FakeChannel(NotificationChannel channel) : IMessageChannel
    {
        public List<OutgoingMessage> Sent { get; } = [];

        /// <summary>What the next message gets instead of being taken.</summary>
        public SendResult? Next { get; set; }

        public NotificationChannel Channel => channel;

        public bool IsConfigured => true;

        public Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellation)
        {
            if (Next is { } refused)
            {
                Next = null;
                return Task.FromResult(refused);
            }

            Sent.Add(message);
            return Task.FromResult(new SendResult(SendOutcome.Sent, $"{Sent.Count}"));
        }
    }
}
