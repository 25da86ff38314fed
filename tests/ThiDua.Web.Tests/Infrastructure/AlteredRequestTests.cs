using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Reporting;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Movements;
using ThiDua.Web.Tests.Returns;

namespace ThiDua.Web.Tests.Infrastructure;

/// <summary>Buttons, addresses and hidden fields that are cut or altered: a sentence and no change, never a failure.</summary>
public class AlteredRequestTests
{
    [Theory]
    [InlineData("Accepted")]
    [InlineData("Accepted.x.0")]
    [InlineData("Taken.0190aaaa-0000-7000-8000-000000000001.0")]
    [InlineData("7.0190aaaa-0000-7000-8000-000000000001.0")]
    [InlineData("Accepted.0190aaaa-0000-7000-8000-000000000001.-")]
    public async Task Post_ReviewButtonThatIsGarbled_IsABadRequest(string choice)
    {
        await using var web = await MovementWeb.StartAsync(DatabaseProvider.Sqlite);
        var plan = await web.PlanAsync();

        var answer = await web.Browser.SendFormAsync($"/ke-hoach/{plan}/ra-soat?muc=Target", [new("choice", choice)], "form#decide");

        IsRefused(answer, 400);
    }

    [Fact]
    public async Task Post_ItemThatIsNotOfThePlan_IsNotFound()
    {
        await using var web = await MovementWeb.StartAsync(DatabaseProvider.Sqlite);
        var plan = await web.PlanAsync();
        var target = (await web.ItemsAsync(plan, PlanItemKind.Target))[0];
        var review = $"/ke-hoach/{plan}/ra-soat?muc=Target";

        var decided = await web.Browser.SendFormAsync(review, [new("choice", $"Accepted.{Guid.CreateVersion7()}.0")], "form#decide");
        var edited = await web.Browser.SendFormAsync(
            $"{review}&sua={target.Id}",
            [new("item", $"{Guid.CreateVersion7()}"), new("decision", "Accepted")],
            "form[data-unsaved]"
        );

        IsRefused(decided, 404);
        IsRefused(edited, 404);
    }

    [Theory]
    [InlineData("decision", "")]
    [InlineData("decision", "Nothing")]
    [InlineData("item", "x")]
    public async Task Post_ItemFormWithAnAlteredButton_IsABadRequest(string field, string value)
    {
        await using var web = await MovementWeb.StartAsync(DatabaseProvider.Sqlite);
        var plan = await web.PlanAsync();
        var target = (await web.ItemsAsync(plan, PlanItemKind.Target))[0];

        var answer = await web.Browser.SendFormAsync(
            $"/ke-hoach/{plan}/ra-soat?muc=Target&sua={target.Id}",
            field == "decision" ? [new(field, value)] : [new("decision", "Accepted"), new(field, value)],
            "form[data-unsaved]"
        );

        IsRefused(answer, 400);
    }

    [Fact]
    public async Task Post_AddressThatIsGarbled_ChangesNothing()
    {
        await using var web = await MovementWeb.StartAsync(DatabaseProvider.Sqlite);
        var plan = await web.PlanAsync();
        var path = $"/ke-hoach/{plan}/ra-soat";
        var page = await web.Browser.GetAsync(path);
        const string Form = "form[action*='handler=AcceptAll']";
        page.Page.QuerySelector(Form)!.SetAttribute("action", $"{path}?muc=xyz&handler=AcceptAll");

        var answer = await web.Browser.SendFormAsync(page, path, [new("confidence", "0")], Form);

        IsRefused(answer, 400);
        Assert.All(await web.ItemsAsync(plan, PlanItemKind.Target), t => Assert.Equal(DraftDecision.Pending, t.Decision));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Burn")]
    public async Task Post_MoveThatNobodyKnows_LaunchesNothing(string move)
    {
        await using var web = await MovementWeb.StartAsync(DatabaseProvider.Sqlite);
        var id = await web.MovementAsync();

        var answer = await web.Browser.SendFormAsync($"/phong-trao/{id}", [new("move", move)]);

        IsRefused(answer, 400);
        Assert.Equal(MovementStatus.Draft, await web.Web.WithContextAsync(db => db.Movements.Select(m => m.Status).SingleAsync()));
    }

    [Fact]
    public async Task Post_ConfirmationWithEmptyTicks_TellsWhatIsMissing()
    {
        await using var web = await MovementWeb.StartAsync(DatabaseProvider.Sqlite);
        var plan = await web.PlanAsync();
        await web.AcceptAllAsync(plan);

        var answer = await web.ConfirmAsync(plan, "Save", new KeyValuePair<string, string?>("Form.Starters", ""));

        Assert.Equal(302, answer.Status);
    }

    [Fact]
    public async Task Post_ReturnWithAnUnknownMark_SavesNothingAndDoesNotSaySo()
    {
        await using var scene = await ReturnScene.StartAsync(DatabaseProvider.Sqlite);
        var item = await scene.Web.WithContextAsync(db =>
            db.ReportingRounds.SelectMany(r => r.Items).Where(i => i.Kind == FormItemKind.Narrative).Select(i => i.Id).FirstAsync()
        );

        var answer = await scene.SaveAsync(scene.CountIs("5"), new($"Answers[{item}].Mark", "Splendid"));

        IsRefused(answer, 400);
        Assert.Equal(0, await scene.Web.WithContextAsync(db => db.CellEdits.CountAsync()));
        Assert.DoesNotContain("Đã lưu", (await scene.Village.GetAsync(scene.Fill)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_BulkAcceptOfAnUnreadableUnit_AcceptsNothing()
    {
        await using var scene = await ReturnScene.StartAsync(DatabaseProvider.Sqlite);
        await scene.HandInAsync();

        var answer = await scene.Office.SendFormAsync($"/ky-bao-cao/{scene.Round}", [new("Units", "x")], "form#accept");

        Assert.Null(answer.Location);
        Assert.Equal(
            ReturnState.Submitted,
            await scene.Web.WithContextAsync(db => db.Returns.Where(r => r.UnitId == scene.VillageA.Id).Select(r => r.State).SingleAsync())
        );
    }

    [Fact]
    public async Task Post_RoundClosingAtTheEndOfTime_IsNoDate()
    {
        await using var scene = await ReturnScene.StartAsync(DatabaseProvider.Sqlite, opened: false);
        var address = $"/ky-bao-cao/mo?phongTrao={scene.Movement.Id}&ky=Year:2026";

        var answer = await scene.Office.SendFormAsync(address, [new("Form.ClosesOn", "31/12/9999")]);

        Assert.Equal(200, answer.Status);
        Assert.NotEmpty(answer.Page.QuerySelector("#Form_ClosesOn-error")!.TextContent);
    }

    [Theory, EachDatabase]
    public async Task Get_PageBeyondAllReach_IsEmpty(DatabaseProvider provider)
    {
        await using var web = await MovementWeb.StartAsync(provider);
        var last = int.MaxValue;

        Assert.Equal(200, (await web.Browser.GetAsync($"/phong-trao?page={last}")).Status);
        Assert.Equal(200, (await web.Browser.GetAsync($"/cong-khai?page={last}")).Status);
        Assert.Equal(200, (await web.Browser.GetAsync($"/van-ban?page={last}")).Status);
    }

    private static void IsRefused(Answer answer, int status)
    {
        Assert.Equal(status, answer.Status);
        Assert.NotEmpty(answer.Words);
    }
}
