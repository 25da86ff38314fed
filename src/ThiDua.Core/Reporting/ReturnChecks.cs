using ThiDua.Core.Measures;

namespace ThiDua.Core.Reporting;

/// <summary>What stands against handing a return in, and what looks odd in it.</summary>
public static class ReturnChecks
{
    /// <summary>How many times more or less than in the period before is worth a second look.</summary>
    private const int OddFactor = 2;

    /// <summary>Impossible and suspicious values; the first kind blocks.</summary>
    public static IReadOnlyList<ReturnProblem> Problems(ReturnView view) =>
        [.. view.Measures.Where(m => m.IsAskedHere).Select(m => Problem(m, view)).OfType<ReturnProblem>()];

    /// <summary>What is expected and not filled in.</summary>
    public static IReadOnlyList<FormItem> Missing(ReturnView view) =>
        [
            .. view.Measures.Where(m => m.IsAskedHere && m.Value is null).Select(m => m.Item),
            .. view.Answers.Where(a => a.IsExpected && a.IsEmpty).Select(a => a.Item),
        ];

    public static bool IsEmpty(ReturnView view) =>
        view.Measures.All(m => !m.IsAskedHere || m.Value is null) && view.Answers.All(a => a.IsEmpty);

    private static ReturnProblem? Problem(MeasureLine line, ReturnView view)
    {
        if (line.Value is not { } value)
        {
            return null;
        }

        if (CellText.Problem(line.Measure.Kind, value) is { } key)
        {
            return new(line.Item.Id, key);
        }

        var rules = view.Rules.Where(r => r.MeasureId == line.Measure.Id);
        if (ValueRules.Check(line.Measure, value, line.Previous, rules, id => ValueOf(view, id)) is { } breach)
        {
            return new(line.Item.Id, breach.Key, breach.Importance == ValidationImportance.Suspicious, breach.Arguments);
        }

        return line.Previous is { } before && IsOdd(value, before) ? new(line.Item.Id, "reporting.check.odd", IsWarning: true) : null;
    }

    private static (Measure, CellValue?)? ValueOf(ReturnView view, Guid measureId) =>
        view.Measures.FirstOrDefault(m => m.Measure.Id == measureId) is { } line ? (line.Measure, line.Value) : null;

    /// <summary>Compared as fractions by cross-multiplication; small numbers vary by nature and are not odd.</summary>
    private static bool IsOdd(CellValue now, CellValue before)
    {
        const int small = 10;
        if (now.HasNoSubjects || before.HasNoSubjects || Math.Max(now.Numerator, before.Numerator) < small)
        {
            return false;
        }

        var (a, b) = ((Int128)now.Numerator * before.Denominator, (Int128)before.Numerator * now.Denominator);
        return a > b * OddFactor || b > a * OddFactor;
    }
}
