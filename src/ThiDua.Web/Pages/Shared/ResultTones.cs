using ThiDua.Core.Assessment;
using ThiDua.Core.Measures;
using ThiDua.Web.Components;

namespace ThiDua.Web.Pages.Shared;

/// <summary>How results are drawn: colours of states, bars of figures.</summary>
public static class ResultTones
{
    public static Tone Of(AttainmentState state) =>
        state switch
        {
            AttainmentState.Reached => Tone.Good,
            AttainmentState.OnTrack => Tone.Info,
            AttainmentState.Behind => Tone.Bad,
            AttainmentState.NotYet => Tone.Warn,
            AttainmentState.NoData or AttainmentState.NoSubjects => Tone.Quiet,
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
        };

    /// <summary>The bar and the tick in per cent: of a share itself, else of what the target asks.</summary>
    public static (decimal? Value, decimal? Target) Bar(TargetResult result)
    {
        if (result.PerUnit is null && result.Measure.Kind is MeasureKind.Share or MeasureKind.YesNo)
        {
            var figure = result.Figure;
            decimal? value = figure.HasValue && figure.Denominator != 0 ? (decimal)figure.Numerator * 100 / figure.Denominator : null;
            return (value, (decimal)result.Target.Value / 100);
        }

        return (result.Attainment.Ratio is { } ratio ? ratio / 100m : null, null);
    }

    /// <summary>Beside the bar: what the percentage is made of ("79/142"); of a count the count itself.</summary>
    public static string BarLabel(TargetResult result)
    {
        var parts = FigureText.Parts(result.Measure, result.Figure);
        return parts.Length > 0 ? parts : FigureText.Value(result.Measure, result.Figure);
    }
}
