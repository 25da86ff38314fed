using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Operations;

public sealed partial class LogTests : IDisposable
{
    private const string Name = "Rơ Châm H'Nhung Tuyết";
    private const string Mail = "nhung.tuyet.roccham@example.gov.vn";
    private const string Phone = "0987654321";

    private readonly LinesLogged log = new();

    public void Dispose() => log.Dispose();

    [Theory, EachDatabase]
    public async Task Log_OfAJourneyWithMistakes_HoldsNoPersonalData(DatabaseProvider provider)
    {
        await using var web = await StartAsync(provider, ("Logging:SlowQuery", "1"));
        var tree = await web.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng Klah");
        var office = await web.Data.CreateUserAsync(tree["xã Kon Chiêng"], Role.StandingOffice);
        var browser = await web.SignedInAsync(office);
        log.Lines.Clear();

        await browser.SendFormAsync("/nguoi-dung/moi", Account(tree["làng Klah"].Id, "h.nhung.tuyet"));
        await browser.SendFormAsync("/nguoi-dung/moi", Account(tree["làng Klah"].Id, "h.nhung.tuyet"));
        await browser.GetAsync("/nguoi-dung?q=" + Uri.EscapeDataString(Name));
        await browser.GetAsync("/quan-tri/trang-thai");
        await browser.GetAsync("/tim-kiem?q=" + Uri.EscapeDataString(Phone));
        await web.NewBrowser().SendFormAsync("/dang-nhap", [new("Form.UserName", Mail), new("Form.Password", "một câu bí mật")]);

        var all = string.Join('\n', log.Lines);
        Assert.Contains("Refused", all, StringComparison.Ordinal);
        Assert.Equal(1, await web.WithContextAsync(db => db.UserAccounts.CountAsync(u => u.FullName == Name)));
        foreach (var value in new[] { Name, "H'Nhung", Mail, Phone, "một câu bí mật", "nhung.tuyet" })
        {
            Assert.DoesNotContain(value, all, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Uri.EscapeDataString(value), all, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory, EachDatabase]
    public async Task SlowQuery_ThatReads_IsToldWithItsPlanAndWithoutItsValues(DatabaseProvider provider)
    {
        await using var web = await StartAsync(provider, ("Logging:SlowQuery", "1"));
        var user = await web.Data.CreateUserAsync(await web.Data.CreateUnitAsync(), Role.Reporter);
        var secret = user.NormalizedUserName!;

        await using (var scope = web.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
            // Long enough on both: it counts before it looks for the row.
            await db
                .UserAccounts.Where(u =>
                    u.NormalizedUserName == secret
                    && db.Database.SqlQuery<long>(
                            $"with recursive n(i) as (select 1 union all select i + 1 from n where i < 300000) select count(*) as \"Value\" from n"
                        )
                        .Any(v => v > 5)
                )
                .ToListAsync(TestContext.Current.CancellationToken);
        }

        // Other queries may be slow too, and be told first.
        var plan = provider == DatabaseProvider.Sqlite ? "SEARCH \\w+ USING (COVERING )?INDEX" : "(Index|Seq) Scan";
        await WaitForPlanAsync(plan);
        var all = string.Join('\n', log.Lines);
        Assert.Matches(@"Slow query, \d+ ms: SELECT", all);
        Assert.Matches(plan, all);
        Assert.DoesNotContain(secret, all, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Error_Page_NamesTheRequestAsTheLogDoes()
    {
        await using var web = await StartAsync(DatabaseProvider.Sqlite);

        var first = RequestNumber().Match((await web.Browser.GetAsync("/loi/500")).Words).Value;
        var second = RequestNumber().Match((await web.Browser.GetAsync("/loi/500")).Words).Value;

        Assert.Matches("^[A-Z2-9]{4}-[A-Z2-9]{4}$", first);
        Assert.NotEqual(first, second);
    }

    private static KeyValuePair<string, string?>[] Account(Guid unit, string userName) =>
        [
            new("Form.FullName", Name),
            new("Form.UserName", userName),
            new("Form.Email", Mail),
            new("Form.PhoneNumber", Phone),
            new("Form.UnitId", $"{unit}"),
            new("Form.Role", nameof(Role.Reporter)),
        ];

    private Task<WebTest> StartAsync(DatabaseProvider provider, params (string, string)[] settings) =>
        WebTest.StartAsync(provider, services => services.AddSingleton<ILoggerProvider>(log), settings);

    /// <summary>The plan comes after the answer.</summary>
    private async Task WaitForPlanAsync(string plan)
    {
        for (
            var i = 0;
            i < 100 && !log.Lines.Any(l => l.Contains("Plan of the slow query", StringComparison.Ordinal) && Regex.IsMatch(l, plan));
            i++
        )
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    [GeneratedRegex("[A-Z2-9]{4}-[A-Z2-9]{4}")]
    private static partial Regex RequestNumber();
}
