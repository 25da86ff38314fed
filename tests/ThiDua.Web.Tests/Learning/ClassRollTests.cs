using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Learning;

/// <summary>A roll that was called at a learning point without a network, and what classes put before their teacher.</summary>
public class ClassRollTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Roll_CalledWithoutNetwork_IsTakenOnceUnderTheSameRights(DatabaseProvider provider)
    {
        await using var scene = await LearningScene.StartAsync(provider);
        var (present, _) = await scene.LearnerAsync("Rơ Châm H'Lan");
        var (absent, _) = await scene.LearnerAsync("Ksor Bình");
        var of = await ClassAsync(scene, ClassState.Running, present, absent);
        var page = $"/hoc-tap/lop/{of.Id}";

        var forms = (await scene.Head.GetAsync("/ngoai-tuyen?handler=Forms")).Text;
        Assert.Contains($"\"{page}\"", forms, StringComparison.Ordinal);
        var shown = await scene.Head.GetAsync(page);
        Assert.Equal("class-roll", shown.Page.QuerySelector("main form[enctype]")!.GetAttribute("data-offline"));

        var key = Guid.CreateVersion7();
        (string, string)[] fields = [("HeldOn", "20/11/2026"), ("Topic", "Bật điện thoại"), ("Chosen", $"{present.Id}")];
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("Taken", await SendAsync(scene.Head, key, page, fields));
        }

        var session = await scene.Web.WithContextAsync(db => db.ClassSessions.AsNoTracking().SingleAsync(Cancellation));
        Assert.Equal((new DateOnly(2026, 11, 20), "Bật điện thoại"), (session.HeldOn, session.Topic));
        Assert.Equal(
            [present.Id],
            await scene.Web.WithContextAsync(db => db.Attendances.Select(a => a.LearnerId).ToListAsync(Cancellation))
        );
        Assert.Equal(1, (await scene.FigureAsync(scene.Village.Id, scene.Enrolled)).Numerator);

        // Without a day, a roll is put before its teacher again; a class of another village is not found.
        Assert.Equal("Conflict", await SendAsync(scene.Head, Guid.CreateVersion7(), page, [("Chosen", $"{present.Id}")]));
        var stranger = await scene.Web.SignedInAsync(await scene.Web.Data.CreateUserAsync(scene.Other, Role.VillageHead));
        Assert.DoesNotContain(page, (await stranger.GetAsync("/ngoai-tuyen?handler=Forms")).Text, StringComparison.Ordinal);
        Assert.Equal("Conflict", await SendAsync(stranger, Guid.CreateVersion7(), page, fields));
        Assert.Equal(1, await scene.Web.WithContextAsync(db => db.Attendances.CountAsync(Cancellation)));
    }

    [Theory, EachDatabase]
    public async Task Home_OfTeacherAndOffice_TellsWhatIsDue(DatabaseProvider provider)
    {
        await using var scene = await LearningScene.StartAsync(provider);
        var (learner, _) = await scene.LearnerAsync("Rơ Châm H'Lan");
        var running = await ClassAsync(scene, ClassState.Running, learner);
        var planned = await ClassAsync(scene, ClassState.Planned);
        var (now, today) = (scene.Web.Database.Time.UtcNow, DateOnly.FromDateTime(scene.Web.Database.Time.UtcNow));
        await scene.Web.Database.SaveAsync(
            new ClassSession
            {
                Id = Guid.CreateVersion7(),
                ClassId = running.Id,
                HeldOn = today.AddDays(-1),
                Topic = "Buổi một",
                RecordedAt = now,
            }
        );
        Retest drawn = RetestOf(scene, now, isDrawn: true),
            announced = RetestOf(scene, now, isDrawn: false);
        await scene.Web.Database.SaveAsync(drawn, announced);
        await scene.Web.Database.SaveAsync(
            new RetestItem
            {
                Id = Guid.CreateVersion7(),
                RetestId = drawn.Id,
                Ordinal = 1,
                LearnerId = learner.Id,
            }
        );

        var head = await scene.Head.GetAsync("/");
        Assert.Equal("Tổ chức và điểm danh buổi học (còn 1 buổi)", TextOf(head, $"/hoc-tap/lop/{running.Id}"));
        Assert.Equal("Khai giảng lớp học", TextOf(head, $"/hoc-tap/lop/{planned.Id}"));
        Assert.Null(head.Page.QuerySelector("main a[href^='/hoc-tap/kiem-tra-lai']"));

        var office = await scene.Office.GetAsync("/");
        Assert.Equal("Hỏi lại 1 người được rút thăm", TextOf(office, $"/hoc-tap/kiem-tra-lai/{drawn.Id}"));
        Assert.Equal("Rút thăm người học để hỏi lại", TextOf(office, $"/hoc-tap/kiem-tra-lai/{announced.Id}"));
        // The office is not told of each evening in each village.
        Assert.Null(office.Page.QuerySelector($"main a[href='/hoc-tap/lop/{running.Id}']"));

        await scene.Web.Database.SaveAsync(
            new ClassSession
            {
                Id = Guid.CreateVersion7(),
                ClassId = running.Id,
                HeldOn = today,
                Topic = "Buổi hai",
                RecordedAt = now,
            }
        );
        Assert.Equal("Kết thúc lớp, cấp giấy chứng nhận", TextOf(await scene.Head.GetAsync("/"), $"/hoc-tap/lop/{running.Id}"));
    }

    /// <summary>101 members: the roll has two pages, and whoever passed on either has a certificate when the class is closed.</summary>
    [Theory, EachDatabase]
    public async Task Roll_OfMoreThanAPage_IsTakenAndPassedPageByPage(DatabaseProvider provider)
    {
        await using var scene = await LearningScene.StartAsync(provider);
        var learners = Enumerable.Range(1, 101).Select(i => LearnerOf(scene, i)).ToArray();
        await scene.Web.Database.SaveAsync([.. learners]);
        var of = await ClassAsync(scene, ClassState.Running, learners);
        var page = $"/hoc-tap/lop/{of.Id}";
        var (first, last) = (learners[0], learners[100]);

        var one = await scene.Head.GetAsync(page);
        Assert.Equal(100, one.Page.QuerySelectorAll("input[name=Chosen][id^=m-]").Length);
        var next = one.Page.QuerySelector(".pager a[rel=next]")!.GetAttribute("href")!;
        var two = await scene.Head.GetAsync(next);
        Assert.Equal($"{last.Id}", Assert.Single(two.Page.QuerySelectorAll("input[name=Chosen][id^=m-]")).GetAttribute("value"));

        foreach (var (number, who) in new[] { (1, first), (2, last) })
        {
            Assert.Equal(302, (await PostAsync(scene, page, number, "Hold", who.Id)).Status);
        }

        var session = await scene.Web.WithContextAsync(db => db.ClassSessions.AsNoTracking().SingleAsync(Cancellation));
        Assert.Equal(2, await scene.Web.WithContextAsync(db => db.Attendances.CountAsync(a => a.SessionId == session.Id, Cancellation)));
        // Of the second page: noted, taken back and noted again; one's place in the list is kept.
        foreach (var who in new[] { last.Id, Guid.Empty, last.Id })
        {
            Assert.Equal($"{page}?page=2", (await PostAsync(scene, page, 2, "Pass", who)).Location);
            Assert.Equal(
                who == last.Id,
                await scene.Web.WithContextAsync(db =>
                    db.ClassMembers.Where(m => m.LearnerId == last.Id).Select(m => m.HasPassed).SingleAsync(Cancellation)
                )
            );
        }

        Assert.Equal(302, (await PostAsync(scene, page, 1, "Step", first.Id)).Status);
        var certified = await scene.Web.WithContextAsync(db => db.Completions.Select(c => c.LearnerId).ToListAsync(Cancellation));
        Assert.Equal(new[] { first.Id, last.Id }.Order(), certified.Order());
    }

    private static Learner LearnerOf(LearningScene scene, int number) =>
        new()
        {
            Id = Guid.CreateVersion7(scene.Web.Database.Time.UtcNow.AddMilliseconds(number)),
            UnitId = scene.Village.Id,
            Group = Audience.Citizens,
            FullName = $"Người học {number}",
            RegisteredAt = scene.Web.Database.Time.UtcNow,
        };

    /// <summary>Presses a button of the roll of one page, with one member marked.</summary>
    private static async Task<Answer> PostAsync(LearningScene scene, string page, int number, string handler, Guid who)
    {
        var shown = await scene.Head.GetAsync($"{page}?page={number}");
        var target = shown.Page.QuerySelector($"main button[formaction*='handler={handler}']")!.GetAttribute("formaction")!;
        shown.Page.QuerySelector("main form[enctype]")!.SetAttribute("action", target);
        return await scene.Head.SendFormAsync(
            shown,
            target,
            [new("Chosen", $"{who}"), new("HeldOn", "20/11/2026"), new("Topic", "Bật điện thoại")],
            "main form[enctype]"
        );
    }

    private static string? TextOf(Answer page, string link) => page.Page.QuerySelector($"main a[href='{link}']")?.TextContent;

    private static async Task<LearningClass> ClassAsync(LearningScene scene, ClassState state, params Learner[] members)
    {
        var of = new LearningClass
        {
            Id = Guid.CreateVersion7(),
            UnitId = scene.Village.Id,
            Name = $"Lớp {state}",
            Place = "Nhà văn hóa làng A",
            TeacherName = "Siu Hồng",
            StartsOn = DateOnly.FromDateTime(scene.Web.Database.Time.UtcNow),
            PlannedSessions = 2,
            State = state,
        };
        await scene.Web.Database.SaveAsync(of);
        await scene.Web.Database.SaveAsync([
            .. members.Select(m => new ClassMember
            {
                ClassId = of.Id,
                LearnerId = m.Id,
                JoinedAt = scene.Web.Database.Time.UtcNow,
            }),
        ]);
        return of;
    }

    private static Retest RetestOf(LearningScene scene, DateTime now, bool isDrawn) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            UnitId = scene.Tree["xã Kon Chiêng"].Id,
            Size = 1,
            Seed = SeededDraw.NewSeed(),
            AnnouncedAt = now,
            DrawnAt = isDrawn ? now : null,
        };

    private static async Task<string> SendAsync(Browser browser, Guid key, string target, (string, string)[] fields)
    {
        using var response = await OfflineLessonTests.PostAsync(browser, "/ngoai-tuyen", key, "class-roll", target, fields);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        using var json = JsonDocument.Parse((await browser.GetAsync(response.Headers.Location!.OriginalString)).Text);
        return json.RootElement.GetProperty("outcome").GetString()!;
    }
}
