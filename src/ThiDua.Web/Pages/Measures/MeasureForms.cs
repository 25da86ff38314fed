using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;

namespace ThiDua.Web.Pages.Measures;

/// <summary>What may be changed of a measure, as it is typed.</summary>
public sealed class WordingForm
{
    public string? Name { get; set; }
    public string? UnitText { get; set; }
    public MeasureDirection Direction { get; set; }
    public MeasureGroup? Group { get; set; }
    public UnitFigureKind? WeightBy { get; set; }
    public List<UnitKind> ReportedBy { get; set; } = [];

    public static WordingForm Of(Measure measure) =>
        new()
        {
            Name = measure.Name,
            UnitText = measure.UnitText,
            Direction = measure.Direction,
            Group = measure.Group,
            WeightBy = measure.WeightBy,
            ReportedBy = [.. measure.ReportedBy],
        };

    /// <summary>A share is always counted in per cent.</summary>
    public MeasureWording Read(MeasureKind kind) =>
        new()
        {
            Name = Name,
            UnitText = kind == MeasureKind.Share ? "%" : UnitText,
            Direction = Direction,
            Group = Group,
            WeightBy = WeightBy,
            ReportedBy = ReportedBy,
        };
}

/// <summary>A version of a formula, as it is typed.</summary>
public sealed class FormulaForm
{
    public string? Numerator { get; set; }
    public string? Denominator { get; set; }
    public string? NumeratorTerms { get; set; }
    public string? DenominatorTerms { get; set; }
    public UnitFigureKind? DenominatorSize { get; set; }

    public static FormulaForm Of(MeasureFormula formula) =>
        new()
        {
            Numerator = formula.Numerator,
            Denominator = formula.Denominator,
            NumeratorTerms = formula.NumeratorTerms,
            DenominatorTerms = formula.DenominatorTerms,
            DenominatorSize = formula.DenominatorSize,
        };

    public FormulaWording Read() =>
        new()
        {
            Numerator = Numerator,
            Denominator = Denominator,
            NumeratorTerms = NumeratorTerms,
            DenominatorTerms = DenominatorTerms,
            DenominatorSize = DenominatorSize,
        };
}
