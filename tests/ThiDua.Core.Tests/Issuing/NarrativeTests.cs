using ThiDua.Core.Issuing;
using ThiDua.Core.Measures;

namespace ThiDua.Core.Tests.Issuing;

/// <summary>Sentences over periods, between units and of parts of a whole, word by word.</summary>
public class NarrativeTests
{
    private static readonly Measure Share = Sample.Share(70_00).At(1, 2).Measure;
    private static readonly Measure Count = Sample.Count(5).At(1).Measure;

    [Fact]
    public void Over_EveryPeriodHigher_RisesAllTheTime() =>
        Assert.Equal("tăng liên tục từ 40% (năm 2024) lên 87,5% (năm 2026)", Over(Share, (2, 5), (3, 5), (35, 40)));

    [Fact]
    public void Over_TwoPeriods_RisesOnce() => Assert.Equal("tăng từ 40% (năm 2024) lên 60% (năm 2025)", Over(Share, (2, 5), (3, 5)));

    [Fact]
    public void Over_EveryPeriodLower_FallsAllTheTime() =>
        Assert.Equal("giảm liên tục từ 87,5% (năm 2024) xuống 40% (năm 2026)", Over(Share, (35, 40), (3, 5), (2, 5)));

    [Fact]
    public void Over_TwoPeriodsLower_FallsOnce() =>
        Assert.Equal("giảm từ 12 mô hình (năm 2024) xuống 9 mô hình (năm 2025)", Over(Count, (12, 1), (9, 1)));

    [Fact]
    public void Over_AlwaysTheSame_SaysSo() => Assert.Equal("giữ nguyên 50% từ năm 2024 đến năm 2026", Over(Share, (1, 2), (2, 4), (3, 6)));

    [Fact]
    public void Over_UpAndDown_SaysUneven() =>
        Assert.Equal("tăng từ 40% (năm 2024) lên 60% (năm 2026), giữa các kỳ không đều", Over(Share, (2, 5), (1, 5), (3, 5)));

    [Fact]
    public void Over_DownAndUp_EndsLower() =>
        Assert.Equal("giảm từ 60% (năm 2024) xuống 40% (năm 2026), giữa các kỳ không đều", Over(Share, (3, 5), (1, 5), (2, 5)));

    [Fact]
    public void Over_BackToTheFirstValue_SaysSo() =>
        Assert.Equal("trở lại từ 60% (năm 2024) về 60% (năm 2026), giữa các kỳ không đều", Over(Share, (3, 5), (1, 5), (3, 5)));

    [Fact]
    public void Over_FirstPeriod_HasNothingToCompare() =>
        Assert.Equal("đạt 40% (năm 2024); là kỳ báo cáo đầu tiên nên chưa có số liệu so sánh", Over(Share, (2, 5)));

    [Fact]
    public void Over_NoPeriodReported_IsNotZero() => Assert.Equal("chưa có số liệu của kỳ nào", Over(Share, null, null));

    [Fact]
    public void Over_OnePeriodOfThree_NamesTheSilentOnes() =>
        Assert.Equal("mới có số liệu một kỳ: 40% (năm 2025) (năm 2024, năm 2026 chưa có số liệu)", Over(Share, null, (2, 5), null));

    [Fact]
    public void Over_GapInTheMiddle_IsNamed() =>
        Assert.Equal("tăng từ 40% (năm 2024) lên 60% (năm 2026) (năm 2025 chưa có số liệu)", Over(Share, (2, 5), null, (3, 5)));

    [Fact]
    public void Spread_OfUnits_NamesBestAndLast() =>
        Assert.Equal(
            "cao nhất là thôn A (95%), thấp nhất là thôn C (40%)",
            Spread(Share, ("thôn A", 95, 100), ("thôn B", 50, 100), ("thôn C", 2, 5))
        );

    [Fact]
    public void Spread_SeveralOnTop_AreAllNamed() =>
        Assert.Equal(
            "cao nhất là thôn A, thôn B (95%), thấp nhất là thôn C (40%)",
            Spread(Share, ("thôn A", 95, 100), ("thôn B", 95, 100), ("thôn C", 2, 5))
        );

    [Fact]
    public void Spread_ManyAtTheEnd_AreCounted() =>
        Assert.Equal(
            "cao nhất là thôn A (95%), thấp nhất là 04 đơn vị (40%)",
            Spread(Share, ("thôn A", 95, 100), ("thôn B", 2, 5), ("thôn C", 2, 5), ("thôn D", 2, 5), ("thôn E", 2, 5))
        );

    [Fact]
    public void Spread_AllEqual_SaysSo() =>
        Assert.Equal("hai đơn vị có số liệu đều ở mức 50%", Spread(Share, ("thôn A", 1, 2), ("thôn B", 2, 4)));

    [Fact]
    public void Spread_OneUnit_SaysNothing() => Assert.Equal("", Spread(Share, ("thôn A", 1, 2)));

    [Fact]
    public void Spread_UnitWithoutSubjects_IsNotTheLast() =>
        Assert.Equal(
            "cao nhất là thôn A (50%), thấp nhất là thôn B (25%)",
            Spread(Share, ("thôn A", 1, 2), ("thôn B", 1, 4), ("thôn C", 0, 0))
        );

    [Fact]
    public void Spread_LessIsBetter_TurnsAround() =>
        Assert.Equal(
            "tốt nhất là thôn B (25%), kém nhất là thôn A (50%)",
            CourseSentences.Spread(Share, [("thôn A", Figure(1, 2)), ("thôn B", Figure(1, 4))], moreIsBetter: false)
        );

    [Fact]
    public void Breakdown_Thirds_AddUpToAHundred() =>
        Assert.Equal(
            "03 báo cáo, trong đó: 01 báo cáo đúng hạn (33,4%); 01 báo cáo chậm (33,3%); 01 báo cáo bị trả lại (33,3%)",
            Breakdown.Of("báo cáo", [("đúng hạn", 1), ("chậm", 1), ("bị trả lại", 1)])
        );

    [Fact]
    public void Breakdown_Nothing_IsNotZeroPerCent() =>
        Assert.Equal("chưa có báo cáo nào", Breakdown.Of("báo cáo", [("đúng hạn", 0), ("chậm", 0)]));

    [Fact]
    public void Breakdown_AllInOnePart_SaysAll() =>
        Assert.Equal("12 báo cáo, tất cả đúng hạn", Breakdown.Of("báo cáo", [("đúng hạn", 12), ("chậm", 0)]));

    [Fact]
    public void Breakdown_One_IsSingular() => Assert.Equal("01 báo cáo, đúng hạn", Breakdown.Of("báo cáo", [("đúng hạn", 1), ("chậm", 0)]));

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 3, 1)]
    [InlineData(999, 1, 7)]
    [InlineData(0, 5, 0)]
    public void Percents_OfAnyCounts_AddUp(long a, long b, long c) => Assert.Equal(100m, Breakdown.Percents([a, b, c]).Sum());

    private static string Over(Measure measure, params (long Numerator, long Denominator)?[] periods) =>
        CourseSentences.Over(
            measure,
            [
                .. periods.Select(
                    (p, i) => new PreviousFigure(p is var (n, d) ? Figure(n, d) : new Figure(0, 0, 0, 3, false), $"năm {2024 + i}")
                ),
            ]
        );

    private static string Spread(Measure measure, params (string Unit, long Numerator, long Denominator)[] units) =>
        CourseSentences.Spread(measure, [.. units.Select(u => (u.Unit, Figure(u.Numerator, u.Denominator)))]);

    private static Figure Figure(long numerator, long denominator) => new(numerator, denominator, 3, 3, false);
}
