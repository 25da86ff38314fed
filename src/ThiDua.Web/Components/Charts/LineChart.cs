using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Tables;

namespace ThiDua.Web.Components.Charts;

/// <summary>What a line stands for; decides how it is drawn, never by colour alone.</summary>
public enum LineKind
{
    /// <summary>What was reached: solid, with dots.</summary>
    Actual,

    /// <summary>What is asked: dashed, with squares at the milestones.</summary>
    Asked,

    /// <summary>The same some time before, to compare with: dotted.</summary>
    Before,
}

/// <param name="Text">The value in words, for the table; the number where it is left out.</param>
public sealed record LinePoint(DateOnly On, decimal Value, string? Text = null);

public sealed record LineSeries(string Name, LineKind Kind, IReadOnlyList<LinePoint> Points);

/// <summary>
/// Values over time: the path of a target beside what was reached, completeness day by day.
/// <code>&lt;line-chart id="duong-chi-tieu" title="…" description="…" series="Model.Series" percent="true" /&gt;</code>
/// </summary>
[HtmlTargetElement("line-chart", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LineChart(Texts texts) : Chart(texts)
{
    private const int Left = 72;
    private const int Right = 616;
    private const int Top = 44;
    private const int Bottom = 300;

    public IReadOnlyList<LineSeries> Series { get; set; } = [];

    /// <summary>Values are per cent: the axis runs to 100 at least.</summary>
    public bool Percent { get; set; }

    /// <summary>What is counted, at the axis.</summary>
    public string? Unit { get; set; }

    protected override (ChartFrame Frame, IHtmlContent Drawing) Draw()
    {
        var days = Series.SelectMany(s => s.Points.Select(p => p.On)).Distinct().Order().ToList();
        var frame = new ChartFrame
        {
            Id = Id,
            Title = Title,
            Description = Description,
            Height = 350,
            Heads = [new(Texts["components.chart.day"]), .. Series.Select(s => new Column(s.Name, Number: true))],
            Rows = [.. days.Select(Row)],
        };
        return (frame, days.Count == 0 ? Html.Join() : Drawing(days));
    }

    private IReadOnlyList<Cell> Row(DateOnly day) =>
        [
            Cell.Of(Formats.Date(day)),
            .. Series.Select(s =>
                s.Points.FirstOrDefault(p => p.On == day) is { } point ? Cell.Of(point.Text ?? Words(point.Value)) : Cell.Of(null)
            ),
        ];

    private IHtmlContent Drawing(List<DateOnly> days)
    {
        var (low, high, step) = Scale.Round(Series.SelectMany(s => s.Points.Select(p => p.Value)), Percent ? 100 : null);
        var y = new Scale(low, high, Bottom, Top);
        var x = new Scale(days[0].DayNumber, days[^1].DayNumber, Left, Right);
        var parts = new List<IHtmlContent?> { Levels(low, high, step, y), Days(days, x) };
        parts.AddRange(Series.Select(s => Line(s, x, y)));
        parts.Add(Legend());
        return Html.Join([.. parts]);
    }

    private IHtmlContent Levels(decimal low, decimal high, decimal step, Scale y)
    {
        var grid = Svg.Group("grid");
        var words = Svg.Group("soft");
        for (var level = low; level <= high; level += step)
        {
            grid.InnerHtml.AppendHtml(Svg.Line(Left, y[level], Right, y[level]));
            words.InnerHtml.AppendHtml(Svg.Words(Left - 8, y[level] + 5, Words(level), "end"));
        }

        return Html.Join(grid, words, Svg.Group("axis", Svg.Line(Left, Bottom, Right, Bottom)));
    }

    /// <summary>Words at the first and the last day and where there is room between them.</summary>
    private static IHtmlContent Days(List<DateOnly> days, Scale x)
    {
        const decimal room = 96;
        var words = Svg.Group("soft");
        var ticks = Svg.Group("axis");
        var (last, end) = (-room, x[days[^1].DayNumber]);
        foreach (var day in days)
        {
            var at = x[day.DayNumber];
            ticks.InnerHtml.AppendHtml(Svg.Line(at, Bottom, at, Bottom + 5));
            if (at - last < room || (day != days[^1] && end - at < room))
            {
                continue;
            }

            var anchor =
                days.Count > 1 && day == days[^1] ? "end"
                : day == days[0] ? "start"
                : "middle";
            words.InnerHtml.AppendHtml(Svg.Words(at, Bottom + 26, Formats.Date(day), anchor));
            // The first one stands to the right of its tick, the others around it.
            last = day == days[0] ? at + room / 2 : at;
        }

        return Html.Join(ticks, words);
    }

    private static IHtmlContent Line(LineSeries series, Scale x, Scale y)
    {
        var places = series.Points.OrderBy(p => p.On).Select(p => (X: x[p.On.DayNumber], Y: y[p.Value])).ToList();
        IEnumerable<TagBuilder> marks = series.Kind switch
        {
            LineKind.Actual => places.Select(p => Svg.Circle(p.X, p.Y, 6).Look("dot")),
            LineKind.Asked => places.Select(p => Svg.Rect(p.X - 4, p.Y - 4, 8, 8).Look("point")),
            LineKind.Before => [],
            _ => throw new InvalidOperationException($"Unknown kind of line {series.Kind}."),
        };
        return Html.Join([Svg.Polyline(places, Look(series.Kind)), .. marks]);
    }

    private IHtmlContent Legend()
    {
        var words = Svg.Group("words");
        var lines = new List<IHtmlContent?>();
        var at = (decimal)Left;
        foreach (var series in Series)
        {
            lines.Add(Svg.Polyline([(at, 18), (at + 28, 18)], Look(series.Kind)));
            words.InnerHtml.AppendHtml(Svg.Words(at + 36, 24, series.Name));
            at += 60 + 8.6m * series.Name.Length;
        }

        return Html.Join([words, .. lines]);
    }

    private static string Look(LineKind kind) =>
        kind switch
        {
            LineKind.Actual => "actual",
            LineKind.Asked => "asked",
            _ => "before",
        };

    private string Words(decimal value) => Percent ? Formats.Percent(value) : Formats.Number(value);
}
