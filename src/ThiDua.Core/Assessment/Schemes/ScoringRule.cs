using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Assessment;

/// <summary>Where the value of a criterion comes from.</summary>
public enum RuleSource
{
    /// <summary>Nowhere: people give the points.</summary>
    Manual,

    /// <summary>The unit's approved figure of a measure.</summary>
    Measure,

    /// <summary>What the unit said of a criterion of the plan in its return: đạt, đạt một phần, chưa đạt.</summary>
    SelfAssessment,

    /// <summary>The share of the returns asked for that came in time.</summary>
    ReturnsInTime,

    /// <summary>The final points of the unit in a movement, as a share of its whole.</summary>
    MovementResult,

    /// <summary>Of a person: whether a course or class was completed in the period.</summary>
    CourseCompleted,
}

/// <summary>One line of a set: a criterion with its points and how they come about.</summary>
public sealed class ScoringRule : IAudited
{
    public const int CodeMaxLength = 20;
    public const int TextMaxLength = 1000;
    public const int HeadingMaxLength = 300;
    public const int StepsMaxLength = 4000;

    public required Guid Id { get; init; }
    public required Guid EditionId { get; init; }
    public required int Ordinal { get; set; }

    /// <summary>As it is numbered: "I.2", "3".</summary>
    public required string Code { get; set; }

    /// <summary>The group of criteria that it stands under.</summary>
    public string? Heading { get; set; }
    public required string Text { get; set; }
    public required ScoreRole Role { get; set; }
    public required ScoreMethod Method { get; set; }
    public required RuleSource Source { get; set; }
    public required int Points { get; set; }
    public int PointsEach { get; set; }
    public Guid? MeasureId { get; set; }
    public Guid? CriterionId { get; set; }

    /// <summary>Of a movement's result: which movement.</summary>
    public Guid? MovementId { get; set; }

    /// <summary>At the measure's target scale; of the other sources hundredths of a per cent.</summary>
    public long Goal { get; set; }
    public long? Limit { get; set; }
    public bool LessIsBetter { get; set; }
    public bool NeedsEvidence { get; set; }
    public WithoutSubjects WithoutSubjects { get; set; }

    /// <summary>Intervals as <see cref="StepText"/> writes them.</summary>
    public string? Steps { get; set; }

    /// <summary>Digital literacy counts in every set (R16); this is the line that it counts in.</summary>
    public bool IsDigitalLiteracy { get; init; }

    /// <summary>Decimals of goal, limit and intervals.</summary>
    public static int ScaleOf(Measure? measure) => measure?.TargetScale ?? 2;

    public ScoreRule ToRule() =>
        new()
        {
            Id = Id,
            Code = Code,
            Role = Role,
            Method = Method,
            Points = Points,
            PointsEach = PointsEach,
            Goal = Goal,
            Limit = Limit,
            LessIsBetter = LessIsBetter,
            NeedsEvidence = NeedsEvidence,
            WithoutSubjects = WithoutSubjects,
            Steps = StepText.ReadStored(Steps),
        };

    /// <summary>The same line of another edition.</summary>
    public ScoringRule CopyTo(Guid editionId) =>
        new()
        {
            Id = Ids.Next(),
            EditionId = editionId,
            Ordinal = Ordinal,
            Code = Code,
            Heading = Heading,
            Text = Text,
            Role = Role,
            Method = Method,
            Source = Source,
            Points = Points,
            PointsEach = PointsEach,
            MeasureId = MeasureId,
            CriterionId = CriterionId,
            MovementId = MovementId,
            Goal = Goal,
            Limit = Limit,
            LessIsBetter = LessIsBetter,
            NeedsEvidence = NeedsEvidence,
            WithoutSubjects = WithoutSubjects,
            Steps = Steps,
            IsDigitalLiteracy = IsDigitalLiteracy,
        };
}

internal sealed class ScoringRuleMapping : IEntityTypeConfiguration<ScoringRule>
{
    public void Configure(EntityTypeBuilder<ScoringRule> entity)
    {
        entity.ToTable("scoring_rules");
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.Property(r => r.Code).HasMaxLength(ScoringRule.CodeMaxLength);
        entity.Property(r => r.Heading).HasMaxLength(ScoringRule.HeadingMaxLength);
        entity.Property(r => r.Text).HasMaxLength(ScoringRule.TextMaxLength);
        entity.Property(r => r.Steps).HasMaxLength(ScoringRule.StepsMaxLength);
        entity.HasOne<Measure>().WithMany().HasForeignKey(r => r.MeasureId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Criterion>().WithMany().HasForeignKey(r => r.CriterionId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Movement>().WithMany().HasForeignKey(r => r.MovementId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(r => new { r.EditionId, r.Ordinal });
    }
}
