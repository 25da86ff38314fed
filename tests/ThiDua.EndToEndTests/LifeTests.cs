using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.SeedData;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.EndToEndTests.Infrastructure;

namespace ThiDua.EndToEndTests;

/// <summary>
/// The life of a movement as its office and its villages live it: launched from its plan and sent to the units, work taken on
/// and values pledged, figures collected, work that nobody does told to the head, a review that changes a target, a new year.
/// </summary>
public sealed partial class LifeTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Plan = "kon-chieng.docx";
    private const string Asked = "từ 70% số hộ gia đình";
    private const string AskedAnew = "từ 80% số hộ gia đình";
    private const string Errand = "Lắp điểm truy cập Internet công cộng tại nhà rông.";
    private const int Heads = 3;

    [Fact]
    public async Task Life_FromLaunchToTheNextYear_ReachesThoseItConcerns()
    {
        await using var server = await ServerProcess.StartAsync();
        var walk = new Walk(server, await SignedInAsync(server, "thuongtruc.konchieng"));
        await walk.LaunchAsync();
        for (var i = 1; i <= Heads; i++)
        {
            await walk.MeetAsync(await SignedInAsync(server, $"truongthon.konchieng.{i}"), $"truongthon.konchieng.{i}");
        }

        await walk.DistributeAsync();
        await walk.GiveTaskAsync();
        await walk.RegisterAsync();
        await walk.CollectAsync();
        await walk.EscalateAsync();
        await walk.ReviewAsync();
        await walk.AmendAsync();
        await walk.RelaunchAsync();
    }

    private async Task<IPage> SignedInAsync(ServerProcess server, string user)
    {
        var page = await chromium.NewPageAsync(server);
        await page.SignInAsync(user, DemoData.Password);
        return page;
    }

    private sealed record Village(IPage Head, Guid Id, string Name);

    private sealed partial class Walk(ServerProcess server, IPage office)
    {
        private readonly List<Village> villages = [];
        private Movement movement = null!;
        private Target target = null!;
        private Measure measure = null!;
        private Guid round;
        private TaskWork work = null!;

        private static DateOnly Today => VietnamTime.Today(TimeProvider.System);

        private Village First => villages[0];

        /// <summary>Reads the plan and launches the first of its two movements.</summary>
        public async Task LaunchAsync()
        {
            await office.GotoAsync("/ke-hoach/tai-len");
            await office.ReadPlanAsync(Plan, SamplePlan.Fresh(Plan));
            await office.FollowAsync("plan.confirm.next");
            await office.ArriveAsync(new Regex("/xac-nhan"));
            await office.ClickOnAsync("plan.confirm.do");
            await office.ArriveAsync(new Regex("/phong-trao$"));
            var waiting = office.Locator("main tr", new() { HasText = Words.Vi("movement.status.draft") });
            await waiting.Locator("th a", new() { HasText = "đột phá" }).First.ClickAsync();
            await office.ArriveAsync(new Regex("/phong-trao/[0-9a-f-]{36}$"));
            var id = Guid.Parse(office.Url[^36..]);
            await office.ClickOnAsync("movement.move.launch");
            await office.Locator("main .tag", new() { HasText = Words.Vi("movement.status.running") }).First.WaitForAsync();
            await office.AssertAccessibleAsync();
            movement = await server.LookAsync(db => db.Movements.AsNoTracking().SingleAsync(m => m.Id == id));
            target = await TargetAsync();
            measure = await server.LookAsync(db => db.Measures.AsNoTracking().SingleAsync(m => m.Id == target.MeasureId));
        }

        public async Task MeetAsync(IPage head, string userName) =>
            villages.Add(
                await server.LookAsync(async db =>
                {
                    var unit = await db
                        .UserAccounts.Where(u => u.UserName == userName)
                        .Join(db.RoleAssignments, u => u.Id, r => r.UserId, (u, r) => r)
                        .Where(r => r.Role == Role.VillageHead)
                        .Join(db.OrgUnits, r => r.UnitId, u => u.Id, (r, u) => new { u.Id, u.Name })
                        .SingleAsync();
                    return new Village(head, unit.Id, unit.Name);
                })
            );

        /// <summary>The plan goes to the units; three say that they know it, and the office sees who has not.</summary>
        public async Task DistributeAsync()
        {
            await OpenAsync("dispatches.sent");
            foreach (var village in villages)
            {
                await office.CheckAsync($"input[name='Form.Units'][value='{village.Id}']");
            }

            await office.FillAsync("input[name='Form.AcknowledgeBy']", Formats.Date(Today.AddDays(7)));
            await office.ClickOnAsync("dispatches.send");
            await office.ArriveAsync(new Regex("/van-ban-gui/[0-9a-f-]{36}$"));
            var paper = Guid.Parse(office.Url[^36..]);
            var recipients = await RecipientsAsync(paper);
            Assert.True(recipients.Count > Heads, "Others than the three villages receive the plan.");
            await office.SaysAsync("dispatches.silent", recipients.Count);

            foreach (var village in villages)
            {
                await village.Head.GotoAsync("/");
                await village.Head.Locator($"main a[href='/van-ban-den/{recipients[village.Id].Id}']").First.ClickAsync();
                await village.Head.ArriveAsync(new Regex("/van-ban-den/"));
                await village.Head.AssertAccessibleAsync();
                await village.Head.FillAsync("textarea[name=Reply]", "Trưởng thôn phụ trách.");
                await village.Head.ClickOnAsync("dispatches.acknowledge");
                await village.Head.SaysAsync("dispatches.acknowledged");
            }

            await office.ReloadAsync();
            await office.SaysAsync("dispatches.silent", recipients.Count - Heads);
            await office.AssertAccessibleAsync();
            foreach (var village in villages)
            {
                await office.GetByRole(AriaRole.Row).Filter(new() { HasText = village.Name }).Locator(".tag.good").WaitForAsync();
            }

            recipients = await RecipientsAsync(paper);
            Assert.Equal(Heads, recipients.Values.Count(r => r.AcknowledgedAt is not null));
            Assert.All(villages, v => Assert.Equal("Trưởng thôn phụ trách.", recipients[v.Id].Reply));
        }

        /// <summary>Work of the first village whose day is over.</summary>
        public async Task GiveTaskAsync()
        {
            await OpenAsync("tasks.title");
            await office.FollowAsync("tasks.new");
            await office.ArriveAsync(new Regex("/nhiem-vu/moi"));
            await office.AssertAccessibleAsync();
            await office.FillAsync("textarea[name='Form.Text']", Errand);
            await office.CheckAsync($"input[name='Form.Leads'][value='{First.Id}']");
            await office.FillAsync("input[name='Form.DueOn']", Formats.Date(movement.StartsOn.AddDays(10)));
            await office.ClickOnAsync("tasks.give");
            await office.SaysAsync("tasks.created");
            work = await server.LookAsync(db =>
                db.TaskAssignments.Where(t => t.MovementId == movement.Id && t.Text == Errand)
                    .Join(db.TaskWorks, t => t.Id, w => w.TaskId, (t, w) => w)
                    .AsNoTracking()
                    .SingleAsync()
            );
        }

        /// <summary>A village takes work on; a pledge below the target is refused, one beyond it is confirmed.</summary>
        public async Task RegisterAsync()
        {
            await OpenAsync("registrations.title");
            await office.AssertAccessibleAsync();
            await office.SelectOptionAsync("select[name='Form.MovementId']", $"{movement.Id}");
            await office.ClickOnAsync("registrations.open");
            await office.ArriveAsync(new Regex("/dang-ky/[0-9a-f-]{36}$"));
            var call = Guid.Parse(office.Url[^36..]);

            var head = First.Head;
            await head.GotoAsync("/");
            await head.Locator($"main a[href='/dang-ky/{call}/{First.Id}']").First.ClickAsync();
            await head.ArriveAsync(new Regex("/dang-ky/.+/"));
            await head.AssertAccessibleAsync();
            var pledge = head.Locator($"input[name='Pledges[{target.Id}]']");
            await head.Locator("input[name='Form.Tasks']").First.CheckAsync();
            await pledge.FillAsync("60");
            await head.ClickOnAsync("registrations.submit");
            await head.SaysAsync(
                "movements.registration.below",
                FigureText.Target(measure, target.Comparator, target.Value, target.ValueMax)
            );
            Assert.Equal("60", await pledge.InputValueAsync());
            await pledge.FillAsync("85,5");
            await head.ClickOnAsync("registrations.submit");
            await head.SaysAsync("registrations.submitted.done");

            await office.GotoAsync("/");
            await office.Locator($"main a[href='/dang-ky/{call}']").First.ClickAsync();
            await office.ArriveAsync(new Regex($"/dang-ky/{call}$"));
            var entry = office.Locator("main details", new() { HasText = First.Name });
            await entry.First.Locator("summary").First.ClickAsync();
            await office.AssertAccessibleAsync();
            await office.ClickOnAsync("registrations.confirm");
            await office.SaysAsync("registrations.decided");

            var kept = await server.LookAsync(db =>
                db.Registrations.Include(r => r.Pledges).Include(r => r.Tasks).AsSplitQuery().SingleAsync(r => r.CallId == call)
            );
            Assert.Equal((RegistrationState.Confirmed, First.Id), (kept.State, kept.UnitId));
            Assert.Equal(8550, Assert.Single(kept.Pledges).Value);
            Assert.NotEmpty(kept.Tasks);
        }

        /// <summary>A return of the first village, accepted: 75 % of the households.</summary>
        public async Task CollectAsync()
        {
            await office.GotoAsync($"/ky-bao-cao/mo?phongTrao={movement.Id}");
            await office.SelectOptionAsync("select[name=phongTrao]", $"{movement.Id}");
            // The demonstration asks the same numbers for the year, and nobody is asked twice.
            var quarter = await office.Locator("select[name=ky] option[value^='Quarter:']").Nth(1).GetAttributeAsync("value");
            await office.SelectOptionAsync("select[name=ky]", quarter!);
            await office.ClickOnAsync("rounds.preview");
            await office.GetByRole(AriaRole.Heading, new() { Name = Words.Vi("rounds.form") }).WaitForAsync();
            await office.ClickOnAsync("rounds.open.now");
            await office.ArriveAsync(new Regex("/ky-bao-cao/[0-9a-f-]{36}"));
            round = await server.LookAsync(db =>
                db.ReportingRounds.Where(r => r.MovementId == movement.Id).Select(r => r.Id).SingleAsync()
            );

            var form = $"/bao-cao/{round}/{First.Id}";
            await First.Head.GotoAsync(form);
            await First.Head.FillReturnAsync("120");
            await First.Head.SendReturnAsync();
            await office.GotoAsync($"{form}/duyet");
            await office.ClickAsync("#accept button[type=submit]");
            await office.GotoAsync($"{form}/xem");
            await office.Locator("main .tag", new() { HasText = Words.Vi("reporting.state.Accepted") }).First.WaitForAsync();
        }

        /// <summary>The clock tells the head of the unit what nobody did, once the host is up again.</summary>
        public async Task EscalateAsync()
        {
            await server.KillAsync();
            await server.StartAgainAsync();
            var told = await ToldAsync();
            var late = await server.LookAsync(db =>
                db.TaskWorks.CountAsync(w => w.MovementId == movement.Id && w.UnitId == First.Id && w.EscalatedAt != null)
            );

            var head = First.Head;
            await head.GotoAsync("/");
            await head.SaysAsync("home.life.EscalatedTasks", late, First.Name);
            await head.Locator($"main a[href*='/nhiem-vu?'][href*='{movement.Id}'][href*='{First.Id}']").First.ClickAsync();
            await head.ArriveAsync(new Regex("/nhiem-vu\\?"));
            await head.AssertAccessibleAsync();
            await head.Locator($"main a[href='/nhiem-vu/{work.Id}']").First.ClickAsync();
            await head.ArriveAsync(new Regex($"/nhiem-vu/{work.Id}"));
            await head.SaysAsync("tasks.escalated", Formats.DateTime(told));
            await head.AssertAccessibleAsync();
        }

        /// <summary>The interim review keeps the figures of the day and is completed.</summary>
        public async Task ReviewAsync()
        {
            await OpenAsync("reviews.title");
            await office.AssertAccessibleAsync();
            await office.CheckAsync($"input[name='Form.Kind'][value={ReviewKind.Interim}]");
            await office.FillAsync("input[name='Form.DueOn']", Formats.Date(Today));
            await office.ClickOnAsync("reviews.open");
            await office.ArriveAsync(new Regex("/so-ket/[0-9a-f-]{36}$"));
            var review = Guid.Parse(office.Url[^36..]);
            await office.ClickOnAsync("reviews.collect");
            await office.SaysAsync("reviews.collected.done");
            foreach (var part in new[] { "Results", "Limits", "Causes", "Lessons" })
            {
                await office.FillAsync($"textarea[name='Form.{part}']", "Các làng đã triển khai, cần nâng mức phấn đấu.");
            }

            await office.ClickOnAsync("reviews.save");
            await office.SaysAsync("reviews.saved");
            await office.ClickOnAsync("reviews.complete");
            await office.SaysAsync("reviews.moved.Complete");
            await office.AssertAccessibleAsync();
            var kept = await server.LookAsync(db => db.MovementReviews.Include(r => r.Figures).SingleAsync(r => r.Id == review));
            Assert.Equal(ReviewState.Completed, kept.State);
            Assert.Contains(kept.Figures, f => f.TargetId == target.Id);
        }

        /// <summary>The amended plan is read again; the list of changes names the one, and what was collected stays.</summary>
        public async Task AmendAsync()
        {
            await office.FollowAsync("reviews.amend");
            await office.ArriveAsync(new Regex("/ke-hoach/tai-len"));
            await office.ReadPlanAsync("kon-chieng-sua-doi.docx", SamplePlan.Amended(Plan, Asked, AskedAnew));
            await office.FollowAsync("plan.confirm.next");
            await office.ArriveAsync(new Regex("/xac-nhan"));
            await office.FollowAsync("plan.compare.title");
            await office.ArriveAsync(new Regex("/so-sanh"));
            await office.AssertAccessibleAsync();
            await office.Locator("main blockquote", new() { HasText = Asked }).First.WaitForAsync();
            await office.Locator("main blockquote", new() { HasText = AskedAnew }).First.WaitForAsync();
            await office.FollowAsync("plan.confirm.next");
            await office.ArriveAsync(new Regex("/xac-nhan"));
            await office.ClickOnAsync("plan.confirm.do");
            await office.ArriveAsync(new Regex("/phong-trao(/[0-9a-f-]{36})?$"));

            var amended = await TargetAsync();
            Assert.Equal((target.Id, 8000), (amended.Id, amended.Value));
            await office.GotoAsync($"/phong-trao/{movement.Id}?muc=chi-tieu");
            await office.Locator($"main #t-{target.Id} td.num", new() { HasText = "80" }).WaitForAsync();
            await office.FollowAsync("movement.history");
            await office.ArriveAsync(new Regex("/lich-su"));
            await Assertions.Expect(office.Locator("main table").First.Locator("tbody tr")).ToHaveCountAsync(2);
            await office.AssertAccessibleAsync();
            await StaysAsync();
        }

        /// <summary>The next year with its focus; work that is not done goes on in it.</summary>
        public async Task RelaunchAsync()
        {
            var year = movement.StartsOn.Year + 1;
            await OpenAsync("launching.years");
            await office.AssertAccessibleAsync();
            await office.FillAsync("textarea[name='Form.Focus']", "Phủ Internet công cộng tới mọi làng.");
            await office.CheckAsync($"input[name='Form.Targets'][value='{target.Id}']");
            Assert.True(await office.IsCheckedAsync($"input[name='Form.Works'][value='{work.Id}']"));
            await office.ClickOnAsync("launching.relaunch", year);
            await office.SaysAsync("launching.relaunched", year);
            await office.GetByText("Phủ Internet công cộng tới mọi làng.", new() { Exact = true }).WaitForAsync();
            await office.AssertAccessibleAsync();

            var (old, next) = await server.LookAsync(async db =>
                (
                    await db.TaskWorks.AsNoTracking().SingleAsync(w => w.Id == work.Id),
                    await db.TaskWorks.AsNoTracking().SingleAsync(w => w.CarriedFromId == work.Id)
                )
            );
            Assert.Equal((TaskWorkState.CarriedOver, year), (old.State, next.Year));
            Assert.Equal(work.DueOn!.Value.AddYears(1), next.DueOn);
            await First.Head.GotoAsync("/");
            await First.Head.Locator($"main a[href='/nhiem-vu/{next.Id}']").First.ClickAsync();
            await First.Head.GetByText(Errand, new() { Exact = true }).First.WaitForAsync();
        }

        /// <summary>By the links of the movement's page, as its office finds its way.</summary>
        private async Task OpenAsync(string key)
        {
            await office.GotoAsync($"/phong-trao/{movement.Id}");
            await office.FollowAsync(key);
            await office.ArriveAsync(url => !url.EndsWith($"/phong-trao/{movement.Id}", StringComparison.Ordinal));
        }
    }
}
