using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Learning;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Learning;

/// <summary>What a phone sends that was without a network: lessons, quizzes and checks of a learner with a card, each counted once.</summary>
public class OfflineLessonTests
{
    private const string Queue = "/hoc/ngoai-tuyen";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Queue_OfALearner_IsTakenOnce(DatabaseProvider provider)
    {
        await using var scene = await LearningScene.StartAsync(provider);
        var (learner, phone) = await scene.LearnerAsync("Rơ Châm H'Lan");
        await phone.SendFormAsync("/hoc/khoa-thu", []);

        // The course that was begun is kept whole; its lessons say that they can be sent later, with what comes next.
        using var forms = JsonDocument.Parse((await phone.GetAsync($"{Queue}?handler=Forms")).Text);
        var kept = forms.RootElement.EnumerateArray().Select(e => e.GetString()).ToList();
        Assert.Equal(
            [Queue, "/hoc", "/hoc/cua-toi", "/hoc/khoa-thu", "/hoc/khoa-thu/bai/1", "/hoc/khoa-thu/bai/2", "/hoc/khoa-thu/kiem-tra"],
            kept
        );
        var lesson = await phone.GetAsync("/hoc/khoa-thu/bai/1");
        Assert.Equal("lesson", lesson.Page.QuerySelector("main form")!.GetAttribute("data-offline"));
        Assert.Equal($"{learner.Id}", lesson.Page.QuerySelector("[data-offline-link]")!.GetAttribute("data-person"));
        Assert.NotNull(lesson.Page.QuerySelector("[data-kept-note][hidden] a[href='/hoc/khoa-thu/bai/2']"));

        var key = Guid.CreateVersion7();
        var first = await SendAsync(phone, key, "lesson", "/hoc/khoa-thu/bai/1", ("q0", "0"));
        Assert.Equal(("Taken", "/hoc/khoa-thu/bai/2"), (first.Outcome, first.Address));
        Assert.Contains("đúng 1/1 câu", first.Message, StringComparison.Ordinal);
        var again = await SendAsync(phone, key, "lesson", "/hoc/khoa-thu/bai/1", ("q0", "0"));
        Assert.Equal(first, again);
        Assert.Equal(1, await scene.Web.WithContextAsync(db => db.Enrolments.Select(e => e.Done).SingleAsync(Cancellation)));
        Assert.Equal(1, await scene.Web.WithContextAsync(db => db.Set<Core.Shared.Offline.OfflineReceipt>().CountAsync(Cancellation)));

        Assert.Equal("Taken", (await SendAsync(phone, Guid.CreateVersion7(), "lesson", "/hoc/khoa-thu/bai/2")).Outcome);
        Assert.Equal("Conflict", (await SendAsync(phone, Guid.CreateVersion7(), "lesson", "/hoc/khoa-thu/bai/9")).Outcome);
        Assert.Equal("Conflict", (await SendAsync(phone, Guid.CreateVersion7(), "lesson", "/hoc/khong-co/bai/1")).Outcome);

        await CheckAsync(scene, phone);
    }

    [Theory, EachDatabase]
    public async Task Queue_OfSomebodyElse_IsNotTaken(DatabaseProvider provider)
    {
        await using var scene = await LearningScene.StartAsync(provider);
        var (_, phone) = await scene.LearnerAsync("Rơ Châm H'Lan");
        await phone.SendFormAsync("/hoc/khoa-thu", []);
        var key = Guid.CreateVersion7();
        await SendAsync(phone, key, "lesson", "/hoc/khoa-thu/bai/1");

        // Another learner finds neither the course nor the answer; a browser without a card finds no queue at all.
        var (_, other) = await scene.LearnerAsync("Ksor Bình");
        Assert.Equal(404, (await other.GetAsync($"{Queue}?handler=Receipt&key={key}")).Status);
        Assert.Equal("Conflict", (await SendAsync(other, Guid.CreateVersion7(), "lesson", "/hoc/khoa-thu/bai/1")).Outcome);
        var stranger = scene.Web.NewBrowser();
        Assert.Equal("/hoc/vao", (await stranger.GetAsync(Queue)).Location);
        Assert.Equal(404, (await stranger.GetAsync($"{Queue}?handler=Me")).Status);
        Assert.Equal(404, (await stranger.GetAsync($"{Queue}?handler=Forms")).Status);

        // What only accounts may send is not taken from a card, and the other way round.
        Assert.Equal(HttpStatusCode.BadRequest, await RawAsync(phone, Queue, "class-roll", "/hoc-tap/lop/x"));
        Assert.Equal(HttpStatusCode.BadRequest, await RawAsync(scene.Head, "/ngoai-tuyen", "lesson", "/hoc/khoa-thu/bai/2"));
        Assert.Equal([1L], await scene.Web.WithContextAsync(db => db.Enrolments.Select(e => e.Done).ToListAsync(Cancellation)));
    }

    /// <summary>Drawn with a network, answered without: handed in once, and the village's figure rises.</summary>
    private static async Task CheckAsync(LearningScene scene, Browser phone)
    {
        const string Page = "/hoc/khoa-thu/kiem-tra";
        await phone.SendFormAsync(Page, []);
        var open = await phone.GetAsync(Page);
        Assert.Equal("final-check", open.Page.QuerySelector("main form")!.GetAttribute("data-offline"));
        var check = await scene.Web.WithContextAsync(db => db.FinalChecks.AsNoTracking().SingleAsync(Cancellation));
        // Question 0 of the bank is a choice, 1 a word.
        var answers = Grading.Numbers(check.Questions).Select((n, i) => ($"q{i}", n == 0 ? "0" : "bảy")).ToArray();
        var foreign = await SendAsync(
            phone,
            Guid.CreateVersion7(),
            "final-check",
            Page,
            [("CheckId", $"{Guid.CreateVersion7()}"), .. answers]
        );
        Assert.Equal("Conflict", foreign.Outcome);

        var key = Guid.CreateVersion7();
        (string, string)[] fields = [("CheckId", $"{check.Id}"), .. answers];
        var handedIn = await SendAsync(phone, key, "final-check", Page, fields);
        Assert.Equal("Taken", handedIn.Outcome);
        Assert.Contains("Đạt: đúng 2/2 câu", handedIn.Message, StringComparison.Ordinal);
        Assert.Equal(handedIn, await SendAsync(phone, key, "final-check", Page, fields));
        // From a second phone with the same page: the check is handed in already.
        Assert.Equal("Conflict", (await SendAsync(phone, Guid.CreateVersion7(), "final-check", Page, fields)).Outcome);
        Assert.Equal(1, await scene.Web.WithContextAsync(db => db.Completions.CountAsync(Cancellation)));
        Assert.Equal(1, (await scene.FigureAsync(scene.Village.Id, scene.Finished)).Numerator);
    }

    private static async Task<Said> SendAsync(
        Browser phone,
        Guid key,
        string kind,
        string target,
        params (string Name, string Value)[] fields
    )
    {
        using var response = await PostAsync(phone, Queue, key, kind, target, fields);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        using var json = JsonDocument.Parse((await phone.GetAsync(response.Headers.Location!.OriginalString)).Text);
        var root = json.RootElement;
        return new(
            root.GetProperty("outcome").GetString()!,
            root.GetProperty("message").GetString()!,
            root.GetProperty("address").GetString()
        );
    }

    private static async Task<HttpStatusCode> RawAsync(Browser browser, string address, string kind, string target)
    {
        using var response = await PostAsync(browser, address, Guid.CreateVersion7(), kind, target, []);
        return response.StatusCode;
    }

    internal static async Task<HttpResponseMessage> PostAsync(
        Browser browser,
        string address,
        Guid key,
        string kind,
        string target,
        (string Name, string Value)[] fields
    )
    {
        using var me = JsonDocument.Parse((await browser.GetAsync($"{address}?handler=Me")).Text);
        KeyValuePair<string, string>[] body =
        [
            .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)),
            new("__key", $"{key}"),
            new("__RequestVerificationToken", me.RootElement.GetProperty("token").GetString()!),
            new("kind", kind),
            new("target", target),
            new("typedAt", "2026-11-20T01:02:03.000Z"),
        ];
        return await browser.Client.PostAsync(address, new FormUrlEncodedContent(body), Cancellation);
    }

    private sealed record Said(string Outcome, string Message, string? Address);
}
