using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Assessment;

/// <summary>Results in words, the same on screens and papers.</summary>
public static class AssessmentText
{
    /// <summary>"Đạt", "Vượt", "Chậm tiến độ" …</summary>
    public static string State(Texts texts, Attainment attainment) =>
        texts[attainment.IsExceeded ? "assessment.state.Exceeded" : $"assessment.state.{attainment.State}"];

    /// <summary>"còn thiếu 312 hộ"; empty where nothing is missing.</summary>
    public static string Gap(Texts texts, TargetResult result, DateOnly on)
    {
        if (result.Attainment.Gap == 0)
        {
            return "";
        }

        if (result.PerUnit is not null)
        {
            return texts["assessment.gap.units", Formats.Number(result.Attainment.Gap)];
        }

        var isCeiling = Attainment.IsCeiling(result.Target.Comparator, result.Measure.Direction);
        return texts[
            isCeiling ? "assessment.gap.above" : "assessment.gap.missing",
            FigureText.Gap(result.Measure, result.Attainment.Gap, on)
        ];
    }

    /// <summary>What the path asks on the day; empty where there is none, or where the target is reached.</summary>
    public static string Path(Texts texts, TargetResult result) =>
        result.Attainment is { State: AttainmentState.OnTrack or AttainmentState.Behind, PathValue: { } value }
            ? texts["assessment.path", FigureText.TargetValue(result.Measure, value)]
            : "";

    /// <summary>"dự báo đến 31/12/2026: 82 %"; empty without a baseline, or where the target is reached.</summary>
    public static string Forecast(Texts texts, TargetResult result) =>
        result.PerUnit is null
        && result.Attainment is { Forecast: { } value, State: not AttainmentState.Reached }
        && result.Target.DueOn is { } due
            ? texts["assessment.forecast", Formats.Date(due), FigureText.TargetValue(result.Measure, value)]
            : "";

    /// <summary>"11/12 đơn vị".</summary>
    public static string Completeness(Texts texts, Figure figure) =>
        texts["assessment.completeness", Formats.Number(figure.Reported), Formats.Number(figure.Expected)];

    public static string Group(Texts texts, UnitKind kind) => texts[$"assessment.group.{kind}"];

    public static string Unranked(Texts texts, UnrankedReason reason) => texts[$"assessment.unranked.{reason}"];
}
