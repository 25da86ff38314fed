using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components;

namespace ThiDua.Web.Pages.Shared;

/// <summary>How movements and their parts are written on screens.</summary>
public static class MovementWords
{
    public static Tone ToneOf(MovementStatus status) =>
        status switch
        {
            MovementStatus.Draft => Tone.Warn,
            MovementStatus.Running => Tone.Good,
            MovementStatus.Closed => Tone.Quiet,
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };

    /// <summary>"≥ 70 %", "1–2 sáng kiến".</summary>
    public static string ValueOf(Target target, Measure measure)
    {
        var scale = measure.TargetScale;
        var unit = measure.Kind is MeasureKind.Share or MeasureKind.YesNo ? "%" : measure.UnitText;
        return target.Comparator switch
        {
            Comparator.AtLeast => $"≥ {Number(target.Value, scale)}\u00a0{unit}",
            Comparator.AtMost => $"≤ {Number(target.Value, scale)}\u00a0{unit}",
            Comparator.Exactly => $"{Number(target.Value, scale)}\u00a0{unit}",
            Comparator.Between => $"{Number(target.Value, scale)}–{Number(target.ValueMax ?? target.Value, scale)}\u00a0{unit}",
            _ => throw new ArgumentOutOfRangeException(nameof(target)),
        };
    }

    /// <summary>When a target is due: the last day, every year, or nothing said.</summary>
    public static string DueOf(Target target, Texts texts) =>
        (target.IsYearly, target.DueOn) switch
        {
            (true, { } due) => texts["movement.target.yearly-until", due.Year],
            (true, null) => texts["movement.target.yearly"],
            (false, { } due) => Formats.Date(due),
            (false, null) => texts["movement.target.no-due"],
        };

    /// <summary>Trailing zeros say nothing: 70 % rather than 70,00 %.</summary>
    private static string Number(long value, int scale)
    {
        var number = (decimal)value;
        for (var i = 0; i < scale; i++)
        {
            number /= 10;
        }

        return Formats.Number(number, scale);
    }
}
