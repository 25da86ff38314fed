using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ThiDua.Core.Identity;
using ThiDua.Core.Privacy;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;
using ThiDua.Web.Tests.Security;

namespace ThiDua.Web.Tests.Privacy;

/// <summary>Requests from anybody, consents per purpose, breaches with their clock.</summary>
public class PrivacyPagesTests
{
    [Theory, EachDatabase]
    public async Task Notice_RequestWithoutAnAccount_ReachesTheAuthorityWithItsClock(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var (commune, guard) = await GuardAsync(web);
        var visitor = web.NewBrowser();
        var address = "/rieng-tu?tim=kon+chieng";

        var empty = await visitor.SendFormAsync(address, [new("AuthorityUnitId", $"{commune}")], "form#request");
        var sent = await visitor.SendFormAsync(
            address,
            [
                new("AuthorityUnitId", $"{commune}"),
                new("Kind", "Delete"),
                new("Form.Name", "Siu H'Lan"),
                new("Form.Contact", "0912345678"),
                new("Form.Details", "Xin xóa số điện thoại."),
            ],
            "form#request"
        );

        Assert.Equal(400, empty.Status);
        Assert.NotNull(empty.Page.GetElementById("Form_Name-error"));
        Assert.True(sent.Status == 302, sent.Words);
        Assert.Contains("Mã: DL-", (await visitor.GetAsync("/rieng-tu")).Words, StringComparison.Ordinal);
        var request = await web.WithContextAsync(db => db.DataSubjectRequests.AsNoTracking().SingleAsync());
        Assert.Equal((new DateOnly(2026, 11, 24), new DateOnly(2026, 12, 10)), (request.AcknowledgeBy, request.DueOn));
        var list = await guard.GetAsync("/rieng-tu/yeu-cau");
        Assert.Contains(request.Code, list.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Siu H'Lan", list.Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Request_AcknowledgedExtendedAnswered_MovesItsClockOnce(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var (_, guard) = await GuardAsync(web);
        var person = await web.SignedInAsync(await web.Data.CreateUserAsync(await UnitAsync(web), Role.Reporter));
        await person.SendFormAsync(
            "/rieng-tu/cua-toi",
            [new("Kind", "View"), new("Contact", "0912345678"), new("Details", "Xin xem.")],
            "form#request"
        );
        var id = await web.WithContextAsync(db => db.DataSubjectRequests.Select(r => r.Id).SingleAsync());
        var address = $"/rieng-tu/yeu-cau/{id}";

        Assert.Equal(302, (await guard.SendFormAsync(address, [new("InvolvesProcessor", "true")], "form#acknowledge")).Status);
        Assert.Equal(400, (await guard.SendFormAsync(address, [new("ExtensionReason", "")], "form#extend")).Status);
        Assert.Equal(302, (await guard.SendFormAsync(address, [new("ExtensionReason", "Chờ đơn vị xử lý")], "form#extend")).Status);
        Assert.Equal(302, (await guard.SendFormAsync(address, [new("Outcome", "Đã gửi bản sao.")], "form#close")).Status);

        var request = await web.WithContextAsync(db => db.DataSubjectRequests.AsNoTracking().SingleAsync());
        Assert.Equal((SubjectRequestState.Done, new DateOnly(2026, 12, 15)), (request.State, request.DueOn));
        Assert.Contains("Đã gửi bản sao.", (await person.GetAsync("/rieng-tu/cua-toi")).Words, StringComparison.Ordinal);
        Assert.Null((await guard.GetAsync(address)).Page.QuerySelector("form#close"));
    }

    [Theory, EachDatabase]
    public async Task Own_Consents_AreUntickedUntilGivenAndCanBeWithdrawn(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        await web.Database.SaveAsync([.. StarterPurposes.All().Cast<object>()]);
        var person = await web.SignedInAsync(await web.Data.CreateUserAsync(await UnitAsync(web), Role.Reporter));

        var page = await person.GetAsync("/rieng-tu/cua-toi");
        var boxes = page.Page.QuerySelectorAll("form#consent input[type=checkbox]");
        Assert.Equal(3, boxes.Length);
        Assert.All(boxes, b => Assert.False(b.HasAttribute("checked")));
        await person.SendFormAsync("/rieng-tu/cua-toi", [new("Given", boxes[0].GetAttribute("value"))], "form#consent");
        var given = await person.GetAsync("/rieng-tu/cua-toi");
        Assert.Single(given.Page.QuerySelectorAll("form#consent input[type=checkbox][checked]"));
        given.Page.QuerySelector("form#consent input[checked]")!.RemoveAttribute("checked");
        await person.SendFormAsync(given, "/rieng-tu/cua-toi", [], "form#consent");

        Assert.Empty((await person.GetAsync("/rieng-tu/cua-toi")).Page.QuerySelectorAll("form#consent input[type=checkbox][checked]"));
        Assert.Equal(
            [true, false],
            await web.WithContextAsync(db => db.ConsentEvents.OrderBy(e => e.Id).Select(e => e.IsGiven).ToListAsync())
        );
        var file = await person.GetAsync("/rieng-tu/cua-toi/tai-ve");
        Assert.Contains("fullName", file.Text, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Breach_Recorded_CountsDownFrom72HoursAndIsReportedBeforeItCloses(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var (commune, guard) = await GuardAsync(web);
        KeyValuePair<string, string?>[] fields =
        [
            new("AuthorityUnitId", $"{commune}"),
            new("Title", "Gửi nhầm danh sách"),
            new("Description", "Danh sách người học gửi nhầm sang đơn vị khác."),
            new("HoursAgo", "2"),
            new("PeopleConcerned", "35"),
        ];

        var recorded = await guard.SendFormAsync("/rieng-tu/vi-pham", fields, "form#breach");
        var page = await guard.GetAsync(recorded.Location!);
        Assert.Contains("Còn 70 giờ để báo cáo", page.Words, StringComparison.Ordinal);
        web.Database.Time.Sleep(TimeSpan.FromHours(71));
        var guard2 = await web.SignedInAsync(await web.Data.CreateUserAsync(await UnitAsync(web), Role.StandingOffice));
        Assert.Contains("Quá 72 giờ, chưa báo cáo", (await guard2.GetAsync("/rieng-tu/vi-pham")).Words, StringComparison.Ordinal);
        Assert.Equal(302, (await guard2.SendFormAsync(recorded.Location!, [new("ReportedTo", "A05, số 12/BC")], "form#report")).Status);
        Assert.Equal(302, (await guard2.SendFormAsync(recorded.Location!, [new("Measures", "Đã gọi lại.")], "form#close")).Status);

        Assert.NotNull((await web.WithContextAsync(db => db.DataBreaches.SingleAsync())).ClosedAt);
    }

    [Theory, EachDatabase]
    public async Task Get_ByAVillage_IsForbidden(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var village = await web.SignedInAsync(await web.Data.CreateUserAsync(await UnitAsync(web), Role.VillageHead));

        foreach (var path in new[] { "/rieng-tu/quan-ly", "/rieng-tu/yeu-cau", "/rieng-tu/vi-pham", "/rieng-tu/muc-dich" })
        {
            Assert.Equal((path, 403), (path, (await village.GetAsync(path)).Status));
        }
    }

    private static async Task<Core.Organizations.OrgUnit> UnitAsync(WebTest web) =>
        await web.WithContextAsync(db => db.Set<Core.Organizations.OrgUnit>().FirstOrDefaultAsync(u => u.ShortName == "Kon Chiêng"))
        ?? await web.Data.CreateUnitAsync();

    private static async Task<(Guid Commune, Browser Guard)> GuardAsync(WebTest web)
    {
        var commune = await UnitAsync(web);
        return (commune.Id, await web.SignedInAsync(await web.Data.CreateUserAsync(commune, Role.StandingOffice)));
    }
}

/// <summary>Personal data of a request goes into the database and nowhere else.</summary>
public class PersonalFieldTests
{
    [Fact]
    public async Task Logs_OfARequestWithPersonalData_DoNotHoldIt()
    {
        var lines = new LogLines();
        await using var web = await WebTest.StartAsync(
            DatabaseProvider.Sqlite,
            s =>
            {
                s.AddSingleton<ILoggerProvider>(lines);
                s.AddLogging(l => l.SetMinimumLevel(LogLevel.Trace).AddFilter((_, _) => true));
            },
            ("Logging:LogLevel:Default", "Trace"),
            ("Logging:LogLevel:Microsoft.AspNetCore", "Trace"),
            ("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Debug")
        );
        var unit = await web.Data.CreateUnitAsync();
        var user = await web.Data.CreateUserAsync(unit, "rahlan.hnga", "Rahlan H'Nga", null, Role.StandingOffice);
        var person = await web.SignedInAsync(user);
        await person.SendFormAsync(
            "/rieng-tu?tim=kon+chieng",
            [
                new("AuthorityUnitId", $"{unit.Id}"),
                new("Form.Name", "Ksor Y Thịnh"),
                new("Form.Contact", "0987654321"),
                new("Form.Details", "Việc riêng của tôi."),
            ],
            "form#request"
        );
        await person.GetAsync("/rieng-tu/cua-toi");
        await person.GetAsync("/nhat-ky");
        await person.GetAsync("/nhat-ky/xuat?dinh-dang=csv");

        Assert.Equal(1, await web.WithContextAsync(db => db.DataSubjectRequests.CountAsync()));
        Assert.True(lines.All.Count > 50, $"Only {lines.All.Count} lines.");
        foreach (var secret in new[] { "Ksor Y", "0987654321", "Việc riêng", "Rahlan H'Nga", TestData.Password })
        {
            Assert.DoesNotContain(lines.All, l => l.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }
}

/// <summary>What the host keeps on the disk is its owner's alone.</summary>
public class SecretsTests
{
    [Fact]
    public async Task DataFolder_OfTheHost_IsItsOwnersAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Rights of folders are told in another way there.");
            return;
        }

        var folder = Path.Combine(Path.GetTempPath(), $"thidua-{Guid.CreateVersion7():N}");
        try
        {
            await using var web = await WebTest.StartAsync(DatabaseProvider.Sqlite, ("ThiDua:Data", folder));
            await web.NewBrowser().GetAsync("/dang-nhap");

            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
