using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ThiDua.Core.Identity;
using ThiDua.Core.SeedData;
using ThiDua.Core.Shared.Audit;
using ThiDua.EndToEndTests.Infrastructure;

namespace ThiDua.EndToEndTests;

/// <summary>The review of a plan in a real browser: two officers at once, keys, and a tab that dies after a key press.</summary>
public sealed class ReviewTests(Chromium chromium, DemoServer demo) : IClassFixture<Chromium>, IClassFixture<DemoServer>
{
    private const string First = "thuongtruc.konchieng";
    private const string Second = "canbo.thu.hai";
    private const string SecondName = "Trần Thị Hai";

    [Fact]
    public async Task Review_ByTwoOfficers_ShowsEachTheOtherAndLosesNothing()
    {
        await AddSecondOfficerAsync();
        var first = await SignedInAsync(First);
        var second = await SignedInAsync(Second);
        var plan = await UploadAsync(first);

        await second.GotoAsync(plan);
        await first.GotoAsync(plan);
        await first.Locator("[data-part=head]", new() { HasText = SecondName }).WaitForAsync();
        await first.AssertAccessibleAsync();

        var accepted = await AcceptByKeysAsync(first);
        await second.Locator($"[data-item='{accepted}'][data-decision=Accepted]").WaitForAsync();

        await FindFromTheTextAsync(first, plan);
        first = await KillAfterAKeyPressAsync(first, "Một", isReached: true);
        await KillAfterAKeyPressAsync(first, "Hai", isReached: false);
    }

    /// <summary>J goes to the next item, A accepts it and goes on to the next one that waits.</summary>
    private static async Task<string> AcceptByKeysAsync(IPage page)
    {
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        var current = page.Locator("[data-item].current");
        var item = (await current.GetAttributeAsync("data-item"))!;
        await page.Keyboard.PressAsync("a");
        await page.Locator($"[data-item='{item}'][data-decision=Accepted]").WaitForAsync();
        await page.Locator("[data-item].current[data-decision=Pending]").WaitForAsync();
        return item;
    }

    private static async Task FindFromTheTextAsync(IPage page, string plan)
    {
        await page.GotoAsync($"{plan}?muc=Target");
        var mark = page.Locator(".review-text mark[data-of]").First;
        var item = await mark.GetAttributeAsync("data-of");
        await mark.Locator("a").ClickAsync();
        await page.Locator($"[data-item='{item}'].current").WaitForAsync();
        await page.Keyboard.PressAsync("e");
        await page.ArriveAsync(new Regex("sua="));
        await page.Locator("article.editing textarea:focus").WaitForAsync();
    }

    /// <param name="isReached">False: the server hears nothing of the key press before the tab dies.</param>
    private static async Task<IPage> KillAfterAKeyPressAsync(IPage page, string word, bool isReached)
    {
        var address = page.Url;
        var field = page.Locator("article.editing textarea").First;
        if (!isReached)
        {
            await page.RouteAsync(new Regex("ban-nhap"), route => route.AbortAsync());
        }

        await field.ClickAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync(word);
        var typed = await field.InputValueAsync();
        var devTools = await page.Context.NewCDPSessionAsync(page);
        var crashed = new TaskCompletionSource();
        page.Crash += (_, _) => crashed.TrySetResult();
        // The process of the tab ends at once: nobody says good-bye, so there is no answer to wait for, only its end. A new tab
        // opened before that may be given the dying process.
        _ = devTools.SendAsync("Page.crash");
        await crashed.Task.WaitAsync(TimeSpan.FromSeconds(20));

        var again = await page.Context.NewPageAsync();
        await again.GotoAsync(address);
        await Assertions.Expect(again.Locator("article.editing textarea").First).ToHaveValueAsync(typed, new() { Timeout = 20_000 });
        Assert.Contains(word, typed, StringComparison.Ordinal);
        return again;
    }

    private async Task<IPage> SignedInAsync(string userName)
    {
        var page = await chromium.NewPageAsync(demo.Process);
        await page.SignInAsync(userName, DemoData.Password);
        return page;
    }

    /// <returns>The address of the review.</returns>
    private static async Task<string> UploadAsync(IPage page)
    {
        await page.GotoAsync("/ke-hoach/tai-len");
        await page.SetInputFilesAsync(
            "input[type=file]",
            new FilePayload
            {
                Name = "kon-chieng.docx",
                MimeType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                Buffer = SamplePlan.Fresh("kon-chieng.docx"),
            }
        );
        await page.Locator("main")
            .GetByRole(AriaRole.Button, new() { Name = Words.Vi("plan.upload.read"), Exact = true })
            .First.ClickAsync();
        await page.ArriveAsync(new Regex("/ke-hoach/.*/ra-soat"));
        return new Uri(page.Url).AbsolutePath;
    }

    /// <summary>A colleague in the same office, with the same role and password.</summary>
    private Task<int> AddSecondOfficerAsync() =>
        demo.Process.LookAsync(async db =>
        {
            var first = await db.UserAccounts.AsNoTracking().SingleAsync(u => u.UserName == First);
            var role = await db.RoleAssignments.AsNoTracking().FirstAsync(r => r.UserId == first.Id && r.Role == Role.StandingOffice);
            var second = new UserAccount
            {
                UserName = Second,
                NormalizedUserName = Second.ToUpperInvariant(),
                FullName = SecondName,
                UnitId = first.UnitId,
                PasswordHash = first.PasswordHash,
                SecurityStamp = Guid.CreateVersion7().ToString("N"),
                LockoutEnabled = true,
            };
            db.Add(second);
            db.Add(
                new RoleAssignment
                {
                    Id = Guid.CreateVersion7(),
                    UserId = second.Id,
                    Role = role.Role,
                    UnitId = role.UnitId,
                    ValidFrom = role.ValidFrom,
                }
            );
            await db.SaveAsync(
                new ActionContext
                {
                    AuthorityId = role.UnitId,
                    Action = "tests.account.add",
                    At = TimeProvider.System.GetUtcNow().UtcDateTime,
                    Source = "test",
                },
                TestContext.Current.CancellationToken
            );
            return 1;
        });
}
