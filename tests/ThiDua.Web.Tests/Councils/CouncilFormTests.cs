using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Councils;
using ThiDua.Core.Identity;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Councils;

/// <summary>The form of a council: two officers who write in it at once do not overwrite each other.</summary>
public sealed class CouncilFormTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Post_OfAFormThatIsOutOfDate_IsAConflictAndChangesNothing(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var commune = (await web.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng"))["xã Kon Chiêng"];
        var one = await web.SignedInAsync(await web.Data.CreateUserAsync(commune, Role.StandingOffice));
        var other = await web.SignedInAsync(await web.Data.CreateUserAsync(commune, Role.StandingOffice));
        var created = await one.SendFormAsync(
            "/hoi-dong/moi",
            [
                new("Kind", "EmulationCouncil"),
                new("Name", "Hội đồng xã"),
                new("DecisionNumber", "45/QĐ-UBND"),
                new("Members[0].FullName", "Siu Lâm"),
                new("Members[1].FullName", "Rơ Châm Tuấn"),
            ]
        );
        var path = created.Location!;
        var (first, second) = (await one.GetAsync(path), await other.GetAsync(path));

        // The one names a third member; the other, whose form does not know of it, changes a post.
        Assert.Equal(302, (await one.SendFormAsync(first, path, [new("Members[2].FullName", "Ksor H'Nga")])).Status);
        var lost = await other.SendFormAsync(second, path, [new("Members[1].Position", "Phó Chủ tịch")]);

        Assert.Equal(409, lost.Status);
        var members = await web.WithContextAsync(db =>
            db.CouncilMembers.OrderBy(m => m.Ordinal).Select(m => new { m.FullName, m.Position }).ToListAsync(Cancellation)
        );
        Assert.Equal(["Siu Lâm", "Rơ Châm Tuấn", "Ksor H'Nga"], members.Select(m => m.FullName));
        Assert.All(members, m => Assert.Null(m.Position));

        // A mistake keeps the version that was shown: the second attempt is no conflict with oneself.
        var wrong = await other.SendFormAsync(path, [new("Name", "")]);
        Assert.Equal(400, wrong.Status);
        var mended = await other.SendFormAsync(wrong, path, [new("Name", "Hội đồng"), new("Members[1].Position", "Phó Chủ tịch")]);
        Assert.Equal(302, mended.Status);
    }
}
