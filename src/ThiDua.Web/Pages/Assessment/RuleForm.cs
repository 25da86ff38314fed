using ThiDua.Core.Assessment;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Measures;

namespace ThiDua.Web.Pages.Assessment;

/// <summary>A line of a set as its fields hold it.</summary>
public sealed class RuleForm
{
    public string? Code { get; set; }
    public string? Heading { get; set; }
    public string? Text { get; set; }
    public ScoreRole Role { get; set; }
    public ScoreMethod Method { get; set; }
    public RuleSource Source { get; set; } = RuleSource.Measure;
    public Guid? MeasureId { get; set; }
    public Guid? MovementId { get; set; }
    public decimal? Points { get; set; }
    public decimal? PointsEach { get; set; }
    public decimal? Goal { get; set; } = 100;
    public decimal? Limit { get; set; }
    public bool LessIsBetter { get; set; }
    public bool NeedsEvidence { get; set; }
    public WithoutSubjects WithoutSubjects { get; set; }
    public string? Steps { get; set; }

    public static RuleForm Of(ScoringRule rule, IReadOnlyDictionary<Guid, Measure> measures)
    {
        var scale = ScoringRule.ScaleOf(rule.MeasureId is { } id ? measures.GetValueOrDefault(id) : null);
        return new RuleForm
        {
            Code = rule.Code,
            Heading = rule.Heading,
            Text = rule.Text,
            Role = rule.Role,
            Method = rule.Method,
            Source = rule.Source,
            MeasureId = rule.MeasureId,
            MovementId = rule.MovementId,
            Points = ScoreWords.Unscaled(rule.Points, 2),
            PointsEach = rule.PointsEach == 0 ? null : ScoreWords.Unscaled(rule.PointsEach, 2),
            Goal = ScoreWords.Unscaled(rule.Goal, scale),
            Limit = rule.Limit is { } limit ? ScoreWords.Unscaled(limit, scale) : null,
            LessIsBetter = rule.LessIsBetter,
            NeedsEvidence = rule.NeedsEvidence,
            WithoutSubjects = rule.WithoutSubjects,
            Steps = StepText.Write(rule.ToRule().Steps, rule.Method == ScoreMethod.Rank ? 0 : scale),
        };
    }

    public RuleDraft ToDraft() =>
        new()
        {
            Code = Code,
            Heading = Heading,
            Text = Text,
            Role = Role,
            Method = Method,
            Source = Source,
            MeasureId = MeasureId,
            MovementId = MovementId,
            Points = Points,
            PointsEach = PointsEach,
            Goal = Goal,
            Limit = Limit,
            LessIsBetter = LessIsBetter,
            NeedsEvidence = NeedsEvidence,
            WithoutSubjects = WithoutSubjects,
            Steps = Steps,
        };
}
