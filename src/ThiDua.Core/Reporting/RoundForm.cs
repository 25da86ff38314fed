using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.Reporting;

/// <summary>The form of a round as it would be opened: what is asked, and of whom.</summary>
public sealed record RoundForm(
    Movement Movement,
    PeriodDefinition Period,
    string Name,
    DateOnly DueOn,
    DateOnly ClosesOn,
    IReadOnlyList<FormLine> Lines,
    IReadOnlyList<ExpectedUnit> Units
)
{
    /// <summary>The measures that get a column, in the order of the form.</summary>
    public IReadOnlyList<FormLine> Columns { get; } = [.. Lines.Where(l => l.Kind == FormItemKind.Measure)];
}

/// <summary>One line of the form before it is recorded.</summary>
/// <param name="Context">What a criterion is part of, as the plan words it.</param>
public sealed record FormLine(
    FormItemKind Kind,
    string Prompt,
    Guid? SourceId = null,
    Measure? Measure = null,
    NarrativeKind? Narrative = null,
    string? Context = null
)
{
    /// <summary>How many of the expected units are asked.</summary>
    public int AskedUnits { get; init; }
}

/// <summary>A unit that is to hand in, and how much it is asked.</summary>
/// <param name="AskedElsewhere">Measures that another round of the same period asks of it already: they are not asked twice.</param>
public sealed record ExpectedUnit(OrgNode Unit, int Measures, int Criteria, int Tasks, int AskedElsewhere);
