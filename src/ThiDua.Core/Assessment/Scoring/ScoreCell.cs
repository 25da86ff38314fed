namespace ThiDua.Core.Assessment.Scoring;

/// <summary>How the points of a cell came about.</summary>
public enum ScoreOutcome : byte
{
    /// <summary>From the value.</summary>
    Scored,

    /// <summary>From the value, which is worth more than the criterion gives.</summary>
    Capped,

    /// <summary>Given by somebody.</summary>
    Given,
    NoValue,
    NoSubjects,

    /// <summary>The criterion does not count for this unit.</summary>
    LeftOut,

    /// <summary>The precondition is not met.</summary>
    NoEvidence,
    Passed,
    Failed,
}

public readonly record struct ScoreCell(int Points, ScoreOutcome Outcome);

/// <summary>The place of a value among all units, for criteria that score by it.</summary>
/// <param name="Place">1 for the best; 0 where there is none.</param>
/// <param name="Of">How many have one.</param>
public readonly record struct ValuePlace(int Place, int Of);

/// <summary>
/// One cell: a rule and what goes in → points. Everything that makes the points is an argument, so a trace that keeps the
/// arguments explains them wholly.
/// </summary>
public static class CellScore
{
    public static ScoreCell Of(ScoreRule rule, in ScoreInput input, ValuePlace place, DeviationRule deviation)
    {
        var cell = rule.Role == ScoreRole.Gate ? Gate(rule, input) : Plain(rule, input, place, deviation);
        return rule.NeedsEvidence && input.Evidence == 0 && cell.Outcome != ScoreOutcome.LeftOut
            ? new ScoreCell(0, rule.Role == ScoreRole.Gate ? ScoreOutcome.Failed : ScoreOutcome.NoEvidence)
            : cell;
    }

    private static ScoreCell Plain(ScoreRule rule, in ScoreInput input, ValuePlace place, DeviationRule deviation)
    {
        if (input.Given != Points.None)
        {
            return new ScoreCell(Math.Clamp(input.Given, 0, rule.Points), ScoreOutcome.Given);
        }

        if (input.State == ValueState.NoSubjects)
        {
            return rule.WithoutSubjects switch
            {
                WithoutSubjects.Full => new ScoreCell(rule.Points, ScoreOutcome.NoSubjects),
                WithoutSubjects.LeaveOut when rule.Role == ScoreRole.Standard => new ScoreCell(0, ScoreOutcome.LeftOut),
                _ => new ScoreCell(0, ScoreOutcome.NoSubjects),
            };
        }

        if (input.State == ValueState.Missing || rule.Method == ScoreMethod.Manual)
        {
            return new ScoreCell(0, ScoreOutcome.NoValue);
        }

        var (points, isCapped) = FromValue(rule, input, place);
        if (deviation == DeviationRule.ScaleByFactor && input.Factor != ScoreInput.Whole && rule.Role != ScoreRole.Deduction)
        {
            points = Points.Rounded((Int128)points * Math.Clamp(input.Factor, 0, ScoreInput.Whole), ScoreInput.Whole);
        }

        return new ScoreCell(points, isCapped ? ScoreOutcome.Capped : ScoreOutcome.Scored);
    }

    private static ScoreCell Gate(ScoreRule rule, in ScoreInput input)
    {
        var passes =
            input.Given != Points.None ? input.Given > 0
            : input.State == ValueState.NoSubjects ? rule.WithoutSubjects != WithoutSubjects.Zero
            : input.State == ValueState.Known && rule.Method != ScoreMethod.Manual && Reaches(rule, input);
        return new ScoreCell(0, passes ? ScoreOutcome.Passed : ScoreOutcome.Failed);
    }

    private static (int Points, bool IsCapped) FromValue(ScoreRule rule, in ScoreInput input, ValuePlace place) =>
        rule.Method switch
        {
            ScoreMethod.Ratio => Ratio(rule, input),
            ScoreMethod.Steps => (InSteps(rule.Steps, input.Numerator, input.Denominator, rule.Points), false),
            ScoreMethod.YesNo => (Reaches(rule, input) ? rule.Points : 0, false),
            ScoreMethod.Inverse => (Inverse(rule, input), false),
            ScoreMethod.Rank => (ByPlace(rule, place), false),
            ScoreMethod.Each => Each(rule, input),
            _ => (0, false),
        };

    private static (int, bool) Ratio(ScoreRule rule, in ScoreInput input)
    {
        if (input.Numerator <= 0 || (rule.Limit is { } limit && input.Numerator < (Int128)limit * input.Denominator))
        {
            return (0, false);
        }

        // A goal of nothing is reached by everybody.
        var whole = (Int128)rule.Goal * input.Denominator;
        return whole <= 0 || input.Numerator >= whole
            ? (rule.Points, input.Numerator > whole)
            : (Points.Rounded((Int128)rule.Points * input.Numerator, whole), false);
    }

    private static int Inverse(ScoreRule rule, in ScoreInput input)
    {
        var (value, goal) = ((Int128)input.Numerator, (Int128)rule.Goal * input.Denominator);
        if (value <= goal)
        {
            return rule.Points;
        }

        if (rule.Limit is not { } most)
        {
            return Points.Rounded(rule.Points * goal, value);
        }

        var limit = (Int128)most * input.Denominator;
        return value >= limit ? 0 : Points.Rounded(rule.Points * (limit - value), limit - goal);
    }

    private static (int, bool) Each(ScoreRule rule, in ScoreInput input)
    {
        var points = Int128.Max(0, input.Numerator / input.Denominator) * rule.PointsEach;
        return points > rule.Points ? (rule.Points, true) : ((int)points, false);
    }

    private static int ByPlace(ScoreRule rule, ValuePlace place) =>
        place.Place == 0 ? 0
        : rule.Steps.Count > 0 ? InSteps(rule.Steps, place.Place, 1, rule.Points)
        : Points.Rounded((Int128)rule.Points * (place.Of - place.Place + 1), place.Of);

    private static bool Reaches(ScoreRule rule, in ScoreInput input)
    {
        var goal = (Int128)rule.Goal * input.Denominator;
        return rule.LessIsBetter ? input.Numerator <= goal : input.Numerator >= goal;
    }

    private static int InSteps(IReadOnlyList<ScoreStep> steps, Int128 numerator, Int128 denominator, int most)
    {
        foreach (var step in steps)
        {
            if (step.Holds(numerator, denominator))
            {
                return Math.Min(step.Points, most);
            }
        }

        return 0;
    }
}
