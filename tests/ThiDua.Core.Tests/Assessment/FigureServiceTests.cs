using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Assessment;

public class FigureServiceTests
{
    [Theory, EachDatabase]
    public async Task OpenAsync_Commune_ChildrenAndAdjustmentsMakeTheFigure(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await AssessedMovement.CreateAsync(database);
        await world.AcceptAsync("làng Klah", new CellValue(30, 50));
        await world.AcceptAsync("làng Ktu", new CellValue(10, 50));
        await AdjustAsync(world, "xã Kon Chiêng", 2);

        var opened = await world.OpenAsync(await world.AccessAsync("xã Kon Chiêng", Role.StandingOffice), "xã Kon Chiêng");

        Assert.NotNull(opened);
        var adjusted = opened.Adjustments.Sum(a => a.Adjustment.NumeratorDelta);
        Assert.Equal(opened.Figure.Numerator, opened.Children.Sum(c => c.Figure.Numerator) + adjusted);
        Assert.Equal((42L, 40L), (opened.Figure.Numerator, opened.Computed.Numerator));
        Assert.Equal(3, opened.Children.Count);
        Assert.Empty(opened.Returns);
        Assert.Equal("Nguyễn Văn Thử", Assert.Single(opened.Adjustments).MadeBy);
        Assert.True(opened.CanAdjust);
        Assert.Equal(2, opened.Targets.Count);
    }

    [Theory, EachDatabase]
    public async Task OpenAsync_Village_ShowsTheReturnBehind(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await AssessedMovement.CreateAsync(database);
        await world.AcceptAsync("làng Klah", new CellValue(30, 50));

        var opened = await world.OpenAsync(await world.AccessAsync("xã Kon Chiêng", Role.CouncilMember), "làng Klah");

        var behind = Assert.Single(opened!.Returns);
        Assert.Equal((world.Round.Id, world.Round.Name, true), (behind.RoundId!.Value, behind.RoundName, behind.Counts));
        Assert.True(behind.CanOpen);
        Assert.Equal(new CellValue(30, 50), behind.Value);
        Assert.Equal(database.Time.UtcNow, behind.AcceptedAt);
        Assert.Equal([("xã Kon Chiêng", true), ("làng Klah", true)], opened.PathDown.Select(p => (p.Unit.Name, p.CanOpen)));
        Assert.False(opened.CanAdjust);
    }

    [Theory, EachDatabase]
    public async Task OpenAsync_NotAccepted_ShowsTheReturnWithoutItsValue(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await AssessedMovement.CreateAsync(database);

        var opened = await world.OpenAsync(await world.AccessAsync("xã Kon Chiêng", Role.StandingOffice), "làng Klah");

        var behind = Assert.Single(opened!.Returns);
        Assert.Null(behind.Value);
        Assert.False(behind.Counts || behind.CanOpen);
        Assert.False(opened.Figure.HasValue);
    }

    [Theory, EachDatabase]
    public async Task OpenAsync_VillageHead_OpensOwnVillageAndNoOther(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await AssessedMovement.CreateAsync(database);
        var access = await world.AccessAsync("làng Klah", Role.VillageHead);

        var opened = await world.OpenAsync(access, "làng Klah");

        Assert.Equal([false, true], opened!.PathDown.Select(p => p.CanOpen));
        Assert.Null(await world.OpenAsync(access, "làng Ktu"));
        Assert.Null(await world.OpenAsync(access, "xã Kon Chiêng"));
    }

    [Theory, EachDatabase]
    public async Task OpenAsync_ForeignMeasureUnitOrPeriod_IsNull(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await AssessedMovement.CreateAsync(database);
        var access = await world.AccessAsync("tỉnh Gia Lai", Role.ProvinceCoordinator);

        Assert.NotNull(await world.OpenAsync(access, "xã Kon Chiêng"));
        Assert.Null(await world.OpenAsync(access, "xã Kon Chiêng", world.Count.Id));
        Assert.Null(await world.OpenAsync(access, "làng Đê"));
        Assert.Null(await world.OpenAsync(access, "tỉnh Gia Lai"));
        Assert.Null(await world.OpenAsync(access, "xã Kon Chiêng", period: "2031"));
    }

    private static async Task AdjustAsync(AssessedMovement world, string unit, long delta)
    {
        var officer = await world.Database.Data.CreateUserAsync(world.Tree[unit], Role.StandingOffice);
        var made = await world.Database.WithAsync<AdjustmentService, Adjustment?>(async s =>
            await s.MakeAsync(
                new MakeAdjustmentOptions
                {
                    Access = await world.Database.Data.AccessOfAsync(officer),
                    PeriodId = world.Period.Id,
                    UnitId = world.Id(unit),
                    MeasureId = world.Share.Id,
                    NumeratorDelta = delta,
                    DenominatorDelta = 0,
                    Reason = "Đối chiếu với sổ",
                    Seen = new CellValue(40, 100),
                },
                world.Database.Action("measures.adjustment.make", officer),
                default
            )
        );
        Assert.NotNull(made);
    }
}
