using ThiDua.Core.Measures;
using ThiDua.Core.Reporting;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Measures;

/// <summary>How the values of months make those of quarters and years.</summary>
public class PeriodFoldTests
{
    [Theory, EachDatabase]
    public async Task FoldAsync_Months_MakeTheYearByTheFoldOfTheMeasure(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await World.CreateAsync(database);
        // Làng A gives January and March, làng B all three, làng C nothing; February of A is missing, not zero.
        await world.AcceptAsync(1, "làng A", 10, 100, 6, 30);
        await world.AcceptAsync(1, "làng B", 1, 50, 5, 40);
        await world.AcceptAsync(2, "làng B", 2, 60, 7, 41, isLate: true);
        await world.AcceptAsync(3, "làng A", 30, 120, 9, 70);
        await world.AcceptAsync(3, "làng B", null, 61, 9, 42);

        var year = await world.FoldAsync(world.Year);

        // 10 + 30 and 1 + 2; both lack a month.
        Assert.Equal((43L, 0, 2, 3), Told(year[world.Commune, world.Sum.Id]));
        Assert.Equal((40L, 0, 1, 1), Told(year[world.Id("làng A"), world.Sum.Id]));
        // 120 and 61; both gave the last month they were asked.
        Assert.Equal((181L, 2, 0, 3), Told(year[world.Commune, world.Last.Id]));
        // (6 + 9) ÷ 2 = 7,5 and (5 + 7 + 9) ÷ 3 = 7: 14,5.
        var average = year[world.Commune, world.Average.Id];
        Assert.Equal(145, average.Numerator * 10 / average.Divisor);
        Assert.Equal("14,5 hộ", FigureText.Value(world.Average, average));
        // Lũy kế: the last one stands, though the measure adds up otherwise.
        Assert.Equal((112L, 2, 0, 3), Told(year[world.Commune, world.Cumulative.Id]));
        Assert.Equal(1, year[world.Commune, world.Sum.Id].Late);
        Assert.False(year[world.Id("làng C"), world.Sum.Id].HasValue);
    }

    [Theory, EachDatabase]
    public async Task FoldAsync_LastMonthMissing_TakesTheOneBeforeAndSaysSo(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await World.CreateAsync(database);
        await world.AcceptAsync(1, "làng A", 1, 100, 1, 1);
        await world.AcceptAsync(3, "làng B", 1, 61, 1, 1);

        var year = await world.FoldAsync(world.Year);

        Assert.Equal((161L, 1, 1, 3), Told(year[world.Commune, world.Last.Id]));
        Assert.Equal((100L, 0, 1, 1), Told(year[world.Id("làng A"), world.Last.Id]));
    }

    [Theory, EachDatabase]
    public async Task FoldAsync_ValueGivenForTheQuarter_TakesThePlaceOfItsMonths(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await World.CreateAsync(database);
        await world.AcceptAsync(1, "làng A", 10, 100, 6, 30);
        await world.AcceptAsync(2, "làng A", 20, 100, 6, 30);
        await world.AcceptAsync(1, "làng B", 5, 100, 6, 30);
        var quarter = await database.Data.CreateQuarterAsync(2026, 1);
        var round = await world.RoundAsync(quarter);
        await database.Data.AcceptReturnAsync(round, world.Units["làng A"], new(33, 1), null, null, null);

        var year = await world.FoldAsync(world.Year);

        Assert.Equal(33, year[world.Id("làng A"), world.Sum.Id].Numerator);
        Assert.Equal(38, year[world.Commune, world.Sum.Id].Numerator);
        Assert.Equal(30, (await world.FoldAsync(quarter)).Own(world.Id("làng A"), world.Cumulative.Id)?.Numerator);
    }

    [Theory, EachDatabase]
    public async Task FoldAsync_CorrectionOfAMonth_CountsWhereItsValueDoes(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await World.CreateAsync(database);
        await world.AcceptAsync(1, "làng A", 10, 100, 6, 30);
        await world.AdjustAsync(world.Months[0], world.Sum, 3);
        await world.AdjustAsync(world.Months[0], world.Last, 4);

        var before = await world.FoldAsync(world.Year);
        await world.AcceptAsync(2, "làng B", 5, 50, 6, 30);
        var after = await world.FoldAsync(world.Year);

        Assert.Equal((13L, 104L), (before[world.Commune, world.Sum.Id].Numerator, before[world.Commune, world.Last.Id].Numerator));
        Assert.Equal((18L, 150L), (after[world.Commune, world.Sum.Id].Numerator, after[world.Commune, world.Last.Id].Numerator));
    }

    private static (long Value, int Reported, int Partial, int Expected) Told(Figure figure) =>
        (figure.Numerator, figure.Reported, figure.Partial, figure.Expected);

    private sealed record World(TestDatabase Database, UnitTree Units, Measure Sum, Measure Last, Measure Average, Measure Cumulative)
    {
        private readonly List<ReportingRound> rounds = [];

        public List<Period> Months { get; } = [];
        public Period Year { get; private set; } = null!;
        public Guid Commune => Id("xã Kon Chiêng");

        public static async Task<World> CreateAsync(TestDatabase database)
        {
            var data = database.Data;
            var units = await data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng A, làng B, làng C");
            var world = new World(
                database,
                units,
                await data.CreateMeasureAsync(periodFold: PeriodFold.Sum),
                await data.CreateMeasureAsync(periodFold: PeriodFold.Last),
                await data.CreateMeasureAsync(periodFold: PeriodFold.Average),
                await data.CreateMeasureAsync(periodFold: PeriodFold.Sum, isCumulative: true)
            )
            {
                Year = await data.CreatePeriodAsync(),
            };
            for (var month = 1; month <= 3; month++)
            {
                var start = new DateOnly(2026, month, 1);
                world.Months.Add(await data.CreatePeriodAsync(PeriodKind.Month, $"2026-{month:00}", start, start.AddMonths(1).AddDays(-1)));
                world.rounds.Add(await world.RoundAsync(world.Months[^1]));
            }

            return world;
        }

        public Guid Id(string unit) => Units[unit].Id;

        public async Task<ReportingRound> RoundAsync(Period period) =>
            await Database.Data.CreateRoundAsync(
                await Database.Data.CreateMovementAsync(Units["xã Kon Chiêng"]),
                period,
                [Sum, Last, Average, Cumulative],
                [Units["làng A"], Units["làng B"], Units["làng C"]]
            );

        public async Task AcceptAsync(int month, string unit, long? sum, long? last, long? average, long? cumulative, bool isLate = false)
        {
            CellValue?[] values = [Value(sum), Value(last), Value(average), Value(cumulative)];
            await Database.Data.AcceptReturnAsync(rounds[month - 1], Units[unit], isLate, values);
        }

        public async Task<PeriodFigures> FoldAsync(Period period) =>
            await Database.WithAsync<RollUpService, PeriodFigures?>(s =>
                s.FoldAsync(
                    new RollUpOptions
                    {
                        PeriodId = period.Id,
                        RootUnitId = Id("tỉnh Gia Lai"),
                        MeasureIds = [Sum.Id, Last.Id, Average.Id, Cumulative.Id],
                    },
                    TestContext.Current.CancellationToken
                )
            ) ?? throw new InvalidOperationException("No figures.");

        public Task AdjustAsync(Period period, Measure measure, long delta) =>
            Database.SaveAsync(
                new Adjustment
                {
                    Id = Guid.CreateVersion7(),
                    PeriodId = period.Id,
                    UnitId = Commune,
                    MeasureId = measure.Id,
                    NumeratorDelta = delta,
                    DenominatorDelta = 0,
                    Reason = "Đối chiếu với sổ",
                    ComputedNumerator = 0,
                    ComputedDenominator = 0,
                    At = Database.Time.UtcNow,
                    MadeBy = Guid.CreateVersion7(),
                }
            );

        private static CellValue? Value(long? number) => number is { } n ? new CellValue(n, 1) : null;
    }
}
