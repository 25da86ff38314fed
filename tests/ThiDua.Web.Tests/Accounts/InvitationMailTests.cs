using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ThiDua.Core.Communications;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;
using ThiDua.Web.Tests.Operations;

namespace ThiDua.Web.Tests.Accounts;

/// <summary>An invitation by mail: over a real server, with the link in the mail and nowhere else.</summary>
public sealed class InvitationMailTests : IDisposable
{
    private const string Address = "truonglang.klah@konchieng.example";

    private readonly LinesLogged log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => log.Dispose();

    [Theory, EachDatabase]
    public async Task Invite_SomebodyWithAnAddress_SendsTheLinkAgainUntilTheServerTakesIt(DatabaseProvider provider)
    {
        Assert.SkipWhen(MailServer.WhyNot is not null, MailServer.WhyNot ?? "");
        await using var server = new MailServer();
        await using var scene = await StartAsync(provider, server);
        var (page, link) = await InviteAsync(scene);
        var code = link[(link.LastIndexOf('/') + 1)..];

        Assert.Contains($"cũng được gửi đến {Address}", page.Words, StringComparison.Ordinal);
        Assert.Contains("Đang chờ gửi", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(code, (await LetterAsync(scene)).SealedLink!, StringComparison.Ordinal);

        // Nobody answers at first: it waits for its next attempt with its link.
        await SendAsync(scene);
        Assert.Equal((DeliveryState.Waiting, 1), ((await LetterAsync(scene)).State, (await LetterAsync(scene)).Attempts));
        await server.StartAsync(Cancellation);
        await SendAsync(scene);
        Assert.Empty(await server.MailsAsync(Cancellation));
        await SendAsync(scene, later: TimeSpan.FromMinutes(2));

        var (head, text) = Assert.Single(await server.MailsAsync(Cancellation));
        Assert.Contains($"To: {Address}", head, StringComparison.Ordinal);
        Assert.Contains($"\nhttps://thidua.konchieng.example/loi-moi/{code}\n", text, StringComparison.Ordinal);
        Assert.Contains("tên đăng nhập: truonglang.klah", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Đinh Văn Bờm", text, StringComparison.Ordinal);
        Assert.Equal((DeliveryState.Sent, null), ((await LetterAsync(scene)).State, (await LetterAsync(scene)).SealedLink));
        await SendAsync(scene);
        Assert.Single(await server.MailsAsync(Cancellation));
        var shown = await (await scene.Web.SignedInAsync(scene.Office)).GetAsync($"/nguoi-dung/{scene.Village.Id}");
        Assert.Contains("Máy chủ thư đã nhận lúc", shown.Words, StringComparison.Ordinal);

        var told = string.Join('\n', log.Lines);
        Assert.NotEmpty(told);
        Assert.DoesNotContain(Address, told, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(code, told, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Đinh Văn Bờm", (await scene.Web.NewBrowser().GetAsync($"/loi-moi/{code}")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain(
            await scene.Web.WithContextAsync(db => db.AuditEntries.Select(e => e.Changes).ToListAsync(Cancellation)),
            c => c.Contains(code, StringComparison.Ordinal)
        );
    }

    [Theory, EachDatabase]
    public async Task Invite_Again_LeavesTheFirstLetterUnsent(DatabaseProvider provider)
    {
        Assert.SkipWhen(MailServer.WhyNot is not null, MailServer.WhyNot ?? "");
        await using var server = new MailServer();
        await server.StartAsync(Cancellation);
        await using var scene = await StartAsync(provider, server);
        await InviteAsync(scene);
        scene.Web.Database.Time.Advance(TimeSpan.FromSeconds(1));
        var (_, link) = await InviteAsync(scene);

        await SendAsync(scene);

        var (_, text) = Assert.Single(await server.MailsAsync(Cancellation));
        Assert.Contains(link[(link.LastIndexOf('/') + 1)..], text, StringComparison.Ordinal);
        var letters = await scene.Web.WithContextAsync(db => db.NotificationDeliveries.OrderBy(d => d.CreatedAt).ToListAsync(Cancellation));
        Assert.Equal([DeliveryState.Failed, DeliveryState.Sent], letters.Select(l => l.State));
        Assert.All(letters, l => Assert.Null(l.SealedLink));
    }

    [Theory, EachDatabase]
    public async Task Invite_WithoutAddress_SaysNothingOfMail(DatabaseProvider provider)
    {
        await using var server = new MailServer();
        await using var scene = await StartAsync(provider, server, address: null);

        var (page, _) = await InviteAsync(scene);

        Assert.DoesNotContain("cũng được gửi", page.Words, StringComparison.Ordinal);
        Assert.False(await scene.Web.WithContextAsync(db => db.NotificationDeliveries.AnyAsync(Cancellation)));
    }

    private async Task<AccountScene> StartAsync(DatabaseProvider provider, MailServer server, string? address = Address)
    {
        var scene = await AccountScene.CreateAsync(
            provider,
            // Whatever anybody could switch on.
            services =>
                services
                    .AddSingleton<ILoggerProvider>(log)
                    .Configure<LoggerFilterOptions>(o =>
                    {
                        o.Rules.Clear();
                        o.MinLevel = LogLevel.Trace;
                    }),
            ("Mail:Host", "127.0.0.1"),
            ("Mail:Port", $"{server.Port}"),
            ("Mail:UseTls", "false"),
            ("Mail:From", "thidua@konchieng.example"),
            ("Mail:PublicAddress", "https://thidua.konchieng.example")
        );
        await scene.Web.Database.WithContextAsync(async db =>
        {
            (await db.UserAccounts.AsTracking().SingleAsync(u => u.Id == scene.Village.Id, Cancellation)).Email = address;
            await db.SaveAsync(scene.Web.Database.Action(), Cancellation);
        });
        log.Lines.Clear();
        return scene;
    }

    private static async Task<(Answer Page, string Link)> InviteAsync(AccountScene scene)
    {
        var office = await scene.Web.SignedInAsync(scene.Office);
        var page = await office.SendFormAsync($"/nguoi-dung/{scene.Village.Id}", [], "form[action$='invite']");
        return (page, page.Page.QuerySelector(".notice code")!.TextContent);
    }

    private static Task<NotificationDelivery> LetterAsync(AccountScene scene) =>
        scene.Web.WithContextAsync(db => db.NotificationDeliveries.AsNoTracking().SingleAsync(Cancellation));

    /// <summary>What the host's clock asks for, without waiting for it.</summary>
    private static async Task SendAsync(AccountScene scene, TimeSpan later = default)
    {
        await using var scope = scene.Web.Services.CreateAsyncScope();
        var sender = scope.ServiceProvider.GetRequiredService<DeliveryService>();
        await sender.SendDueAsync(scene.Web.Database.Time.UtcNow + later, Cancellation);
    }
}
