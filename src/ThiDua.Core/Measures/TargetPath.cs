using System.Numerics;

namespace ThiDua.Core.Measures;

/// <summary>A value asked for a day (or, of the baseline, known for a day), at the measure's target scale.</summary>
public readonly record struct PathPoint(DateOnly On, long Value);

/// <summary>
/// The straight path between milestones: 30 % in 2026 and 100 % in 2030 ask 65 % in 2028. Before the first point there is
/// no path, after the last it stays. Time runs in months of 30 days (the last day of a month is its 30th), so that year
/// ends lie evenly whatever the leap years.
/// </summary>
public sealed class TargetPath
{
    private readonly PathPoint[] points;

    /// <param name="points">Milestones and, where known, the baseline; of several on a day the last one counts.</param>
    public TargetPath(IEnumerable<PathPoint> points) =>
        this.points = [.. points.GroupBy(p => p.On).Select(g => g.Last()).OrderBy(p => p.On)];

    /// <summary>The value asked on the day as a fraction; null where the path has not begun, or is one point without a start.</summary>
    internal Fraction? On(DateOnly day)
    {
        if (points.Length < 2 || day < points[0].On)
        {
            return null;
        }

        var next = Array.FindIndex(points, p => p.On >= day);
        if (next <= 0)
        {
            return new Fraction(next == 0 ? points[0].Value : points[^1].Value, 1);
        }

        var (a, b) = (points[next - 1], points[next]);
        var whole = Days(b.On) - Days(a.On);
        var gone = Days(day) - Days(a.On);
        return whole == 0
            ? new Fraction(b.Value, 1)
            : new Fraction((BigInteger)a.Value * (whole - gone) + (BigInteger)b.Value * gone, whole);
    }

    /// <summary>The straight line from a start through the value of a day, at a later day.</summary>
    internal static Fraction Onward(PathPoint start, Fraction value, DateOnly on, DateOnly later)
    {
        var (gone, whole) = (Math.Max(1, Days(on) - Days(start.On)), Days(later) - Days(start.On));
        return new Fraction(
            start.Value * value.Denominator * gone + (value.Numerator - start.Value * value.Denominator) * whole,
            value.Denominator * gone
        );
    }

    private static int Days(DateOnly day) =>
        day.Year * 360 + (day.Month - 1) * 30 + (day.Day == DateTime.DaysInMonth(day.Year, day.Month) ? 30 : Math.Min(day.Day, 30));
}

/// <summary>An exact value; compared by cross-multiplication. The denominator is positive.</summary>
internal readonly record struct Fraction(BigInteger Numerator, BigInteger Denominator) : IComparable<Fraction>
{
    public int CompareTo(Fraction other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>Rounded half away from zero, for display.</summary>
    public long Rounded()
    {
        var twice = BigInteger.Abs(Numerator) * 2 + Denominator;
        return (long)(twice / (Denominator * 2) * Numerator.Sign);
    }

    public static BigInteger Ceiling(BigInteger numerator, BigInteger denominator) => -Floor(-numerator, denominator);

    public static BigInteger Floor(BigInteger numerator, BigInteger denominator)
    {
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }
}
