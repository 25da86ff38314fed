using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Audit;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Reporting;

/// <summary>A commune with two villages and a department, a movement with a count and a share, its office and a village head.</summary>
internal sealed class ReportingScene : IAsyncDisposable
{
    public const string Units =
        "tỉnh Gia Lai > xã Kon Chiêng > làng A, làng B; tỉnh Gia Lai > xã Kon Chiêng > Phòng Văn hóa - Xã hội; tỉnh Gia Lai > Sở Nội vụ";

    private ReportingScene(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }
    public UnitTree Tree { get; private set; } = null!;
    public Movement Movement { get; private set; } = null!;
    public Measure Count { get; private set; } = null!;
    public Measure Share { get; private set; } = null!;
    public UserAccount Officer { get; private set; } = null!;
    public UserAccount Head { get; private set; } = null!;
    public Access Office { get; private set; } = null!;
    public Access Village { get; private set; } = null!;
    public OrgUnit Commune => Tree["xã Kon Chiêng"];
    public OrgUnit VillageA => Tree["làng A"];
    public OrgUnit VillageB => Tree["làng B"];

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<ReportingScene> CreateAsync(DatabaseProvider provider)
    {
        var scene = new ReportingScene(await TestDatabase.CreateAsync(provider));
        var data = scene.Database.Data;
        scene.Tree = await data.CreateUnitTreeAsync(Units);
        scene.Movement = await data.CreateMovementAsync(scene.Commune);
        scene.Count = await data.CreateMeasureAsync(name: "Số lớp học");
        scene.Share = await data.CreateMeasureAsync(MeasureKind.Share, "Tỷ lệ hộ có điện thoại thông minh");
        await data.CreateTargetAsync(scene.Movement, scene.Count, 2);
        await data.CreateTargetAsync(scene.Movement, scene.Share, 700);
        scene.Officer = await data.CreateUserAsync(scene.Commune, Role.StandingOffice);
        scene.Head = await data.CreateUserAsync(scene.VillageA, Role.VillageHead);
        scene.Office = await data.AccessOfAsync(scene.Officer);
        scene.Village = await data.AccessOfAsync(scene.Head);
        return scene;
    }

    public ActionContext By(UserAccount user, string? reason = null) =>
        Database.Action("tests.reporting", user, Commune.Id, reason: reason);

    public async Task<Guid> OpenAsync(
        PeriodDefinition? period = null,
        Movement? movement = null,
        Access? access = null,
        params Guid[] without
    ) =>
        await TryOpenAsync(
            new()
            {
                Access = access ?? Office,
                MovementId = (movement ?? Movement).Id,
                Period = period ?? PeriodCodes.Year(2026),
                WithoutUnits = without,
            }
        ) ?? throw new InvalidOperationException("The movement was not found.");

    public Task<Guid?> TryOpenAsync(OpenRoundOptions options) =>
        Database.WithAsync<RoundService, Guid?>(s => s.OpenAsync(options, By(Officer), Cancellation));

    public Task<ReturnView?> ViewAsync(Guid round, OrgUnit? unit = null, Access? access = null) =>
        Database.WithAsync<ReturnQueries, ReturnView?>(q => q.FindAsync(round, (unit ?? VillageA).Id, access ?? Village, Cancellation));

    public CellChange CountIs(long? value, long? from = null) => new(Count.Id, Cell(from), Cell(value));

    public CellChange ShareIs(long numerator, long denominator) => new(Share.Id, null, new CellValue(numerator, denominator));

    public async Task<SaveReturnResult> SaveAsync(Guid round, params CellChange[] cells) =>
        await Database.WithAsync<ReturnService, SaveReturnResult?>(s =>
            s.SaveAsync(
                new()
                {
                    Access = Village,
                    RoundId = round,
                    UnitId = VillageA.Id,
                    Cells = cells,
                },
                By(Head),
                Cancellation
            )
        ) ?? throw new InvalidOperationException("The return was not found.");

    public async Task<SubmitReturnResult> SubmitAsync(Guid round, bool withGaps = true) =>
        await Database.WithAsync<ReturnService, SubmitReturnResult?>(s =>
            s.SubmitAsync(
                new()
                {
                    Access = Village,
                    RoundId = round,
                    UnitId = VillageA.Id,
                    WithGaps = withGaps,
                },
                By(Head),
                Cancellation
            )
        ) ?? throw new InvalidOperationException("The return was not found.");

    public async Task<HandInResult> HandInAsync(Guid round, bool withGaps, params CellChange[] cells) =>
        await Database.WithAsync<ReturnService, HandInResult?>(s =>
            s.HandInAsync(
                new()
                {
                    Access = Village,
                    RoundId = round,
                    UnitId = VillageA.Id,
                    Cells = cells,
                },
                withGaps,
                By(Head),
                Cancellation
            )
        ) ?? throw new InvalidOperationException("The return was not found.");

    /// <summary>Fills in both numbers and hands in.</summary>
    public async Task HandInAsync(Guid round)
    {
        await SaveAsync(round, CountIs(3), ShareIs(70, 100));
        Assert.True((await SubmitAsync(round)).IsSubmitted);
    }

    public Task<bool> JudgeAsync(ReturnAction step, Guid round, string? reason = null, Access? access = null)
    {
        var options = new JudgeReturnOptions
        {
            Access = access ?? Office,
            RoundId = round,
            UnitId = VillageA.Id,
        };
        return Database.WithAsync<ReviewService, bool>(s =>
            step switch
            {
                ReturnAction.Accept => s.AcceptAsync(options, By(Officer, reason), Cancellation),
                ReturnAction.SendBack => s.SendBackAsync(options, By(Officer, reason), Cancellation),
                _ => s.ReopenAsync(options, By(Officer, reason), Cancellation),
            }
        );
    }

    public Task<bool> CloseAsync(Guid round) =>
        Database.WithAsync<RoundEndService, bool>(s => s.CloseAsync(new() { Access = Office, RoundId = round }, By(Officer), Cancellation));

    public Task<Return> ReturnAsync(Guid round) =>
        Database.WithContextAsync(db => db.Returns.SingleAsync(r => r.RoundId == round && r.UnitId == VillageA.Id, Cancellation));

    public Task<ValueRow> RowAsync(Guid round) =>
        Database.WithContextAsync(db => db.ValueRows.SingleAsync(r => r.SetId == round && r.UnitId == VillageA.Id, Cancellation));

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static CellValue? Cell(long? value) => value is { } v ? new CellValue(v, 1) : null;
}
