using ThiDua.Core.Measures;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components;

namespace ThiDua.Web.Pages.Shared;

/// <summary>How states, periods and values of returns are said on every page.</summary>
public static class ReturnWords
{
    public static Tone ToneOf(ReturnState state) =>
        state switch
        {
            ReturnState.Accepted or ReturnState.Locked => Tone.Good,
            ReturnState.Submitted => Tone.Info,
            ReturnState.Returned or ReturnState.Reopened => Tone.Bad,
            ReturnState.Draft => Tone.Warn,
            _ => Tone.Quiet,
        };

    /// <summary>The question; those that every form has are there in both languages.</summary>
    public static string PromptOf(this Texts texts, FormItem item) =>
        item.Narrative is { } narrative ? texts[$"reporting.narrative.{narrative}"] : item.Prompt;

    /// <summary>A value as it is read: 1.234 hộ, 70/100 (70 %), Có; a dash where it is missing.</summary>
    public static string ValueOf(this Texts texts, Measure measure, CellValue? value)
    {
        if (value is not { } v)
        {
            return "–";
        }

        return measure.Kind switch
        {
            MeasureKind.Share when v.HasNoSubjects => texts["returns.no-subjects"],
            MeasureKind.Share =>
                $"{Formats.Number(v.Numerator)}/{Formats.Number(v.Denominator)} ({Formats.Percent(v.Numerator, v.Denominator, measure.Scale)})",
            MeasureKind.YesNo => texts[v.Numerator == 1 ? "returns.yes" : "returns.no"],
            _ => $"{CellText.Numerator(measure.Kind, measure.Scale, v)} {measure.UnitText}",
        };
    }

    public static string AddressOf(Guid roundId, Guid unitId, string? page = null) =>
        $"/bao-cao/{roundId}/{unitId}{(page is null ? "" : "/" + page)}";

    public static string EvidenceAddressOf(Guid roundId, Guid unitId, Guid itemId) => AddressOf(roundId, unitId, $"minh-chung/{itemId}");
}
