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

    public static Tone ToneOf(CascadeState state) =>
        state switch
        {
            CascadeState.Covered or CascadeState.Stricter => Tone.Good,
            CascadeState.Later or CascadeState.Weaker => Tone.Warn,
            CascadeState.Missing => Tone.Bad,
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };

    /// <summary>The target with another value in its place: the part that one unit is to reach.</summary>
    public static string ValueOf(Target target, Measure measure, long value)
    {
        var unit = measure.Kind is MeasureKind.Share or MeasureKind.YesNo ? "%" : measure.UnitText;
        var sign = target.Comparator switch
        {
            Comparator.AtLeast => "≥ ",
            Comparator.AtMost => "≤ ",
            Comparator.Exactly or Comparator.Between => "",
            _ => throw new ArgumentOutOfRangeException(nameof(target)),
        };
        return $"{sign}{Number(value, measure.TargetScale)}\u00a0{unit}";
    }

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

    private static string Number(long value, int scale) => TargetValues.Print(value, scale);
}
