using System.Text.RegularExpressions;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Measures;

/// <summary>Figures and target values as people read them. Rounding happens here and nowhere else.</summary>
public static partial class FigureText
{
    /// <summary>"1.234 hộ", "62,5 %", "7,5 điểm"; a dash where there is no value or nobody whom it could be about.</summary>
    public static string Value(Measure measure, Figure figure)
    {
        if (!figure.HasValue || (measure.Kind != MeasureKind.Count && figure.Denominator == 0))
        {
            return "–";
        }

        return measure.Kind switch
        {
            MeasureKind.Count when figure.Divisor > 1 =>
                $"{Formats.Number(Average(figure, measure.Scale), measure.Scale + 1)} {measure.UnitText}",
            MeasureKind.Count => $"{Formats.Scaled(figure.Numerator, measure.Scale)} {measure.UnitText}",
            MeasureKind.Index => $"{Formats.Number(Average(figure, measure.Scale), measure.Scale + 1)} {measure.UnitText}",
            MeasureKind.Share or MeasureKind.YesNo => Formats.Percent(figure.Numerator, figure.Denominator),
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure.Kind, "Unknown kind of measure."),
        };
    }

    /// <summary>What a share is of: "312/500"; empty for a count or an index.</summary>
    public static string Parts(Measure measure, Figure figure) =>
        measure.Kind is MeasureKind.Share or MeasureKind.YesNo && figure.HasValue
            ? $"{Part(figure.Numerator, figure.Divisor)}/{Part(figure.Denominator, figure.Divisor)}"
            : "";

    /// <summary>A target with its comparator as written: "≥ 70 %", "1–2 mô hình".</summary>
    public static string Target(Measure measure, Comparator comparator, long value, long? valueMax)
    {
        var number = TargetValue(measure, value);
        return comparator switch
        {
            Comparator.AtLeast => "≥ " + number,
            Comparator.AtMost => "≤ " + number,
            Comparator.Exactly => number,
            Comparator.Between => $"{TargetNumber(measure, value)}–{TargetValue(measure, valueMax ?? value)}",
            _ => throw new ArgumentOutOfRangeException(nameof(comparator), comparator, "Unknown comparator."),
        };
    }

    /// <summary>A value at the target scale with its unit: "65 %", "12 mô hình".</summary>
    public static string TargetValue(Measure measure, long value) =>
        measure.Kind is MeasureKind.Share or MeasureKind.YesNo
            ? Formats.Percent(Unscaled(value, measure.TargetScale), measure.TargetScale)
            : $"{TargetNumber(measure, value)} {measure.UnitText}";

    /// <summary>A gap with its noun: "312 hộ". For a share the noun is read from the formula in force.</summary>
    public static string Gap(Measure measure, long gap, DateOnly on)
    {
        var scale = measure.Kind is MeasureKind.Count or MeasureKind.Index ? measure.Scale : 0;
        return $"{Formats.Scaled(gap, scale)} {Noun(measure, on)}".TrimEnd();
    }

    /// <summary>A signed change: "+12", "-3,5".</summary>
    public static string Delta(Measure measure, long delta) =>
        (delta > 0 ? "+" : "") + Formats.Scaled(delta, measure.Kind is MeasureKind.Count or MeasureKind.Index ? measure.Scale : 0);

    /// <summary>A signed change of a denominator.</summary>
    public static string Whole(long delta) => (delta > 0 ? "+" : "") + Formats.Number(delta);

    /// <summary>Basis points in per cent, cut off, so that 99,99 never prints as 100.</summary>
    public static string Ratio(int basisPoints) => Formats.Percent(Math.Truncate(basisPoints / 10m) / 10m);

    private static string Noun(Measure measure, DateOnly on)
    {
        if (measure.Kind is not MeasureKind.Share)
        {
            return measure.UnitText;
        }

        var formula = measure.Formulas.Where(f => f.ValidFrom <= on).MaxBy(f => f.ValidFrom) ?? measure.Formulas.MinBy(f => f.ValidFrom);
        var match = CountedNoun().Match(formula?.Denominator ?? "");
        return match.Success ? match.Groups["noun"].Value.Trim() : "";
    }

    private static string Part(long number, int divisor) =>
        divisor == 1 ? Formats.Number(number) : Formats.Number((decimal)number / divisor, 1);

    private static decimal Average(Figure figure, int scale) => Unscaled(figure.Numerator, scale) / figure.Denominator;

    private static string TargetNumber(Measure measure, long value) =>
        Formats.Number(Unscaled(value, measure.TargetScale), measure.TargetScale);

    private static decimal Unscaled(long value, int scale)
    {
        var number = (decimal)value;
        for (var i = 0; i < scale; i++)
        {
            number /= 10;
        }

        return number;
    }

    // "Tổng số hộ trên địa bàn" counts "hộ", "Số người từ 15 tuổi cư trú …" counts "người".
    [GeneratedRegex(
        @"^(Tổng số|Số)\s+(?<noun>.+?)(\s+(trên|của|có|được|trong|tại|thuộc|do|cư trú|đủ|từ|tiếp nhận|phải|đã|ghi nhận|hưởng|hợp lệ|gửi)\b.*|\s*[,(].*)?$"
    )]
    private static partial Regex CountedNoun();
}
