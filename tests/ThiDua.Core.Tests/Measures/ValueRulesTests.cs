using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.Tests.Measures;

public class ValueRulesTests
{
    private static readonly Measure Households = New(MeasureKind.Count, "Số hộ");
    private static readonly Measure Rate = New(MeasureKind.Share, "Tỷ lệ hộ");

    [Theory]
    [InlineData(ValidationKind.AtLeast, 10L, 9, null, true)]
    [InlineData(ValidationKind.AtLeast, 10L, 10, null, false)]
    [InlineData(ValidationKind.AtMost, 10L, 11, null, true)]
    [InlineData(ValidationKind.NotFalling, null, 9, 10, true)]
    [InlineData(ValidationKind.NotFalling, null, 10, 10, false)]
    [InlineData(ValidationKind.NotFalling, null, 9, null, false)]
    [InlineData(ValidationKind.ChangeAtMost, 50L, 151, 100, true)]
    [InlineData(ValidationKind.ChangeAtMost, 50L, 150, 100, false)]
    [InlineData(ValidationKind.ChangeAtMost, 50L, 49, 100, true)]
    public void Check_Count_TellsTheBreach(ValidationKind kind, long? bound, int value, int? before, bool isBreach)
    {
        var breach = ValueRules.Check(
            Households,
            new CellValue(value, 1),
            before is { } b ? new CellValue(b, 1) : null,
            [Rule(Households, kind, bound)],
            _ => null
        );

        Assert.Equal(isBreach, breach is not null);
    }

    [Fact]
    public void Check_ShareAtMost_ComparesPerCentExactly()
    {
        var rule = Rule(Rate, ValidationKind.AtMost, 66_66);

        Assert.NotNull(ValueRules.Check(Rate, new(2, 3), null, [rule], _ => null));
        Assert.Null(ValueRules.Check(Rate, new(6666, 10_000), null, [rule], _ => null));
        Assert.Null(ValueRules.Check(Rate, new(0, 0), null, [rule], _ => null));
    }

    [Fact]
    public void Check_NotAboveAnother_NamesIt()
    {
        var rule = Rule(Households, ValidationKind.NotAbove, null);
        var against = New(MeasureKind.Count, "Tổng số hộ");

        var breach = ValueRules.Check(Households, new(11, 1), null, [rule], _ => (against, new CellValue(10, 1)));

        Assert.Equal(("measures.rule.not-above", "Tổng số hộ"), (breach!.Key, breach.Arguments[0]));
        Assert.Null(ValueRules.Check(Households, new(11, 1), null, [rule], _ => (against, null)));
    }

    [Fact]
    public void Check_ImpossibleAndSuspicious_TellsTheImpossibleOne()
    {
        var breach = ValueRules.Check(
            Households,
            new(11, 1),
            null,
            [
                Rule(Households, ValidationKind.AtMost, 5, ValidationImportance.Suspicious),
                Rule(Households, ValidationKind.AtMost, 10, ValidationImportance.Impossible),
            ],
            _ => null
        );

        Assert.Equal(ValidationImportance.Impossible, breach!.Importance);
    }

    [Theory]
    [InlineData("7,5", "40", 300, 40)]
    [InlineData("7,5", "1", 75, 10)]
    public void Read_Index_IsWeighted(string value, string weight, long numerator, long tenfold)
    {
        var (cell, problem) = CellText.Read(MeasureKind.Index, 1, value, weight);

        Assert.Null(problem);
        Assert.Equal(numerator * (weight == "40" ? 10 : 1), cell!.Value.Numerator);
        Assert.Equal(tenfold / (weight == "40" ? 1 : 10), cell.Value.Denominator);
        Assert.Equal(("7,5", weight), (CellText.Numerator(MeasureKind.Index, 1, cell), CellText.Denominator(MeasureKind.Index, cell)));
    }

    [Theory]
    [InlineData("7,5", "", "measures.cell.no-weight")]
    [InlineData("7,5", "0", "measures.cell.no-weight")]
    [InlineData("7,55", "3", "measures.cell.too-many-decimals")]
    [InlineData("", "3", null)]
    public void Read_IndexWithoutWeight_IsRefused(string value, string weight, string? problem)
    {
        Assert.Equal((null, problem), CellText.Read(MeasureKind.Index, 1, value, weight));
    }

    private static ValidationRule Rule(
        Measure measure,
        ValidationKind kind,
        long? bound,
        ValidationImportance importance = ValidationImportance.Suspicious
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            MeasureId = measure.Id,
            Kind = kind,
            Importance = importance,
            Bound = bound,
            OtherMeasureId = kind == ValidationKind.NotAbove ? Guid.CreateVersion7() : null,
        };

    internal static Measure New(MeasureKind kind, string name, string? code = null, params MeasureFormula[] formulas) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Code = code ?? "THU.X",
            Name = name,
            Kind = kind,
            Direction = MeasureDirection.MoreIsBetter,
            Scale = 0,
            UnitText = "hộ",
            PeriodFold = PeriodFold.Last,
            Source = MeasureSource.Reported,
            ReportedBy = [UnitKind.Village],
            Formulas = [.. formulas],
        };
}
