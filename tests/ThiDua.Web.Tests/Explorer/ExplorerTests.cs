using System.Text;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;
using ThiDua.Web.Tests.Results;

namespace ThiDua.Web.Tests.Explorer;

public class ExplorerTests
{
    [Theory, EachDatabase]
    public async Task Get_MeasureLevelAndPeriod_ShowsFiguresRanksAndCompletenessInEveryView(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);
        var path = $"/so-lieu?chi-tieu={world.Measure.Id}&ky={world.Period.Id}&don-vi={world.Units["xã Kon Chiêng"].Id}";

        var table = await browser.GetAsync(path);

        Assert.Equal(200, table.Status);
        var rows = table.Page.QuerySelectorAll("#bang-so-lieu tbody tr").Select(r => r.TextContent).ToList();
        Assert.Equal(3, rows.Count);
        Assert.Contains("60%", rows[0], StringComparison.Ordinal);
        Assert.Contains("làng Vơng", rows[2], StringComparison.Ordinal);
        // 50 of 100 in all, two of three villages have reported, and both in time.
        Assert.Contains("50% 50/100", table.Words, StringComparison.Ordinal);
        Assert.Contains("2/3", table.Words, StringComparison.Ordinal);
        Assert.Contains(
            "Klah",
            (await browser.GetAsync(path + "&xem=xep-hang")).Page.QuerySelector("figure.chart")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(200, (await browser.GetAsync(path + "&xem=ban-do")).Status);
        Assert.Contains("Chưa đủ số liệu để vẽ biểu đồ", (await browser.GetAsync(path + "&xem=bieu-do")).Words, StringComparison.Ordinal);
        var compared = await browser.GetAsync(path + $"&so-sanh={world.Units["làng Klah"].Id}");
        Assert.Single(compared.Page.QuerySelectorAll("#bang-so-lieu tbody tr"));
    }

    [Theory, EachDatabase]
    public async Task Get_Files_AreTheTableAndTheDrawing(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);
        var path = $"/so-lieu?chi-tieu={world.Measure.Id}&ky={world.Period.Id}";

        var csv = await browser.GetAsync(path + "&tai=csv");
        var xlsx = await browser.Client.GetAsync(path + "&tai=xlsx", TestContext.Current.CancellationToken);
        var svg = await browser.GetAsync(path + "&xem=xep-hang&bieu-do=xep-hang");

        Assert.True(csv.Text.Contains("làng Klah;\"60,0\";30/50", StringComparison.Ordinal), csv.Text);
        var bytes = await xlsx.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal("PK", Encoding.ASCII.GetString(bytes, 0, 2));
        Assert.StartsWith("image/svg+xml", svg.Response.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Get_ForeignUnit_IsNotFoundAndOwnUnitIsShown(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("làng Klah", Role.VillageHead);

        Assert.Equal(200, (await browser.GetAsync("/so-lieu")).Status);
        Assert.Equal(404, (await browser.GetAsync($"/so-lieu?don-vi={world.Units["làng Ktu"].Id}")).Status);
        Assert.Equal(404, (await browser.GetAsync($"/so-lieu/can-kiem-tra?don-vi={world.Units["làng Ktu"].Id}")).Status);
    }

    [Theory, EachDatabase]
    public async Task PostMark_Outlier_IsMarkedAndAnswered(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var data = web.Data;
        var names = Enumerable.Range(1, 7).Select(i => $"làng Số {i}").ToList();
        var units = await data.CreateUnitTreeAsync($"tỉnh Gia Lai > xã Kon Chiêng > {string.Join(", ", names)}");
        var measure = await data.CreateMeasureAsync(MeasureKind.Count, "Hộ có mã QR");
        Period period = null!;
        for (var year = 2022; year <= 2026; year++)
        {
            period = await data.CreatePeriodAsync(year);
            var movement = await data.CreateMovementAsync(units["xã Kon Chiêng"]);
            var round = await data.CreateRoundAsync(movement, period, [measure], [.. names.Select(n => units[n])]);
            foreach (var (i, name) in names.Index())
            {
                var value = 100 + 10 * i + year - 2022;
                await data.AcceptReturnAsync(round, units[name], new CellValue(year == 2026 && i == 3 ? value * 10 : value, 1));
            }
        }

        var browser = await web.SignedInAsync(await data.CreateUserAsync(units["xã Kon Chiêng"], Role.StandingOffice));
        var path = $"/so-lieu/can-kiem-tra?don-vi={units["xã Kon Chiêng"].Id}&ky={period.Id}";

        var page = await browser.GetAsync(path);
        var row = Assert.Single(page.Page.QuerySelectorAll("main tbody tr"));
        Assert.Contains("làng Số 4", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("1.340 hộ", row.TextContent, StringComparison.Ordinal);

        Assert.Equal(302, (await browser.SendFormAsync(page, path, [], "main form[action*='Mark']")).Status);
        var mark = await web.WithContextAsync(db => db.FollowUps.SingleAsync());
        Assert.Equal((units["làng Số 4"].Id, FollowUpState.Open), (mark.UnitId, mark.State));

        var empty = await browser.SendFormAsync(path, [new("Answer", "")], "main form[action*='Answer']");
        Assert.True(empty.Words.Contains("Hãy nêu kết quả kiểm tra.", StringComparison.Ordinal), $"{empty.Status} {empty.Words}");
        Assert.Equal(302, (await browser.SendFormAsync(path, [new("Answer", "Gõ thừa một số 0")], "main form[action*='Answer']")).Status);
        Assert.Equal(FollowUpState.Confirmed, (await web.WithContextAsync(db => db.FollowUps.SingleAsync())).State);
    }
}
