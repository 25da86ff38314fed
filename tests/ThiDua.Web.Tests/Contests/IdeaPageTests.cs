using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Contests;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Learning;

namespace ThiDua.Web.Tests.Contests;

/// <summary>A contest with more entries than a page holds: none of them is out of reach of the jury, and all are ranked.</summary>
public class IdeaPageTests
{
    private const int Count = 2 * IdeaQueries.PageSize + 5;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Mark_EntryOfTheLastPage_IsKeptAndLeadsTheList(DatabaseProvider provider)
    {
        await using var scene = await LearningScene.StartAsync(provider);
        var contest = await ContestAsync(scene);
        var desk = $"/hoc-tap/cuoc-thi/y-tuong/{contest}";
        var juror = await scene.Web.SignedInAsync(scene.HeadAccount);
        var last = await juror.GetAsync($"{desk}?page=3");
        Assert.Equal(5, last.Page.QuerySelectorAll("section.question").Length);
        Assert.Contains($"{Count}", last.Page.QuerySelector("h2")!.TextContent, StringComparison.Ordinal);
        var form = (IHtmlFormElement)last.Page.QuerySelector("form[action*='handler=Mark']")!;
        var entry = Guid.Parse(((IHtmlInputElement)form.QuerySelector("[name=entry]")!).Value);
        var title = form.Closest("section")!.QuerySelector("h3")!.FirstChild!.TextContent.Trim();

        var marked = await juror.SendFormAsync(last, desk, [new("points", "25"), new("points", "60")], "form[action*='handler=Mark']");

        Assert.Equal((302, $"{desk}?page=3"), (marked.Status, marked.Location));
        Assert.Equal(
            85,
            await scene.Web.WithContextAsync(db => db.IdeaMarks.Where(m => m.EntryId == entry).SumAsync(m => m.Points, Cancellation))
        );
        var first = (await juror.GetAsync(desk)).Page.QuerySelector("section.question h3")!;
        Assert.StartsWith(title, first.TextContent, StringComparison.Ordinal);
        // An entry of another contest is not to be reached from here.
        var other = await ContestAsync(scene);
        var foreign = await scene.Web.WithContextAsync(db =>
            db.IdeaEntries.Where(e => e.ContestId == other).Select(e => e.Id).FirstAsync(Cancellation)
        );
        var crossed = await juror.SendFormAsync(
            await juror.GetAsync($"{desk}?page=3"),
            desk,
            [new("entry", $"{foreign}"), new("points", "1"), new("points", "1")],
            "form[action*='handler=Mark']"
        );
        Assert.Equal(404, crossed.Status);
    }

    private static async Task<Guid> ContestAsync(LearningScene scene)
    {
        var id = Guid.CreateVersion7();
        var office = await scene.Web.Data.CreateUserAsync(scene.Tree["xã Kon Chiêng"], Role.StandingOffice);
        await scene.Web.WithContextAsync(async db =>
        {
            db.Add(
                new IdeaContest
                {
                    Id = id,
                    OwnerUnitId = scene.Tree["xã Kon Chiêng"].Id,
                    Title = "Ý tưởng số",
                    Call = "Gửi ý tưởng.",
                    Rubric = "Tính mới | 30\nLợi ích | 70",
                    ClosesOn = new DateOnly(2026, 11, 1),
                    State = IdeaState.Judging,
                }
            );
            db.Add(
                new IdeaJuror
                {
                    Id = Guid.CreateVersion7(),
                    ContestId = id,
                    UserId = scene.HeadAccount.Id,
                }
            );
            for (var i = 0; i < Count; i++)
            {
                var learner = new Learner
                {
                    Id = Guid.CreateVersion7(),
                    UnitId = scene.Village.Id,
                    Group = Audience.Citizens,
                    FullName = $"Người dự thi {i}",
                    RegisteredAt = scene.Web.Database.Time.UtcNow,
                };
                db.Add(learner);
                db.Add(
                    new IdeaEntry
                    {
                        Id = Guid.CreateVersion7(),
                        ContestId = id,
                        LearnerId = learner.Id,
                        Title = $"Ý tưởng {i}.",
                        Text = "Bán rau qua mạng.",
                        State = EntryState.Eligible,
                        EnteredAt = scene.Web.Database.Time.UtcNow,
                    }
                );
            }

            await db.SaveAsync(scene.Web.Database.Action(by: office), Cancellation);
            return true;
        });
        return id;
    }
}
