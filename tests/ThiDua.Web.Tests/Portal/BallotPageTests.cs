using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ThiDua.Core.Councils;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;
using ThiDua.Web.Tests.Security;

namespace ThiDua.Web.Tests.Portal;

/// <summary>The ballot page over HTTP: it knows nobody, and leaves nothing but the ballot.</summary>
public sealed class BallotPageTests
{
    private const string Code = "ABCD2345EFGH";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Cast_BySomebodySignedIn_LeavesTheBallotAlone(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var unit = await web.Data.CreateUnitAsync();
        var member = await web.Data.CreateUserAsync(unit, Role.Learner);
        var session = await BoxAsync(web, unit.Id);
        var browser = await web.SignedInAsync(member);
        var before = await TracesAsync(web);
        var path = $"/bo-phieu/{session}";

        var page = await browser.GetAsync(path);
        Assert.DoesNotContain(member.FullName, page.Words, StringComparison.Ordinal);
        var wrong = await browser.SendFormAsync(path, [new("Code", "ABCD-2345-0000")], "form[action*='handler=Look']");
        Assert.Equal(400, wrong.Status);
        var looked = await browser.SendFormAsync(path, [new("Code", "abcd-2345-efgh")], "form[action*='handler=Look']");
        Assert.Contains("Ksor Thử", looked.Words, StringComparison.Ordinal);
        var empty = await browser.SendFormAsync(looked, path, [], "form[action*='handler=Cast']");
        Assert.Equal(400, empty.Status);
        var cast = await browser.SendFormAsync(looked, path, [new("Choice", "Yes")], "form[action*='handler=Cast']");
        var receipt = cast.Page.QuerySelector("#receipt")!.TextContent;
        Assert.Equal(16, receipt.Length);
        var again = await browser.SendFormAsync(path, [new("Code", Code)], "form[action*='handler=Look']");
        Assert.Equal(400, again.Status);

        Assert.Equal(before, await TracesAsync(web));
        var ballot = await web.WithContextAsync(db => db.Ballots.AsNoTracking().SingleAsync(Cancellation));
        Assert.Equal((VoteChoice.Yes, receipt), (ballot.Choice, ballot.Receipt));
        Assert.Equal(404, (await browser.GetAsync($"/cong-khai/bo-phieu/{session}")).Status);
    }

    [Theory, EachDatabase]
    public async Task Cast_WithMistakes_LeavesNoLineOfTheHostThatNamesVoterOrCode(DatabaseProvider provider)
    {
        var lines = new LogLines();
        await using var web = await WebTest.StartAsync(
            provider,
            s => s.AddSingleton<ILoggerProvider>(lines).AddSingleton<IStartupFilter>(new FromAddress())
        );
        var unit = await web.Data.CreateUnitAsync();
        var member = await web.Data.CreateUserAsync(unit, Role.VillageHead);
        var session = await BoxAsync(web, unit.Id);
        var browser = await web.SignedInAsync(member);
        var path = $"/bo-phieu/{session}";
        // The very member is refused elsewhere and leaves a line: the log does listen, and knows the address.
        Assert.Equal(403, (await browser.GetAsync("/nhat-ky")).Status);
        Assert.Contains(lines.All, l => l.Contains(FromAddress.Address, StringComparison.Ordinal));
        var before = lines.All.Count;

        await browser.SendFormAsync(path, [new("Code", "ABCD-2345-0000")], "form[action*='handler=Look']");
        var looked = await browser.SendFormAsync(path, [new("Code", Code)], "form[action*='handler=Look']");
        var cast = await browser.SendFormAsync(looked, path, [new("Choice", "No")], "form[action*='handler=Cast']");
        var receipt = cast.Page.QuerySelector("#receipt")!.TextContent;
        await browser.SendFormAsync(path, [new("Code", Code)], "form[action*='handler=Look']");

        var written = lines.All.Skip(before).ToList();
        Assert.Contains(written, l => l.StartsWith("Refused with 400", StringComparison.Ordinal));
        string[] telling = [Code, "ABCD-2345", receipt, $"{member.Id}", member.UserName!, member.FullName, FromAddress.Address];
        Assert.All(written, line => Assert.DoesNotContain(telling, t => line.Contains(t, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Gives every request an address, as a network would.</summary>
    private sealed class FromAddress : IStartupFilter
    {
        public const string Address = "203.0.113.7";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    (context, step) =>
                    {
                        context.Connection.RemoteIpAddress = IPAddress.Parse(Address);
                        return step(context);
                    }
                );
                next(app);
            };
    }

    /// <summary>Everything that could tell of a person or a moment, as it stands.</summary>
    private static Task<string> TracesAsync(WebTest web) =>
        web.WithContextAsync(async db =>
        {
            var sessions = await db.UserSessions.AsNoTracking().ToListAsync(Cancellation);
            var actions = await db.Set<IdempotentAction>().CountAsync(Cancellation);
            var audit = await db.AuditEntries.CountAsync(Cancellation);
            return $"{actions}|{audit}|{System.Text.Json.JsonSerializer.Serialize(sessions)}";
        });

    private static async Task<Guid> BoxAsync(WebTest web, Guid unit)
    {
        var council = new Council
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = unit,
            Kind = CouncilKind.EmulationCouncil,
            Name = "Hội đồng",
            DecisionNumber = "1/QĐ-UBND",
            DecidedOn = new DateOnly(2026, 1, 1),
            ValidFrom = new DateOnly(2026, 1, 1),
        };
        var session = new CouncilSession
        {
            Id = Guid.CreateVersion7(),
            CouncilId = council.Id,
            AuthorityUnitId = unit,
            Title = "Phiên họp",
            HeldAt = web.Database.Time.UtcNow,
            State = CouncilSessionState.Voting,
            QuorumPercent = 80,
            TotalMembers = 1,
        };
        var item = new SessionItem
        {
            Id = Guid.CreateVersion7(),
            SessionId = session.Id,
            Ordinal = 1,
            Title = "Ksor Thử – Giấy khen",
            Method = VoteMethod.Secret,
        };
        await web.Database.SaveAsync(council, session, item);
        await web.Database.SaveAsync(new Ballot { ItemId = item.Id, KeyHash = SecretCodes.Hash(Code, session.Id) });
        return session.Id;
    }
}
