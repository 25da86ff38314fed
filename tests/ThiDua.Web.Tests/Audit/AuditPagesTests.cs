using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Audit;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Audit;

/// <summary>The log as an office sees it: search, record, person, files; and the heads as everybody sees them.</summary>
public class AuditPagesTests
{
    [Theory, EachDatabase]
    public async Task Get_SearchRecordAndPerson_ShowWhoDidWhat(DatabaseProvider provider)
    {
        await using var scene = await AuditScene.StartAsync(provider);

        var search = await scene.Office.GetAsync("/nhat-ky?tim=movements.relation");
        var record = await scene.Office.GetAsync($"/nhat-ky/ho-so/Movement/{scene.Movement.Id}");
        var person = await scene.Office.GetAsync($"/nhat-ky/nguoi/{scene.Officer.Id}");
        var link = await scene.Office.GetAsync($"/phong-trao/{scene.Movement.Id}");

        Assert.Contains("Thêm đơn vị liên quan", search.Words, StringComparison.Ordinal);
        Assert.Contains("Ksor H'Bia", search.Words, StringComparison.Ordinal);
        Assert.Contains("Phong trào", record.Words, StringComparison.Ordinal);
        Assert.Contains("Hoạt động của Ksor H'Bia", person.Words, StringComparison.Ordinal);
        Assert.NotNull(link.Page.QuerySelector($"a[href='/nhat-ky/ho-so/Movement/{scene.Movement.Id}']"));
    }

    [Theory, EachDatabase]
    public async Task Get_OfAnotherAuthority_IsNotFound(DatabaseProvider provider)
    {
        await using var scene = await AuditScene.StartAsync(provider);
        var stranger = await scene.Web.SignedInAsync(await scene.Web.Data.CreateUserAsync(scene.Tree["xã Ayun"], Role.StandingOffice));

        Assert.Equal(404, (await stranger.GetAsync($"/nhat-ky/ho-so/Movement/{scene.Movement.Id}")).Status);
        Assert.Equal(404, (await stranger.GetAsync($"/nhat-ky/nguoi/{scene.Officer.Id}")).Status);
        Assert.Equal(404, (await stranger.GetAsync($"/nhat-ky/chuoi/{scene.Tree["xã Kon Chiêng"].Id}")).Status);
        Assert.DoesNotContain("Ksor H'Bia", (await stranger.GetAsync("/nhat-ky")).Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Export_AsCsv_IsMaskedAndRecorded(DatabaseProvider provider)
    {
        await using var scene = await AuditScene.StartAsync(provider);

        var csv = await scene.Office.GetAsync("/nhat-ky/xuat?dinh-dang=csv");

        Assert.Equal("text/csv; charset=utf-8", csv.Response.Content.Headers.ContentType!.ToString());
        Assert.Contains("movements.relation.tie", csv.Text, StringComparison.Ordinal);
        Assert.Contains("K. H.", csv.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ksor", csv.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("0912345678", csv.Text, StringComparison.Ordinal);
        Assert.Equal(1, await scene.Web.WithContextAsync(db => db.AuditEntries.CountAsync(e => e.Action == "audit.log.export")));
    }

    [Theory, EachDatabase]
    public async Task Export_AsJson_IsMaskedAndRecorded(DatabaseProvider provider)
    {
        await using var scene = await AuditScene.StartAsync(provider);

        var json = await scene.Office.GetAsync("/nhat-ky/xuat?dinh-dang=json");

        using var lines = JsonDocument.Parse(json.Text);
        Assert.Contains(lines.RootElement.EnumerateArray(), l => l.GetProperty("actor").GetString() == "K. H.");
        Assert.DoesNotContain("Ksor", json.Text, StringComparison.Ordinal);
        Assert.Equal(400, (await scene.Office.GetAsync("/nhat-ky/xuat?dinh-dang=exe")).Status);
    }

    [Theory, EachDatabase]
    public async Task Get_SearchWithSqlInIt_FindsNothingAndFailsNot(DatabaseProvider provider)
    {
        await using var scene = await AuditScene.StartAsync(provider);

        foreach (var text in new[] { "'; drop table audit_entries; --", "%_[]^(.*)\\", "\0", "💥" })
        {
            var answer = await scene.Office.GetAsync($"/nhat-ky?tim={Uri.EscapeDataString(text)}&nguoi={Uri.EscapeDataString(text)}");
            Assert.True(answer.Status is 200 or 400, $"{text}: {answer.Status}");
        }

        Assert.True(await scene.Web.WithContextAsync(db => db.AuditEntries.AnyAsync()));
    }

    [Theory, EachDatabase]
    public async Task Chain_DownloadedAndChecked_IsWholeAndEndsAtThePublishedHead(DatabaseProvider provider)
    {
        await using var scene = await AuditScene.StartAsync(provider);
        await scene.Web.Database.WithAsync<AuditSequencer, int>(s => s.SealAsync(TestContext.Current.CancellationToken));
        var authority = scene.Tree["xã Kon Chiêng"].Id;

        var page = await scene.Web.NewBrowser().GetAsync("/cong-khai/nhat-ky");
        var json = await scene.Web.NewBrowser().GetAsync("/cong-khai/nhat-ky?dinh-dang=json");
        var chain = await scene.Office.GetAsync($"/nhat-ky/chuoi/{authority}");

        using var heads = JsonDocument.Parse(json.Text);
        var head = heads
            .RootElement.GetProperty("heads")
            .EnumerateArray()
            .Single(h => h.GetProperty("authority").GetGuid() == authority)
            .GetProperty("hash")
            .GetString()!;
        var result = await AuditExportFile.VerifyAsync(
            new StringReader(chain.Text),
            Convert.FromHexString(head),
            TestContext.Current.CancellationToken
        );
        Assert.Contains(head, page.Words, StringComparison.Ordinal);
        Assert.Empty(result.Faults);
        Assert.True(result.Entries > 0);
        Assert.DoesNotContain("Ksor", chain.Text, StringComparison.Ordinal);
        var altered = chain.Text.Replace("movements.relation.tie", "movements.relation.tia", StringComparison.Ordinal);
        Assert.NotEmpty((await AuditExportFile.VerifyAsync(new StringReader(altered), null, TestContext.Current.CancellationToken)).Faults);
    }

    [Theory, EachDatabase]
    public async Task Get_ByAVillage_IsForbidden(DatabaseProvider provider)
    {
        await using var scene = await AuditScene.StartAsync(provider);
        var village = await scene.Web.SignedInAsync(await scene.Web.Data.CreateUserAsync(scene.Tree["làng Klah"], Role.VillageHead));

        Assert.Equal(403, (await village.GetAsync("/nhat-ky")).Status);
        Assert.Null((await village.GetAsync($"/phong-trao/{scene.Movement.Id}")).Page.QuerySelector("a[href^='/nhat-ky/ho-so']"));
    }

    private sealed class AuditScene : IAsyncDisposable
    {
        public required WebTest Web { get; init; }
        public required UnitTree Tree { get; init; }
        public required Movement Movement { get; init; }
        public required UserAccount Officer { get; init; }
        public required Browser Office { get; init; }

        public static async Task<AuditScene> StartAsync(DatabaseProvider provider)
        {
            var web = await WebTest.StartAsync(provider);
            var tree = await web.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng Klah; tỉnh Gia Lai > xã Ayun");
            var commune = tree["xã Kon Chiêng"];
            var movement = await web.Data.CreateMovementAsync(commune);
            var officer = await web.Data.CreateUserAsync(commune, "ksor.hbia", "Ksor H'Bia", null, Role.StandingOffice);
            var office = await web.SignedInAsync(officer);
            var address = $"/phong-trao/{movement.Id}/don-vi?tim=ayun";
            var tied = await office.SendFormAsync(address, [new("UnitId", $"{tree["xã Ayun"].Id}"), new("Kind", "Recipient")], "form#tie");
            Assert.True(tied.Status == 302, tied.Words);
            await web.Database.WithContextAsync(async db =>
            {
                (await db.UserAccounts.AsTracking().SingleAsync(u => u.Id == officer.Id)).PhoneNumber = "0912345678";
                await db.SaveAsync(web.Database.Action("identity.account.edit", officer, commune.Id), default);
                (await db.Movements.AsTracking().SingleAsync(m => m.Id == movement.Id)).Name = "Phong trào Bình dân học vụ số";
                await db.SaveAsync(web.Database.Action("movements.movement.rename", officer, commune.Id), default);
            });
            return new AuditScene
            {
                Web = web,
                Tree = tree,
                Movement = movement,
                Officer = officer,
                Office = office,
            };
        }

        public ValueTask DisposeAsync() => Web.DisposeAsync();
    }
}
