using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ThiDua.Core.Communications;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Hosts;

/// <summary>
/// What one host changes the other shows within a second. The clock of the hosts stands still, so nothing that is kept in memory
/// runs out by itself.
/// </summary>
public sealed class SharedStateTests(ITestOutputHelper output)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PortalPage_PublishedOnOneHost_IsOnTheOther()
    {
        await using var hosts = await TwoHosts.StartAsync(("Portal:KeepSeconds", "10"));
        var units = await hosts.First.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng");
        await hosts.First.Database.SaveAsync(Article(units["xã Kon Chiêng"].Id, "da-dang"));
        await HearsAsync(hosts.Second);
        Assert.Contains("Bài da-dang", (await hosts.Second.Browser.GetAsync("/cong-khai/tin")).Words, StringComparison.Ordinal);

        for (var i = 0; i < 5; i++)
        {
            var slug = $"moi-{i}";
            // Kept by both hosts, and asked for again while it is.
            Assert.DoesNotContain(slug, (await hosts.Second.Browser.GetAsync("/cong-khai/tin")).Words, StringComparison.Ordinal);
            await SaveOnAsync(hosts.First, Article(units["xã Kon Chiêng"].Id, slug));

            // The host that made the change shows it at once.
            Assert.Contains(slug, (await hosts.First.Browser.GetAsync("/cong-khai/tin")).Words, StringComparison.Ordinal);
            var took = await TwoHosts.WithinASecondAsync(async () =>
                (await hosts.Second.Browser.GetAsync("/cong-khai/tin")).Words.Contains(slug, StringComparison.Ordinal)
            );
            output.WriteLine($"{took.TotalMilliseconds:0} ms");
        }
    }

    [Fact]
    public async Task PortalPage_ListeningConnectionCut_IsHeardAgain()
    {
        await using var hosts = await TwoHosts.StartAsync(("Portal:KeepSeconds", "10"));
        var units = await hosts.First.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng");
        await HearsAsync(hosts.Second);
        await hosts.Second.Browser.GetAsync("/cong-khai/tin");
        var generation = hosts.Second.Services.GetRequiredService<ChangeSignals>().Generation;
        await CutAsync(hosts.First.Database.Location, "and query like 'listen%'");
        // What may have been missed meanwhile counts as changed.
        await UntilAsync(() => hosts.Second.Services.GetRequiredService<ChangeSignals>().Generation > generation);
        await HearsAsync(hosts.Second);

        await SaveOnAsync(hosts.First, Article(units["xã Kon Chiêng"].Id, "sau-khi-dut"));
        await TwoHosts.WithinASecondAsync(async () =>
            (await hosts.Second.Browser.GetAsync("/cong-khai/tin")).Words.Contains("sau-khi-dut", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task UnitTree_ChangedOnOneHost_IsOnTheOther()
    {
        await using var hosts = await TwoHosts.StartAsync();
        var units = await hosts.First.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng Klah");
        var commune = units["xã Kon Chiêng"];
        var office = await hosts.First.Data.CreateUserAsync(commune, Role.StandingOffice);
        var there = await hosts.Second.SignedInAsync(office);
        // Its tree is in memory.
        Assert.Equal(200, (await there.GetAsync($"/to-chuc/{commune.Id}")).Status);
        Guid made;
        await using (var scope = hosts.First.Services.CreateAsyncScope())
        {
            made = await scope
                .ServiceProvider.GetRequiredService<OrgUnitService>()
                .AddAsync(
                    new AddUnitOptions
                    {
                        ParentId = commune.Id,
                        Kind = UnitKind.Village,
                        Name = "làng Mới",
                        From = DateOnly.FromDateTime(hosts.First.Database.Time.UtcNow),
                    },
                    hosts.First.Database.Action(),
                    Cancellation
                );
        }

        await TwoHosts.WithinASecondAsync(async () => (await there.GetAsync($"/to-chuc/{made}")).Status == 200);
        Assert.Contains("làng Mới", (await there.GetAsync($"/to-chuc/{made}")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rights_WithdrawnOnOneHost_AreGoneOnTheOther()
    {
        await using var hosts = await TwoHosts.StartAsync();
        var units = await hosts.First.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng Klah");
        var office = await hosts.First.Data.CreateUserAsync(units["xã Kon Chiêng"], Role.StandingOffice);
        var there = await hosts.Second.SignedInAsync(office);
        Assert.Equal(200, (await there.GetAsync("/nguoi-dung")).Status);

        await using (var scope = hosts.First.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
            var role = await db.RoleAssignments.SingleAsync(a => a.UserId == office.Id, Cancellation);
            role.ValidTo = role.ValidFrom;
            await db.SaveAsync(hosts.First.Database.Action(), Cancellation);
        }

        await TwoHosts.WithinASecondAsync(async () => (await there.GetAsync("/nguoi-dung")).Status == 403);
    }

    [Fact]
    public async Task SignOutEverywhere_OnOneHost_EndsSessionsOfTheOther()
    {
        await using var hosts = await TwoHosts.StartAsync();
        var units = await hosts.First.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng Klah");
        var head = await hosts.First.Data.CreateUserAsync(units["làng Klah"], Role.VillageHead);
        var here = await hosts.First.SignedInAsync(head);
        var there = await hosts.Second.SignedInAsync(head);
        Assert.Equal(200, (await there.GetAsync("/tai-khoan")).Status);

        // A new password ends every other session of the account.
        var changed = await here.SendFormAsync(
            "/tai-khoan/mat-khau",
            [new("Form.Current", TestData.Password), new("Form.New", "trăng sáng vườn chè"), new("Form.Again", "trăng sáng vườn chè")]
        );
        Assert.Equal(302, changed.Status);

        await TwoHosts.WithinASecondAsync(async () => (await there.GetAsync("/tai-khoan")).Status == 302);
        Assert.Equal(200, (await here.GetAsync("/tai-khoan")).Status);
    }

    private static Task HearsAsync(WebTest web) => UntilAsync(() => web.Services.GetRequiredService<ChangeSignals>().HearsOthers);

    private static async Task UntilAsync(Func<bool> isTrue)
    {
        for (var i = 0; !isTrue(); i++)
        {
            Assert.True(i < 500, "It does not come about.");
            await Task.Delay(20, Cancellation);
        }
    }

    /// <summary>By the services of the running host, as a page of it would.</summary>
    private static async Task SaveOnAsync(WebTest host, object entity)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
        db.Add(entity);
        await db.SaveAsync(host.Database.Action(), Cancellation);
    }

    private static async Task CutAsync(string database, string which)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ToString());
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(
            $"select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() {which}",
            connection
        );
        Assert.True((long)(await command.ExecuteScalarAsync(Cancellation))! > 0);
    }

    private static Article Article(Guid authority, string slug) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = authority,
            Column = ArticleColumn.News,
            Title = $"Bài {slug}",
            Slug = slug,
            Summary = "Tóm tắt",
            Body = "Nội dung",
            State = ArticleState.Published,
            AuthorId = Guid.CreateVersion7(),
            ChangedAt = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc),
            PublishedAt = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc),
        };
}
