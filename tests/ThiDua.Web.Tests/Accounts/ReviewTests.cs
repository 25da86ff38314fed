using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.TestCommon;

namespace ThiDua.Web.Tests.Accounts;

public class ReviewTests
{
    [Theory, EachDatabase]
    public async Task Review_EachHalfYear_ListsWhatIsLeftUntilAllIsDecided(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var second = await scene.Web.Data.CreateUserAsync(scene.Tree["làng Klah"], "siu.hbia", "Siu H’Bia", null, Role.Reporter);
        var reporter = await scene.Web.SignedInAsync(scene.Village);
        Assert.Equal(403, (await reporter.GetAsync("/nguoi-dung/ra-soat")).Status);
        var office = await scene.Web.SignedInAsync(scene.Office);

        Assert.Contains("Còn 2 tài khoản chưa rà soát, hạn 30/07/2026", (await office.GetAsync("/nguoi-dung")).Words, StringComparison.Ordinal);
        var list = await office.GetAsync("/nguoi-dung/ra-soat");
        Assert.Contains("0 trên 2 tài khoản", list.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Rơ Châm Hyuh", list.Words, StringComparison.Ordinal);

        // A foreign id among one's own is passed over.
        list.Page.QuerySelector($"input[value='{scene.Village.Id}']")!.SetAttribute("checked", "");
        var other = list.Page.QuerySelector($"input[value='{second.Id}']")!;
        other.SetAttribute("value", $"{scene.Foreign.Id}");
        other.SetAttribute("checked", "");
        Assert.Equal(302, (await office.SendFormAsync(list, "/nguoi-dung/ra-soat", [new("outcome", "Kept")])).Status);

        var rest = await office.GetAsync("/nguoi-dung/ra-soat");
        Assert.Contains("1 trên 2 tài khoản", rest.Words, StringComparison.Ordinal);
        rest.Page.QuerySelector($"input[value='{second.Id}']")!.SetAttribute("checked", "");
        Assert.Equal(302, (await office.SendFormAsync(rest, "/nguoi-dung/ra-soat", [new("outcome", "Closed")])).Status);

        Assert.Contains("Đã rà soát xong", (await office.GetAsync("/nguoi-dung/ra-soat")).Words, StringComparison.Ordinal);
        Assert.Equal(DisabledReason.Review, (await scene.ReadAsync(second)).DisabledBecause);
        var decisions = await scene.Web.WithContextAsync(db => db.AccessReviewDecisions.ToListAsync());
        Assert.Equal([(scene.Village.Id, AccessReviewOutcome.Kept), (second.Id, AccessReviewOutcome.Closed)], decisions.OrderBy(d => d.Outcome).Select(d => (d.UserId, d.Outcome)));
        Assert.All(decisions, d => Assert.Equal((20262, scene.Office.Id), (d.HalfYear, d.DecidedById)));
        Assert.True(await scene.Web.WithContextAsync(db => db.AuditEntries.AnyAsync(e => e.Action == "identity.review.decide" && e.EntityId == second.Id)));

        // The next half-year begins anew.
        scene.Web.Database.Time.MoveTo(new DateTime(2027, 1, 2, 2, 0, 0, DateTimeKind.Utc));
        var next = await scene.Web.SignedInAsync(scene.Office);
        Assert.Contains("0 trên 1 tài khoản", (await next.GetAsync("/nguoi-dung/ra-soat")).Words, StringComparison.Ordinal);
    }
}
