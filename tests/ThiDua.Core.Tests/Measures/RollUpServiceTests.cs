using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Reporting;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Measures;

public class RollUpServiceTests
{
    private const string Units = "tỉnh Gia Lai > xã Kon Chiêng > làng Klah, làng Ktu, Phòng Kinh tế; tỉnh Gia Lai > xã Ayun > làng Vơng";

    [Theory, EachDatabase]
    public async Task FoldAsync_AcceptedValues_FoldFromVillagesToTheProvince(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await World.CreateAsync(database);
        await world.AcceptAsync("làng Klah", new CellValue(30, 40));
        await world.AcceptAsync("làng Vơng", new CellValue(5, 60));

        var figures = await world.FoldAsync("tỉnh Gia Lai");

        Assert.Equal(new Figure(35, 100, 2, 3, false), figures[world.Id("tỉnh Gia Lai"), world.Measure.Id]);
        Assert.Equal(new Figure(30, 40, 1, 2, false), figures[world.Id("xã Kon Chiêng"), world.Measure.Id]);
        Assert.False(figures[world.Id("làng Ktu"), world.Measure.Id].HasValue);
    }

    [Theory, EachDatabase]
    public async Task FoldAsync_Subtree_EqualsTheSameUnitInTheWholeTree(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await World.CreateAsync(database);
        await world.AcceptAsync("làng Klah", new CellValue(30, 40));
        await world.AdjustAsync("xã Kon Chiêng", 2, 0);

        var (whole, part) = (await world.FoldAsync("tỉnh Gia Lai"), await world.FoldAsync("xã Kon Chiêng"));

        Assert.Equal(whole[world.Id("xã Kon Chiêng"), world.Measure.Id], part[world.Id("xã Kon Chiêng"), world.Measure.Id]);
        Assert.Equal(new Figure(32, 40, 1, 2, true), part[world.Id("xã Kon Chiêng"), world.Measure.Id]);
        Assert.Equal(default, part[world.Id("làng Vơng"), world.Measure.Id]);
    }

    [Theory, EachDatabase]
    public async Task FoldAsync_KindThatDoesNotReport_DoesNotFold(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await World.CreateAsync(database);
        await world.AcceptAsync("làng Klah", new CellValue(30, 40));
        await world.AcceptAsync("Phòng Kinh tế", new CellValue(30, 40));

        var figures = await world.FoldAsync("xã Kon Chiêng");

        Assert.Equal(new Figure(30, 40, 1, 2, false), figures[world.Id("xã Kon Chiêng"), world.Measure.Id]);
    }

    [Theory, EachDatabase]
    public async Task FoldAsync_SameMeasureInTwoSets_LatestAcceptedCountsOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await World.CreateAsync(database);
        var other = await world.AnotherRoundAsync("làng Klah", "làng Ktu");
        await world.AcceptAsync("làng Ktu", new CellValue(7, 10));
        await database.Data.AcceptReturnAsync(other, world.Units["làng Klah"], new CellValue(1, 40));
        database.Time.Advance(TimeSpan.FromHours(1));
        await world.AcceptAsync("làng Klah", new CellValue(30, 40));
        await database.Data.AcceptReturnAsync(other, world.Units["làng Ktu"], [null]);

        var figures = await world.FoldAsync("xã Kon Chiêng");

        Assert.Equal(new Figure(37, 50, 2, 2, false), figures[world.Id("xã Kon Chiêng"), world.Measure.Id]);
        var sources = await database.WithAsync<RollUpService, IReadOnlyList<Observation>>(s =>
            s.SourcesAsync(world.Period.Id, world.Id("làng Klah"), world.Measure.Id, default)
        );
        Assert.Equal([30L, 1L], sources.Select(s => s.Value!.Value.Numerator));
    }

    [Theory, EachDatabase]
    public async Task FoldAsync_OtherPeriod_DoesNotCount(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await World.CreateAsync(database);
        await world.AcceptAsync("làng Klah", new CellValue(30, 40));
        var later = await database.Data.CreatePeriodAsync(2027);

        var figures = await world.FoldAsync("xã Kon Chiêng", later);

        Assert.Equal(default, figures[world.Id("xã Kon Chiêng"), world.Measure.Id]);
    }

    [Theory, EachDatabase]
    public async Task FoldAsync_LinkedMeasure_CountsAsTheHigherOne(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await World.CreateAsync(database);
        var own = await database.Data.CreateMeasureAsync(MeasureKind.Share, owner: world.Units["xã Ayun"]);
        await database.SaveAsync(
            new MeasureLink
            {
                Id = Guid.CreateVersion7(),
                MeasureId = own.Id,
                CountsAsMeasureId = world.Measure.Id,
            }
        );
        var round = await database.Data.CreateRoundAsync(
            await world.AnotherMovementAsync(),
            world.Period,
            [own],
            [world.Units["làng Vơng"]]
        );
        await database.Data.AcceptReturnAsync(round, world.Units["làng Vơng"], new CellValue(9, 10));
        await world.AdjustAsync("xã Ayun", -2, 0, own);

        var figures = await world.FoldAsync("tỉnh Gia Lai");

        Assert.Equal(
            (7L, 10L),
            (figures[world.Id("xã Ayun"), world.Measure.Id].Numerator, figures[world.Id("xã Ayun"), world.Measure.Id].Denominator)
        );
        Assert.Equal(7L, figures[world.Id("tỉnh Gia Lai"), world.Measure.Id].Numerator);
        var periods = await database.WithAsync<RollUpService, IReadOnlyList<Period>>(s =>
            s.PeriodsAsync([world.Measure.Id], world.Id("xã Ayun"), default)
        );
        Assert.Equal(world.Period.Id, Assert.Single(periods).Id);
    }

    [Theory, EachDatabase]
    public async Task FoldAsync_BaseOfAnAdjustmentChanges_FlagsIt(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await World.CreateAsync(database);
        await world.AcceptAsync("làng Klah", new CellValue(30, 40));
        var seen = (await world.FoldAsync("xã Kon Chiêng")).Computed(world.Id("xã Kon Chiêng"), world.Measure.Id);
        await world.AdjustAsync("xã Kon Chiêng", 2, 0, seen: seen);
        Assert.False(Assert.Single((await world.FoldAsync("xã Kon Chiêng")).Adjustments).IsStale);

        await world.AcceptAsync("làng Ktu", new CellValue(5, 10));

        var figures = await world.FoldAsync("xã Kon Chiêng");
        Assert.True(Assert.Single(figures.Adjustments).IsStale);
        Assert.Equal(37, figures[world.Id("xã Kon Chiêng"), world.Measure.Id].Numerator);
    }

    [Theory, EachDatabase]
    public async Task FoldAsync_UnitOrPeriodUnknown_IsNull(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await World.CreateAsync(database);

        Assert.Null(await world.TryFoldAsync(Guid.CreateVersion7(), world.Period.Id));
        Assert.Null(await world.TryFoldAsync(world.Id("xã Ayun"), Guid.CreateVersion7()));
    }

    /// <summary>Two communes, one share that villages report, one round that asks every unit of the commune for it.</summary>
    private sealed record World(TestDatabase Database, UnitTree Units, Measure Measure, Period Period, ReportingRound Round)
    {
        public static async Task<World> CreateAsync(TestDatabase database)
        {
            var data = database.Data;
            var units = await data.CreateUnitTreeAsync(RollUpServiceTests.Units);
            var measure = await data.CreateMeasureAsync(MeasureKind.Share);
            var period = await data.CreatePeriodAsync();
            var movement = await data.CreateMovementAsync(units["tỉnh Gia Lai"]);
            var asked = new[] { units["làng Klah"], units["làng Ktu"], units["Phòng Kinh tế"], units["làng Vơng"] };
            return new World(database, units, measure, period, await data.CreateRoundAsync(movement, period, [measure], asked));
        }

        public Guid Id(string unit) => Units[unit].Id;

        public Task AcceptAsync(string unit, CellValue? value) => Database.Data.AcceptReturnAsync(Round, Units[unit], value);

        public Task<Movement> AnotherMovementAsync() => Database.Data.CreateMovementAsync(Units["xã Kon Chiêng"]);

        public async Task<ReportingRound> AnotherRoundAsync(params string[] units) =>
            await Database.Data.CreateRoundAsync(await AnotherMovementAsync(), Period, [Measure], [.. units.Select(u => Units[u])]);

        public async Task<PeriodFigures> FoldAsync(string root, Period? period = null) =>
            await TryFoldAsync(Id(root), (period ?? Period).Id) ?? throw new InvalidOperationException("No figures.");

        public Task<PeriodFigures?> TryFoldAsync(Guid root, Guid period) =>
            Database.WithAsync<RollUpService, PeriodFigures?>(s =>
                s.FoldAsync(
                    new RollUpOptions
                    {
                        PeriodId = period,
                        RootUnitId = root,
                        MeasureIds = [Measure.Id],
                    },
                    default
                )
            );

        public Task AdjustAsync(string unit, long numerator, long denominator, Measure? measure = null, Figure seen = default) =>
            Database.SaveAsync(
                new Adjustment
                {
                    Id = Guid.CreateVersion7(),
                    PeriodId = Period.Id,
                    UnitId = Id(unit),
                    MeasureId = (measure ?? Measure).Id,
                    NumeratorDelta = numerator,
                    DenominatorDelta = denominator,
                    Reason = "Đối chiếu với sổ theo dõi",
                    ComputedNumerator = seen.Numerator,
                    ComputedDenominator = seen.Denominator,
                    At = Database.Time.UtcNow,
                    MadeBy = Guid.CreateVersion7(),
                }
            );
    }
}
