namespace ThiDua.Core.Measures;

/// <summary>A unit's value of a period with what it can be compared with. Values are numbers as read: 62,5 for a share of 62,5 %.</summary>
/// <param name="IsShare">Per cent: compared by points, and not by how many times as much.</param>
/// <param name="History">Its values in earlier periods, the latest last; up to <see cref="OutlierRule.HistoryLength"/> count.</param>
public sealed record OutlierCase(double Value, bool IsShare, IReadOnlyList<double> History);

/// <param name="Score">How many times the usual spread it is off.</param>
/// <param name="Expected">What its history and its neighbours would have led to expect.</param>
public readonly record struct OutlierVerdict(bool IsOutlier, double Score, double Expected);

/// <summary>
/// The written rule by which a value is held for an outlier. It decides nothing about the value: it only asks that somebody
/// looks. Numbers here are floating point, because nothing of it is stored or folded.
/// <list type="number">
/// <item>Counts are compared by how many times as much (the logarithm of value + 1), shares by percentage points.</item>
/// <item>A unit with three or more earlier values is compared with their median; its usual spread is 1,4826 × the median
/// deviation of its steps from one period to the next.</item>
/// <item>What all neighbours (units of the same kind under the same parent) have moved by, in the median, is taken off: a
/// campaign lifts them all. Their spread adds to the unit's own.</item>
/// <item>A unit without such a history is compared with the median of its neighbours, if there are at least five.</item>
/// <item>An outlier is more than <see cref="Limit"/> spreads off, and by a half as much or more (a count: also by at least
/// <see cref="SmallestDifference"/>), or by <see cref="SmallestPoints"/> points.</item>
/// </list>
/// </summary>
public static class OutlierRule
{
    public const double Limit = 4;
    public const int HistoryLength = 6;
    public const double SmallestDifference = 5;
    public const double SmallestPoints = 15;

    private const double Normal = 1.4826;
    private const int EnoughHistory = 3;
    private const int EnoughNeighbours = 5;
    private static readonly double SmallestTimes = Math.Log(1.5);

    /// <summary>Judges the units under one parent together; one verdict for each, in their order.</summary>
    public static IReadOnlyList<OutlierVerdict> Judge(IReadOnlyList<OutlierCase> neighbours)
    {
        var moves = neighbours.Select(MoveOf).ToList();
        return
        [
            .. neighbours.Select((one, i) => moves[i] is { } move ? ByHistory(one, move, Others(moves, i)) : ByLevel(one, neighbours, i)),
        ];
    }

    private static OutlierVerdict ByHistory(OutlierCase one, Move move, List<double> others)
    {
        var (common, spreadOfOthers) = others.Count >= EnoughNeighbours ? (Median(others), Spread(others)) : (0, 0);
        var least = one.IsShare ? 2.5 : 0.12;
        var spread = Math.Sqrt(Square(Math.Max(move.Spread, least)) + Square(spreadOfOthers));
        return Verdict(one, move.Base + common, spread);
    }

    private static OutlierVerdict ByLevel(OutlierCase one, IReadOnlyList<OutlierCase> neighbours, int self)
    {
        var others = neighbours.Where((_, i) => i != self).Select(n => Scaled(n, n.Value)).ToList();
        return others.Count < EnoughNeighbours
            ? new(false, 0, one.Value)
            : Verdict(one, Median(others), Math.Max(Spread(others), one.IsShare ? 8 : 0.5));
    }

    private static OutlierVerdict Verdict(OutlierCase one, double expected, double spread)
    {
        var off = Math.Abs(Scaled(one, one.Value) - expected);
        var plain = one.IsShare ? Math.Clamp(expected, 0, 100) : Math.Exp(expected) - 1;
        var isLarge = one.IsShare ? off >= SmallestPoints : off >= SmallestTimes && Math.Abs(one.Value - plain) >= SmallestDifference;
        return new(isLarge && off > Limit * spread, off / spread, plain);
    }

    /// <summary>How far the value is from the unit's own history, and how much it usually moves; null without a history.</summary>
    private static Move? MoveOf(OutlierCase one)
    {
        if (one.History.Count < EnoughHistory)
        {
            return null;
        }

        var past = one.History.TakeLast(HistoryLength).Select(v => Scaled(one, v)).ToList();
        var steps = past.Zip(past.Skip(1), (a, b) => b - a).ToList();
        // The step of a steady growth is no spread, and the last value is nearer than the median where it grows.
        var level = Median(past.TakeLast(EnoughHistory).ToList()) + Median(steps);
        return new(level, Scaled(one, one.Value) - level, Spread(steps));
    }

    private static List<double> Others(List<Move?> moves, int self) =>
        [.. moves.Where((m, i) => i != self && m is not null).Select(m => m!.Value.Off)];

    private static double Scaled(OutlierCase one, double value) => one.IsShare ? value : Math.Log(Math.Max(value, 0) + 1);

    private static double Spread(List<double> values)
    {
        var middle = Median(values);
        return Normal * Median(values.ConvertAll(v => Math.Abs(v - middle)));
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        var half = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static double Square(double value) => value * value;

    private readonly record struct Move(double Base, double Off, double Spread);
}
