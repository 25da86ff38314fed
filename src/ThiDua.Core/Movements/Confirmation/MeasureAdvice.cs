using ThiDua.Core.Measures;

namespace ThiDua.Core.Movements;

/// <summary>A target that the library offers to a movement whose plan names no number of its own.</summary>
/// <param name="Key">Stable: measure, comparator, value and year.</param>
/// <param name="Value">Per cent for shares and yes/no measures, else in the measure's unit.</param>
/// <param name="DueOn">Last day.</param>
/// <param name="Document">Number and issuer of the document it stands in.</param>
/// <param name="IsVerified">Whether the value was compared with a published text; else the officer must do so.</param>
public sealed record StarterTarget(
    string Key,
    string MeasureCode,
    Comparator Comparator,
    decimal Value,
    DateOnly DueOn,
    string Document,
    bool IsVerified,
    string? Note
);

/// <summary>The least that a national plan expects by the end of a year; a weaker target of one's own is told before the launch.</summary>
/// <param name="Year">The floor holds from this year on, until a later one takes its place.</param>
/// <param name="Value">Per cent for shares, else in the measure's unit.</param>
/// <param name="IsNationwide">A number of the whole country: no province or commune is held against it.</param>
/// <param name="Document">Number of the plan.</param>
public sealed record NationalFloor(string MeasureCode, int Year, decimal Value, bool IsNationwide, string Document, string? Note);

/// <summary>
/// What the library that ships with the product knows about targets. It is handed in by the module that holds the
/// library, so that this one does not depend on it.
/// </summary>
/// <param name="Match">Code of the measure that a sentence speaks of, null where none is near enough; the second argument is whom it is about.</param>
/// <param name="Rank">Codes of all measures that may be meant, best first, for an officer to choose from.</param>
/// <param name="Floors">National floors, dated.</param>
/// <param name="Starters">Targets offered to a movement of a field.</param>
public sealed record MeasureAdvice(
    Func<string, string?, string?> Match,
    Func<string, string?, IReadOnlyList<string>> Rank,
    Func<MovementField, IReadOnlyList<StarterTarget>> Starters,
    IReadOnlyList<NationalFloor> Floors
);
