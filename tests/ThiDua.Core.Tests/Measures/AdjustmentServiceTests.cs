using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Audit;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Measures;

public class AdjustmentServiceTests
{
    [Theory, EachDatabase]
    public async Task MakeAsync_WithReason_MovesTheFigureAndIsAudited(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await World.CreateAsync(database);

        var made = await world.MakeAsync(o => o);

        Assert.NotNull(made);
        Assert.Equal((30L, 40L), (made.ComputedNumerator, made.ComputedDenominator));
        Assert.Equal(new Figure(35, 42, 1, 1, true), await world.FigureAsync());
        var entry = await database.WithContextAsync(db => db.AuditEntries.SingleAsync(e => e.EntityId == made.Id));
        Assert.Equal("Đối chiếu với sổ", entry.Reason);
    }

    [Theory, EachDatabase]
    public async Task MakeAsync_Second_IsBoundToTheSameComputedValue(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await World.CreateAsync(database);
        await world.MakeAsync(o => o);

        var second = await world.MakeAsync(o => o with { NumeratorDelta = -1, DenominatorDelta = 0, Seen = new CellValue(35, 42) });

        Assert.Equal(30, second!.ComputedNumerator);
        Assert.Equal(new Figure(34, 42, 1, 1, true), await world.FigureAsync());
    }

    [Theory, EachDatabase]
    public async Task WithdrawAsync_OnceOnly_PutsTheFigureBack(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await World.CreateAsync(database);
        var made = await world.MakeAsync(o => o);

        Assert.True(await world.WithdrawAsync(made!));
        Assert.False(await world.WithdrawAsync(made!));

        Assert.Equal(new Figure(30, 40, 1, 1, false), await world.FigureAsync());
    }

    [Theory]
    [EachDatabase("measures.adjustment.no-reason")]
    [EachDatabase("measures.adjustment.long-reason")]
    [EachDatabase("measures.adjustment.nothing")]
    [EachDatabase("measures.adjustment.changed")]
    [EachDatabase("measures.adjustment.negative")]
    [EachDatabase("measures.adjustment.above-denominator")]
    [EachDatabase("measures.adjustment.too-large")]
    public async Task MakeAsync_Mistake_IsNamedAndNothingIsSaved(DatabaseProvider provider, string key)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await World.CreateAsync(database);

        var exception = await Assert.ThrowsAsync<ValidationException>(() =>
            world.MakeAsync(o =>
                key switch
                {
                    "measures.adjustment.no-reason" => o with { Reason = "  " },
                    "measures.adjustment.long-reason" => o with { Reason = new string('a', Adjustment.ReasonMaxLength + 1) },
                    "measures.adjustment.nothing" => o with { NumeratorDelta = 0, DenominatorDelta = 0 },
                    "measures.adjustment.changed" => o with { Seen = new CellValue(29, 40) },
                    "measures.adjustment.negative" => o with { NumeratorDelta = -31 },
                    "measures.adjustment.above-denominator" => o with { NumeratorDelta = 13 },
                    "measures.adjustment.too-large" => o with { NumeratorDelta = long.MaxValue, DenominatorDelta = long.MaxValue },
                    _ => throw new ArgumentOutOfRangeException(nameof(key), key, null),
                }
            )
        );

        Assert.Contains(exception.Errors, e => e.ErrorCode == key);
        Assert.All(exception.Errors, e => Assert.DoesNotContain("measures.", e.ErrorMessage, StringComparison.Ordinal));
        Assert.Equal(new Figure(30, 40, 1, 1, false), await world.FigureAsync());
    }

    [Theory, EachDatabase]
    public async Task MakeAsync_UnknownUnit_IsNull(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await World.CreateAsync(database);

        Assert.Null(await world.MakeAsync(o => o with { UnitId = Guid.CreateVersion7() }));
        Assert.Null(await world.MakeAsync(o => o with { MeasureId = Guid.CreateVersion7() }));
    }

    [Theory, EachDatabase]
    public async Task MakeAsync_ByAnOfficeOfAnotherCommune_ChangesNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await World.CreateAsync(database);
        var made = (await world.MakeAsync(o => o))!;
        var elsewhere = await database.Data.CreateUnitAsync("tỉnh Quảng Ngãi > xã Bình Chương");
        var stranger = await database.Data.AccessOfAsync(await database.Data.CreateUserAsync(elsewhere, Role.StandingOffice));

        Assert.Null(await world.MakeAsync(o => o with { Access = stranger }));
        Assert.False(await (world with { Access = stranger }).WithdrawAsync(made));
        Assert.Equal(1, await database.WithContextAsync(db => db.Adjustments.CountAsync(a => a.WithdrawnAt == null)));
    }

    private sealed record World(TestDatabase Database, Guid Commune, Measure Measure, Period Period, UserAccount Officer, Access Access)
    {
        public static async Task<World> CreateAsync(TestDatabase database)
        {
            var data = database.Data;
            var units = await data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng Klah");
            var measure = await data.CreateMeasureAsync(MeasureKind.Share);
            var period = await data.CreatePeriodAsync();
            var movement = await data.CreateMovementAsync(units["xã Kon Chiêng"]);
            var round = await data.CreateRoundAsync(movement, period, [measure], [units["làng Klah"]]);
            await data.AcceptReturnAsync(round, units["làng Klah"], new CellValue(30, 40));
            var officer = await data.CreateUserAsync(units["xã Kon Chiêng"], Role.StandingOffice);
            return new World(database, units["xã Kon Chiêng"].Id, measure, period, officer, await data.AccessOfAsync(officer));
        }

        public Task<Adjustment?> MakeAsync(Func<MakeAdjustmentOptions, MakeAdjustmentOptions> change) =>
            Database.WithAsync<AdjustmentService, Adjustment?>(s =>
                s.MakeAsync(
                    change(
                        new MakeAdjustmentOptions
                        {
                            Access = Access,
                            PeriodId = Period.Id,
                            UnitId = Commune,
                            MeasureId = Measure.Id,
                            NumeratorDelta = 5,
                            DenominatorDelta = 2,
                            Reason = " Đối chiếu với sổ ",
                            Seen = new CellValue(30, 40),
                        }
                    ),
                    Database.Action("measures.adjustment.make", Officer),
                    default
                )
            );

        public Task<bool> WithdrawAsync(Adjustment adjustment) =>
            Database.WithAsync<AdjustmentService, bool>(s =>
                s.WithdrawAsync(
                    new WithdrawAdjustmentOptions
                    {
                        Access = Access,
                        PeriodId = Period.Id,
                        AdjustmentId = adjustment.Id,
                    },
                    Database.Action("measures.adjustment.withdraw", Officer),
                    default
                )
            );

        public Task<Figure> FigureAsync() =>
            Database.WithAsync<RollUpService, Figure>(async s =>
                (
                    await s.FoldAsync(
                        new RollUpOptions
                        {
                            PeriodId = Period.Id,
                            RootUnitId = Commune,
                            MeasureIds = [Measure.Id],
                        },
                        default
                    )
                )![Commune, Measure.Id]
            );
    }
}
