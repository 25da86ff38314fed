using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.SeedData;

public enum SeedTopic
{
    Literacy,
    DigitalGovernment,
    DigitalSociety,
    DigitalEconomy,
    Infrastructure,
    Innovation,
    Safety,
    Communications,
    Movement,
    Sector,
}

/// <summary>Whom a measure is about, so that figures can be compared with national floors for the same group.</summary>
public enum SeedPopulation
{
    Officials,
    Workers,
    Pupils,
    Adults,
    Households,
    Villages,
    Enterprises,
}

/// <summary>A measure of the library that the product is delivered with.</summary>
/// <param name="Code">Stable and never reused: "CQS.DVC_TRUC_TUYEN".</param>
/// <param name="Name">Vietnamese, as on screens.</param>
/// <param name="Kind">Which columns it has and how it adds up.</param>
/// <param name="Direction">Whether reaching the target means going above or below it.</param>
/// <param name="Scale">Decimals of what is stored (of numerator and denominator for a share).</param>
/// <param name="Unit">Vietnamese, behind the number; "%" for shares.</param>
/// <param name="ReportedBy">Only units of these kinds report it, and only their values fold.</param>
/// <param name="Combine">How sub-periods make a longer period.</param>
/// <param name="Source">The source of record.</param>
/// <param name="Topic">Where it stands in the library.</param>
/// <param name="Formulas">Oldest first; each holds until the next one begins.</param>
/// <param name="Match">How a target's sentence is recognised as this measure.</param>
/// <param name="Sector">The priority sector it belongs to, if any, in the words of a plan draft: "agriculture".</param>
/// <param name="Group">Whom it is about, where that matters for comparison.</param>
public sealed record SeedMeasure(
    string Code,
    string Name,
    MeasureKind Kind,
    MeasureDirection Direction,
    int Scale,
    string Unit,
    IReadOnlyList<UnitKind> ReportedBy,
    PeriodFold Combine,
    MeasureSource Source,
    SeedTopic Topic,
    IReadOnlyList<SeedFormula> Formulas,
    SeedMatchRule Match,
    string? Sector = null,
    SeedPopulation? Group = null
);

/// <summary>What is counted from a day on; the denominator only for a share, with the size of a unit that it is, if it is one.</summary>
public sealed record SeedFormula(
    int Version,
    DateOnly ValidFrom,
    string Numerator,
    string? Denominator = null,
    UnitFigureKind? DenominatorSize = null
);

/// <summary>Every group must have one of its phrases in the sentence, and no phrase of <see cref="None"/> may be there.</summary>
public sealed record SeedMatchRule(IReadOnlyList<IReadOnlyList<string>> All, IReadOnlyList<string>? None = null);

/// <summary>A document that values are taken from.</summary>
/// <param name="Number">Number and symbol: "01-KH/BCĐTW".</param>
/// <param name="Issuer">Vietnamese.</param>
/// <param name="IssuedOn">Its date.</param>
/// <param name="Key">What starter targets refer to; null for the document of the floors.</param>
/// <param name="Verified">Whether the values were compared with a published text; else an officer must do so before use.</param>
/// <param name="Note">Vietnamese.</param>
public sealed record SeedDocument(
    string Number,
    string Issuer,
    DateOnly IssuedOn,
    string? Key = null,
    bool Verified = true,
    string? Note = null
);

/// <summary>The least that a national document expects of a group by the end of a year; a weaker local target earns a hint.</summary>
public sealed record SeedFloor(SeedPopulation Group, string Measure, int Year, long Value, string Unit, string? Note = null);

/// <summary>Proposed targets for a movement whose plan states no numbers of its own.</summary>
public sealed record SeedStarterSet(MovementField Field, string Name, IReadOnlyList<SeedStarterTarget> Targets);

/// <summary>A proposed target: a percentage for shares and yes/no measures, else in the measure's unit.</summary>
public sealed record SeedStarterTarget(
    string Measure,
    Comparator Comparator,
    long Value,
    int Due,
    SeedDocument Document,
    string? Note = null
);
