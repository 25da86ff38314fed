using ThiDua.Core.Identity;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;
using ThiDua.Web.Tests.Results;

namespace ThiDua.Web.Tests.Home;

public class DashboardTests
{
    [Theory, EachDatabase]
    public async Task Get_EachRole_HasItsFirstPage(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var office = await (await world.AsAsync("xã Kon Chiêng", Role.StandingOffice)).GetAsync("/");
        var chairman = await (await world.AsAsync("xã Kon Chiêng", Role.Chairman)).GetAsync("/");
        var village = await (await world.AsAsync("làng Vơng", Role.VillageHead)).GetAsync("/");

        Assert.Equal("Việc phải làm", office.Page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Các phong trào", office.Words, StringComparison.Ordinal);
        Assert.NotNull(office.Page.QuerySelector($"main a[href='{world.Results}']"));

        Assert.Equal("Tổng quan", chairman.Page.QuerySelector("h1")!.TextContent);
        Assert.NotNull(chairman.Page.QuerySelector($"main a[href='{world.Figure("xã Kon Chiêng")}']"));
        Assert.Contains("2/3", chairman.Words, StringComparison.Ordinal);
        Assert.Contains("làng Vơng", chairman.Words, StringComparison.Ordinal);

        Assert.Equal(3, village.Page.QuerySelectorAll("main a.btn.large").Length);
        Assert.Null(village.Page.QuerySelector("main table"));
    }
}
