using ThiDua.Core.Measures;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Measures;

public class FormulaTests
{
    [Theory]
    [InlineData("CQS.A", "CQS.A")]
    [InlineData(" cqs.a+2*CQS.B -CQS.C ", "CQS.A + 2*CQS.B - CQS.C")]
    [InlineData("-CQS.A + CQS.B", "-CQS.A + CQS.B")]
    public void Parse_SumOfMeasures_ReadsAsWritten(string text, string written) =>
        Assert.Equal(written, FormulaTerms.Parse(text)?.ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("CQS.A CQS.B")]
    [InlineData("CQS.A +")]
    [InlineData("2*")]
    [InlineData("CQS.A / CQS.B")]
    [InlineData("0*CQS.A")]
    public void Parse_AnythingElse_IsNone(string? text) => Assert.Null(FormulaTerms.Parse(text));

    [Theory, EachDatabase]
    public async Task FoldAsync_NewVersionOfAFormula_LeavesTheOldPeriodAndStandsBeside(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var data = database.Data;
        var units = await data.CreateUnitTreeAsync("xã Kon Chiêng > làng A, làng B");
        var online = await data.CreateMeasureAsync(MeasureKind.Count, code: "THU.TRUC_TUYEN");
        var partly = await data.CreateMeasureAsync(MeasureKind.Count, code: "THU.MOT_PHAN");
        var all = await data.CreateMeasureAsync(MeasureKind.Count, code: "THU.TAT_CA");
        var rate = ValueRulesTests.New(
            MeasureKind.Share,
            "Tỷ lệ hồ sơ trực tuyến",
            "THU.TY_LE",
            Version("2025-01-01", "THU.TRUC_TUYEN + THU.MOT_PHAN", "THU.TAT_CA"),
            Version("2027-01-01", "THU.TRUC_TUYEN", "THU.TAT_CA")
        );
        await database.SaveAsync(rate);
        var (old, next) = (await data.CreatePeriodAsync(2026), await data.CreatePeriodAsync(2027));
        foreach (var period in new[] { old, next })
        {
            var movement = await data.CreateMovementAsync(units["xã Kon Chiêng"]);
            var round = await data.CreateRoundAsync(movement, period, [online, partly, all], [units["làng A"], units["làng B"]]);
            await data.AcceptReturnAsync(round, units["làng A"], new(50, 1), new(20, 1), new(100, 1));
            await data.AcceptReturnAsync(round, units["làng B"], new(10, 1), null, new(100, 1));
        }

        var before = await FoldAsync(old);
        var after = await FoldAsync(next);
        var commune = units["xã Kon Chiêng"].Id;

        // 50 + 10 + 20 of 200 by the formula that 2026 is judged by, 60 of 200 by the new one; làng B lacks a part.
        Assert.Equal((80L, 200L), Parts(before[commune, rate.Id]));
        Assert.Equal((60L, 200L), Parts(before.Recomputed(commune, rate.Id)!.Value.Figure));
        Assert.Equal((60L, 200L), Parts(after[commune, rate.Id]));
        Assert.Null(after.Recomputed(commune, rate.Id));
        Assert.False(before[units["làng B"].Id, rate.Id].HasValue);
        Assert.Equal((1, 2), (before[commune, rate.Id].Reported, before[commune, rate.Id].Expected));
        var board = await database.WithAsync<RollUpService, FigureBoard>(s =>
            s.ReadAsync(
                new FigureQuestion
                {
                    PeriodIds = [old.Id],
                    UnitIds = [commune],
                    MeasureIds = [rate.Id],
                },
                TestContext.Current.CancellationToken
            )
        );
        Assert.Equal(before[commune, rate.Id], board[old.Id, commune, rate.Id]);

        async Task<PeriodFigures> FoldAsync(Period period) =>
            (
                await database.WithAsync<RollUpService, PeriodFigures?>(s =>
                    s.FoldAsync(
                        new RollUpOptions
                        {
                            PeriodId = period.Id,
                            RootUnitId = units["xã Kon Chiêng"].Id,
                            MeasureIds = [rate.Id],
                        },
                        TestContext.Current.CancellationToken
                    )
                )
            )!;
    }

    private static (long, long) Parts(Figure figure) => (figure.Numerator, figure.Denominator);

    private static MeasureFormula Version(string from, string numerator, string denominator) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            ValidFrom = DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture),
            Numerator = "Hồ sơ trực tuyến",
            Denominator = "Tổng số hồ sơ",
            NumeratorTerms = numerator,
            DenominatorTerms = denominator,
        };
}
