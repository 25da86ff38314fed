using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.TestCommon;
using ThiDua.Web.Pages.Returns;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Returns;

public sealed class AutosaveTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    [Theory, EachDatabase]
    public async Task Post_OneField_SavesItAloneAndSaysWhatStandsThereNow(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider);

        var state = Assert.Single(await SendAsync(scene, scene.Village, Count(scene, "1.234", "")));

        Assert.Equal(("saved", "1234/1"), (state.State, state.Base));
        Assert.Equal("1.234", state.Values[$"Cells[{scene.Count.Id}].First"]);
        Assert.Equal([new CellValue(1234, 1), null], await ValuesAsync(scene));
    }

    [Theory, EachDatabase]
    public async Task Post_FieldThatCannotBeRead_IsWrongAndNothingIsChanged(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider);
        await SendAsync(scene, scene.Village, Count(scene, "7", ""));

        var state = Assert.Single(await SendAsync(scene, scene.Village, Count(scene, "bảy", "7/1")));

        Assert.Equal("wrong", state.State);
        Assert.Contains("Số chưa đúng cách viết", state.Message, StringComparison.Ordinal);
        Assert.Empty(state.Values);
        Assert.Equal(new CellValue(7, 1), (await ValuesAsync(scene))[0]);
    }

    [Theory, EachDatabase]
    public async Task Post_SomebodyElseChangedTheField_IsAConflictWithBothValues(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider);
        var colleague = await scene.Web.SignedInAsync(await scene.Web.Data.CreateUserAsync(scene.VillageA, Role.Reporter));
        await SendAsync(scene, colleague, Count(scene, "20", ""));

        var state = Assert.Single(await SendAsync(scene, scene.Village, Count(scene, "30", "")));

        Assert.Equal(("conflict", "20/1"), (state.State, state.Base));
        Assert.Contains("20", state.Message, StringComparison.Ordinal);
        Assert.Contains("30", state.Message, StringComparison.Ordinal);
        Assert.Equal(new CellValue(20, 1), (await ValuesAsync(scene))[0]);
        // Whoever has seen the other value may write over it.
        Assert.Equal("saved", Assert.Single(await SendAsync(scene, scene.Village, Count(scene, "30", "20/1"))).State);
        Assert.Equal(new CellValue(30, 1), (await ValuesAsync(scene))[0]);
    }

    [Theory, EachDatabase]
    public async Task Get_ColleagueTyped_ShowsEveryFieldAsItStands(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider);
        await SendAsync(scene, scene.Village, Count(scene, "12", ""));

        var states = Read(await scene.Village.GetAsync(scene.Fill + "/tu-luu"));

        Assert.All(states, s => Assert.Equal("current", s.State));
        Assert.Equal("12/1", states.Single(s => s.Field == $"Cells[{scene.Count.Id}].First").Base);
        Assert.Equal("", states.Single(s => s.Field == $"Cells[{scene.Share.Id}].First").Base);
    }

    [Theory, EachDatabase]
    public async Task Any_ForeignOrHandedInReturn_IsNotThere(DatabaseProvider provider)
    {
        await using var scene = await ReturnScene.StartAsync(provider);
        var other = $"/bao-cao/{scene.Round}/{scene.Tree["làng B"].Id}/tu-luu";
        Assert.Equal(404, (await scene.Village.GetAsync(other)).Status);
        Assert.Equal(404, (await PostAsync(scene, scene.Village, other, Count(scene, "1", ""))).Status);

        var page = await scene.Village.GetAsync(scene.Fill);
        await scene.HandInAsync();

        Assert.Equal(404, (await PostAsync(scene, scene.Village, scene.Fill + "/tu-luu", Count(scene, "9", ""), page)).Status);
        Assert.Equal(new CellValue(1234, 1), (await ValuesAsync(scene))[0]);
    }

    private static KeyValuePair<string, string?>[] Count(ReturnScene scene, string typed, string baseOf) =>
        [scene.CountIs(typed), new($"Cells[{scene.Count.Id}].Base", baseOf)];

    private static async Task<List<FieldState>> SendAsync(ReturnScene scene, Browser browser, KeyValuePair<string, string?>[] fields)
    {
        var answer = await PostAsync(scene, browser, scene.Fill + "/tu-luu", fields);
        Assert.True(answer.Status == 200, $"{answer.Status} {answer.Text}");
        return Read(answer);
    }

    /// <summary>As the script of the page does: only the fields that changed, with the tokens of the form.</summary>
    private static async Task<Answer> PostAsync(
        ReturnScene scene,
        Browser browser,
        string path,
        KeyValuePair<string, string?>[] fields,
        Answer? page = null
    )
    {
        page ??= await browser.GetAsync(scene.Fill);
        var token = page.Page.QuerySelector("form [name=__RequestVerificationToken]")!.GetAttribute("value");
        using var content = new FormUrlEncodedContent([
            .. fields,
            new("__RequestVerificationToken", token),
            new("__key", Guid.CreateVersion7().ToString()),
        ]);
        var response = await browser.Client.PostAsync(path, content, TestContext.Current.CancellationToken);
        return new Answer(response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), page.Page);
    }

    private static List<FieldState> Read(Answer answer) => JsonSerializer.Deserialize<List<FieldState>>(answer.Text, Json)!;

    private static Task<List<CellValue?>> ValuesAsync(ReturnScene scene) =>
        scene.Web.WithContextAsync(async db =>
        {
            var row = await db
                .ValueRows.AsNoTracking()
                .SingleAsync(r => r.SetId == scene.Round && r.UnitId == scene.VillageA.Id, TestContext.Current.CancellationToken);
            var values = row.Read(2);
            return new List<CellValue?> { values[0], values[1] };
        });
}
