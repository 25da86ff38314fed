using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Learning;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Learning;

/// <summary>An official who learns, was taken off the list and registers again.</summary>
public class LearnerReturnTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Register_AccountThatWasTakenOffTheList_GoesOnWithWhatItHas(DatabaseProvider provider)
    {
        await using var scene = await LearningScene.StartAsync(provider);
        Assert.Equal("/hoc", (await RegisterAsync(scene, "Rơ Châm Hyai")).Location);
        var before = await LearnerAsync(scene);
        Assert.Equal(scene.HeadAccount.Id, before.UserId);
        var left = await scene.Web.WithContextAsync(db =>
            db.Learners.Where(l => l.Id == before.Id)
                .ExecuteUpdateAsync(l => l.SetProperty(x => x.LeftOn, new DateOnly(2026, 11, 1)), Cancellation)
        );
        Assert.Equal(1, left);

        var again = await RegisterAsync(scene, "Rơ Châm H'Yai");

        Assert.Equal((302, "/hoc"), (again.Status, again.Location));
        var after = await LearnerAsync(scene);
        Assert.Equal((before.Id, null, "Rơ Châm H'Yai"), (after.Id, after.LeftOn, after.FullName));
    }

    [Theory, EachDatabase]
    public async Task Erase_LearnerWithAnAccount_LeavesNoWayBackToThePerson(DatabaseProvider provider)
    {
        await using var scene = await LearningScene.StartAsync(provider);
        await RegisterAsync(scene, "Rơ Châm Hyai");
        var learner = await LearnerAsync(scene);
        var access = await scene.Web.Data.AccessOfAsync(scene.HeadAccount);

        Assert.True(
            await scene.Web.Database.WithAsync<LearnerService, bool>(s =>
                s.EraseAsync(learner.Id, access, scene.Web.Database.Action(by: scene.HeadAccount), Cancellation)
            )
        );

        var erased = await LearnerAsync(scene);
        Assert.Null(erased.UserId);
        Assert.DoesNotContain("Hyai", erased.FullName, StringComparison.Ordinal);
    }

    private static Task<Answer> RegisterAsync(LearningScene scene, string name) =>
        scene.Head.SendFormAsync(
            $"/hoc/dang-ky?noi={scene.Tree["xã Kon Chiêng"].Id}",
            [new("UnitId", $"{scene.Village.Id}"), new("FullName", name), new("Phone", "0912 345 678"), new("Consents", "true")]
        );

    private static Task<Learner> LearnerAsync(LearningScene scene) =>
        scene.Web.WithContextAsync(db => db.Learners.AsNoTracking().SingleAsync(Cancellation));
}
