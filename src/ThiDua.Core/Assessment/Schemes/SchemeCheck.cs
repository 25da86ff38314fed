using ThiDua.Core.Assessment.Scoring;

namespace ThiDua.Core.Assessment;

/// <summary>Something about a set that its author should know.</summary>
/// <param name="Key">Of the sentence.</param>
/// <param name="IsFatal">It cannot be put in force so.</param>
public sealed record SchemeProblem(string Key, ScoringRule? Rule, bool IsFatal, StepProblem? Step = null);

/// <summary>Looks a set over: intervals, sources, points, digital literacy, the chain of ties.</summary>
public static class SchemeCheck
{
    /// <summary>What plans use to divide.</summary>
    private const int UsualWhole = 100 * Points.One;

    public static IReadOnlyList<SchemeProblem> Problems(SchemeEdition edition, SchemePurpose purpose) =>
        [.. edition.Rules.OrderBy(r => r.Ordinal).SelectMany(Problems), .. OfTheWhole(edition, purpose)];

    /// <summary>Figures are those of units; a course is completed by a person.</summary>
    public static bool Fits(RuleSource source, SchemePurpose purpose) =>
        source == RuleSource.Manual || source == RuleSource.CourseCompleted == (purpose == SchemePurpose.Personal);

    public static IEnumerable<SchemeProblem> Problems(ScoringRule rule)
    {
        if (rule.Source == RuleSource.Measure && rule.MeasureId is null)
        {
            yield return new SchemeProblem("scheme.problem.no-measure", rule, true);
        }

        if (rule.Source == RuleSource.MovementResult && rule.MovementId is null)
        {
            yield return new SchemeProblem("scheme.problem.no-movement", rule, true);
        }

        if (rule.Source == RuleSource.Manual && rule.Method != ScoreMethod.Manual)
        {
            yield return new SchemeProblem("scheme.problem.no-source", rule, true);
        }

        if (rule.Points <= 0 && rule.Role != ScoreRole.Gate)
        {
            yield return new SchemeProblem("scheme.problem.no-points", rule, true);
        }

        if (rule.Method == ScoreMethod.Each && rule.PointsEach <= 0)
        {
            yield return new SchemeProblem("scheme.problem.no-each", rule, true);
        }

        if (rule.Method == ScoreMethod.Inverse && rule.Limit is { } limit && limit <= rule.Goal)
        {
            yield return new SchemeProblem("scheme.problem.limit", rule, true);
        }

        if (rule.Method != ScoreMethod.Steps)
        {
            yield break;
        }

        var steps = StepText.ReadStored(rule.Steps);
        foreach (var problem in StepCheck.Problems(steps))
        {
            yield return new SchemeProblem($"scheme.problem.step.{problem.Flaw}", rule, true, problem);
        }

        if (steps.Any(s => s.Points > rule.Points))
        {
            yield return new SchemeProblem("scheme.problem.step-over", rule, false);
        }
    }

    private static IEnumerable<SchemeProblem> OfTheWhole(SchemeEdition edition, SchemePurpose purpose)
    {
        if (!edition.Rules.Exists(r => r.Role == ScoreRole.Standard))
        {
            yield return new SchemeProblem("scheme.problem.empty", null, true);
        }
        else if (edition.Rules.Where(r => r.Role == ScoreRole.Standard).Sum(r => (long)r.Points) != UsualWhole)
        {
            yield return new SchemeProblem("scheme.problem.whole", null, false);
        }

        if (!edition.Rules.Exists(r => r.IsDigitalLiteracy))
        {
            yield return new SchemeProblem("scheme.problem.no-literacy", null, false);
        }

        if (edition.Ties.Count == 0 || edition.Ties.OrderBy(t => t.Ordinal).Last().By != TieBreak.Ballot)
        {
            yield return new SchemeProblem("scheme.problem.no-ballot", null, false);
        }

        if (purpose == SchemePurpose.EnterpriseMaturity && string.IsNullOrWhiteSpace(edition.Instrument))
        {
            yield return new SchemeProblem("scheme.problem.no-instrument", null, true);
        }

        foreach (var rule in edition.Rules.Where(r => !Fits(r.Source, purpose)))
        {
            yield return new SchemeProblem("scheme.problem.source", rule, true);
        }

        foreach (var repeated in edition.Rules.GroupBy(r => r.Code, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return new SchemeProblem("scheme.problem.code-twice", repeated.First(), false);
        }
    }
}
