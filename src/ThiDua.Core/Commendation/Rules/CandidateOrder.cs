using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Commendation.Rules;

/// <param name="Score">Points, higher first; null stands behind.</param>
public sealed record OrderedCandidate(Guid Id, string Name, int? Score, bool PrefersWomen, bool PromotesDigitalLiteracy);

/// <summary>Rule 27: of equal candidates women, and collectives with enough women, come before any other tie-break; then digital-literacy models.</summary>
public static class CandidateOrder
{
    public static IReadOnlyList<OrderedCandidate> Sort(IEnumerable<OrderedCandidate> candidates) =>
        [
            .. candidates
                .OrderBy(c => c.Name, VietnameseOrder.Comparer)
                .OrderByDescending(c => c.Score ?? int.MinValue)
                .ThenByDescending(c => c.PrefersWomen)
                .ThenByDescending(c => c.PromotesDigitalLiteracy),
        ];

    /// <summary>A woman, or a collective with the share of women that the set names.</summary>
    public static bool PrefersWomen(CandidateKind kind, CandidateFacts facts, RuleParameters parameters) =>
        kind == CandidateKind.Individual
            ? facts.IsWoman
            : facts is { WomenMembers: { } women, Members: > 0 and var all } && women * 100 >= all * parameters.WomenPercent;
}
