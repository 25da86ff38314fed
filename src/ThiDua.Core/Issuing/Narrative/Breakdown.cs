using ThiDua.Core.Assessment;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Issuing;

/// <summary>
/// A whole and its parts in one sentence: each part with its share, and the printed shares add up to exactly 100 %
/// (the largest remainders are rounded up, the others down).
/// </summary>
public static class Breakdown
{
    /// <summary>"128 báo cáo, trong đó: 100 báo cáo đúng hạn (78,1%); 28 báo cáo chậm (21,9%)". Parts of 0 are not named.</summary>
    /// <param name="noun">What is counted: "báo cáo".</param>
    public static string Of(string noun, IReadOnlyList<(string Words, int Count)> parts)
    {
        var total = parts.Sum(p => p.Count);
        var named = parts.Where(p => p.Count > 0).ToList();
        if (total == 0)
        {
            return $"chưa có {noun} nào";
        }

        if (named.Count == 1)
        {
            return total == 1 ? $"01 {noun}, {named[0].Words}" : $"{FigureWords.Count(total)} {noun}, tất cả {named[0].Words}";
        }

        var shares = Percents([.. named.Select(p => (long)p.Count)]);
        var said = named.Select((p, i) => $"{FigureWords.Count(p.Count)} {noun} {p.Words} ({Formats.Percent(shares[i])})");
        return $"{FigureWords.Count(total)} {noun}, trong đó: {string.Join("; ", said)}";
    }

    /// <summary>Percentages that add up to 100 after rounding; all 0 where there is nothing.</summary>
    public static IReadOnlyList<decimal> Percents(IReadOnlyList<long> counts, int decimals = 1)
    {
        var total = counts.Sum();
        if (total == 0)
        {
            return [.. counts.Select(_ => 0m)];
        }

        var steps = 100 * (long)Math.Pow(10, decimals);
        var exact = counts.Select(c => (decimal)c * steps / total).ToList();
        var down = exact.Select(decimal.Floor).ToList();
        var missing = (int)(steps - down.Sum());
        var largest = exact.Select((e, i) => (Index: i, Remainder: e - down[i])).OrderByDescending(e => e.Remainder).ThenBy(e => e.Index);
        foreach (var index in largest.Take(missing).Select(e => e.Index))
        {
            down[index]++;
        }

        return [.. down.Select(d => d / (steps / 100))];
    }
}
