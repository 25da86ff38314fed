using ThiDua.Core.Inspection;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components;

namespace ThiDua.Web.Pages.Inspection;

internal static class InspectionWords
{
    public static Tone ToneOf(InspectionState state) =>
        state switch
        {
            InspectionState.Planned => Tone.Quiet,
            InspectionState.Running => Tone.Info,
            InspectionState.Concluded => Tone.Warn,
            _ => Tone.Good,
        };

    public static Tone ToneOf(FindingState state) =>
        state switch
        {
            FindingState.Open => Tone.Bad,
            FindingState.Corrected => Tone.Warn,
            FindingState.Proposed => Tone.Info,
            _ => Tone.Good,
        };

    /// <summary>The signs of a unit with their points: "báo cáo muộn ×2 (20 điểm)".</summary>
    public static IEnumerable<string> Signs(Texts texts, IReadOnlyDictionary<RiskSign, int> signs) =>
        signs
            .Where(s => s.Value > 0)
            .OrderBy(s => s.Key)
            .Select(s => texts["inspect.sign.line", texts[$"inspect.sign.{s.Key}"], s.Value, RiskSigns.PointsOf(s.Key, s.Value)]);

    public static string Value(Measure measure, long? numerator, long? denominator) =>
        numerator is { } n && denominator is { } d ? FigureText.Value(measure, new Figure(n, d, 1, 1, false)) : "–";
}
