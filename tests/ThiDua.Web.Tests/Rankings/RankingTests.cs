using AngleSharp.Dom;
using ThiDua.Core.Identity;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;
using ThiDua.Web.Tests.Results;

namespace ThiDua.Web.Tests.Rankings;

public class RankingTests
{
    [Theory, EachDatabase]
    public async Task Get_StandingOffice_ShowsRanksAndWhyOneHasNone(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);

        var answer = await browser.GetAsync(world.Ranking);

        Assert.Equal(200, answer.Status);
        var rows = Rows(answer).Select(r => (r.Children[0].TextContent, r.Children[1].TextContent));
        Assert.Equal([("1", "làng Klah"), ("2", "làng Ktu"), ("–", "làng Vơng")], rows);
        Assert.Contains("85,7", answer.Words, StringComparison.Ordinal);
        Assert.Contains("Chưa có báo cáo được duyệt", answer.Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Get_VillageHead_ShowsTheOwnRankOnly(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);

        var answer = await (await world.AsAsync("làng Ktu", Role.VillageHead)).GetAsync(world.Ranking);

        Assert.Equal("2", Assert.Single(Rows(answer)).Children[0].TextContent);
        Assert.DoesNotContain("làng Klah", answer.Words, StringComparison.Ordinal);
    }

    [Theory]
    [EachDatabase("xã Ayun", Role.StandingOffice, 404)]
    [EachDatabase("xã Kon Chiêng", Role.Learner, 403)]
    [EachDatabase("tỉnh Gia Lai", Role.ProvinceCoordinator, 200)]
    public async Task Get_Rights_AreThoseOfTheTable(DatabaseProvider provider, string unit, Role role, int status)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);

        Assert.Equal(status, (await (await world.AsAsync(unit, role)).GetAsync(world.Ranking)).Status);
    }

    /// <summary>Without those of the table that stands for the chart.</summary>
    private static IEnumerable<IElement> Rows(Answer answer) =>
        answer.Page.QuerySelectorAll("main tbody tr").Where(r => r.Closest("figure") is null);
}
