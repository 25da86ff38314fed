using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ThiDua.Core.Commendation;
using ThiDua.Core.Movements;
using ThiDua.Core.Reporting;
using ThiDua.Core.SeedData;
using ThiDua.EndToEndTests.Infrastructure;

namespace ThiDua.EndToEndTests;

/// <summary>The journeys of an office, a village, a council and a learner by keyboard alone, with JavaScript and with JavaScript off.</summary>
public sealed partial class KeyboardJourneyTests(DemoServer server, Chromium chromium) : IClassFixture<DemoServer>, IClassFixture<Chromium>
{
    private const string Office = "thuongtruc.daison";
    private const string Head = "truongthon.daison.1";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Plan_UploadReviewAccept_ByKeyboardAlone(bool javaScript)
    {
        var page = await SignedInAsync(Office, javaScript);
        await page.GotoAsync("/ke-hoach/tai-len");
        await page.ChooseFileAsync(
            "main input[type=file]",
            new FilePayload
            {
                Name = "dai-son.docx",
                MimeType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                Buffer = SamplePlan.Fresh("dai-son.docx"),
            }
        );
        await page.PressOnAsync("main form.form-page button[type=submit]");
        await page.ArriveAsync(new Regex("/ke-hoach/.*/ra-soat"));
        var plan = Guid.Parse(new Uri(page.Url).AbsolutePath.Split('/')[2]);

        // One item by its own button, the rest together.
        await page.PressOnAsync("main [data-item] button[data-do=accept]");
        await AcceptedAsync(plan, atLeast: 1);
        await page.PressOnAsync("main details:has(select[name=confidence]) > summary");
        await page.ChooseAsync("select[name=confidence]", "0");
        if (await page.Locator("input[name=allKinds][type=checkbox]").CountAsync() > 0)
        {
            await page.PressOnAsync("input[name=allKinds][type=checkbox]", "Space");
        }

        await page.PressOnAsync("main details:has(select[name=confidence]) button[type=submit]");
        await page.Locator("main").GetByText(Words.Vi("plan.review.pending", "0")).WaitForAsync();

        Assert.Equal(0, await PendingAsync(plan));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true, "Half:2026-H2")]
    [InlineData(false, "Quarter:2026-Q4")]
    public async Task Review_AcceptAllButOne_ByKeyboardAlone(bool javaScript, string period)
    {
        var round = await TaskData.HandedInAsync(server, Office, 5, period);
        var page = await SignedInAsync(Office, javaScript);
        await page.GotoAsync($"/ky-bao-cao/{round}?trangThai={ReturnState.Submitted}");
        await page.TabToAsync("input[name=Units]");
        var left = await page.EvaluateAsync<string>("() => document.activeElement.value");
        await page.Keyboard.PressAsync("Space");

        await page.PressOnAsync("form#accept button[type=submit]");
        await page.Locator("main").GetByText(Words.Vi("rounds.accept.done", 4)).First.WaitForAsync();

        var states = await server.Process.LookAsync(db =>
            db.Returns.Where(r => r.RoundId == round && r.SubmittedAt != null).ToDictionaryAsync(r => r.UnitId, r => r.State, Cancellation)
        );
        Assert.Equal(ReturnState.Submitted, states[Guid.Parse(left)]);
        Assert.Equal(4, states.Values.Count(s => s == ReturnState.Accepted));

        // The one that was left is looked at and sent back with a reason.
        await page.PressOnAsync($"main a[href$='/{left}/duyet']");
        await page.ArriveAsync(new Regex("/duyet$"));
        await page.TypeIntoAsync("#give-back textarea", "Thiếu số hộ.");
        await page.PressOnAsync("#give-back button[type=submit]");
        await page.ArriveAsync(url => !url.EndsWith("/duyet", StringComparison.Ordinal));
        Assert.Equal(
            ReturnState.Returned,
            await server.Process.LookAsync(db =>
                db.Returns.Where(r => r.RoundId == round && r.UnitId == Guid.Parse(left)).Select(r => r.State).SingleAsync(Cancellation)
            )
        );
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nomination_FromTheCallToTheDossier_ByKeyboardAlone(bool javaScript)
    {
        var office = await SignedInAsync(Office, javaScript);
        await office.GotoAsync("/khen-thuong/dot/mo");
        await office.TypeIntoAsync("input[name=Name]", $"Đợt khen thưởng bằng bàn phím {javaScript}");
        await office.PressOnAsync("main form.form-page button[type=submit]");
        await office.ArriveAsync(new Regex("/khen-thuong/dot/[0-9a-f-]{36}$"));
        var occasion = office.Url[^36..];
        await office.Context.CloseAsync();

        var page = await SignedInAsync(Head, javaScript);
        await page.PressOnAsync($"main a[href$='dot={occasion}']");
        await page.ArriveAsync(new Regex($"dot={occasion}$"));
        await page.ChooseAsync("select[name='Form.AwardCode']", "CSTDCS");
        await page.TypeIntoAsync("input[name='Form.FullName']", "Nguyễn Thị Phím");
        await page.TypeIntoAsync("textarea[name='Form.Summary']", "Giúp 40 hộ dùng dịch vụ công trực tuyến");
        await page.PressOnAsync("main details:has(select[name='Form.Rating']) > summary");
        await page.ChooseAsync("select[name='Form.Rating']", "Excellent");
        await page.PressOnAsync("main form.form-page button[type=submit]");
        await page.ArriveAsync(new Regex("/khen-thuong/de-nghi/[0-9a-f-]{36}$"));
        var nomination = Guid.Parse(page.Url[^36..]);
        foreach (var piece in new[] { "to-trinh", "bao-cao", "bien-ban" })
        {
            await page.ChooseAsync("select[name=Piece]", piece);
            var file = new FilePayload
            {
                Name = $"{piece}.pdf",
                MimeType = "application/pdf",
                Buffer = "%PDF-1.4\n%%EOF"u8.ToArray(),
            };
            await page.ChooseFileAsync("input[name=Upload]", file);
            await page.PressOnAsync("input[name=IsSigned][type=checkbox]", "Space");
            await page.PressOnAsync("main form:has(select[name=Piece]) button[type=submit]");
            await page.GetByRole(AriaRole.Link, new() { Name = $"{piece}.pdf" }).WaitForAsync();
        }

        await page.PressOnAsync("main form[action*='Submit'] button[type=submit]");
        await page.Locator("main .tag", new() { HasText = Words.Vi("awards.nomination-state.Submitted") }).First.WaitForAsync();
        Assert.Equal(
            NominationState.Submitted,
            await server.Process.LookAsync(db =>
                db.Nominations.Where(n => n.Id == nomination).Select(n => n.State).SingleAsync(Cancellation)
            )
        );
        await page.Context.CloseAsync();
    }

    private async Task<IPage> SignedInAsync(string user, bool javaScript)
    {
        var page = await chromium.NewPageAsync(server.Process, javaScript);
        await page.SignInByKeysAsync(user, DemoData.Password);
        return page;
    }

    private async Task AcceptedAsync(Guid plan, int atLeast)
    {
        for (var i = 0; i < 100; i++)
        {
            var accepted = await server.Process.LookAsync(db =>
                db.PlanDraftItems.CountAsync(x => x.PlanId == plan && x.Decision == DraftDecision.Accepted, Cancellation)
            );
            if (accepted >= atLeast)
            {
                return;
            }

            await Task.Delay(100, Cancellation);
        }

        Assert.Fail("Nothing was accepted.");
    }

    private Task<int> PendingAsync(Guid plan) =>
        server.Process.LookAsync(db =>
            db.PlanDraftItems.CountAsync(x => x.PlanId == plan && x.Decision == DraftDecision.Pending, Cancellation)
        );
}
