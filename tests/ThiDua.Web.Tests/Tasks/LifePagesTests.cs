using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Tasks;

/// <summary>A movement lived through on its pages: one host for the whole journey, as starting one is what costs.</summary>
public sealed class LifePagesTests
{
    [Theory, EachDatabase]
    public async Task AMovement_OnItsPages_IsLivedFromTaskToDossier(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var tree = await web.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > Phòng Văn hóa - Xã hội, thôn Một, thôn Hai");
        var office = await web.SignedInAsync(await web.Data.CreateUserAsync(tree["xã Kon Chiêng"], Role.StandingOffice));
        var village = await web.SignedInAsync(await web.Data.CreateUserAsync(tree["thôn Một"], Role.VillageHead));
        var other = await web.SignedInAsync(await web.Data.CreateUserAsync(tree["thôn Hai"], Role.VillageHead));
        var movement = await web.Data.CreateMovementAsync(tree["xã Kon Chiêng"], "Phong trào đổi mới sáng tạo");
        await web.Data.CreateTargetAsync(movement, await web.Data.CreateMeasureAsync(ThiDua.Core.Measures.MeasureKind.Share), 7000);

        var journey = new Journey(web, movement, tree, office, village, other);
        await journey.TaskAsync();
        await journey.PaperAsync();
        await journey.RegistrationAsync();
        await journey.UnitPlanAsync();
        await journey.CoverageAndSectorsAsync();
        await journey.EventAsync();
        await journey.ReviewAndClosingAsync();
    }

    private sealed class Journey(WebTest web, Movement movement, UnitTree tree, Browser office, Browser village, Browser other)
    {
        private string Root => $"/phong-trao/{movement.Id}";

        public async Task TaskAsync()
        {
            var give = $"{Root}/nhiem-vu/moi";
            Assert.Equal(403, (await village.GetAsync(give)).Status);
            var wrong = await office.SendFormAsync(give, [new("Form.Text", "Mở lớp kỹ năng số"), new("Form.DueOn", "05/12/2026")]);
            Assert.Equal(400, wrong.Status);
            Assert.Contains("đơn vị chủ trì", wrong.Words, StringComparison.Ordinal);
            var given = await office.SendFormAsync(
                give,
                [
                    new("Form.Text", "Mở lớp kỹ năng số"),
                    new("Form.DueOn", "05/12/2026"),
                    new("Form.Leads", $"{tree["thôn Một"].Id}"),
                    new("Form.Product", "Danh sách lớp"),
                ]
            );
            Assert.Equal(302, given.Status);
            var work = await web.WithContextAsync(db => db.TaskWorks.AsNoTracking().SingleAsync(Stop));

            Assert.Contains("Mở lớp kỹ năng số", (await village.GetAsync("/")).Words, StringComparison.Ordinal);
            foreach (var view in new[] { "danh-sach", "bang", "thoi-gian" })
            {
                Assert.Contains("Mở lớp kỹ năng số", (await office.GetAsync($"/nhiem-vu?xem={view}")).Words, StringComparison.Ordinal);
            }

            Assert.Contains("Danh sách lớp", (await office.GetAsync("/nhiem-vu?in=true")).Words, StringComparison.Ordinal);
            Assert.Contains("Mở lớp kỹ năng số", (await office.GetAsync("/nhiem-vu?tai=csv")).Text, StringComparison.Ordinal);
            Assert.Equal(404, (await other.GetAsync($"/nhiem-vu/{work.Id}")).Status);

            var page = $"/nhiem-vu/{work.Id}";
            var silent = await village.SendFormAsync(page, [new("step", "Block")], "#answer");
            Assert.Equal(400, silent.Status);
            Assert.Equal(302, (await village.SendFormAsync(page, [new("step", "Finish"), new("Text", "Đã mở lớp")], "#answer")).Status);
            var picture = await village.UploadAsync(page, "Upload", Png, "lop-hoc.png", ("Note", "Buổi đầu"));
            Assert.True(picture.Status == 302, picture.Words);
            var shown = await office.GetAsync(page);
            Assert.Contains("lop-hoc.png", shown.Words, StringComparison.Ordinal);
            var file = shown.Page.QuerySelector("ul.evidence a")!.GetAttribute("href")!;
            Assert.Equal("image/png", (await office.GetAsync(file)).Response.Content.Headers.ContentType!.MediaType);
            Assert.Equal(404, (await other.GetAsync(file)).Status);
            Assert.Contains("Xác nhận 1 nhiệm vụ", (await office.GetAsync("/")).Words, StringComparison.Ordinal);
            await office.SendFormAsync(page, [new("step", "Confirm")], "#decide");
            Assert.Contains("Hoàn thành", (await village.GetAsync(page)).Words, StringComparison.Ordinal);

            var task = work.TaskId;
            var edited = await office.SendFormAsync(
                $"{Root}/nhiem-vu/{task}/sua",
                [new("Form.Text", "Mở hai lớp kỹ năng số"), new("Form.Leads", $"{tree["thôn Một"].Id}")],
                "#save"
            );
            Assert.Equal(302, edited.Status);
            var bulk = await office.SendFormAsync(
                $"{Root}/nhiem-vu/hang-loat",
                [new("Chosen[0].IsTaken", "true"), new("Chosen[0].Lead", $"{tree["thôn Hai"].Id}")]
            );
            Assert.Equal(302, bulk.Status);
            Assert.Equal(2, await web.WithContextAsync(db => db.TaskAssignments.CountAsync(Stop)));
        }

        public async Task PaperAsync()
        {
            var sent = await office.UploadAsync(
                $"{Root}/van-ban-gui",
                "Upload",
                Png,
                "huong-dan.png",
                ("Form.Kind", "Guidance"),
                ("Form.Title", "Hướng dẫn triển khai"),
                ("Form.Units", $"{tree["thôn Một"].Id}"),
                ("Form.Outside", "Báo Gia Lai")
            );
            Assert.True(sent.Status == 302, sent.Words);
            Assert.Contains("1 đơn vị chưa xác nhận", (await office.GetAsync(sent.Location!)).Words, StringComparison.Ordinal);
            var inbox = await village.GetAsync("/van-ban-den");
            var paper = inbox.Page.QuerySelector("main tbody a")!.GetAttribute("href")!;
            Assert.Equal(404, (await other.GetAsync(paper)).Status);
            Assert.Equal(200, (await village.GetAsync(paper)).Status);
            Assert.NotNull((await web.WithContextAsync(db => db.DispatchRecipients.SingleAsync(r => r.UnitId != null, Stop))).ReceivedAt);
            Assert.Equal(302, (await village.SendFormAsync(paper, [new("Reply", "Trưởng thôn phụ trách")])).Status);
            Assert.Equal(200, (await village.GetAsync($"{sent.Location}/tep")).Status);
            Assert.Equal(404, (await other.GetAsync($"{sent.Location}/tep")).Status);
            var handed = await office.SendFormAsync(sent.Location!, [new("Number", "Số 12/UBND")], "form[action*=HandOver]");
            Assert.Equal(302, handed.Status);
            Assert.Contains("Trưởng thôn phụ trách", (await office.GetAsync(sent.Location!)).Words, StringComparison.Ordinal);
        }

        public async Task RegistrationAsync()
        {
            var opened = await office.SendFormAsync(
                "/dang-ky",
                [new("Form.MovementId", $"{movement.Id}"), new("Form.ClosesOn", "30/11/2026")]
            );
            Assert.True(opened.Status == 302, opened.Words);
            var form = $"{opened.Location}/{tree["thôn Một"].Id}";
            var target = await web.WithContextAsync(db => db.Targets.SingleAsync(Stop));
            var low = await village.SendFormAsync(
                form,
                [new($"Pledges[{target.Id}]", "50"), new("Form.IsSubmitted", "true")],
                "main form[data-unsaved]"
            );
            Assert.Equal(400, low.Status);
            Assert.Contains("bằng hoặc cao hơn", low.Words, StringComparison.Ordinal);
            var handedIn = await village.SendFormAsync(
                form,
                [new($"Pledges[{target.Id}]", "80"), new("Form.Title", "CulturalVillage"), new("Form.IsSubmitted", "true")],
                "main form[data-unsaved]"
            );
            Assert.True(handedIn.Status == 302, handedIn.Words);
            Assert.Equal(404, (await other.GetAsync(form)).Status);
            var register = await office.GetAsync(opened.Location!);
            Assert.Contains("80%", register.Words, StringComparison.Ordinal);
            Assert.Equal(
                302,
                (await office.SendFormAsync(register, opened.Location!, [new("step", "Confirm")], "form[action*=Decide]")).Status
            );
            Assert.DoesNotContain("80%", (await other.GetAsync(opened.Location!)).Words, StringComparison.Ordinal);
            foreach (var kind in new[] { "xlsx", "docx" })
            {
                var file = await office.GetAsync($"{opened.Location}?tai={kind}");
                Assert.StartsWith("PK", file.Text, StringComparison.Ordinal);
            }

            var me = await village.SendFormAsync(
                $"{form}?caNhan=true",
                [new("Form.OwnWork", "Hướng dẫn 10 hộ dùng dịch vụ công"), new("Form.IsSubmitted", "true")],
                "main form[data-unsaved]"
            );
            Assert.Equal(302, me.Status);
            Assert.Equal(2, await web.WithContextAsync(db => db.Registrations.CountAsync(Stop)));
        }

        public async Task UnitPlanAsync()
        {
            var list = $"{Root}/ke-hoach-don-vi?nam=2026";
            Assert.Contains("chưa có kế hoạch", (await office.GetAsync(list)).Words, StringComparison.Ordinal);
            var drafted = await village.SendFormAsync(list, []);
            Assert.Equal(302, drafted.Status);
            var plan = drafted.Location!;
            Assert.Equal(404, (await office.GetAsync(plan)).Status);
            Assert.Equal(302, (await village.SendFormAsync(plan, [new("Form.Means", "Họp thôn hằng tháng")], "#save")).Status);
            Assert.Equal(302, (await village.SendFormAsync(plan, [], "#move-Submit")).Status);
            Assert.Equal(302, (await village.SendFormAsync(plan, [], "#move-Approve")).Status);
            Assert.Contains("Họp thôn hằng tháng", (await office.GetAsync(plan)).Words, StringComparison.Ordinal);
            Assert.StartsWith("PK", (await village.GetAsync($"{plan}?tai=docx")).Text, StringComparison.Ordinal);
        }

        public async Task CoverageAndSectorsAsync()
        {
            Assert.Equal(200, (await village.GetAsync($"{Root}/bao-phu")).Status);
            Assert.Equal(302, (await office.SendFormAsync($"{Root}/bao-phu", [], "#suggest")).Status);
            var sectors = await office.GetAsync($"{Root}/linh-vuc");
            Assert.Contains("Nông nghiệp và môi trường", sectors.Words, StringComparison.Ordinal);
            var taken = await office.SendFormAsync(sectors, $"{Root}/linh-vuc", [new("key", "y-te/so-suc-khoe"), new("take", "true")]);
            Assert.True(taken.Status == 302, taken.Words);
            Assert.Equal(404, (await office.SendFormAsync($"{Root}/linh-vuc", [new("key", "y-te/khong-co"), new("take", "true")])).Status);
            Assert.Equal(403, (await village.GetAsync($"{Root}/linh-vuc")).Status);
            Assert.Equal(200, (await office.GetAsync($"{Root}/phat-dong")).Status);
            Assert.Equal(404, (await village.GetAsync($"{Root}/phat-dong")).Status);
            Assert.Contains("Năm đầu", (await village.GetAsync($"{Root}/nam")).Words, StringComparison.Ordinal);
        }

        public async Task EventAsync()
        {
            var saved = await office.SendFormAsync(
                $"{Root}/su-kien/moi",
                [
                    new("Form.Kind", "SteeringMeeting"),
                    new("Form.Title", "Họp Ban Chỉ đạo"),
                    new("Form.StartsOn", "20/11/2026"),
                    new("Form.StartsAt", "09:30"),
                    new("Form.Place", "Hội trường xã"),
                    new("Form.Programme", "09:30 Khai mạc"),
                    new("Form.Units", $"{tree["thôn Một"].Id}"),
                ]
            );
            Assert.True(saved.Status == 302, saved.Words);
            var page = saved.Location!;
            var code = await web.WithContextAsync(db => db.MovementEvents.Select(e => e.AttendanceCode).SingleAsync(Stop));
            Assert.DoesNotContain(code, (await village.GetAsync(page)).Text, StringComparison.Ordinal);
            Assert.Equal(404, (await village.SendFormAsync($"{page}/diem-danh?ma=khac", [])).Status);
            Assert.Equal(302, (await village.SendFormAsync($"{page}/diem-danh?ma={code}", [])).Status);
            var recorded = await office.SendFormAsync(
                page,
                [new("Form.Minutes", "Đã họp"), new("Form.Conclusions", "Mở lớp buổi tối"), new("Form.State", "Held")],
                "#record"
            );
            Assert.True(recorded.Status == 302, recorded.Words);
            var concluded = await office.SendFormAsync(page, [new("lead", $"{tree["thôn Hai"].Id}")], "form[action*=Conclude]");
            Assert.True(concluded.Status == 302, concluded.Words);
            Assert.StartsWith("PK", (await office.GetAsync($"{page}?tai=giay-moi")).Text, StringComparison.Ordinal);
            Assert.Contains("Họp Ban Chỉ đạo", (await village.GetAsync("/lich")).Words, StringComparison.Ordinal);
            Assert.Contains("BEGIN:VEVENT", (await village.GetAsync("/lich?tai=ics")).Text, StringComparison.Ordinal);
        }

        public async Task ReviewAndClosingAsync()
        {
            var opened = await office.SendFormAsync(
                $"{Root}/so-ket",
                [new("Form.Kind", "Final"), new("Form.Year", "2026"), new("Form.DueOn", "31/12/2026")]
            );
            Assert.True(opened.Status == 302, opened.Words);
            var page = opened.Location!;
            Assert.Equal(404, (await village.GetAsync(page)).Status);
            Assert.Equal(302, (await office.SendFormAsync(page, [], "#collect")).Status);
            var early = await office.SendFormAsync(page, [], "#complete");
            Assert.Contains("bắt buộc", early.Words, StringComparison.Ordinal);
            var written = await office.SendFormAsync(
                page,
                [
                    new("Form.Results", "Kết quả tốt"),
                    new("Form.Limits", "Ít máy"),
                    new("Form.Causes", "Thiếu kinh phí"),
                    new("Form.Lessons", "Gần dân"),
                ],
                "#write"
            );
            Assert.True(written.Status == 302, written.Words);
            var drafted = await office.SendFormAsync(page, [], "#report");
            Assert.Equal(302, drafted.Status);
            Assert.Contains("Thiếu kinh phí", (await office.GetAsync(drafted.Location!)).Text, StringComparison.Ordinal);
            Assert.Contains("Chưa kết thúc được", (await office.GetAsync($"{Root}/ket-thuc")).Words, StringComparison.Ordinal);
            Assert.Equal(302, (await office.SendFormAsync(page, [], "#complete")).Status);
            Assert.Contains("Gần dân", (await village.GetAsync(page)).Words, StringComparison.Ordinal);
            var unsaid = await office.SendFormAsync($"{Root}/ket-thuc", [], "#close");
            Assert.Equal(400, unsaid.Status);
            Assert.Contains("ghi lý do khép lại", unsaid.Words, StringComparison.Ordinal);
            var closed = await office.SendFormAsync($"{Root}/ket-thuc", [new("Note", "Hết thời gian thực hiện")], "#close");
            Assert.True(closed.Status == 302, closed.Words);
            Assert.Contains("Kết thúc lúc", (await office.GetAsync($"{Root}/ket-thuc")).Words, StringComparison.Ordinal);
            Assert.Equal(0, await web.WithContextAsync(db => db.TaskWorks.CountAsync(w => w.State == TaskWorkState.NotStarted, Stop)));
        }

        private static byte[] Png { get; } =
            Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

        private static CancellationToken Stop => TestContext.Current.CancellationToken;
    }
}
