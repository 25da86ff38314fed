using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Councils;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.EndToEndTests.Infrastructure;

namespace ThiDua.EndToEndTests;

/// <summary>A session of a council: the secretary opens the box, members cast their ballots, the secretary counts and closes.</summary>
public sealed partial class KeyboardJourneyTests
{
    private const string CouncilOffice = "thuongtruc.konchieng";
    private const int Attending = 8;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Council_FromAttendanceToTheResult_ByKeyboardAlone(bool javaScript)
    {
        var session = await server.Process.LookAsync(db => PlanAsync(db, $"Phiên họp bằng bàn phím {javaScript}"));
        var absent = session.Members[^1];
        var office = await SignedInAsync(CouncilOffice, javaScript);
        await office.GotoAsync("/hoi-dong");
        await office.PressOnAsync($"main a[href='/hoi-dong/phien/{session.Id}']");
        await office.ArriveAsync(new Regex($"/hoi-dong/phien/{session.Id}$"));
        await office.WalkAsync();
        await office.ChooseAsync($"select[name='Attendance[{absent}]']", nameof(AttendanceKind.Absent));
        await office.PressOnAsync("main form[action*='handler=Attend'] button[type=submit]");
        await office.GetByText(Words.Vi("council.attending", Attending, session.Members.Count, "80%")).WaitForAsync();
        await office.PressOnAsync("main form[action*='handler=Open'] button[type=submit]");
        await office.PressOnceThereAsync("main form[action*='handler=Draw'] button[type=submit]");
        await office.Locator(".ballot-code").First.WaitForAsync();
        var codes = await office.Locator(".ballot-code").AllInnerTextsAsync();
        // One for each member of the decision; the absent one's stays unused.
        Assert.Equal(session.Members.Count, codes.Count);

        List<string> receipts = [];
        foreach (var (i, code) in codes.Take(Attending).Index())
        {
            receipts.Add(await CastByKeysAsync(session.Id, code, i == 0 ? VoteChoice.No : VoteChoice.Yes, javaScript));
        }

        await office.PressOnAsync($"main p > a[href='/hoi-dong/phien/{session.Id}']");
        await office.PressOnceThereAsync("main form[action*='handler=Count'] button[type=submit]");
        await office.Locator("main form[action*='handler=Close']").WaitForAsync();
        await office.TypeIntoAsync("textarea[name=Conclusions]", "Đề nghị khen thưởng.");
        await office.PressOnAsync("main form[action*='handler=Close'] button[type=submit]");
        await office.Locator("main .tag", new() { HasText = Words.Vi("council.session-state.Closed") }).First.WaitForAsync();
        await office.Locator("main .tag", new() { HasText = Words.Vi("council.passed") }).First.WaitForAsync();
        await office.Context.CloseAsync();

        var kept = await server.Process.LookAsync(db =>
            db.CouncilSessions.Include(s => s.Items).SingleAsync(s => s.Id == session.Id, Cancellation)
        );
        Assert.Equal((CouncilSessionState.Closed, "Đề nghị khen thưởng."), (kept.State, kept.Conclusions));
        Assert.NotNull(kept.BallotSeal);
        var item = Assert.Single(kept.Items);
        Assert.Equal((Attending - 1, 1, 0, true), (item.Yes, item.No, item.Blank, item.Passed));
        var inTheBox = await server.Process.LookAsync(db =>
            db.Ballots.Where(b => b.ItemId == item.Id && b.Receipt != null).Select(b => b.Receipt!).ToListAsync(Cancellation)
        );
        Assert.Equal(receipts.Order(StringComparer.Ordinal), inTheBox.Order(StringComparer.Ordinal));
    }

    /// <returns>The receipt that the member sees.</returns>
    private async Task<string> CastByKeysAsync(Guid session, string code, VoteChoice choice, bool javaScript)
    {
        var page = await chromium.NewPageAsync(server.Process, javaScript, width: 360, height: 740);
        await page.GotoAsync($"/bo-phieu/{session}");
        await page.TypeIntoAsync("input[name=Code]", code);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("input[name=Choice]").First.WaitForAsync();
        if (choice == VoteChoice.No)
        {
            await page.WalkAsync();
        }

        await page.ChooseOneAsync("input[name=Choice]", $"input[name=Choice][value={choice}]");
        await page.PressOnAsync("main form[action*='handler=Cast'] button[type=submit]");
        var receipt = await page.Locator("#receipt").InnerTextAsync();
        await page.Context.CloseAsync();
        return receipt;
    }

    /// <summary>A session that was called for today, with one secret vote.</summary>
    private static async Task<(Guid Id, IReadOnlyList<Guid> Members)> PlanAsync(ThiDuaDbContext db, string title)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var council = await db.Councils.OrderBy(c => c.Id).FirstAsync(Cancellation);
        var members = await db
            .CouncilMembers.Where(m => m.CouncilId == council.Id)
            .OrderBy(m => m.Ordinal)
            .Select(m => m.Id)
            .ToListAsync(Cancellation);
        var session = new CouncilSession
        {
            Id = Guid.CreateVersion7(),
            CouncilId = council.Id,
            AuthorityUnitId = council.AuthorityUnitId,
            Title = title,
            HeldAt = now,
            State = CouncilSessionState.Planned,
            QuorumPercent = 80,
        };
        session.Items.Add(
            new()
            {
                Id = Guid.CreateVersion7(),
                SessionId = session.Id,
                Ordinal = 1,
                Title = "Ksor H'Nghiêm",
                Method = VoteMethod.Secret,
            }
        );
        db.Add(session);
        await db.SaveAsync(
            new ActionContext
            {
                AuthorityId = council.AuthorityUnitId,
                Action = "tests.prepare",
                At = now,
                Source = "tests",
            },
            Cancellation
        );
        return (session.Id, members);
    }
}
