using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Assessment;

/// <summary>Why a unit has no rank.</summary>
public enum UnrankedReason
{
    /// <summary>No target of the movement can be compared between such units.</summary>
    NoTarget,

    /// <summary>Nothing accepted.</summary>
    NoReport,

    /// <summary>Whatever was reported is about nobody ("không có đối tượng").</summary>
    NoSubjects,
}

/// <summary>What a unit is ranked by.</summary>
/// <param name="Scores">The targets that it is compared by, each with figure and attainment.</param>
/// <param name="SubmittedAt">When it handed in (of several returns of the period the last); null where it hands in none itself.</param>
public sealed record RankEntry(OrgNode Unit, IReadOnlyList<TargetResult> Scores, DateTime? SubmittedAt)
{
    private const int Whole = 10_000;

    /// <summary>Sum of the attainments, each capped at 100 %, in basis points.</summary>
    public long Sum { get; } = Scores.Sum(s => (long)Math.Min(s.Attainment.Ratio ?? 0, Whole));

    /// <summary>Measures that have an attainment.</summary>
    public int Measured { get; } = Scores.Count(s => s.Attainment.Ratio is not null);

    /// <summary>Mean attainment in basis points, cut off; compared exactly, not by this number.</summary>
    public int Mean => Measured == 0 ? 0 : (int)(Sum / Measured);

    public long Reported { get; } = Scores.Sum(s => (long)s.Figure.Reported);

    public long Expected { get; } = Scores.Sum(s => (long)s.Figure.Expected);

    public int Exceeded { get; } = Scores.Count(s => s.Attainment.IsExceeded);

    public UnrankedReason? Reason =>
        Scores.Count == 0 ? UnrankedReason.NoTarget
        : Measured > 0 ? null
        : Scores.Any(s => s.Figure.HasValue) ? UnrankedReason.NoSubjects
        : UnrankedReason.NoReport;
}

/// <summary>A unit with its rank; null where it is unranked.</summary>
public sealed record RankedUnit(int? Rank, RankEntry Entry);

/// <summary>
/// Ranks units of like kind by mean attainment over the measures they reported. Ties are broken by the declared chain:
/// completeness, number of targets exceeded, earlier submission; what is still equal shares the rank and the next one
/// follows after all of them (1, 2, 2, 4). The order of the input never matters.
/// </summary>
public static class Ranking
{
    public static IReadOnlyList<RankedUnit> Order(IEnumerable<RankEntry> entries)
    {
        var all = entries.ToList();
        var ranked = all.Where(e => e.Reason is null)
            .Order(Chain)
            .ThenBy(e => e.Unit.ShortName, VietnameseOrder.Comparer)
            .ThenBy(e => e.Unit.UnitId)
            .ToList();
        var result = new List<RankedUnit>(all.Count);
        for (var i = 0; i < ranked.Count; i++)
        {
            var isTied = i > 0 && Chain.Compare(ranked[i - 1], ranked[i]) == 0;
            result.Add(new RankedUnit(isTied ? result[i - 1].Rank : i + 1, ranked[i]));
        }

        result.AddRange(
            all.Where(e => e.Reason is not null)
                .OrderBy(e => e.Reason)
                .ThenBy(e => e.Unit.ShortName, VietnameseOrder.Comparer)
                .ThenBy(e => e.Unit.UnitId)
                .Select(e => new RankedUnit(null, e))
        );
        return result;
    }

    /// <summary>The better one first; 0 where nothing in the chain tells them apart.</summary>
    public static IComparer<RankEntry> Chain { get; } =
        Comparer<RankEntry>.Create(
            (a, b) =>
                Compare(b.Sum, b.Measured, a.Sum, a.Measured) is var mean and not 0 ? mean
                : Compare(b.Reported, b.Expected, a.Reported, a.Expected) is var completeness and not 0 ? completeness
                : b.Exceeded.CompareTo(a.Exceeded) is var exceeded and not 0 ? exceeded
                : (a.SubmittedAt ?? DateTime.MaxValue).CompareTo(b.SubmittedAt ?? DateTime.MaxValue)
        );

    /// <summary>Compares two fractions exactly; one without a denominator counts as 0.</summary>
    private static int Compare(long part1, long whole1, long part2, long whole2) =>
        (Int128.Max(whole2, 1) * (whole1 == 0 ? 0 : part1)).CompareTo(Int128.Max(whole1, 1) * (whole2 == 0 ? 0 : part2));
}
