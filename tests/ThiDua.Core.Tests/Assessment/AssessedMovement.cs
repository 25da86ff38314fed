using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Reporting;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Assessment;

/// <summary>
/// A movement of Kon Chiêng with three villages: a share (30 % by 2026, 100 % by 2030), a yes/no and a count, and a round of
/// 2026 that asks the villages for them.
/// </summary>
internal sealed class AssessedMovement
{
    public const string Units = "tỉnh Gia Lai > xã Kon Chiêng > làng Klah, làng Ktu, làng Vơng; tỉnh Gia Lai > xã Ayun > làng Đê";

    public required TestDatabase Database { get; init; }
    public required UnitTree Tree { get; init; }
    public required Movement Movement { get; init; }
    public required Period Period { get; init; }
    public required ReportingRound Round { get; init; }
    public required Measure Share { get; init; }
    public required Measure YesNo { get; init; }
    public required Measure Count { get; init; }
    public required Target Share2026 { get; init; }
    public required Target Share2030 { get; init; }

    public static async Task<AssessedMovement> CreateAsync(TestDatabase database)
    {
        var data = database.Data;
        var tree = await data.CreateUnitTreeAsync(Units);
        var movement = await data.CreateMovementAsync(tree["xã Kon Chiêng"]);
        var share = await data.CreateMeasureAsync(MeasureKind.Share, "Hộ có điện thoại thông minh");
        var yesNo = await data.CreateMeasureAsync(MeasureKind.YesNo, "Có tổ công nghệ số");
        var count = await data.CreateMeasureAsync(MeasureKind.Count, "Mô hình");
        var period = await data.CreatePeriodAsync();
        var villages = new[] { tree["làng Klah"], tree["làng Ktu"], tree["làng Vơng"] };
        return new AssessedMovement
        {
            Database = database,
            Tree = tree,
            Movement = movement,
            Period = period,
            Share = share,
            YesNo = yesNo,
            Count = count,
            Share2026 = await data.CreateTargetAsync(movement, share, 3000, dueOn: new DateOnly(2026, 12, 31)),
            Share2030 = await data.CreateTargetAsync(movement, share, 10000, dueOn: new DateOnly(2030, 12, 31)),
            Round = await data.CreateRoundAsync(movement, period, [share, yesNo, count], villages),
        };
    }

    public Guid Id(string unit) => Tree[unit].Id;

    public Task AcceptAsync(string unit, CellValue? share, CellValue? yesNo = null, CellValue? count = null) =>
        Database.Data.AcceptReturnAsync(Round, Tree[unit], share, yesNo, count);

    public async Task<Access> AccessAsync(string unit, params Role[] roles) =>
        await Database.Data.AccessOfAsync(await Database.Data.CreateUserAsync(Tree[unit], roles));

    public Task<MovementResults?> ResultsAsync(Access access, string? period = null, Guid? unit = null) =>
        Database.WithAsync<ResultService, MovementResults?>(s =>
            s.FindAsync(Movement.Id, period, unit, TreeBasis.OfPeriod, access, default)
        );

    public Task<OpenedFigure?> OpenAsync(Access access, string unit, Guid? measure = null, string? period = null) =>
        Database.WithAsync<FigureService, OpenedFigure?>(s =>
            s.OpenAsync(Movement.Id, measure ?? Share.Id, Id(unit), period, TreeBasis.OfPeriod, access, default)
        );

    public Task<MovementRanking?> RankingAsync(Access access) =>
        Database.WithAsync<RankingService, MovementRanking?>(s =>
            s.FindAsync(Movement.Id, null, TreeBasis.OfPeriod, access, default)
        );
}
