namespace ThiDua.Core.Measures;

/// <summary>A measure that is computed from the figures of others by one version of its formula.</summary>
public sealed class Computation
{
    private readonly (Measure Measure, int Factor)[] numerator;
    private readonly (Measure Measure, int Factor)[] denominator;
    private readonly Measure measure;

    private Computation(
        Measure measure,
        MeasureFormula formula,
        (Measure Measure, int Factor)[] numerator,
        (Measure Measure, int Factor)[] denominator
    ) => (this.measure, Formula, this.numerator, this.denominator) = (measure, formula, numerator, denominator);

    public MeasureFormula Formula { get; }

    /// <summary>The measures it is computed from.</summary>
    public IEnumerable<Measure> Parts => numerator.Concat(denominator).Select(t => t.Measure).DistinctBy(m => m.Id);

    /// <summary>Null where the formula is reported, or names a measure that is not there or that is computed itself.</summary>
    /// <param name="find">A measure by its code.</param>
    public static Computation? Of(Measure measure, MeasureFormula formula, Func<string, Measure?> find)
    {
        if (FormulaTerms.Parse(formula.NumeratorTerms) is not { } above)
        {
            return null;
        }

        var below = FormulaTerms.Parse(formula.DenominatorTerms);
        if (measure.Kind == MeasureKind.Share && below is null)
        {
            return null;
        }

        var numerator = Found(above, find);
        var denominator = below is null ? [] : Found(below, find);
        return
            numerator is null
            || denominator is null
            || numerator.Concat(denominator).Any(t => measure.Kind == MeasureKind.Count && t.Item1.Scale > measure.Scale)
            ? null
            : new(measure, formula, numerator, denominator);
    }

    /// <summary>
    /// The figure of a unit from the figures of the parts at it. Where a part has no value there is none: missing is not zero.
    /// As complete as the least complete part.
    /// </summary>
    public Figure Of(Func<Measure, Figure> figureOf)
    {
        var parts = Parts.Select(figureOf).ToList();
        var expected = parts.Max(p => p.Expected);
        if (parts.Exists(p => !p.HasValue))
        {
            return new Figure(0, 0, 0, expected, false);
        }

        var divisor = parts.Max(p => p.Divisor);
        var top = Sum(numerator, figureOf, divisor);
        var bottom = denominator.Length == 0 ? divisor : Sum(denominator, figureOf, divisor);
        return new Figure(top, bottom, parts.Min(p => p.Reported), expected, parts.Exists(p => p.IsAdjusted))
        {
            Partial = parts.Max(p => p.Partial),
            Late = parts.Max(p => p.Late),
            Divisor = divisor,
        };
    }

    /// <summary>Corrections of a computed measure stand beside what is computed.</summary>
    public Figure Adjusted(Figure computed, Figure corrections) =>
        corrections.IsAdjusted
            ? computed with
            {
                Numerator = checked(computed.Numerator + corrections.Numerator),
                Denominator =
                    measure.Kind == MeasureKind.Count ? computed.Divisor : checked(computed.Denominator + corrections.Denominator),
                IsAdjusted = true,
            }
            : computed;

    private long Sum((Measure Measure, int Factor)[] terms, Func<Measure, Figure> figureOf, int divisor)
    {
        var scale = measure.Kind == MeasureKind.Count ? measure.Scale : Parts.Max(p => p.Scale);
        return terms.Aggregate(
            0L,
            (sum, term) =>
            {
                var figure = figureOf(term.Measure);
                var factor = checked(term.Factor * PowerOfTen(scale - term.Measure.Scale) * (divisor / figure.Divisor));
                return checked(sum + figure.Numerator * factor);
            }
        );
    }

    /// <summary>Only counts add up, and only those whose decimals the sum has.</summary>
    private static (Measure, int)[]? Found(FormulaTerms terms, Func<string, Measure?> find)
    {
        var found = terms.Terms.Select(t => (Measure: find(t.Code), t.Factor)).ToArray();
        return Array.TrueForAll(
            found,
            f => f.Measure is { Kind: MeasureKind.Count } m && !m.Formulas.Exists(x => x.NumeratorTerms is not null)
        )
            ? Array.ConvertAll(found, f => (f.Measure!, f.Factor))
            : null;
    }

    private static long PowerOfTen(int exponent)
    {
        var power = 1L;
        for (var i = 0; i < exponent; i++)
        {
            power *= 10;
        }

        return power;
    }
}
