namespace ThiDua.Core.Assessment.Scoring;

/// <summary>Who a quota lets through.</summary>
/// <param name="Seats">How many the quota allows.</param>
/// <param name="Units">Those whose rank lies within it, by index; less than the seats where equals share the last place.</param>
/// <param name="Tied">Units that share the last place and of which only some fit: a ballot decides.</param>
public sealed record QuotaOutcome(int Seats, IReadOnlyList<int> Units, IReadOnlyList<int> Tied);

/// <summary>"Không quá 10 % số tập thể tham gia": cut off, never rounded up.</summary>
public static class Quotas
{
    private const int Whole = 10_000;

    /// <param name="basisPoints">Of the participants; null where only a number is set.</param>
    /// <param name="most">The number that is not passed; null where only a share is set.</param>
    /// <param name="atLeastPoints">Points below which nobody is considered.</param>
    public static QuotaOutcome Of(ScoreResult result, int? basisPoints, int? most, int atLeastPoints = 0)
    {
        var seats = Seats(result.Table.Units.Count, basisPoints, most);
        var considered = Enumerable
            .Range(0, result.Table.Units.Count)
            .Where(u => result.Ranks[u] > 0 && result.Totals[u].Total >= atLeastPoints)
            .OrderBy(u => result.Ranks[u])
            .ThenBy(u => result.Table.Units[u])
            .ToList();
        if (considered.Count <= seats)
        {
            return new QuotaOutcome(seats, considered, []);
        }

        // Rank k is within the seats where everybody who shares it fits.
        var last = seats == 0 ? 0 : result.Ranks[considered[seats - 1]];
        var next = result.Ranks[considered[seats]];
        return last != next
            ? new QuotaOutcome(seats, considered[..seats], [])
            : new QuotaOutcome(
                seats,
                [.. considered.Where(u => result.Ranks[u] < last)],
                [.. considered.Where(u => result.Ranks[u] == last)]
            );
    }

    public static int Seats(int participants, int? basisPoints, int? most) =>
        (int)Math.Min(basisPoints is { } share ? (long)participants * share / Whole : int.MaxValue, most ?? int.MaxValue);
}
