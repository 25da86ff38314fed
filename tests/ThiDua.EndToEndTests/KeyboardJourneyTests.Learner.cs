using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.EndToEndTests.Infrastructure;

namespace ThiDua.EndToEndTests;

/// <summary>A citizen learns: joins, comes back with the card, goes through the lessons, passes the final check.</summary>
public sealed partial class KeyboardJourneyTests
{
    private const string Slug = "bat-dien-thoai";

    [Theory]
    [InlineData(true, "Rơ Châm H'Phím", "0912 345 601")]
    [InlineData(false, "Ksor Phím", "0912 345 602")]
    public async Task Learner_FromTheCardToTheCertificate_ByKeyboardAlone(bool javaScript, string name, string phone)
    {
        var code = await JoinAsync(javaScript, name, phone);
        var page = await chromium.NewPageAsync(server.Process, javaScript, width: 360, height: 740);
        await page.GotoAsync("/hoc");
        await page.PressOnAsync("main a[href='/hoc/vao']");
        await page.ArriveAsync(new Regex("/hoc/vao$"));
        await page.TypeIntoAsync("input[name=Code]", code);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText(Words.Vi("learning.hello", name)).WaitForAsync();

        await page.PressOnAsync($"main a[href='/hoc/{Slug}']");
        await page.ArriveAsync(new Regex($"/hoc/{Slug}$"));
        var lessons = await page.Locator("ol.lessons li").CountAsync();
        await page.PressOnAsync("main .learn form button[type=submit]");
        for (var number = 1; number <= lessons; number++)
        {
            await page.ArriveAsync(new Regex($"/bai/{number}$"));
            await LearnByKeysAsync(page);
        }

        await page.ArriveAsync(new Regex("/kiem-tra$"));
        await page.PressOnAsync("main form[action*='handler=Start'] button[type=submit]");
        await page.Locator("main form[action*='handler=HandIn']").WaitForAsync();
        await page.WalkAsync();
        await AnswerByKeysAsync(page, await AskedAsync(name));
        await page.PressOnAsync("main form[action*='handler=HandIn'] button[type=submit]");
        await page.GetByText(Words.Vi("learning.check.passed")).WaitForAsync();
        await page.PressOnAsync("main a[href^='/chung-nhan/']");
        await page.ArriveAsync(new Regex("/chung-nhan/"));
        await page.GetByText(name).First.WaitForAsync();
        var certificate = new Uri(page.Url).Segments[^1];
        await page.Context.CloseAsync();

        var kept = await server.Process.LookAsync(db =>
            (
                from l in db.Learners
                where l.FullName == name
                join e in db.Enrolments on l.Id equals e.LearnerId
                join c in db.Completions on l.Id equals c.LearnerId
                select new
                {
                    e.Done,
                    e.FinishedAt,
                    c.Code,
                }
            ).SingleAsync(Cancellation)
        );
        Assert.Equal(((1L << lessons) - 1, certificate), (kept.Done, kept.Code));
        Assert.NotNull(kept.FinishedAt);
    }

    /// <returns>The code on the learner's card.</returns>
    private async Task<string> JoinAsync(bool javaScript, string name, string phone)
    {
        var village = await server.Process.LookAsync(db =>
            (
                from u in db.UserAccounts
                where u.UserName == "truongthon.konchieng.1"
                join a in db.RoleAssignments on u.Id equals a.UserId
                where a.Role == Role.VillageHead
                select a.UnitId
            ).FirstAsync(Cancellation)
        );
        var page = await chromium.NewPageAsync(server.Process, javaScript, width: 360, height: 740);
        await page.GotoAsync("/hoc");
        await page.PressOnAsync("main a[href='/hoc/dang-ky']");
        await page.ArriveAsync(new Regex("/hoc/dang-ky$"));
        await page.TypeIntoAsync("input[name=xa]", "kon chieng");
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync(new Regex("xa="));
        await page.PressOnAsync("main ul.stack a");
        await page.ArriveAsync(new Regex("noi="));
        await page.WalkAsync();
        await page.ChooseAsync("select[name=UnitId]", $"{village}");
        await page.TypeIntoAsync("input[name=FullName]", name);
        await page.TypeIntoAsync("input[name=Phone]", phone);
        await page.PressOnAsync("input[name=Consents][type=checkbox]", "Space");
        await page.PressOnAsync("main form.form-page button[type=submit]");
        await page.ArriveAsync(new Regex("/hoc/the$"));
        var code = await page.Locator("code.key").InnerTextAsync();
        await page.Context.CloseAsync();
        return code;
    }

    /// <summary>Answers what the lesson asks, right or wrong, and goes on to what comes next.</summary>
    private static async Task LearnByKeysAsync(IPage page)
    {
        await page.WalkAsync();
        var questions = await page.Locator("main fieldset.question").CountAsync();
        for (var i = 0; i < questions; i++)
        {
            if (await page.Locator($"#q{i} input[type=radio]").CountAsync() > 0)
            {
                await page.PressOnAsync($"#q{i} input[type=radio]", "Space");
            }
        }

        await page.PressOnAsync("main .learn form button[type=submit]");
        if (questions > 0)
        {
            await page.Locator("main .learn form a.btn").WaitForAsync();
            await page.PressOnAsync("main .learn form a.btn");
        }
    }

    private static async Task AnswerByKeysAsync(IPage page, IReadOnlyList<Question> questions)
    {
        foreach (var (i, question) in questions.Index())
        {
            var right = question.Options.Index().Where(o => o.Item.IsRight).Select(o => o.Index).ToList();
            switch (question.Kind)
            {
                case QuestionKind.Short:
                    await page.TypeIntoAsync($"#q{i}-o", question.Options[0].Text);
                    break;
                case QuestionKind.Order:
                    foreach (var option in Enumerable.Range(0, question.Options.Count))
                    {
                        await page.ChooseAsync($"#q{i}-{option}", $"{option + 1}");
                    }

                    break;
                case QuestionKind.Single:
                    await page.ChooseOneAsync($"#q{i} input[type=radio]", $"#q{i}-{right[0]}");
                    break;
                default:
                    foreach (var option in right)
                    {
                        await page.PressOnAsync($"#q{i}-{option}", "Space");
                    }

                    break;
            }
        }
    }

    /// <summary>What the learner was asked, with the right answers.</summary>
    private Task<List<Question>> AskedAsync(string name) =>
        server.Process.LookAsync(async db =>
        {
            var asked = await (
                from l in db.Learners
                where l.FullName == name
                join e in db.Enrolments on l.Id equals e.LearnerId
                join c in db.FinalChecks on e.Id equals c.EnrolmentId
                join v in db.CourseVersions on e.VersionId equals v.Id
                select new { c.Questions, v.Source }
            ).SingleAsync(Cancellation);
            var bank = CourseReader.Read(asked.Source).Content!.Bank;
            return Grading.Numbers(asked.Questions).Select(n => bank[n]).ToList();
        });
}
