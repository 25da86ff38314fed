using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Councils;
using ThiDua.Core.Tests.Commendation;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Councils;

/// <summary>The list of a council's members: nobody's change is lost, nobody vanishes from a vote that was taken.</summary>
public sealed class CouncilServiceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Save_OfAFormThatIsOutOfDate_ChangesNothing(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var shown = await FindAsync(scene);
        // Members alone are changed by both: the council counts as changed all the same.
        await SaveAsync(scene, shown, m => m with { FullName = m.FullName == "Thành viên 3" ? "Rơ Châm Tuấn" : m.FullName });

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() =>
            SaveAsync(scene, shown, m => m with { FullName = m.FullName == "Thành viên 4" ? "Siu Lan" : m.FullName })
        );

        var names = (await FindAsync(scene)).Members.Select(m => m.FullName).ToList();
        Assert.Contains("Rơ Châm Tuấn", names);
        Assert.Contains("Thành viên 4", names);
        // With the list as it stands now it goes.
        await SaveAsync(scene, await FindAsync(scene), m => m with { FullName = m.FullName == "Thành viên 4" ? "Siu Lan" : m.FullName });
        Assert.Contains("Siu Lan", (await FindAsync(scene)).Members.Select(m => m.FullName));
    }

    [Theory, EachDatabase]
    public async Task Save_WithoutAMemberWhoSatVotedOrSteppedAside_IsRefused(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var (session, item, members) = await SessionChangesTests.OpenAsync(scene);
        await SessionChangesTests.VoteAsync(scene, session, item, members, yes: 9);
        await scene.Database.SaveAsync(SessionChangesTests.RecusalOf(item, members[7]));
        // The eighth only stepped aside, the ninth only voted (of a session whose attendance was taken on paper).
        await scene.Database.WithContextAsync(async db =>
        {
            await db.SessionAttendances.Where(a => a.MemberId == members[7] || a.MemberId == members[8]).ExecuteDeleteAsync(Cancellation);
            await db.OpenVotes.Where(v => v.MemberId == members[7]).ExecuteDeleteAsync(Cancellation);
        });

        foreach (var ordinal in new[] { 7, 8, 9 })
        {
            var council = await FindAsync(scene);
            var gone = council.Members.Single(m => m.Ordinal == ordinal).Id;
            var refused = await Assert.ThrowsAsync<ValidationException>(() =>
                SaveAsync(scene, council, m => m.Id == gone ? m with { FullName = null } : m)
            );
            Assert.StartsWith("Thành viên đã dự phiên họp", Assert.Single(refused.Errors).ErrorMessage, StringComparison.Ordinal);
        }

        Assert.Equal(9, (await FindAsync(scene)).Members.Count);
    }

    private static async Task<Council> FindAsync(CommendationScene scene) =>
        (await scene.WithAsync<CouncilQueries, Council?>(s => s.FindAsync(scene.Council, scene.Office, Cancellation)))!;

    private static Task<Guid?> SaveAsync(CommendationScene scene, Council shown, Func<MemberLine, MemberLine> change)
    {
        var options = new SaveCouncilOptions
        {
            Access = scene.Office,
            CouncilId = shown.Id,
            Version = shown.Version,
            AuthorityUnitId = shown.AuthorityUnitId,
            Kind = shown.Kind,
            Name = shown.Name,
            DecisionNumber = shown.DecisionNumber,
            DecidedOn = shown.DecidedOn,
            Members =
            [
                .. shown
                    .Members.OrderBy(m => m.Ordinal)
                    .Select(m => change(new MemberLine(m.Id, m.FullName, m.Position, m.Role, null, m.FieldCodes))),
            ],
        };
        return scene.WithAsync<CouncilService, Guid?>(s => s.SaveAsync(options, scene.ByOfficer(), Cancellation));
    }
}
