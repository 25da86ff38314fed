using ThiDua.Core.Assessment;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components;
using ThiDua.Web.Components.Charts;

namespace ThiDua.Web.Pages.Shared;

/// <summary>Results over time and over a territory, as charts draw them.</summary>
public static class ProgressDrawings
{
    private const int Whole = 10_000;

    /// <summary>The path that is asked and what was reached.</summary>
    public static IReadOnlyList<LineSeries> Path(Texts texts, TargetProgress progress)
    {
        var measure = progress.Measure;
        return
        [
            new(
                texts["results.chart.asked"],
                LineKind.Asked,
                [.. progress.Asked.Select(p => new LinePoint(p.On, p.Value, FigureWords.Value(measure, p.Value)))]
            ),
            new(
                texts["results.chart.reached"],
                LineKind.Actual,
                [
                    .. progress.Reached.Select(p => new LinePoint(
                        p.On,
                        p.Value,
                        FigureWords.Value(measure, p.Value) + (p.Figure is { } figure ? FigureWords.Parts(measure, figure) : "")
                    )),
                ]
            ),
        ];
    }

    /// <summary>One sentence: how far it is, and what is asked next.</summary>
    public static string PathWords(Texts texts, TargetProgress progress)
    {
        var measure = progress.Measure;
        if (progress.Reached.Count == 0)
        {
            return texts["results.chart.path.none"];
        }

        var last = progress.Reached[^1];
        var next = progress.Asked.FirstOrDefault(p => p.On >= last.On) ?? (progress.Asked.Count > 0 ? progress.Asked[^1] : null);
        var reached = texts["results.chart.path.reached", Formats.Date(last.On), FigureWords.Value(measure, last.Value)];
        return next is null
            ? reached
            : $"{reached} {texts["results.chart.path.asked", FigureWords.Value(measure, next.Value), Formats.Date(next.On)]}";
    }

    /// <summary>Share of the units that had handed in, day by day from the opening on.</summary>
    public static IReadOnlyList<LineSeries> Completeness(Texts texts, Turnout turnout, DateOnly today)
    {
        var points = new List<LinePoint> { Point(VietnamTime.DateOf(turnout.OpensAt), 0) };
        points.AddRange(turnout.Days.Select(d => Point(d.On, d.HandedIn)));
        var last = turnout.Days.Count > 0 ? turnout.Days[^1].HandedIn : 0;
        var due = VietnamTime.DateOf(turnout.DueAt);
        if (points[^1].On < today && points[^1].On < due)
        {
            points.Add(Point(today < due ? today : due, last));
        }

        return
        [
            new(
                texts["results.chart.due"],
                LineKind.Asked,
                [new(points[0].On, 100, Formats.Percent(100m)), new(due > points[0].On ? due : points[^1].On, 100, Formats.Percent(100m))]
            ),
            new(texts["results.chart.handed-in"], LineKind.Actual, [.. points.GroupBy(p => p.On).Select(g => g.Last())]),
        ];

        LinePoint Point(DateOnly on, int handedIn) =>
            new(
                on,
                turnout.Expected == 0 ? 0 : handedIn * 100m / turnout.Expected,
                $"{Formats.Number(handedIn)}/{Formats.Number(turnout.Expected)}"
            );
    }

    public static string CompletenessWords(Texts texts, Turnout turnout) =>
        texts[
            "results.chart.turnout.text",
            turnout.RoundName,
            Formats.Number(turnout.Days.Count > 0 ? turnout.Days[^1].HandedIn : 0),
            Formats.Number(turnout.Expected),
            Formats.Date(VietnamTime.DateOf(turnout.DueAt))
        ];

    /// <summary>How a mean attainment is coloured: all of it, three quarters, half, less.</summary>
    public static Tone ToneOf(int? mean) =>
        mean switch
        {
            null => Tone.Quiet,
            >= Whole => Tone.Good,
            >= Whole * 3 / 4 => Tone.Info,
            >= Whole / 2 => Tone.Warn,
            _ => Tone.Bad,
        };

    /// <summary>The words of that colour.</summary>
    public static string BandOf(Texts texts, int? mean) => texts[$"results.band.{ToneOf(mean)}"];

    public static decimal? PercentOf(int? mean) => mean is { } points ? decimal.Truncate(points / 10m) / 10 : null;

    public static int? MeanOf(RankEntry entry) => entry.Reason is null ? entry.Mean : null;
}
