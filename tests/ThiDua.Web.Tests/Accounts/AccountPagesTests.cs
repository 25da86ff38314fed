using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.TestCommon;

namespace ThiDua.Web.Tests.Accounts;

public class AccountPagesTests
{
    [Theory, EachDatabase]
    public async Task Get_List_ShowsOwnSubtreeOnlyAndFindsWithoutDiacritics(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var reporter = await scene.Web.SignedInAsync(scene.Village);
        Assert.Equal(403, (await reporter.GetAsync("/nguoi-dung")).Status);

        var office = await scene.Web.SignedInAsync(scene.Office);
        var list = await office.GetAsync("/nguoi-dung");

        Assert.Equal(200, list.Status);
        Assert.Contains("Đinh Văn Bờm", list.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Rơ Châm Hyuh", list.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Phạm Thị Ánh", list.Words, StringComparison.Ordinal);

        var found = await office.GetAsync("/nguoi-dung?tim=dinh+van");
        Assert.Contains("Đinh Văn Bờm", found.Words, StringComparison.Ordinal);
        Assert.Empty(found.Page.QuerySelectorAll($"a[href='/nguoi-dung/{scene.Office.Id}']"));
        Assert.Single((await office.GetAsync("/nguoi-dung?vai-tro=VillageHead")).Page.QuerySelectorAll("tbody tr"));
        Assert.Contains(
            "Không có tài khoản nào",
            (await office.GetAsync("/nguoi-dung?trang-thai=Disabled")).Words,
            StringComparison.Ordinal
        );
    }

    [Theory, EachDatabase]
    public async Task Any_ForeignAccount_IsNotFound(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var office = await scene.Web.SignedInAsync(scene.Office);
        var own = await office.GetAsync($"/nguoi-dung/{scene.Village.Id}");

        foreach (var foreign in new[] { scene.Foreign.Id, scene.Administrator.Id, Guid.CreateVersion7() })
        {
            Assert.Equal(404, (await office.GetAsync($"/nguoi-dung/{foreign}")).Status);
            Assert.Equal(404, (await office.GetAsync($"/nguoi-dung/{foreign}/sua")).Status);
            foreach (var handler in new[] { "close", "reopen", "invite", "endSessions", "resetSecondFactor", "giveRole" })
            {
                // The form of one's own account, its address altered.
                var form = own.Page.QuerySelector("main form[action$='handler=close']")!;
                form.SetAttribute("action", $"/nguoi-dung/{foreign}?handler={handler}");
                var key = Guid.CreateVersion7().ToString();
                var answer = await office.SendFormAsync(
                    own,
                    "",
                    [new("__key", key), new("Form.Role", "Reporter"), new("Form.UnitId", $"{scene.Tree["làng Klah"].Id}")],
                    $"main form[action$='{foreign}?handler={handler}']"
                );
                Assert.True(answer.Status == 404, $"{handler}: {answer.Status}");
                form.SetAttribute("action", $"/nguoi-dung/{scene.Village.Id}?handler=close");
            }
        }

        Assert.Null((await scene.ReadAsync(scene.Foreign)).DisabledAt);
        Assert.NotNull((await scene.ReadAsync(scene.Foreign)).PasswordHash);
    }

    [Theory, EachDatabase]
    public async Task Post_NewAccount_NamesEachMistakeThenOpensItWithoutPassword(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var office = await scene.Web.SignedInAsync(scene.Office);

        var empty = await office.SendFormAsync(
            "/nguoi-dung/moi",
            [new("Form.UserName", "có dấu"), new("Form.Email", "khong phai thu"), new("Form.PhoneNumber", "abc")]
        );
        Assert.Equal(400, empty.Status);
        foreach (
            var words in new[]
            {
                "Hãy nhập họ và tên",
                "chỉ gồm chữ không dấu",
                "Hãy chọn một đơn vị",
                "Hãy chọn vai trò",
                "thư điện tử không hợp lệ",
                "điện thoại không hợp lệ",
            }
        )
        {
            Assert.Contains(words, empty.Words, StringComparison.Ordinal);
        }

        var village = scene.Tree["làng Klah"].Id;
        var taken = await office.SendFormAsync("/nguoi-dung/moi", Fields("TRUONGLANG.KLAH", village, "Reporter"));
        Assert.Contains("đã có người dùng", taken.Words, StringComparison.Ordinal);
        var beyond = await office.SendFormAsync("/nguoi-dung/moi", Fields("moi.1", scene.Tree["làng Đê"].Id, "Reporter"));
        Assert.Contains("Hãy chọn một đơn vị", beyond.Words, StringComparison.Ordinal);

        var done = await office.SendFormAsync("/nguoi-dung/moi", Fields("siu.hbia", village, "Reporter"));

        Assert.Equal(302, done.Status);
        var user = await scene.Web.WithContextAsync(db => db.UserAccounts.SingleAsync(u => u.UserName == "siu.hbia"));
        Assert.Equal(($"/nguoi-dung/{user.Id}", "Siu H’Bia", village), (done.Location, user.FullName, user.UnitId));
        Assert.Null(user.PasswordHash);
        var role = await scene.Web.WithContextAsync(db => db.RoleAssignments.SingleAsync(a => a.UserId == user.Id));
        Assert.Equal((Role.Reporter, village), (role.Role, role.UnitId));
        var audit = await scene.Web.WithContextAsync(db => db.AuditEntries.Where(e => e.Action == "identity.account.open").ToListAsync());
        Assert.All(audit, e => Assert.Equal((scene.Office.Id, scene.Tree["xã Kon Chiêng"].Id), (e.ActorId!.Value, e.AuthorityId)));
        Assert.Contains(audit, e => e.EntityId == user.Id);
        Assert.Contains("Chưa kích hoạt", (await office.GetAsync(done.Location!)).Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Post_RoleThatIsNotTheirsToGive_IsRefused(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var office = await scene.Web.SignedInAsync(scene.Office);
        var commune = scene.Tree["xã Kon Chiêng"].Id;
        var colleague = await scene.Web.Data.CreateUserAsync(scene.Tree["xã Kon Chiêng"], Role.SystemAdministrator);

        var give = await GiveAsync(scene, office, "SystemAdministrator", commune);
        Assert.Equal(400, give.Status);
        Assert.Contains("không được giao quyền cấp vai trò này", give.Words, StringComparison.Ordinal);
        var beyond = await GiveAsync(scene, office, "Reporter", scene.Tree["tỉnh Gia Lai"].Id);
        Assert.Equal(400, beyond.Status);

        // Whoever may not give a role may not take over the account of one who holds it, nor change their own.
        foreach (var id in new[] { colleague.Id, scene.Office.Id })
        {
            var page = await office.GetAsync($"/nguoi-dung/{id}");
            Assert.Equal(200, page.Status);
            Assert.Empty(page.Page.QuerySelectorAll("main form[method=post][action*='handler=invite'], main form[action*='giveRole']"));
            Assert.Equal(404, (await office.GetAsync($"/nguoi-dung/{id}/sua")).Status);
        }

        var administrator = await scene.Web.SignedInAsync(scene.Administrator);
        Assert.Equal(302, (await GiveAsync(scene, administrator, "SystemAdministrator", commune)).Status);
    }

    [Theory, EachDatabase]
    public async Task Post_RoleWithDates_IsGivenEndedAndAudited(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var office = await scene.Web.SignedInAsync(scene.Office);
        var village = scene.Tree["làng Klah"].Id;

        var wrong = await GiveAsync(scene, office, "TeamMember", village, "02/12/2026", "01/12/2026");
        Assert.Contains("Ngày kết thúc phải từ ngày bắt đầu", wrong.Words, StringComparison.Ordinal);
        Assert.Equal(302, (await GiveAsync(scene, office, "TeamMember", village, "01/12/2026", "31/12/2026")).Status);
        var twice = await GiveAsync(scene, office, "TeamMember", village, "15/12/2026", "");
        Assert.Contains("đã được giao vai trò đó", twice.Words, StringComparison.Ordinal);

        var role = await scene.Web.WithContextAsync(db => db.RoleAssignments.SingleAsync(a => a.Role == Role.TeamMember));
        Assert.Equal((new DateOnly(2026, 12, 1), new DateOnly(2027, 1, 1)), (role.ValidFrom, role.ValidTo!.Value));
        var page = await office.GetAsync($"/nguoi-dung/{scene.Village.Id}");
        Assert.Contains("31/12/2026", page.Words, StringComparison.Ordinal);

        var held = await scene.Web.WithContextAsync(db =>
            db.RoleAssignments.SingleAsync(a => a.UserId == scene.Village.Id && a.Role == Role.VillageHead)
        );
        var ended = await office.SendFormAsync(page, "", [new("roleId", $"{held.Id}")], "form[action$='endRole']");
        Assert.Equal(302, ended.Status);
        var after = await scene.Web.WithContextAsync(db => db.RoleAssignments.AsNoTracking().SingleAsync(a => a.Id == held.Id));
        Assert.Equal(new DateOnly(2026, 11, 20), after.ValidTo);
        Assert.Equal(
            1,
            await scene.Web.WithContextAsync(db =>
                db.AuditEntries.CountAsync(e => e.Action == "identity.role.end" && e.EntityId == held.Id)
            )
        );
    }

    [Theory, EachDatabase]
    public async Task Post_Close_EndsSessionsAtOnceAndRefusesSignInUntilReopened(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var office = await scene.Web.SignedInAsync(scene.Office);
        var village = await scene.Web.SignedInAsync(scene.Village);
        Assert.Equal(200, (await village.GetAsync("/tai-khoan")).Status);

        var path = $"/nguoi-dung/{scene.Village.Id}";
        Assert.Equal(302, (await office.SendFormAsync(path, [], "form[action$='close']")).Status);

        Assert.Equal(302, (await village.GetAsync("/tai-khoan")).Status);
        var refused = await scene
            .Web.NewBrowser()
            .SendFormAsync("/dang-nhap", [new("Form.UserName", scene.Village.UserName), new("Form.Password", TestData.Password)]);
        Assert.Contains("không đúng", refused.Words, StringComparison.Ordinal);
        Assert.Equal(DisabledReason.ByHand, (await scene.ReadAsync(scene.Village)).DisabledBecause);

        Assert.Equal(302, (await office.SendFormAsync(path, [], "form[action$='reopen']")).Status);
        Assert.Equal(200, (await (await scene.Web.SignedInAsync(scene.Village)).GetAsync("/tai-khoan")).Status);
        Assert.Equal(302, (await village.GetAsync("/tai-khoan")).Status);
    }

    [Theory, EachDatabase]
    public async Task Post_Edit_KeepsFactsAndMovesThePerson(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var office = await scene.Web.SignedInAsync(scene.Office);
        var path = $"/nguoi-dung/{scene.Village.Id}/sua";
        var page = await office.GetAsync(path);
        Assert.Equal("Đinh Văn Bờm", page.Page.QuerySelector("input[name='Form.FullName']")!.GetAttribute("value"));

        var bad = await office.SendFormAsync(page, path, [new("Form.FullName", " ")]);
        Assert.Contains("Hãy nhập họ và tên", bad.Words, StringComparison.Ordinal);
        var unit = scene.Tree["xã Kon Chiêng"].Id;
        var done = await office.SendFormAsync(
            path,
            [new("Form.FullName", "Đinh Văn Bờm Em"), new("Form.UnitId", $"{unit}"), new("Form.Position", "Trưởng làng")]
        );

        Assert.Equal(302, done.Status);
        var user = await scene.ReadAsync(scene.Village);
        Assert.Equal(("Đinh Văn Bờm Em", unit, "Trưởng làng"), (user.FullName, user.UnitId, user.Position));
        Assert.Contains("dinh van bom em", user.SearchText, StringComparison.Ordinal);
    }

    private static KeyValuePair<string, string?>[] Fields(string userName, Guid unit, string role) =>
        [new("Form.FullName", "Siu H’Bia"), new("Form.UserName", userName), new("Form.UnitId", $"{unit}"), new("Form.Role", role)];

    private static Task<ThiDua.Web.Tests.Infrastructure.Answer> GiveAsync(
        AccountScene scene,
        ThiDua.Web.Tests.Infrastructure.Browser browser,
        string role,
        Guid unit,
        string from = "",
        string until = ""
    ) =>
        browser.SendFormAsync(
            $"/nguoi-dung/{scene.Village.Id}",
            [new("Form.Role", role), new("Form.UnitId", $"{unit}"), new("Form.ValidFrom", from), new("Form.LastDay", until)],
            "form[action$='giveRole']"
        );
}
