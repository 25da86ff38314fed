using ThiDua.Core.Measures;

namespace ThiDua.Core.Tests.Measures;

public class AttainmentTests
{
    private static readonly DateOnly End2026 = new(2026, 12, 31);
    private static readonly DateOnly End2028 = new(2028, 12, 31);
    private static readonly DateOnly End2030 = new(2030, 12, 31);
    private static readonly TargetPath VillagesWithInternet = new([new(End2026, 3000), new(End2030, 10000)]);

    private static AttainmentQuestion Share(
        long value,
        Comparator comparator = Comparator.AtLeast,
        long? valueMax = null,
        TargetPath? path = null,
        MeasureDirection direction = MeasureDirection.MoreIsBetter,
        MeasureKind kind = MeasureKind.Share,
        DateOnly? on = null
    ) =>
        new()
        {
            Kind = kind,
            Direction = direction,
            TargetScale = kind is MeasureKind.Share or MeasureKind.YesNo ? 2 : 0,
            Comparator = comparator,
            Value = value,
            ValueMax = valueMax,
            Path = path,
            On = on ?? End2028,
        };

    private static AttainmentQuestion Count(
        long value,
        Comparator comparator = Comparator.AtLeast,
        long? valueMax = null,
        MeasureDirection direction = MeasureDirection.MoreIsBetter
    ) => Share(value, comparator, valueMax, direction: direction, kind: MeasureKind.Count);

    private static Figure Of(long numerator, long denominator = 1) => new(numerator, denominator, 1, 1, false);

    [Fact]
    public void Of_NothingReported_IsNoData()
    {
        var attainment = Attainment.Of(new Figure(0, 0, 0, 12, false), Share(7000));

        Assert.Equal(AttainmentState.NoData, attainment.State);
        Assert.Null(attainment.Ratio);
    }

    [Fact]
    public void Of_DenominatorZero_IsNoSubjects()
    {
        var attainment = Attainment.Of(Of(0, 0), Share(7000));

        Assert.Equal(AttainmentState.NoSubjects, attainment.State);
        Assert.Null(attainment.Ratio);
    }

    [Theory]
    [InlineData(70, false)]
    [InlineData(71, true)]
    public void Of_FloorMetOrPassed_IsReached(long numerator, bool isExceeded)
    {
        var attainment = Attainment.Of(Of(numerator, 100), Share(7000));

        Assert.Equal((AttainmentState.Reached, isExceeded, 0L), (attainment.State, attainment.IsExceeded, attainment.Gap));
        Assert.True(attainment.Ratio >= 10_000);
    }

    [Fact]
    public void Of_SingleMilestoneWithoutBaseline_IsNotYet()
    {
        var attainment = Attainment.Of(Of(699, 1000), Share(7000, path: new TargetPath([new(End2030, 7000)])));

        Assert.Equal(AttainmentState.NotYet, attainment.State);
        Assert.Null(attainment.PathValue);
    }

    [Theory]
    [InlineData(65, AttainmentState.OnTrack)]
    [InlineData(64, AttainmentState.Behind)]
    [InlineData(100, AttainmentState.Reached)]
    public void Of_BetweenMilestones_FollowsTheStraightPath(long numerator, AttainmentState state)
    {
        var attainment = Attainment.Of(Of(numerator, 100), Share(10000, path: VillagesWithInternet));

        Assert.Equal(state, attainment.State);
        Assert.Equal(6500, attainment.PathValue);
    }

    [Theory]
    [InlineData(2025, null)]
    [InlineData(2026, 3000L)]
    [InlineData(2027, 4750L)]
    [InlineData(2028, 6500L)]
    [InlineData(2030, 10000L)]
    [InlineData(2031, 10000L)]
    public void Of_YearEnds_LieEvenlyOnThePath(int year, long? asked)
    {
        var attainment = Attainment.Of(Of(1, 100), Share(10000, path: VillagesWithInternet, on: new DateOnly(year, 12, 31)));

        Assert.Equal(asked, attainment.PathValue);
        Assert.Equal(asked is null ? AttainmentState.NotYet : AttainmentState.Behind, attainment.State);
    }

    [Fact]
    public void Of_Baseline_StartsThePath()
    {
        var path = new TargetPath([new(new DateOnly(2025, 12, 31), 2000), new(new DateOnly(2027, 12, 31), 6000)]);

        var attainment = Attainment.Of(Of(40, 100), Share(6000, path: path, on: End2026));

        Assert.Equal((AttainmentState.OnTrack, 4000L), (attainment.State, attainment.PathValue!.Value));
    }

    [Fact]
    public void Of_JustBelowThePath_IsBehindWithoutRounding()
    {
        // 64,9999999 % prints as 65 %, and is less.
        var attainment = Attainment.Of(Of(649_999_999, 1_000_000_000), Share(10000, path: VillagesWithInternet));

        Assert.Equal(AttainmentState.Behind, attainment.State);
    }

    [Fact]
    public void Of_ShareMissed_GapIsInUnitsOfTheNumerator()
    {
        // 70 % of 1.874 households are 1.311,8: 1.312 are needed.
        var attainment = Attainment.Of(Of(1000, 1874), Share(7000));

        Assert.Equal(312, attainment.Gap);
    }

    [Fact]
    public void Of_CountMissed_GapIsTheDifference() => Assert.Equal(3, Attainment.Of(Of(2), Count(5)).Gap);

    [Fact]
    public void Of_YesNoMissed_GapIsInUnits()
    {
        var attainment = Attainment.Of(Of(9, 12), Share(10000, Comparator.Exactly, kind: MeasureKind.YesNo));

        Assert.Equal((AttainmentState.NotYet, 3L, 7500), (attainment.State, attainment.Gap, attainment.Ratio!.Value));
    }

    [Fact]
    public void Of_IndexMissed_ComparesTheAverage()
    {
        var attainment = Attainment.Of(Of(250, 4), Share(70, kind: MeasureKind.Index));

        Assert.Equal((8L, 8928), (attainment.Gap, attainment.Ratio!.Value));
    }

    [Theory]
    [InlineData(MeasureDirection.MoreIsBetter, 6, AttainmentState.Reached)]
    [InlineData(MeasureDirection.MoreIsBetter, 4, AttainmentState.NotYet)]
    [InlineData(MeasureDirection.LessIsBetter, 4, AttainmentState.Reached)]
    [InlineData(MeasureDirection.LessIsBetter, 6, AttainmentState.NotYet)]
    public void Of_Exactly_IsAFloorOrACeilingByDirection(MeasureDirection direction, long value, AttainmentState state) =>
        Assert.Equal(state, Attainment.Of(Of(value), Count(5, Comparator.Exactly, direction: direction)).State);

    [Theory]
    [InlineData(0, AttainmentState.NotYet, false)]
    [InlineData(1, AttainmentState.Reached, false)]
    [InlineData(2, AttainmentState.Reached, true)]
    public void Of_Range_ReadsItsLowerEndAsAFloor(long value, AttainmentState state, bool isExceeded)
    {
        var attainment = Attainment.Of(Of(value), Count(1, Comparator.Between, 2));

        Assert.Equal((state, isExceeded), (attainment.State, attainment.IsExceeded));
    }

    [Theory]
    [InlineData(2, AttainmentState.Reached)]
    [InlineData(3, AttainmentState.NotYet)]
    public void Of_RangeWhereLessIsBetter_ReadsItsUpperEndAsACeiling(long value, AttainmentState state) =>
        Assert.Equal(state, Attainment.Of(Of(value), Count(1, Comparator.Between, 2, MeasureDirection.LessIsBetter)).State);

    [Theory]
    [InlineData(8, AttainmentState.NotYet, 3, 6250)]
    [InlineData(5, AttainmentState.Reached, 0, 10_000)]
    [InlineData(4, AttainmentState.Reached, 0, 12_500)]
    [InlineData(0, AttainmentState.Reached, 0, 10_000)]
    public void Of_AtMost_IsACeiling(long value, AttainmentState state, long gap, int ratio)
    {
        var attainment = Attainment.Of(Of(value), Count(5, Comparator.AtMost));

        Assert.Equal((state, gap, ratio), (attainment.State, attainment.Gap, attainment.Ratio!.Value));
    }

    [Fact]
    public void Of_CeilingOfShareMissed_GapIsWhatIsTooMuch() =>
        Assert.Equal(2, Attainment.Of(Of(7, 55), Share(1000, Comparator.AtMost)).Gap);

    [Fact]
    public void Of_CeilingPath_AsksToComeDown()
    {
        var path = new TargetPath([new(End2026, 2000), new(End2030, 1000)]);
        var question = Share(1000, Comparator.AtMost, path: path);

        Assert.Equal(AttainmentState.OnTrack, Attainment.Of(Of(15, 100), question).State);
        Assert.Equal(AttainmentState.Behind, Attainment.Of(Of(16, 100), question).State);
    }

    [Fact]
    public void Of_AlmostReached_IsNeverAHundredPerCent()
    {
        var attainment = Attainment.Of(Of(999_999, 1_000_000), Share(10000));

        Assert.Equal((AttainmentState.NotYet, 9999), (attainment.State, attainment.Ratio!.Value));
    }

    [Fact]
    public void Of_HugeNumbers_StayExact()
    {
        var attainment = Attainment.Of(Of(long.MaxValue - 1, long.MaxValue), Share(10000, path: VillagesWithInternet));

        Assert.Equal((AttainmentState.OnTrack, 1L), (attainment.State, attainment.Gap));
    }

    [Fact]
    public void Of_OnlyAdjusted_HasAValue() =>
        Assert.Equal(AttainmentState.Reached, Attainment.Of(new Figure(5, 1, 0, 3, true), Count(5)).State);
}
