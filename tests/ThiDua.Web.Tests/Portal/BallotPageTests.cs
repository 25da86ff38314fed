using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Councils;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

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
