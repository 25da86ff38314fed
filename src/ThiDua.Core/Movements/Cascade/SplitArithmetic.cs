using ThiDua.Core.Measures;

namespace ThiDua.Core.Movements;

/// <summary>Whether the parts of a divided target make the whole.</summary>
public enum SplitState
{
    Meets,

    /// <summary>The parts stay below what the whole asks.</summary>
    Short,

    /// <summary>The parts ask more than the whole: nothing is wrong with that, but it is told.</summary>
    Over,

    /// <summary>Percentages of unlike size without the sizes: nobody can tell.</summary>
    Unknown,
}

/// <param name="Whole">What the target asks, at the measure's target scale.</param>
/// <param name="Parts">Sum of the parts; of percentages their weighted mean, rounded; null where it cannot be told.</param>
public sealed record SplitCheck(SplitState State, long Whole, long? Parts);

/// <summary>Divides numbers in whole steps of the measure's scale: nothing is lost by rounding.</summary>
public static class SplitArithmetic
{
    /// <summary>Equal parts; the first ones take what does not divide.</summary>
    public static IReadOnlyList<long> Equally(long whole, int count) => ByWeight(whole, [.. Enumerable.Repeat(1L, count)]);

    /// <summary>
    /// Parts in proportion to weights that are not negative: each gets the whole steps due to it, those that are left go to the
    /// largest remainders, the earlier of equals first.
    /// </summary>
    public static IReadOnlyList<long> ByWeight(long whole, IReadOnlyList<long> weights)
    {
        var sum = weights.Aggregate((Int128)0, (s, w) => s + w);
        if (sum == 0)
        {
            return weights.Count == 0 ? [] : Equally(whole, weights.Count);
        }

        var parts = weights.Select(w => (long)((Int128)whole * w / sum)).ToArray();
        var left = whole - parts.Sum();
        var order = weights
            .Select((w, i) => (Index: i, Left: (Int128)whole * w % sum))
            .OrderByDescending(r => r.Left)
            .ThenBy(r => r.Index)
            .Select(r => r.Index);
        foreach (var i in order.Take((int)left))
        {
            parts[i]++;
        }

        return parts;
    }

    /// <param name="weights">Of percentages: the size of each unit, null where it is not known; of counts not looked at.</param>
    public static SplitCheck Check(Target target, Measure measure, IReadOnlyList<long> parts, IReadOnlyList<long?> weights)
    {
        var whole = Attainment.Bound(target.Comparator, measure.Direction, target.Value, target.ValueMax);
        if (measure.Kind is MeasureKind.Count)
        {
            var sum = parts.Sum();
            return new SplitCheck(StateOf(((Int128)sum).CompareTo(whole), measure.Direction), whole, sum);
        }

        if (parts.Count == 0)
        {
            return new SplitCheck(SplitState.Unknown, whole, null);
        }

        // All alike make that value whatever the sizes are.
        var isLevel = parts.Distinct().Count() == 1;
        if (!isLevel && weights.Any(w => w is null or 0))
        {
            return new SplitCheck(Bounds(parts, whole, measure.Direction), whole, null);
        }

        var sizes = isLevel ? [.. parts.Select(_ => 1L)] : weights.Select(w => w!.Value).ToList();
        var weighted = parts.Zip(sizes).Aggregate((Int128)0, (s, p) => s + (Int128)p.First * p.Second);
        var size = sizes.Aggregate((Int128)0, (s, w) => s + w);
        return new SplitCheck(StateOf(weighted.CompareTo(whole * size), measure.Direction), whole, (long)((weighted + size / 2) / size));
    }

    /// <summary>Without sizes only what holds for any of them can be told.</summary>
    private static SplitState Bounds(IReadOnlyList<long> parts, long whole, MeasureDirection direction)
    {
        var (worst, best) = direction == MeasureDirection.MoreIsBetter ? (parts.Min(), parts.Max()) : (parts.Max(), parts.Min());
        return StateOf(((Int128)worst).CompareTo(whole), direction) is not SplitState.Short ? SplitState.Over
            : StateOf(((Int128)best).CompareTo(whole), direction) is SplitState.Short ? SplitState.Short
            : SplitState.Unknown;
    }

    private static SplitState StateOf(int compared, MeasureDirection direction) =>
        compared == 0 ? SplitState.Meets
        : compared > 0 == (direction == MeasureDirection.MoreIsBetter) ? SplitState.Over
        : SplitState.Short;
}
