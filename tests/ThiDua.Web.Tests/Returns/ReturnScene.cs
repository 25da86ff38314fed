using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Returns;

/// <summary>The host over a commune with two villages, a movement with a count and a share, an officer and a village head who are signed in.</summary>
internal sealed class ReturnScene : IAsyncDisposable
{
    private ReturnScene(WebTest web) => Web = web;

    public WebTest Web { get; }
    public UnitTree Tree { get; private set; } = null!;
    public Movement Movement { get; private set; } = null!;
    public Measure Count { get; private set; } = null!;
    public Measure Share { get; private set; } = null!;
    public UserAccount Officer { get; private set; } = null!;
    public UserAccount Head { get; private set; } = null!;
    public Browser Office { get; private set; } = null!;
    public Browser Village { get; private set; } = null!;
    public Guid Round { get; private set; }

    public OrgUnit VillageA => Tree["làng A"];
    public string Fill => $"/bao-cao/{Round}/{VillageA.Id}";

    public static async Task<ReturnScene> StartAsync(
        DatabaseProvider provider,
        bool opened = true,
        params (string Key, string Value)[] settings
    )
    {
        var scene = new ReturnScene(await WebTest.StartAsync(provider, settings));
        var data = scene.Web.Data;
        scene.Tree = await data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng A, làng B");
        var commune = scene.Tree["xã Kon Chiêng"];
        scene.Movement = await data.CreateMovementAsync(commune, "Phong trào học vụ số");
        scene.Count = await data.CreateMeasureAsync(name: "Số lớp học");
        scene.Share = await data.CreateMeasureAsync(MeasureKind.Share, "Tỷ lệ hộ có điện thoại");
        await data.CreateTargetAsync(scene.Movement, scene.Count, 2);
        await data.CreateTargetAsync(scene.Movement, scene.Share, 700);
        var officer = await data.CreateUserAsync(commune, Role.StandingOffice);
        scene.Head = await data.CreateUserAsync(scene.VillageA, Role.VillageHead);
        scene.Office = await scene.Web.SignedInAsync(officer);
        scene.Village = await scene.Web.SignedInAsync(scene.Head);
        scene.Officer = officer;
        if (opened)
        {
            await scene.OpenAsync();
        }

        return scene;
    }

    public async Task OpenAsync()
    {
        var options = new OpenRoundOptions
        {
            Access = await Web.Data.AccessOfAsync(Officer),
            MovementId = Movement.Id,
            Period = PeriodCodes.Year(2026),
        };
        var action = Web.Database.Action("tests.open", Officer, Tree["xã Kon Chiêng"].Id);
        Round = (
            await Web.Database.WithAsync<RoundService, Guid?>(s => s.OpenAsync(options, action, TestContext.Current.CancellationToken))
        )!.Value;
    }

    public KeyValuePair<string, string?> CountIs(string typed) => new($"Cells[{Count.Id}].First", typed);

    public KeyValuePair<string, string?>[] ShareIs(string first, string second) =>
        [new($"Cells[{Share.Id}].First", first), new($"Cells[{Share.Id}].Second", second)];

    public Task<Answer> SaveAsync(params KeyValuePair<string, string?>[] fields) =>
        Village.SendFormAsync(Fill, [.. fields, new("viec", "luu")]);

    public async Task HandInAsync()
    {
        var answer = await Village.SendFormAsync(
            Fill,
            [CountIs("1.234"), .. ShareIs("70", "100"), new("viec", "nop"), new("WithGaps", "true")]
        );
        Assert.Equal(302, answer.Status);
    }

    public ValueTask DisposeAsync() => Web.DisposeAsync();
}
