using System.Globalization;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Assessment;

/// <summary>
/// Figures as the sentences of an official paper say them. A rounded figure never contradicts the judgement beside it,
/// and differences are those of the printed numbers, so that whoever checks them with a pencil arrives at the same.
/// </summary>
public static class FigureWords
{
    private const int MaxDecimals = 4;

    /// <summary>Counts of papers, units and the like: below ten with a zero in front.</summary>
    public static string Count(int count) => count.ToString(count is > 0 and < 10 ? "00" : "#,##0", Formats.Culture);

    public static bool IsShare(Measure measure) => measure.Kind is MeasureKind.Share or MeasureKind.YesNo;

    /// <summary>The figure as printed, in per cent or in the unit of the measure.</summary>
    /// <param name="bound">A value that it must not seem to reach or miss by rounding.</param>
    public static decimal Printed(Measure measure, Figure figure, decimal? bound = null)
    {
        var exact = Exact(measure, figure);
        for (
            var decimals =
                measure.Kind == MeasureKind.Index || figure.Divisor > 1 ? measure.Scale + 1
                : IsShare(measure) ? 1
                : measure.Scale;
            ;
            decimals++
        )
        {
            var rounded = Math.Round(exact, decimals, MidpointRounding.AwayFromZero);
            if (bound is not { } b || Math.Sign(rounded - b) == Math.Sign(exact - b))
            {
                return rounded;
            }

            if (decimals >= MaxDecimals)
            {
                return exact < b
                    ? Math.Round(exact, decimals, MidpointRounding.ToNegativeInfinity)
                    : Math.Round(exact, decimals, MidpointRounding.ToPositiveInfinity);
            }
        }
    }

    /// <summary>"87,5%", "12 mô hình", "7,5 điểm".</summary>
    public static string Value(Measure measure, decimal printed) =>
        IsShare(measure) ? Formats.Percent(printed, MaxDecimals) : $"{Formats.Number(printed, MaxDecimals)} {measure.UnitText}".TrimEnd();

    /// <summary>A difference of two values: of shares it is in points, never in per cent.</summary>
    public static string Difference(Measure measure, decimal difference) =>
        IsShare(measure)
            ? $"{Formats.Number(difference, MaxDecimals)} điểm %"
            : $"{Formats.Number(difference, MaxDecimals)} {measure.UnitText}".TrimEnd();

    /// <summary>" (312/500)" behind a share; nothing behind another figure.</summary>
    public static string Parts(Measure measure, Figure figure) =>
        FigureText.Parts(measure, figure) is { Length: > 0 } parts ? $" ({parts})" : "";

    /// <summary>A stored value of a target as a number of its unit.</summary>
    public static decimal TargetNumber(Measure measure, long value)
    {
        var number = (decimal)value;
        for (var i = 0; i < measure.TargetScale; i++)
        {
            number /= 10;
        }

        return number;
    }

    /// <summary>"79,95% (351/439)": the figure beside its target, rounded so that it does not seem to reach it or to miss it.</summary>
    public static string Beside(TargetResult result) =>
        result.Figure is { HasValue: true, HasNoSubjects: false }
            ? Value(result.Measure, Printed(result.Measure, result.Figure, TargetNumber(result.Measure, result.Target.Value)))
                + Parts(result.Measure, result.Figure)
            : "–";

    /// <summary>What the target asks: "từ 70% trở lên đến năm 2026", "01 - 02 mô hình mỗi năm".</summary>
    public static string Asked(Target target, Measure measure)
    {
        var value = Value(measure, TargetNumber(measure, target.Value));
        var level = target.Comparator switch
        {
            Comparator.AtLeast => IsWhole(target, measure) ? value : $"từ {value} trở lên",
            Comparator.AtMost => $"không quá {value}",
            Comparator.Exactly => value,
            Comparator.Between => $"từ {Low(target, measure)} đến {Value(measure, TargetNumber(measure, target.ValueMax ?? target.Value))}",
            _ => throw new InvalidOperationException($"Unknown comparator {target.Comparator}."),
        };
        return $"{level}{When(target)}";
    }

    /// <summary>" đến năm 2026", " đến ngày 30 tháng 6 năm 2027", " hằng năm"; nothing where the plan names no day.</summary>
    private static string When(Target target) =>
        target.IsYearly ? " hằng năm"
        : target.DueOn is not { } due ? ""
        : due is { Month: 12, Day: 31 } ? string.Create(CultureInfo.InvariantCulture, $" đến năm {due.Year}")
        : $" đến {OfficialDate.Format(due)}";

    /// <summary>More than all is not possible: "từ 100% trở lên" would be odd.</summary>
    private static bool IsWhole(Target target, Measure measure) => IsShare(measure) && TargetNumber(measure, target.Value) >= 100;

    private static string Low(Target target, Measure measure)
    {
        var low = TargetNumber(measure, target.Value);
        return IsShare(measure) ? Formats.Percent(low, MaxDecimals) : Formats.Number(low, MaxDecimals);
    }

    private static decimal Exact(Measure measure, Figure figure)
    {
        var numerator = (decimal)figure.Numerator;
        if (IsShare(measure))
        {
            return numerator * 100 / figure.Denominator;
        }

        for (var i = 0; i < measure.Scale; i++)
        {
            numerator /= 10;
        }

        return measure.Kind == MeasureKind.Index ? numerator / figure.Denominator : numerator / figure.Divisor;
    }
}
