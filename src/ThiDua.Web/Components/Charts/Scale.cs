namespace ThiDua.Web.Components.Charts;

/// <summary>Maps values to places along an axis, with round numbers as ticks.</summary>
internal sealed class Scale
{
    private readonly decimal low;
    private readonly decimal high;
    private readonly decimal from;
    private readonly decimal to;

    /// <param name="from">The place of <paramref name="low"/>; may be larger than <paramref name="to"/> (upwards).</param>
    public Scale(decimal low, decimal high, decimal from, decimal to)
    {
        (this.low, this.high, this.from, this.to) = (low, high > low ? high : low + 1, from, to);
    }

    public decimal this[decimal value] => from + (to - from) * (Math.Clamp(value, low, high) - low) / (high - low);

    /// <summary>From zero (or the least value, if negative) to a round number above the largest.</summary>
    public static (decimal Low, decimal High, decimal Step) Round(IEnumerable<decimal> values, decimal? atLeast = null)
    {
        var all = values.ToList();
        var most = Math.Max(all.DefaultIfEmpty(0).Max(), atLeast ?? 0);
        var least = Math.Min(all.DefaultIfEmpty(0).Min(), 0);
        var step = Step(most - least);
        return (decimal.Floor(least / step) * step, Math.Max(decimal.Ceiling(most / step) * step, step), step);
    }

    /// <summary>1, 2 or 5 times a power of ten, so that four to eight steps fill the span.</summary>
    private static decimal Step(decimal span)
    {
        if (span <= 0)
        {
            return 1;
        }

        var power = 1m;
        while (power * 10 <= span)
        {
            power *= 10;
        }

        while (power > span)
        {
            power /= 10;
        }

        return (span / power) switch
        {
            < 2 => power / 5,
            < 5 => power / 2,
            _ => power,
        };
    }
}
