using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Results;

public class MapTests
{
    [Theory, EachDatabase]
    public async Task Get_ProvinceWithPlaces_DrawsPointsAndAHeatTableThatLeadDown(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ProvinceAsync(web);
        var browser = await web.SignedInAsync(await web.Data.CreateUserAsync(world.Units["tỉnh Gia Lai"], Role.ProvinceCoordinator));

        var page = await browser.GetAsync($"/ket-qua/{world.Movement}/ban-do");

        Assert.Equal(200, page.Status);
        Assert.Equal(2, page.Page.QuerySelectorAll("#ban-do-title ~ .marks a, .marks a").Length);
        var figure = page.Page.QuerySelector($".heat a[href^='/ket-qua/{world.Movement}/{world.Measure}/{world.Units["xã Ayun"].Id}']")!;
        Assert.StartsWith("40%", figure.TextContent, StringComparison.Ordinal);
        Assert.Equal(200, (await browser.GetAsync(figure.GetAttribute("href")!)).Status);
        Assert.Equal("xã Ayun", page.Page.QuerySelector("figure.chart .marks a title")!.TextContent.Split(',')[0]);
        var byTarget = await browser.GetAsync($"/ket-qua/{world.Movement}/ban-do?chi-tieu={world.Measure}");
        Assert.Contains(byTarget.Page.QuerySelectorAll(".marks title"), t => t.TextContent.Contains("40%", StringComparison.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task Get_DrawingAsFile_IsSvgWithTheRightsOfThePage(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ProvinceAsync(web);
        var browser = await web.SignedInAsync(await web.Data.CreateUserAsync(world.Units["tỉnh Gia Lai"], Role.ProvinceCoordinator));
        var stranger = await web.SignedInAsync(await web.Data.CreateUserAsync(world.Units["xã Ayun"], Role.VillageHead));
        var path = $"/ket-qua/{world.Movement}/ban-do?bieu-do=ban-do";

        var file = await browser.GetAsync(path);

        Assert.Equal((200, "image/svg+xml"), (file.Status, file.Response.Content.Headers.ContentType!.MediaType));
        Assert.StartsWith("<?xml", file.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await stranger.GetAsync(path)).Status);
        Assert.Equal("text/html", (await browser.GetAsync(path + "-khac")).Response.Content.Headers.ContentType!.MediaType);
    }

    [Theory, EachDatabase]
    public async Task Results_Movement_ShowPathAndTurnout(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);

        var page = await browser.GetAsync(world.Results);

        Assert.Contains("thực hiện được 50%", page.Words, StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector($"a[href='{world.Results}/ban-do']"));
        Assert.Contains("2/3 đơn vị đã nộp", page.Words, StringComparison.Ordinal);
        Assert.NotNull((await browser.GetAsync(world.Figure("xã Kon Chiêng"))).Page.QuerySelector("figure.chart polyline.actual"));
        Assert.NotNull((await browser.GetAsync(world.Ranking)).Page.QuerySelector("figure.chart rect.track"));
    }

    [Theory, EachDatabase]
    public async Task PostBoundaries_File_IsDrawnOnTheMapAndMistakesAreSaid(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ProvinceAsync(web);
        var admin = await web.SignedInAsync(await web.Data.CreateUserAsync(world.Units["tỉnh Gia Lai"], Role.SystemAdministrator));
        var coordinator = await web.SignedInAsync(await web.Data.CreateUserAsync(world.Units["tỉnh Gia Lai"], Role.ProvinceCoordinator));
        const string address = "/quan-tri/ranh-gioi";
        var file =
            """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"ten":"Ayun"},
             "geometry":{"type":"Polygon","coordinates":[[[108.0,13.9],[108.3,13.9],[108.3,14.2],[108.0,13.9]]]}}]}
            """u8.ToArray();

        var wrong = await admin.UploadAsync(address, "Document", "{}"u8.ToArray(), "a.json");
        var right = await admin.UploadAsync(address, "Document", file, "ranh-gioi.geojson");

        Assert.Equal(400, wrong.Status);
        Assert.Contains("không phải là tệp GeoJSON hoặc TopoJSON", wrong.Words, StringComparison.Ordinal);
        Assert.Equal((302, address), (right.Status, right.Location));
        Assert.Contains("Đã có đường viền của 1 đơn vị.", (await admin.GetAsync(address)).Words, StringComparison.Ordinal);
        Assert.Equal(1, await web.WithContextAsync(db => db.UnitBoundaries.CountAsync()));
        Assert.Single((await coordinator.GetAsync($"/ket-qua/{world.Movement}/ban-do")).Page.QuerySelectorAll(".land path"));
        Assert.Equal(403, (await coordinator.GetAsync(address)).Status);
    }

    private static async Task<(UnitTree Units, Guid Movement, Guid Measure)> ProvinceAsync(WebTest web)
    {
        var data = web.Data;
        var units = await data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng Klah; tỉnh Gia Lai > xã Ayun > làng Đê");
        var movement = await data.CreateMovementAsync(units["tỉnh Gia Lai"], "Chuyển đổi số");
        var measure = await data.CreateMeasureAsync(MeasureKind.Share, "Hộ có điện thoại thông minh");
        await data.CreateTargetAsync(movement, measure, 8000, dueOn: new DateOnly(2026, 12, 31));
        var round = await data.CreateRoundAsync(
            movement,
            await data.CreatePeriodAsync(),
            [measure],
            [units["làng Klah"], units["làng Đê"]]
        );
        await data.AcceptReturnAsync(round, units["làng Klah"], new CellValue(45, 50));
        await data.AcceptReturnAsync(round, units["làng Đê"], new CellValue(20, 50));
        await PlaceAsync(web, units["xã Kon Chiêng"], 108.3, 13.8, 9000);
        await PlaceAsync(web, units["xã Ayun"], 108.1, 14.0, 12000);
        return (units, movement.Id, measure.Id);
    }

    private static async Task PlaceAsync(WebTest web, OrgUnit unit, double longitude, double latitude, long population)
    {
        await web.WithContextAsync(async db =>
        {
            var tracked = await db.OrgUnits.SingleAsync(u => u.Id == unit.Id);
            (tracked.Longitude, tracked.Latitude) = (longitude, latitude);
            db.Add(
                new UnitFigure
                {
                    Id = Guid.CreateVersion7(),
                    UnitId = unit.Id,
                    Kind = UnitFigureKind.Population,
                    Value = population,
                    AsOf = new DateOnly(2024, 12, 31),
                    Source = "test",
                }
            );
            await db.SaveAsync(web.Database.Action(), default);
            return 0;
        });
    }
}
