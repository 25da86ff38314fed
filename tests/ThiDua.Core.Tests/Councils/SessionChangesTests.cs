using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation;
using ThiDua.Core.Councils;
using ThiDua.Core.Tests.Commendation;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Councils;

/// <summary>Who may vote changes after a vote was taken: open votes are settled anew, ballots are past changing.</summary>
public sealed class SessionChangesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Recusal_AfterAnOpenVote_SettlesItAnew(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var (session, item, members) = await OpenAsync(scene);
        await VoteAsync(scene, session, item, members, yes: 5);
        Assert.Equal((5, 4, true), await ResultAsync(scene, item));

        // One of those who agreed is near to the candidate: without that vote there is no majority of the nine.
        Assert.True(await RecuseAsync(scene, session, item, members[0]));
        Assert.Equal((4, 4, false), await ResultAsync(scene, item));
        Assert.DoesNotContain(members[0], await VotersAsync(scene, item));

        Assert.True(await RecuseAsync(scene, session, item, members[8]));
        Assert.Equal((4, 3, false), await ResultAsync(scene, item));
        await scene.CloseAsync(session);
        Assert.Equal(
            NominationState.Rejected,
            await scene.Database.WithContextAsync(db => db.Nominations.Select(n => n.State).SingleAsync(Cancellation))
        );
    }

    [Theory, EachDatabase]
    public async Task Attendance_AfterAnOpenVote_SettlesItAnew(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var (session, item, members) = await OpenAsync(scene);
        await VoteAsync(scene, session, item, members, yes: 5);

        Assert.True(await AttendAsync(scene, session, members[0], AttendanceKind.Absent));
        Assert.Equal((4, 4, false), await ResultAsync(scene, item));

        // Back again: the vote is to be given again, it does not come back by itself.
        Assert.True(await AttendAsync(scene, session, members[0], AttendanceKind.Present));
        Assert.Equal((4, 4, false), await ResultAsync(scene, item));
        await VoteAsync(scene, session, item, members, yes: 5);
        Assert.Equal((5, 4, true), await ResultAsync(scene, item));
    }

    [Theory, EachDatabase]
    public async Task Recusal_OfTheOnlyVoter_LeavesTheItemWithoutAVote(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var (session, item, members) = await OpenAsync(scene);
        await VoteAsync(scene, session, item, members[..1], yes: 1);

        Assert.True(await RecuseAsync(scene, session, item, members[0]));

        Assert.Equal((null, null, null), await ResultAsync(scene, item));
        var open = await Assert.ThrowsAsync<ValidationException>(() => scene.CloseAsync(session));
        Assert.Equal("Còn nội dung chưa biểu quyết.", Words(open));
    }

    /// <summary>A session that was under way before attendance settled votes anew: the next vote does.</summary>
    [Theory, EachDatabase]
    public async Task OpenVote_SavedAgain_DropsVotesOfThoseWhoLeftOrStepAside(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var (session, item, members) = await OpenAsync(scene);
        await VoteAsync(scene, session, item, members, yes: 5);
        await scene.Database.WithContextAsync(db =>
            db.SessionAttendances.Where(a => a.MemberId == members[0])
                .ExecuteUpdateAsync(a => a.SetProperty(x => x.Kind, AttendanceKind.Absent), Cancellation)
        );
        await scene.Database.SaveAsync(RecusalOf(item, members[1]));

        await VoteAsync(scene, session, item, members, yes: 5);

        Assert.Equal((3, 4, false), await ResultAsync(scene, item));
        Assert.Equal(members[2..].Order(), await VotersAsync(scene, item));
    }

    [Theory, EachDatabase]
    public async Task Attendance_WithBallotsInTheBox_OnlyGrows(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var (session, codes) = await scene.BeginVoteAsync();
        var members = await MembersAsync(scene);
        // As long as the box is empty a mistake in the list can be put right.
        Assert.True(await AttendAsync(scene, session, members[7], AttendanceKind.Absent));
        foreach (var code in codes.Take(8))
        {
            Assert.NotNull(await scene.CastAsync(session, code, VoteChoice.Yes));
        }

        var refused = await Assert.ThrowsAsync<ValidationException>(() => AttendAsync(scene, session, members[6], AttendanceKind.Absent));
        Assert.StartsWith("Đã có phiếu kín trong hòm", Words(refused), StringComparison.Ordinal);
        // The letter of an absent member comes in until the end.
        Assert.True(await AttendAsync(scene, session, members[7], AttendanceKind.InWriting));

        Assert.True(await scene.CountAsync(session));
        var item = await scene.Database.WithContextAsync(db => db.SessionItems.AsNoTracking().SingleAsync(Cancellation));
        Assert.Equal((8, false, true), (item.Yes!.Value, item.IsVoid, item.Passed!.Value));
        var counted = await Assert.ThrowsAsync<ValidationException>(() => AttendAsync(scene, session, members[6], AttendanceKind.Absent));
        Assert.StartsWith("Phiếu kín đã được kiểm", Words(counted), StringComparison.Ordinal);
        var drawn = await Assert.ThrowsAsync<ValidationException>(() => RecuseAsync(scene, session, item.Id, members[6]));
        Assert.StartsWith("Mã phiếu đã được rút", Words(drawn), StringComparison.Ordinal);
    }

    internal static Recusal RecusalOf(Guid item, Guid member) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            ItemId = item,
            MemberId = member,
            Reason = "Người thân",
        };

    internal static Task<Guid[]> MembersAsync(CommendationScene scene) =>
        scene.Database.WithContextAsync(db => db.CouncilMembers.OrderBy(m => m.Ordinal).Select(m => m.Id).ToArrayAsync(Cancellation));

    /// <summary>One nomination on the table that the law leaves to an open vote; the session is open, all nine take part.</summary>
    internal static async Task<(Guid Session, Guid Item, Guid[] Members)> OpenAsync(CommendationScene scene)
    {
        await scene.NominateAsync("LDTT");
        await scene.Database.WithContextAsync(db =>
            db.Nominations.ExecuteUpdateAsync(n => n.SetProperty(x => x.State, NominationState.Appraised), Cancellation)
        );
        var session = await scene.CallSessionAsync(allSecret: false);
        Assert.True(await scene.OpenSessionAsync(session));
        var item = await scene.Database.WithContextAsync(db => db.SessionItems.Select(i => i.Id).SingleAsync(Cancellation));
        return (session, item, await MembersAsync(scene));
    }

    internal static async Task VoteAsync(CommendationScene scene, Guid session, Guid item, Guid[] members, int yes)
    {
        var options = new OpenVoteOptions
        {
            Access = scene.Office,
            SessionId = session,
            ItemId = item,
            Votes = members.Index().ToDictionary(m => m.Item, m => m.Index < yes ? VoteChoice.Yes : VoteChoice.No),
        };
        Assert.True(await scene.WithAsync<VoteService, bool>(s => s.VoteOpenlyAsync(options, scene.ByOfficer(), Cancellation)));
    }

    private static Task<bool> RecuseAsync(CommendationScene scene, Guid session, Guid item, Guid member)
    {
        var options = new RecuseOptions
        {
            Access = scene.Office,
            SessionId = session,
            ItemId = item,
            MemberId = member,
            Reason = "Người thân",
        };
        return scene.WithAsync<CouncilSessionService, bool>(s => s.RecuseAsync(options, scene.ByOfficer(), Cancellation));
    }

    private static Task<bool> AttendAsync(CommendationScene scene, Guid session, Guid member, AttendanceKind kind)
    {
        var options = new AttendanceOptions
        {
            Access = scene.Office,
            SessionId = session,
            Lines = [new AttendanceLine(member, kind, scene.Database.Time.UtcNow)],
        };
        return scene.WithAsync<CouncilSessionService, bool>(s => s.AttendAsync(options, scene.ByOfficer(), Cancellation));
    }

    private static Task<(int? Yes, int? No, bool? Passed)> ResultAsync(CommendationScene scene, Guid item) =>
        scene.Database.WithContextAsync(async db =>
        {
            var found = await db.SessionItems.AsNoTracking().SingleAsync(i => i.Id == item, Cancellation);
            return (found.Yes, found.No, found.Passed);
        });

    private static Task<List<Guid>> VotersAsync(CommendationScene scene, Guid item) =>
        scene.Database.WithContextAsync(async db =>
            (await db.OpenVotes.Where(v => v.ItemId == item).Select(v => v.MemberId).ToListAsync(Cancellation)).Order().ToList()
        );

    private static string Words(ValidationException refused) => Assert.Single(refused.Errors).ErrorMessage;
}
