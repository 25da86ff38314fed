using ThiDua.Core.Identity;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Results;

public class MovementTests
{
    [Theory, EachDatabase]
    public async Task Get_StandingOffice_ShowsFigureCompletenessAndState(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);

        var answer = await browser.GetAsync(world.Results);

        Assert.Equal(200, answer.Status);
        Assert.Contains("50/100", answer.Words, StringComparison.Ordinal);
        Assert.Contains("2/3 đơn vị", answer.Words, StringComparison.Ordinal);
        Assert.Contains("Chưa đạt", answer.Words, StringComparison.Ordinal);
        Assert.Contains("còn thiếu 20 hộ", answer.Words, StringComparison.Ordinal);
        Assert.NotNull(answer.Page.QuerySelector($"main a[href='{world.Figure("xã Kon Chiêng")}']"));
    }

    [Theory, EachDatabase]
    public async Task Get_VillageHead_ShowsTheOwnVillage(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("làng Klah", Role.VillageHead);

        var answer = await browser.GetAsync(world.Results);

        Assert.Contains("Kết quả của làng Klah", answer.Words, StringComparison.Ordinal);
        Assert.Contains("30/50", answer.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("50/100", answer.Words, StringComparison.Ordinal);
        Assert.Equal(404, (await browser.GetAsync($"{world.Results}?don-vi={world.Units["xã Kon Chiêng"].Id}")).Status);
    }

    [Theory, EachDatabase]
    public async Task Get_OtherCommune_IsNotFound(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("xã Ayun", Role.StandingOffice);

        Assert.Equal(404, (await browser.GetAsync(world.Results)).Status);
        Assert.Equal(404, (await browser.GetAsync($"/ket-qua/{Guid.CreateVersion7()}")).Status);
    }

    [Theory, EachDatabase]
    public async Task Get_WithoutTheRight_IsForbidden(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("xã Kon Chiêng", Role.Learner);

        Assert.Equal(403, (await browser.GetAsync(world.Results)).Status);
    }

    [Theory, EachDatabase]
    public async Task Get_UnknownPeriod_IsNotFound(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);

        Assert.Equal(404, (await browser.GetAsync($"{world.Results}?ky=2031")).Status);
    }

    [Theory, EachDatabase]
    public async Task Index_ListsMovementsWhoseResultsOneSees(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);

        var own = await (await world.AsAsync("làng Klah", Role.VillageHead)).GetAsync("/ket-qua");
        var foreign = await (await world.AsAsync("xã Ayun", Role.StandingOffice)).GetAsync("/ket-qua");

        Assert.NotNull(own.Page.QuerySelector($"main a[href='{world.Results}']"));
        Assert.Contains("Chưa có phong trào nào đang thực hiện", foreign.Words, StringComparison.Ordinal);
    }
}
