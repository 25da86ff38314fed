using ThiDua.Core.Measures;
using ThiDua.Core.Movements;

namespace ThiDua.Core.Tests.Movements;

public class SplitArithmeticTests
{
    [Fact]
    public void Equally_WhatDoesNotDivide_GoesToTheFirst() => Assert.Equal([4L, 3L, 3L], SplitArithmetic.Equally(10, 3));

    [Fact]
    public void ByWeight_LargestRemaindersTakeWhatIsLeft() => Assert.Equal([3L, 5L, 2L], SplitArithmetic.ByWeight(10, [30, 45, 25]));

    [Fact]
    public void ByWeight_AnySizes_LosesNothing()
    {
        var random = new Random(20261120);
        for (var n = 0; n < 500; n++)
        {
            var whole = random.NextInt64(0, 1_000_000_000_000);
            var weights = Enumerable.Range(0, random.Next(1, 200)).Select(_ => random.NextInt64(0, 10_000_000)).ToList();

            var parts = SplitArithmetic.ByWeight(whole, weights);

            Assert.Equal(whole, parts.Sum());
            Assert.All(parts, p => Assert.True(p >= 0));
        }
    }

    [Theory]
    [InlineData(new long[] { 60, 40 }, SplitState.Meets)]
    [InlineData(new long[] { 60, 30 }, SplitState.Short)]
    [InlineData(new long[] { 60, 50 }, SplitState.Over)]
    public void Check_OfACount_ComparesTheSum(long[] parts, SplitState expected) =>
        Assert.Equal(expected, SplitArithmetic.Check(Target(100), Measure(MeasureKind.Count), parts, [null, null]).State);

    [Theory]
    [InlineData(new long[] { 9000, 6000 }, new long[] { 1000, 500 }, SplitState.Meets)]
    [InlineData(new long[] { 9000, 6000 }, new long[] { 500, 1000 }, SplitState.Short)]
    [InlineData(new long[] { 9000, 7800 }, new long[] { 1000, 1 }, SplitState.Over)]
    public void Check_OfPercentages_WeighsThemByTheSizes(long[] parts, long[] sizes, SplitState expected) =>
        Assert.Equal(
            expected,
            SplitArithmetic.Check(Target(8000), Measure(MeasureKind.Share), parts, [.. sizes.Select(s => (long?)s)]).State
        );

    [Theory]
    [InlineData(new long[] { 8000, 8000 }, SplitState.Meets)]
    [InlineData(new long[] { 8000, 9000 }, SplitState.Over)]
    [InlineData(new long[] { 7000, 7500 }, SplitState.Short)]
    [InlineData(new long[] { 7000, 9000 }, SplitState.Unknown)]
    public void Check_OfPercentagesWithoutSizes_SaysOnlyWhatHoldsForAny(long[] parts, SplitState expected) =>
        Assert.Equal(expected, SplitArithmetic.Check(Target(8000), Measure(MeasureKind.Share), parts, [null, null]).State);

    private static Target Target(long value) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            MovementId = Guid.CreateVersion7(),
            Ordinal = 0,
            MeasureId = Guid.CreateVersion7(),
            Text = "Chỉ tiêu",
            Comparator = Comparator.AtLeast,
            Value = value,
            IsYearly = false,
            Origin = ItemOrigin.Officer,
        };

    private static Measure Measure(MeasureKind kind) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Code = "THU",
            Name = "Thử",
            Kind = kind,
            Direction = MeasureDirection.MoreIsBetter,
            Scale = 0,
            UnitText = kind == MeasureKind.Share ? "%" : "mô hình",
            PeriodFold = PeriodFold.Last,
            Source = MeasureSource.Reported,
            ReportedBy = [],
        };
}
