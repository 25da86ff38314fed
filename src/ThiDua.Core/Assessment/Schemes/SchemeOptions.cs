using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.Assessment;

public sealed record CreateSchemeOptions
{
    public required Access Access { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required string Name { get; init; }

    /// <summary>A template of the library; null where it is made from a plan.</summary>
    public string? TemplateKey { get; init; }

    /// <summary>A set of criteria of a plan.</summary>
    public Guid? CriteriaSetId { get; init; }
    public Guid? MovementId { get; init; }

    /// <summary>Of a set made from a plan: whom it is for.</summary>
    public SchemeGroup? Group { get; init; }

    /// <summary>In place of those of the template or the plan.</summary>
    public IReadOnlyList<UnitKind> UnitKinds { get; init; } = [];
}

public sealed record SaveRuleOptions
{
    public required Access Access { get; init; }
    public required Guid EditionId { get; init; }

    /// <summary>Null adds a line.</summary>
    public Guid? RuleId { get; init; }
    public required RuleDraft Draft { get; init; }
}

/// <summary>A line as it is typed.</summary>
public sealed record RuleDraft
{
    public string? Code { get; init; }
    public string? Heading { get; init; }
    public string? Text { get; init; }
    public ScoreRole Role { get; init; }
    public ScoreMethod Method { get; init; }
    public RuleSource Source { get; init; }
    public Guid? MeasureId { get; init; }
    public Guid? MovementId { get; init; }
    public decimal? Points { get; init; }
    public decimal? PointsEach { get; init; }
    public decimal? Goal { get; init; }
    public decimal? Limit { get; init; }
    public bool LessIsBetter { get; init; }
    public bool NeedsEvidence { get; init; }
    public WithoutSubjects WithoutSubjects { get; init; }
    public string? Steps { get; init; }
}

public sealed record EditionOptions
{
    public required Access Access { get; init; }
    public required Guid EditionId { get; init; }
}

public sealed record SetEditionOptions
{
    public required Access Access { get; init; }
    public required Guid EditionId { get; init; }
    public required decimal BonusCap { get; init; }
    public required DeviationRule Deviation { get; init; }
    public string? Instrument { get; init; }
    public string? Note { get; init; }
}

public sealed record SetTiesOptions
{
    public required Access Access { get; init; }
    public required Guid EditionId { get; init; }

    /// <summary>In order.</summary>
    public required IReadOnlyList<TieStep> Ties { get; init; }
}

public sealed record AddQuotaOptions
{
    public required Access Access { get; init; }
    public required Guid EditionId { get; init; }
    public required string? Form { get; init; }
    public required bool IsCollective { get; init; }
    public decimal? Percent { get; init; }
    public int? Most { get; init; }
    public decimal? AtLeastPoints { get; init; }
}

public sealed record RemoveLineOptions
{
    public required Access Access { get; init; }
    public required Guid EditionId { get; init; }

    /// <summary>The rule, or the quota.</summary>
    public required Guid LineId { get; init; }
}

public sealed record PutInForceOptions
{
    public required Access Access { get; init; }
    public required Guid EditionId { get; init; }
    public required DateOnly? From { get; init; }
}
