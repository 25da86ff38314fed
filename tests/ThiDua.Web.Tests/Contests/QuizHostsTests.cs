using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Contests;
using ThiDua.Core.Learning;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Learning;

namespace ThiDua.Web.Tests.Contests;

/// <summary>A quiz before two hosts: what one remembers never gives a contestant a second attempt.</summary>
public class QuizHostsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_BegunOnAnotherHostAfterThePageWasOpened_IsTheOneAttempt()
    {
        var missing = TestDatabase.WhyMissing(DatabaseProvider.Postgres);
        Assert.SkipWhen(missing is not null, missing ?? "");
        await using var scene = await LearningScene.StartAsync(DatabaseProvider.Postgres);
        await scene.LearnerAsync("Lê Văn Nhì");
        var made = await scene.Web.Database.WithAsync<LearnerService, RegisteredLearner>(s =>
            s.RegisterAsync(
                new()
                {
                    UnitId = scene.Village.Id,
                    Group = Audience.Citizens,
                    FullName = "Nguyễn Thị Nhất",
                },
                scene.Web.Database.Action(),
                Cancellation
            )
        );
        var page = $"/thi/{await ContestTests.PrepareAsync(scene)}";
        await using var second = scene.Web.StartBeside(("Limits:PublicFormsPerMinute", "100000"));
        var (here, there) = (scene.Web.NewBrowser(), second.NewBrowser());
        await here.SendFormAsync("/hoc/vao", [new("Code", made.CardCode)]);
        await there.SendFormAsync("/hoc/vao", [new("Code", made.CardCode)]);
        // This host has the paper in mind now.
        Assert.Contains("Bắt đầu", (await here.GetAsync(page)).Words, StringComparison.Ordinal);

        await ContestTests.PostAsync(there, $"{page}/bat-dau", []);
        var begun = await scene.Web.WithContextAsync(db => db.QuizStarts.AsNoTracking().SingleAsync(Cancellation));
        scene.Web.Database.Time.Sleep(TimeSpan.FromMinutes(4));
        Assert.Equal(page, (await ContestTests.PostAsync(here, $"{page}/bat-dau", [])).Location);

        var kept = await scene.Web.WithContextAsync(db => db.QuizStarts.AsNoTracking().SingleAsync(Cancellation));
        Assert.Equal((begun.StartedAt, begun.EndsAt), (kept.StartedAt, kept.EndsAt));
        Assert.Contains("Còn 1 phút", (await here.GetAsync(page)).Words, StringComparison.Ordinal);
        scene.Web.Database.Time.Sleep(TimeSpan.FromMinutes(2));
        Assert.Equal(410, (await ContestTests.PostAsync(here, $"{page}/tra-loi", new() { ["cau"] = "0", ["q0"] = "0" })).Status);
    }
}
