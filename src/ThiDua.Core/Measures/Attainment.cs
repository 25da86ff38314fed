using System.Numerics;

namespace ThiDua.Core.Measures;

/// <summary>How a figure stands to a target.</summary>
public enum AttainmentState
{
    /// <summary>Đạt (or vượt, see <see cref="Attainment.IsExceeded"/>).</summary>
    Reached,

    /// <summary>Not yet there, and not behind the straight path between milestones.</summary>
    OnTrack,

    /// <summary>Behind the path.</summary>
    Behind,

    /// <summary>Not yet there, and without a start there is no path to judge by.</summary>
    NotYet,

    /// <summary>Nothing was reported; that is not zero.</summary>
    NoData,

    /// <summary>Không có đối tượng: the denominator is 0.</summary>
    NoSubjects,
}

/// <summary>What is asked of a figure. Values are integers at the measure's target scale.</summary>
public sealed record AttainmentQuestion
{
    public required MeasureKind Kind { get; init; }
    public required MeasureDirection Direction { get; init; }

    /// <summary>Decimals of the target's values: <see cref="Measure.TargetScale"/>.</summary>
    public required int TargetScale { get; init; }
    public required Comparator Comparator { get; init; }
    public required long Value { get; init; }
    public long? ValueMax { get; init; }

    /// <summary>Milestones of the same measure and the baseline; null where there is no path (yearly targets, no due date).</summary>
    public TargetPath? Path { get; init; }

    /// <summary>The day that the figure is about.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Where it began; null where nobody knows.</summary>
    public PathPoint? Baseline { get; init; }

    /// <summary>The day that the target is for.</summary>
    public DateOnly? DueOn { get; init; }
}

/// <summary>
/// The answer. The comparator is kept as the plan writes it; here "=" and the lower end of a range read as a floor, and
/// where less is better "=" and the upper end of a range as a ceiling. Beyond it is exceeded (vượt). No floating point.
/// </summary>
/// <param name="Ratio">Attainment in basis points (10,000 = 100 %), cut off, 0 to <see cref="MaxRatio"/>; null without a value to compare.</param>
/// <param name="Gap">What is missing (or too much, under a ceiling) in units of the numerator: "còn thiếu 312 hộ". At the measure's scale; whole numbers for a share and for yes/no. 0 where reached.</param>
/// <param name="PathValue">What the path asks on the day, at the target scale, rounded; null without a path.</param>
public readonly record struct Attainment(AttainmentState State, bool IsExceeded, int? Ratio, long Gap, long? PathValue)
{
    /// <summary>
    /// What there would be on the day of the target if it went on as it has since the baseline, at the target scale, rounded;
    /// null without a baseline, or where that day has come.
    /// </summary>
    public long? Forecast { get; init; }

    /// <summary>A hundredfold: an attainment above that says no more.</summary>
    public const int MaxRatio = 1_000_000;

    private const int Whole = 10_000;

    public static Attainment Of(Figure figure, AttainmentQuestion question)
    {
        var path = question.Path?.On(question.On);
        var pathValue = path?.Rounded();
        if (!figure.HasValue)
        {
            return new Attainment(AttainmentState.NoData, false, null, 0, pathValue);
        }

        if (question.Kind != MeasureKind.Count && figure.Denominator == 0)
        {
            return new Attainment(AttainmentState.NoSubjects, false, null, 0, pathValue);
        }

        var isCeiling = IsCeiling(question.Comparator, question.Direction);
        var bound = Bound(question.Comparator, question.Direction, question.Value, question.ValueMax);
        var actual = Actual(figure, question);
        var beyond = actual.CompareTo(new Fraction(bound, 1)) * (isCeiling ? -1 : 1);
        var state =
            beyond >= 0 ? AttainmentState.Reached
            : path is not { } asked ? AttainmentState.NotYet
            : actual.CompareTo(asked) * (isCeiling ? -1 : 1) >= 0 ? AttainmentState.OnTrack
            : AttainmentState.Behind;
        var gap = beyond >= 0 ? 0 : GapOf(figure, actual, question, bound, isCeiling);
        return new Attainment(state, beyond > 0, RatioOf(actual, bound, isCeiling, beyond), gap, pathValue)
        {
            Forecast = ForecastOf(actual, question),
        };
    }

    /// <summary>A share does not go below nothing or above all.</summary>
    private static long? ForecastOf(Fraction actual, AttainmentQuestion question)
    {
        if (question.Baseline is not { } start || question.DueOn is not { } due || start.On >= question.On || question.On >= due)
        {
            return null;
        }

        var forecast = TargetPath.Onward(start, actual, question.On, due).Rounded();
        return question.Kind is MeasureKind.Share or MeasureKind.YesNo
            ? Math.Clamp(forecast, 0, (long)PerCent(question.TargetScale))
            : Math.Max(0, forecast);
    }

    /// <summary>Whether the target is a ceiling: as written, else by the direction of the measure.</summary>
    public static bool IsCeiling(Comparator comparator, MeasureDirection direction) =>
        comparator switch
        {
            Comparator.AtMost => true,
            Comparator.AtLeast => false,
            Comparator.Exactly or Comparator.Between => direction == MeasureDirection.LessIsBetter,
            _ => throw new ArgumentOutOfRangeException(nameof(comparator), comparator, "Unknown comparator."),
        };

    /// <summary>The floor, or the ceiling: of a range its lower end, and its upper end where less is better.</summary>
    public static long Bound(Comparator comparator, MeasureDirection direction, long value, long? valueMax) =>
        comparator == Comparator.Between && IsCeiling(comparator, direction) ? valueMax ?? value : value;

    /// <summary>The figure at the target scale: a share and yes/no in per cent, an index as its average, a count as it is.</summary>
    private static Fraction Actual(Figure figure, AttainmentQuestion question)
    {
        var (numerator, denominator) = ((BigInteger)figure.Numerator, (BigInteger)figure.Denominator);
        var fraction = question.Kind switch
        {
            MeasureKind.Count => new Fraction(numerator, figure.Divisor),
            MeasureKind.Index => new Fraction(numerator, denominator),
            MeasureKind.Share or MeasureKind.YesNo => new Fraction(numerator * PerCent(question.TargetScale), denominator),
            _ => throw new ArgumentOutOfRangeException(nameof(question), question.Kind, "Unknown kind of measure."),
        };
        return fraction.Denominator.Sign < 0 ? new Fraction(-fraction.Numerator, -fraction.Denominator) : fraction;
    }

    private static long GapOf(Figure figure, Fraction actual, AttainmentQuestion question, long bound, bool isCeiling)
    {
        if (question.Kind is MeasureKind.Count or MeasureKind.Index)
        {
            var difference = isCeiling ? actual.Numerator - bound * actual.Denominator : bound * actual.Denominator - actual.Numerator;
            return Clamped(Fraction.Ceiling(difference, actual.Denominator));
        }

        // The denominator stands: how many more (or fewer) of its units would have to count.
        var whole = PerCent(question.TargetScale) * figure.Divisor;
        var needed = (BigInteger)bound * figure.Denominator;
        var have = (BigInteger)figure.Numerator * PerCent(question.TargetScale);
        return Clamped(isCeiling ? Fraction.Ceiling(have - needed, whole) : Fraction.Ceiling(needed - have, whole));
    }

    private static int RatioOf(Fraction actual, long bound, bool isCeiling, int beyond)
    {
        // Under a ceiling less is more: ceiling ÷ actual instead of actual ÷ floor.
        var (part, whole) = isCeiling ? (bound * actual.Denominator, actual.Numerator) : (actual.Numerator, bound * actual.Denominator);
        if (whole.Sign <= 0 || part.Sign < 0)
        {
            return beyond >= 0 ? Whole : 0;
        }

        var ratio = BigInteger.Min(part * Whole / whole, MaxRatio);
        return (int)(beyond >= 0 ? BigInteger.Max(ratio, Whole) : ratio);
    }

    private static long Clamped(BigInteger gap) => (long)BigInteger.Min(gap, long.MaxValue);

    private static BigInteger PerCent(int scale) => 100 * BigInteger.Pow(10, scale);
}
