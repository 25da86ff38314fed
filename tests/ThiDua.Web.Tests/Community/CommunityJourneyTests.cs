using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Communications;
using ThiDua.Core.Community;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Evidence;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Community;

/// <summary>The whole way of a team, an initiative and a proposal over HTTP, with one host.</summary>
public class CommunityJourneyTests
{
    [Theory, EachDatabase]
    public async Task Team_FromDecisionToAppraisal(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var units = await web.Data.CreateUnitTreeAsync(
            "tỉnh Gia Lai > xã Kon Chiêng > làng Klah, làng Vơng; tỉnh Gia Lai > xã Ayun > làng Đê"
        );
        var office = await web.SignedInAsync(await web.Data.CreateUserAsync(units["xã Kon Chiêng"], Role.StandingOffice));
        var member = await web.SignedInAsync(await web.Data.CreateUserAsync(units["làng Klah"], Role.TeamMember));
        var stranger = await web.SignedInAsync(await web.Data.CreateUserAsync(units["xã Ayun"], Role.StandingOffice));

        // The commune sets the team up and adds its members; the verdict follows.
        var created = await office.SendFormAsync(
            "/to-cong-nghe/lap",
            Fields(
                ("UnitId", $"{units["làng Klah"].Id}"),
                ("DecisionNumber", "45/QĐ-UBND"),
                ("DecidedOn", "01/02/2026"),
                ("TermTo", "31/12/2028")
            )
        );
        var team = created.Location!;
        Assert.StartsWith("/to-cong-nghe/", team, StringComparison.Ordinal);
        Assert.Contains("Chưa đủ thành phần", (await office.GetAsync(team)).Words, StringComparison.Ordinal);
        var refused = await office.SendFormAsync(team, Fields(("FullName", "")), "#add");
        Assert.Contains("Hãy điền mục này.", refused.Words, StringComparison.Ordinal);
        foreach (var (role, i) in new[] { "VillageHead", "Cadre", "YouthIt", "Teacher", "Volunteer" }.Select((r, i) => (r, i)))
        {
            var leader = i == 0 ? "true" : "false";
            var added = await office.SendFormAsync(
                team,
                Fields(("FullName", $"Rơ Châm Thử {i}"), ("MemberRole", role), ("IsLeader", leader)),
                "#add"
            );
            Assert.Equal(302, added.Status);
        }

        Assert.Contains("Đủ thành phần", (await office.GetAsync(team)).Words, StringComparison.Ordinal);
        Assert.Equal(404, (await stranger.GetAsync(team)).Status);
        Assert.Equal(404, (await stranger.GetAsync($"{team}/danh-gia")).Status);
        Assert.Equal(403, (await member.GetAsync("/to-cong-nghe/lap")).Status);

        // A task, a request by telephone, a line of the log, the result.
        await office.SendFormAsync(team, Fields(("Title", "Cài VNeID cho 20 hộ"), ("DueOn", Day(web, 10))), "#assign");
        var received = await office.SendFormAsync(
            "/to-cong-nghe/yeu-cau/nhan",
            Fields(
                ("UnitId", $"{units["làng Klah"].Id}"),
                ("Topic", "Fraud"),
                ("Text", "Có người gọi xưng ngân hàng"),
                ("ContactName", "Bà Siu H'Bia")
            )
        );
        var request = received.Location!;
        Assert.Equal(404, (await stranger.GetAsync(request)).Status);
        Assert.Contains("Nghi bị lừa đảo", (await member.GetAsync("/to-cong-nghe/yeu-cau")).Words, StringComparison.Ordinal);
        Assert.Contains("Nghi bị lừa đảo", (await member.GetAsync("/thong-bao")).Words, StringComparison.Ordinal);
        var nobody = await member.UploadAsync($"{team}/nhat-ky", "Upload", [], "trong.jpg", ("Place", "Nhà rông"), ("Kind", "Visit"));
        Assert.Contains("ít nhất một hộ", nobody.Words, StringComparison.Ordinal);
        var named = await member.UploadAsync(
            $"{team}/nhat-ky",
            "Upload",
            [],
            "trong.jpg",
            ("Place", "Nhà rông"),
            ("Kind", "Visit"),
            ("Households", "7"),
            ("NamedWithConsent", "Bà Bia")
        );
        Assert.Contains("đã đồng ý", named.Words, StringComparison.Ordinal);
        var logged = await member.UploadAsync(
            $"{team}/nhat-ky",
            "Upload",
            [],
            "trong.jpg",
            ("Place", "Nhà rông"),
            ("Kind", "Class"),
            ("StartedAt", "19:30"),
            ("Households", "7"),
            ("Elderly", "3"),
            ("Women", "5")
        );
        Assert.Equal(302, logged.Status);
        var month = await office.GetAsync(logged.Location!);
        Assert.Contains("19:30 · Lớp hướng dẫn", month.Words, StringComparison.Ordinal);
        Assert.Contains("7 lượt hộ, 8 người", month.Words, StringComparison.Ordinal);
        var solved = await member.SendFormAsync(request, Fields(("Step", "Solve"), ("Answer", "Đã khóa thẻ, báo công an")), "#step");
        Assert.Equal(302, solved.Status);
        Assert.Contains("Đã giải quyết", (await office.GetAsync(request)).Words, StringComparison.Ordinal);

        // Confirmed by the office; a nomination needs an effective team.
        var appraised = await office.SendFormAsync($"{team}/danh-gia", Fields(("Note", "Cố gắng")));
        Assert.Equal(302, appraised.Status);
        Assert.Contains("Cố gắng", (await member.GetAsync($"{team}/danh-gia")).Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Initiative_ReadWithoutNames_Recognised_Spread(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var units = await web.Data.CreateUnitTreeAsync(
            "tỉnh Gia Lai > xã Kon Chiêng > làng Klah, làng Vơng; tỉnh Gia Lai > xã Ayun > làng Đê"
        );
        var commune = units["xã Kon Chiêng"];
        var office = await web.SignedInAsync(await web.Data.CreateUserAsync(commune, Role.StandingOffice));
        var (first, second) = (
            await web.Data.CreateUserAsync(commune, Role.CouncilMember),
            await web.Data.CreateUserAsync(commune, Role.CouncilMember)
        );
        var (one, two) = (await web.SignedInAsync(first), await web.SignedInAsync(second));
        var author = await web.SignedInAsync(await web.Data.CreateUserAsync(units["làng Klah"], Role.VillageHead));
        var stranger = await web.SignedInAsync(await web.Data.CreateUserAsync(units["xã Ayun"], Role.StandingOffice));

        var submitted = await author.SendFormAsync("/sang-kien/nop", Initiative("Loa kể chuyện số của Rơ Châm Klé"));
        var initiative = submitted.Location!;
        Assert.Equal(404, (await stranger.GetAsync(initiative)).Status);
        var compared = await author.SendFormAsync("/sang-kien/nop?handler=Compare", Initiative("Loa kể chuyện số"));
        Assert.Contains("gần giống", compared.Words, StringComparison.Ordinal);
        var named = await office.SendFormAsync(initiative, [new("Judges", $"{first.Id}"), new("DueOn", Day(web, 14))], "#judges");
        Assert.Contains("đúng 2", named.Words, StringComparison.Ordinal);
        await web.Database.WithAsync<InitiativeCouncilService, bool>(async s =>
            await s.NameJudgesAsync(
                new()
                {
                    Access = await web.Data.AccessOfAsync(await OfficerAsync(web, commune.Id)),
                    InitiativeId = Guid.Parse(initiative[^36..]),
                    Judges = [first.Id, second.Id],
                    DueOn = new DateOnly(2099, 1, 1),
                },
                web.Database.Action(),
                TestContext.Current.CancellationToken
            )
        );

        // A judge sees what was done and nobody's name; another judge's reading is not theirs.
        var reading = (await one.GetAsync("/sang-kien")).Page.QuerySelector("a[href^='/sang-kien/doc/']")!.GetAttribute("href")!;
        var shown = await one.GetAsync(reading);
        Assert.Contains("Loa kể chuyện số", shown.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Klé", shown.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("làng Klah", shown.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await two.GetAsync(reading)).Status);
        Assert.Contains("từ 0 đến 30", (await one.SendFormAsync(reading, Points(31, 40, 30))).Words, StringComparison.Ordinal);
        await one.SendFormAsync(reading, Points(25, 30, 20));
        Assert.Contains("Đang chấm", (await office.GetAsync(initiative)).Words, StringComparison.Ordinal);
        var other = (await two.GetAsync("/sang-kien")).Page.QuerySelector("a[href^='/sang-kien/doc/']")!.GetAttribute("href")!;
        await two.SendFormAsync(other, Points(10, 20, 10));

        var judged = await office.GetAsync(initiative);
        Assert.Contains("Trung bình 57 điểm", judged.Words, StringComparison.Ordinal);
        Assert.Contains("lệch nhau hơn 25", judged.Words, StringComparison.Ordinal);
        var decided = await office.SendFormAsync(
            initiative,
            Fields(("Verdict", "yes"), ("Opinion", "Thiết thực"), ("DecisionNumber", "90/QĐ-UBND"), ("DecidedOn", Day(web, 0))),
            "#decide"
        );
        Assert.Equal(302, decided.Status);
        var early = await office.SendFormAsync(initiative, Fields(("AfterMonths", "6"), ("Value", "50")), "#measure");
        Assert.Contains("đủ 6 hoặc 12 tháng", early.Words, StringComparison.Ordinal);
        await office.SendFormAsync(
            initiative,
            Fields(("Unit", $"{units["làng Vơng"].Id}"), ("From", Day(web, 0)), ("Effect", "Bà con nghe đông hơn")),
            "#apply"
        );
        var spread = await author.GetAsync(initiative);
        Assert.Contains("Đã nhân rộng", spread.Words, StringComparison.Ordinal);
        Assert.Contains("học từ làng Klah", spread.Words, StringComparison.Ordinal);
        Assert.Contains("Sáng kiến đã có kết luận", (await author.GetAsync("/thong-bao")).Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Proposal_And_Incident_And_Article(DatabaseProvider provider)
    {
        Assert.SkipUnless(new Thumbnails().IsPossible, $"vipsthumbnail ({Thumbnails.Package}) is missing.");
        await using var web = await WebTest.StartAsync(provider);
        var units = await web.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng Klah; tỉnh Gia Lai > xã Ayun > làng Đê");
        var commune = units["xã Kon Chiêng"];
        var movement = await web.Data.CreateMovementAsync(commune, "Phong trào số");
        var officer = await web.Data.CreateUserAsync(commune, Role.StandingOffice);
        var office = await web.SignedInAsync(officer);
        var above = await web.SignedInAsync(await web.Data.CreateUserAsync(units["tỉnh Gia Lai"], Role.StandingOffice));
        var village = await web.SignedInAsync(await web.Data.CreateUserAsync(units["làng Klah"], Role.VillageHead));
        var editor = await web.SignedInAsync(await web.Data.CreateUserAsync(commune, Role.CommunicationsEditor));
        var stranger = await web.SignedInAsync(await web.Data.CreateUserAsync(units["xã Ayun"], Role.StandingOffice));

        var raised = await village.SendFormAsync(
            "/kien-nghi/gui",
            Fields(
                ("Kind", "Request"),
                ("Topic", "Deadlines"),
                ("MovementId", $"{movement.Id}"),
                ("Title", "Lùi hạn"),
                ("Text", "Mùa rẫy bận")
            )
        );
        var proposal = raised.Location!;
        Assert.Equal(404, (await stranger.GetAsync(proposal)).Status);
        await office.SendFormAsync(proposal, Fields(("OwnerId", $"{officer.Id}"), ("DueOn", Day(web, 5))), "#assign");
        await village.SendFormAsync(proposal, Fields(("Comment", "Xin lùi hai tuần")), "#comment");
        var empty = await office.SendFormAsync(proposal, Fields(("Step", "Answer"), ("Text", "")), "#step");
        Assert.Contains("Hãy điền mục này.", empty.Words, StringComparison.Ordinal);
        await office.SendFormAsync(
            proposal,
            Fields(("Step", "Answer"), ("Text", "Đồng ý lùi đến 20/12"), ("ChangesPlan", "true"), ("IsPublic", "true")),
            "#step"
        );
        var answered = await village.GetAsync(proposal);
        Assert.Contains("Đồng ý lùi đến 20/12", answered.Words, StringComparison.Ordinal);
        Assert.Contains("Xin lùi hai tuần", answered.Words, StringComparison.Ordinal);
        Assert.Equal(403, (await village.GetAsync($"{proposal}/ke-hoach")).Status);
        var draft = await office.GetAsync($"{proposal}/ke-hoach");
        Assert.Equal((200, "PK"), (draft.Status, draft.Text[..2]));
        Assert.Contains("Thời hạn", (await office.GetAsync("/kien-nghi")).Words, StringComparison.Ordinal);

        // What the commune cannot decide goes up.
        var second = await village.SendFormAsync(
            "/kien-nghi/gui",
            Fields(("Kind", "Difficulty"), ("Topic", "Network"), ("Title", "Mất sóng"), ("Text", "Làng chưa có trạm"))
        );
        await office.SendFormAsync(second.Location!, Fields(("Step", "Escalate"), ("Text", "Ngoài thẩm quyền xã")), "#step");
        Assert.Contains("Đã chuyển cấp trên", (await above.GetAsync(second.Location!)).Words, StringComparison.Ordinal);

        // An incident warns everybody; it is closed with a lesson.
        var incident = await village.SendFormAsync(
            "/kien-nghi/gui",
            Fields(("Kind", "Incident"), ("Topic", "Fraud"), ("Title", "Giả công an"), ("Text", "Đòi mã OTP"))
        );
        await office.SendFormAsync(
            incident.Location!,
            Fields(("WarningTitle", "Giả danh công an"), ("WarningText", "Không đưa mã OTP cho ai.")),
            "#warn"
        );
        Assert.Contains("Giả danh công an", (await village.GetAsync("/thong-bao")).Words, StringComparison.Ordinal);
        await office.SendFormAsync(incident.Location!, Fields(("Step", "Answer"), ("Text", "Đã báo công an xã")), "#step");
        await office.SendFormAsync(incident.Location!, Fields(("Step", "Close"), ("Text", "Nhắc lại mỗi tháng")), "#step");
        Assert.Contains("Nhắc lại mỗi tháng", (await office.GetAsync(incident.Location!)).Words, StringComparison.Ordinal);

        // An article: written, previewed, reviewed by a second person, planned.
        var written = await editor.SendFormAsync(
            "/tin-bai/viet",
            Fields(("Title", "Ngày hội số"), ("Summary", "Vui và thiết thực"), ("Body", "## Chào\n\nBà con đến đông."))
        );
        var article = written.Location!;
        var preview = await editor.SendFormAsync("/tin-bai/viet?handler=Preview", Fields(("Title", "Thử"), ("Body", "## Mục nhỏ")));
        Assert.NotNull(preview.Page.QuerySelectorAll("h2").FirstOrDefault(h => h.TextContent == "Mục nhỏ"));
        Assert.Equal(404, (await stranger.GetAsync(article)).Status);
        await editor.SendFormAsync(article, [], "#send");
        Assert.Null((await editor.GetAsync(article)).Page.QuerySelector("#release"));
        var picture = await editor.SendUploadAsync(await editor.GetAsync(article), article, "Upload", Png, "a.png", ("Alt", ""));
        Assert.Contains("Hãy điền mục này.", picture.Words, StringComparison.Ordinal);
        await editor.UploadAsync(article, "Upload", Png, "a.png", ("Alt", "Bà con ngồi học"));
        Assert.Equal("Bà con ngồi học", (await office.GetAsync(article)).Page.QuerySelector("figure img")?.GetAttribute("alt"));
        // The clock of the host lets it out.
        var at = web.Database.Time.UtcNow.AddHours(7).AddMinutes(6);
        var release = Fields(("PublishOn", $"{at:dd/MM/yyyy}"), ("PublishTime", $"{at:HH:mm}"));
        await office.SendFormAsync(article, release, "#release");
        Assert.Contains("Chờ đến giờ đăng", (await editor.GetAsync(article)).Words, StringComparison.Ordinal);
        Assert.Contains("Loa truyền thanh", (await editor.GetAsync($"{article}/kenh")).Words, StringComparison.Ordinal);
        web.Database.Time.Sleep(TimeSpan.FromMinutes(8));
        Assert.Equal(ArticleState.Published, await StateOfAsync(web, "Ngày hội số", ArticleState.Published));

        // How one wants to be told.
        var saved = await village.SendFormAsync("/thong-bao/cach-nhan", Fields(("Warning.Email", "Off"), ("QuietFrom", "25:00")));
        Assert.Contains("Giờ chưa đúng", saved.Words, StringComparison.Ordinal);
        Assert.Equal(
            302,
            (await village.SendFormAsync("/thong-bao/cach-nhan", Fields(("Warning.Email", "Off"), ("QuietFrom", "20:00")))).Status
        );
    }

    /// <summary>The state as it is at last: what the host does by its clock may take a moment.</summary>
    private static async Task<ArticleState> StateOfAsync(WebTest web, string title, ArticleState awaited)
    {
        for (var patience = Stopwatch.StartNew(); ; await Task.Delay(50, TestContext.Current.CancellationToken))
        {
            var state = await web.WithContextAsync(db => db.Articles.Where(a => a.Title == title).Select(a => a.State).SingleAsync());
            if (state == awaited || patience.Elapsed > TimeSpan.FromSeconds(30))
            {
                return state;
            }
        }
    }

    /// <summary>A picture of one dot.</summary>
    internal static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    );

    private static List<KeyValuePair<string, string?>> Initiative(string title) =>
        Fields(
            ("Title", title),
            ("Authors", "Rơ Châm Klé, Siu Lan"),
            ("Problem", "Bà con làng Klah khó nhớ bước cài đặt"),
            ("Solution", "Rơ Châm Klé thu âm chuyện ngắn bằng tiếng Jrai rồi phát loa"),
            ("Effect", "Nhiều hộ tự cài được"),
            ("EffectMeasure", "hộ tự cài"),
            ("EffectUnit", "hộ"),
            ("Before", "12"),
            ("After", "40,5"),
            ("AppliedFrom", "01/03/2026")
        );

    private static List<KeyValuePair<string, string?>> Points(int novelty, int effect, int spread) =>
        Fields(("Novelty", $"{novelty}"), ("EffectPoints", $"{effect}"), ("Spread", $"{spread}"), ("Comment", "Rõ"));

    private static List<KeyValuePair<string, string?>> Fields(params (string Name, string Value)[] fields) =>
        [.. fields.Select(f => new KeyValuePair<string, string?>(f.Name, f.Value))];

    private static string Day(WebTest web, int days) =>
        web.Database.Time.UtcNow.AddHours(7).AddDays(days).ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<UserAccount> OfficerAsync(WebTest web, Guid commune) =>
        await web.WithContextAsync(db =>
            db.UserAccounts.Where(u =>
                    u.UnitId == commune && db.Set<RoleAssignment>().Any(r => r.UserId == u.Id && r.Role == Role.StandingOffice)
                )
                .FirstAsync()
        );
}
