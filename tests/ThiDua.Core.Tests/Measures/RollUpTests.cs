using ThiDua.Core.Measures;

namespace ThiDua.Core.Tests.Measures;

public class RollUpTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory, MemberData(nameof(Seeds))]
    public void Fold_AnyTree_EqualsNaiveRecomputation(int seed)
    {
        var tree = new RandomTree(seed);

        var rollUp = RollUp.Fold(tree.Shape, tree.Table);

        Assert.All(tree.Cells(), c => Assert.Equal(tree.Naive(c.Unit, c.Measure), rollUp[c.Unit, c.Measure]));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Set_AnyChanges_EqualFullRecomputation(int seed)
    {
        var tree = new RandomTree(seed);
        var rollUp = RollUp.Fold(tree.Shape, tree.Table);

        tree.ChangeSome(rollUp);

        Assert.All(tree.Cells(), c => Assert.Equal(tree.Naive(c.Unit, c.Measure), rollUp[c.Unit, c.Measure]));
        var live = tree.Cells().Select(c => rollUp[c.Unit, c.Measure]).ToList();
        rollUp.FoldAll();
        Assert.Equal(live, tree.Cells().Select(c => rollUp[c.Unit, c.Measure]));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Adjust_AnyAdjustments_ChildrenPlusOwnPlusAdjustmentsIsTheFigure(int seed)
    {
        var tree = new RandomTree(seed);
        var rollUp = RollUp.Fold(tree.Shape, tree.Table);

        tree.AdjustSome(rollUp);
        tree.ChangeSome(rollUp);

        Assert.All(
            tree.Cells(),
            c =>
            {
                var figure = rollUp[c.Unit, c.Measure];
                var children = Enumerable
                    .Range(0, tree.Parent.Length)
                    .Where(u => tree.Parent[u] == c.Unit)
                    .Select(u => rollUp[u, c.Measure]);
                var own = rollUp.Own(c.Unit, c.Measure).Value ?? default;
                var here = tree.AdjustedAt(c.Unit, c.Measure);
                Assert.Equal(tree.Naive(c.Unit, c.Measure), figure);
                Assert.Equal(children.Sum(f => f.Numerator) + own.Numerator + here.Numerator, figure.Numerator);
                Assert.Equal(children.Sum(f => f.Denominator) + own.Denominator + here.Denominator, figure.Denominator);
                Assert.Equal(figure.Numerator - here.Numerator, rollUp.Computed(c.Unit, c.Measure).Numerator);
            }
        );
    }

    [Fact]
    public void Fold_NothingReported_IsNoValueAndNotZero()
    {
        var table = new ObservationTable(3, 2);
        table.Expect(1, 0);
        table.Expect(2, 0);
        table.Expect(1, 1);
        table[1, 1] = new CellValue(0, 1);

        var rollUp = RollUp.Fold(new RollUpShape([-1, 0, 0]), table);

        Assert.Equal(new Figure(0, 0, 0, 2, false), rollUp[0, 0]);
        Assert.False(rollUp[0, 0].HasValue);
        Assert.True(rollUp[0, 1].HasValue);
        Assert.True(rollUp[0, 1].IsComplete);
    }

    [Fact]
    public void Fold_YesNo_BecomesAShareOfUnits()
    {
        var table = new ObservationTable(4, 1);
        for (var unit = 1; unit < 4; unit++)
        {
            table[unit, 0] = new CellValue(unit == 2 ? 0 : 1, 1);
        }

        var figure = RollUp.Fold(new RollUpShape([-1, 0, 0, 0]), table)[0, 0];

        Assert.Equal((2, 3), (figure.Numerator, figure.Denominator));
    }

    [Fact]
    public void Fold_SumBeyondInt64_ThrowsAndNamesTheMeasure()
    {
        var table = new ObservationTable(3, 7);
        table[1, 5] = new CellValue(long.MaxValue, 1);
        table[2, 5] = new CellValue(1, 1);

        var exception = Assert.Throws<OverflowException>(() => RollUp.Fold(new RollUpShape([-1, 0, 0]), table));

        Assert.Contains("measure 5", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Set_SumBeyondInt64_ThrowsAndChangesNothing()
    {
        var table = new ObservationTable(4, 1);
        table[2, 0] = new CellValue(1, 1);
        table[3, 0] = new CellValue(long.MaxValue - 10, 1);
        var rollUp = RollUp.Fold(new RollUpShape([-1, 0, 1, 0]), table);
        var before = rollUp[1, 0];

        Assert.Throws<OverflowException>(() => rollUp.Set(2, 0, new Cell(new CellValue(100, 1), true)));
        Assert.Throws<OverflowException>(() => rollUp.Adjust(1, 0, 100, 0));

        Assert.Equal(before, rollUp[1, 0]);
        Assert.Equal(new CellValue(1, 1), rollUp.Own(2, 0).Value);
    }

    [Fact]
    public void RollUpShape_ParentAfterChild_IsRefused() => Assert.Throws<ArgumentException>(() => new RollUpShape([1, -1]));

    [Fact]
    public void Fold_TableOfAnotherSize_IsRefused() =>
        Assert.Throws<ArgumentException>(() => RollUp.Fold(new RollUpShape([-1]), new ObservationTable(2, 1)));
}
