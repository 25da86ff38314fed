namespace ThiDua.Core.Search;

/// <summary>What is found.</summary>
public enum SearchKind
{
    Unit,
    Movement,
    Target,
    Document,
    Person,
}

/// <summary>One thing that was found.</summary>
/// <param name="Id">The unit, movement, measure, plan or account.</param>
/// <param name="Context">Tells things of one name apart: the units above, the movement, number and issuer.</param>
/// <param name="MovementId">Of a target and of a confirmed document: where it is shown.</param>
/// <param name="IsDraft">Of a document: still under review.</param>
public sealed record SearchHit(SearchKind Kind, Guid Id, string Title, string Context, Guid? MovementId = null, bool IsDraft = false);

/// <summary>What was found, the most of it at the top of each kind.</summary>
/// <param name="Words">What was searched for, folded; empty where too little was typed.</param>
public sealed record SearchAnswer(string Words, IReadOnlyList<SearchHit> Hits)
{
    public static SearchAnswer Nothing { get; } = new("", []);
}
