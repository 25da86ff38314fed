using ThiDua.Core.Assessment;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components;

namespace ThiDua.Web.Pages.Assessment;

/// <summary>Points, values and reasons in words.</summary>
public static class ScoreWords
{
    public static string Points(int points) => Formats.Number(points / 100m, 2);

    public static string? Typed(int? points) => points is { } p ? Points(p) : null;

    /// <summary>A value as it went in: "90%", "3 mô hình"; a dash where there is none.</summary>
    public static string Value(Texts texts, ScoringRule rule, Measure? measure, in ScoreInput input) =>
        input.State switch
        {
            ValueState.Missing => "–",
            ValueState.NoSubjects => texts["score.no-subjects"],
            _ => Number(rule, measure, (decimal)input.Numerator / input.Denominator),
        };

    /// <summary>A goal, a limit or the end of an interval.</summary>
    public static string Number(ScoringRule rule, Measure? measure, decimal scaled)
    {
        var scale = ScoringRule.ScaleOf(measure);
        var number = Unscaled(scaled, scale);
        return measure is null || measure.Kind is MeasureKind.Share or MeasureKind.YesNo
            ? Formats.Percent(number, 2)
            : $"{Formats.Number(number, scale)} {measure.UnitText}";
    }

    /// <summary>A stored number as it is typed into a field.</summary>
    public static decimal Unscaled(decimal value, int scale)
    {
        for (var i = 0; i < scale; i++)
        {
            value /= 10;
        }

        return value;
    }

    /// <summary>Why a line has these points, in one sentence.</summary>
    public static string Why(Texts texts, SheetLine line)
    {
        var (rule, input, cell) = (line.Rule, line.Input, line.Cell);
        return cell.Outcome switch
        {
            ScoreOutcome.NoValue => texts["score.why.NoValue"],
            ScoreOutcome.NoSubjects => texts["score.why.NoSubjects", Points(cell.Points)],
            ScoreOutcome.LeftOut => texts["score.why.LeftOut"],
            ScoreOutcome.NoEvidence => texts["score.why.NoEvidence"],
            ScoreOutcome.Passed => texts["score.why.Passed"],
            ScoreOutcome.Failed => texts["score.why.Failed"],
            ScoreOutcome.Given => texts["score.why.Given", texts[$"score.column.{input.Column}"], Points(cell.Points)],
            _ => FromValue(texts, line, Value(texts, rule, line.Measure, input)),
        };
    }

    /// <summary>The same of a line of a person's sheet, which holds points that people gave and courses that were completed.</summary>
    public static string Why(Texts texts, PersonSheetLine line) =>
        line.Cell.Outcome switch
        {
            ScoreOutcome.Given => texts[
                "score.why.Given",
                texts[$"score.person.column.{(PersonColumn)line.Input.Column}"],
                Points(line.Cell.Points)
            ],
            ScoreOutcome.NoEvidence => texts["score.why.NoEvidence"],
            ScoreOutcome.Passed => texts["score.why.Passed"],
            ScoreOutcome.Failed => texts["score.why.Failed"],
            ScoreOutcome.Scored or ScoreOutcome.Capped => texts[
                line.Input.Numerator > 0 ? "score.person.course-done" : "score.person.course-open",
                Points(line.Cell.Points)
            ],
            _ => texts["score.why.NoValue"],
        };

    private static string FromValue(Texts texts, SheetLine line, string value)
    {
        var (rule, cell) = (line.Rule, line.Cell);
        string Goal(long goal) => Number(rule, line.Measure, goal);
        var sentence = rule.Method switch
        {
            ScoreMethod.Ratio => texts["score.why.Ratio", value, Goal(rule.Goal), Points(rule.Points), Points(cell.Points)],
            ScoreMethod.Steps => texts["score.why.Steps", value, Points(cell.Points)],
            ScoreMethod.YesNo => texts["score.why.YesNo", value, Goal(rule.Goal), Points(cell.Points)],
            ScoreMethod.Inverse => texts["score.why.Inverse", value, Goal(rule.Goal), Points(cell.Points)],
            ScoreMethod.Rank => texts["score.why.Rank", value, line.Place.Place, line.Place.Of, Points(cell.Points)],
            ScoreMethod.Each => texts["score.why.Each", value, Points(rule.PointsEach), Points(cell.Points)],
            _ => "",
        };
        return cell.Outcome == ScoreOutcome.Capped ? $"{sentence} {texts["score.why.capped"]}" : sentence;
    }

    /// <summary>A problem of a set, with the values it is about.</summary>
    public static string Problem(Texts texts, SchemeProblem problem, Measure? measure)
    {
        if (problem is not { Step: { } step, Rule: { } rule })
        {
            return texts[problem.Key];
        }

        string Of(long value) => Number(rule, measure, value);
        var range =
            step.From == step.To && step.From is { } one ? Of(one) : StepText.Range(new ScoreStep(step.From, true, step.To, false, 0), Of);
        return texts[problem.Key, range];
    }

    public static Tone ToneOf(ScoringRoundState state) =>
        state switch
        {
            ScoringRoundState.Final => Tone.Good,
            ScoringRoundState.Provisional => Tone.Warn,
            _ => Tone.Info,
        };

    public static Tone ToneOf(ScoreSheetState state) =>
        state switch
        {
            ScoreSheetState.SelfScoring => Tone.Quiet,
            ScoreSheetState.CouncilScored => Tone.Good,
            _ => Tone.Info,
        };
}
