namespace ThiDua.Core.Measures;

/// <summary>What a rule has to say of a value: the key of the sentence and what stands in it.</summary>
public sealed record RuleBreach(string Key, ValidationImportance Importance, params IReadOnlyList<object?> Arguments);

/// <summary>Checks values against the validation rules of their measure, in whole numbers only.</summary>
public static class ValueRules
{
    /// <summary>The gravest breach; null where there is none. What is missing breaks no rule.</summary>
    /// <param name="previous">The value of the period before.</param>
    /// <param name="other">The value of another measure of the same return.</param>
    public static RuleBreach? Check(
        Measure measure,
        CellValue value,
        CellValue? previous,
        IEnumerable<ValidationRule> rules,
        Func<Guid, (Measure Measure, CellValue? Value)?> other
    )
    {
        var breaches = rules.Select(r => Check(measure, value, previous, r, other)).OfType<RuleBreach>().ToList();
        if (measure.IsCumulative && previous is { } before && Compare(value, before) < 0)
        {
            breaches.Add(Falling(measure, before, ValidationImportance.Suspicious));
        }

        return breaches.OrderBy(b => b.Importance).FirstOrDefault();
    }

    private static RuleBreach? Check(
        Measure measure,
        CellValue value,
        CellValue? previous,
        ValidationRule rule,
        Func<Guid, (Measure Measure, CellValue? Value)?> other
    ) =>
        rule.Kind switch
        {
            ValidationKind.AtLeast when rule.Bound is { } bound && ToBound(measure, value, bound) < 0 => Bound(measure, rule, "at-least"),
            ValidationKind.AtMost when rule.Bound is { } bound && ToBound(measure, value, bound) > 0 => Bound(measure, rule, "at-most"),
            ValidationKind.NotAbove
                when rule.OtherMeasureId is { } id && other(id) is ({ } against, { } limit) && Compare(value, limit) > 0 => new(
                "measures.rule.not-above",
                rule.Importance,
                against.Name
            ),
            ValidationKind.NotFalling when previous is { } before && Compare(value, before) < 0 => Falling(
                measure,
                before,
                rule.Importance
            ),
            ValidationKind.ChangeAtMost when previous is { } before && rule.Bound is { } perCent && IsChangeAbove(value, before, perCent) =>
                new("measures.rule.change", rule.Importance, perCent, Text(measure, before)),
            _ => null,
        };

    private static RuleBreach Bound(Measure measure, ValidationRule rule, string word) =>
        new($"measures.rule.{word}", rule.Importance, FigureText.TargetValue(measure, rule.Bound!.Value));

    private static RuleBreach Falling(Measure measure, CellValue before, ValidationImportance importance) =>
        new("measures.rule.falling", importance, Text(measure, before));

    private static string Text(Measure measure, CellValue value) =>
        FigureText.Value(measure, new Figure(value.Numerator, value.Denominator, 1, 1, false));

    /// <summary>Fractions by cross-multiplication; of whom there is nobody, nothing can be said.</summary>
    private static int Compare(CellValue a, CellValue b) =>
        a.HasNoSubjects || b.HasNoSubjects ? 0 : ((Int128)a.Numerator * b.Denominator).CompareTo((Int128)b.Numerator * a.Denominator);

    /// <summary>A bound is at the target scale: per cent with two decimals for a share, else at the scale of the measure.</summary>
    private static int ToBound(Measure measure, CellValue value, long bound) =>
        Compare(value, measure.Kind is MeasureKind.Share or MeasureKind.YesNo ? new(bound, 10_000) : new(bound, 1));

    private static bool IsChangeAbove(CellValue now, CellValue before, long perCent)
    {
        if (now.HasNoSubjects || before.HasNoSubjects || before.Numerator == 0)
        {
            return false;
        }

        var (a, b) = ((Int128)now.Numerator * before.Denominator, (Int128)before.Numerator * now.Denominator);
        return Int128.Abs(a - b) * 100 > b * perCent;
    }
}
