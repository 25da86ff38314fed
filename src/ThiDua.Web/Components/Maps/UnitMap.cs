using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Charts;
using ThiDua.Web.Components.Tables;

namespace ThiDua.Web.Components.Maps;

/// <summary>A unit at its centroid.</summary>
/// <param name="Size">Population, or whatever the area of the point tells; null for the smallest point.</param>
/// <param name="Word">The state in words: colour is never alone.</param>
/// <param name="Value">The figure in words.</param>
public sealed record MapPoint(
    Guid UnitId,
    string Name,
    double Longitude,
    double Latitude,
    long? Size,
    Tone Tone,
    string Word,
    string? Value = null,
    string? Href = null
);

/// <summary>
/// A map made on the server, without any outside map service: units as points, sized by population and coloured by how they stand, over
/// their outlines where an administrator has uploaded some. Works without JavaScript; with it one pans and zooms by mouse, touch and keys.
/// </summary>
[HtmlTargetElement("unit-map", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class UnitMap(Texts texts) : Chart(texts)
{
    private const int Wide = 640;
    private const int High = 760;
    private const int Margin = 20;
    private const int Legend = 34;

    public IReadOnlyList<MapPoint> Points { get; set; } = [];

    /// <summary>Outlines by unit; units without a point are drawn as land.</summary>
    public IReadOnlyDictionary<Guid, IReadOnlyList<BoundaryRing>> Outlines { get; set; } =
        new Dictionary<Guid, IReadOnlyList<BoundaryRing>>();

    protected override (ChartFrame Frame, IHtmlContent Drawing) Draw()
    {
        var states = Points.GroupBy(p => (p.Tone, p.Word)).OrderBy(g => g.Key.Tone).ToList();
        var lines = (states.Count + 1) / 2;
        var frame = new ChartFrame
        {
            Id = Id,
            Title = Title,
            Description = Description,
            Height = 1,
            Heads =
            [
                new(Texts["components.chart.unit"]),
                new(Texts["components.chart.result"], Number: true),
                new(Texts["components.map.state"]),
                new(Texts["components.map.size"], Number: true),
            ],
            Rows =
            [
                .. Points.Select(p =>
                    (IReadOnlyList<Cell>)[Cell.Of(p.Name, p.Href), Cell.Of(p.Value), Cell.State(p.Word, p.Tone), Cell.Number(p.Size)]
                ),
            ],
        };
        if (Points.Count == 0)
        {
            return (frame, Html.Join());
        }

        var map = new MapProjection(Places(), Wide - 2 * Margin, High, Margin);
        var legend = Html.Join([.. states.Select((s, i) => (IHtmlContent?)InFile(s.Key.Tone, s.Key.Word, s.Count(), i, map.Height))]);
        var drawing = Html.Join(Land(map), Marks(map), legend);
        return (
            frame with
            {
                Width = Math.Max(map.Width, Wide),
                Height = map.Height + lines * Legend,
                MapLabel = Texts["components.map.help"],
                MapKeys = MapKeys(),
                LegendHeight = lines * Legend,
                Legend = Html.Tag("ul", "legend", [.. states.Select(s => (IHtmlContent?)OnPage(s.Key.Tone, s.Key.Word, s.Count()))]),
            },
            drawing
        );
    }

    private IEnumerable<(double, double)> Places() =>
        Points
            .Select(p => (p.Longitude, p.Latitude))
            .Concat(
                Outlines.Values.SelectMany(rings => rings).SelectMany(r => r.Points).Select(p => (p.LongitudeE5 / 1e5, p.LatitudeE5 / 1e5))
            );

    private TagBuilder? Land(MapProjection map)
    {
        if (Outlines.Count == 0)
        {
            return null;
        }

        var land = Svg.Group("land");
        var tones = Points.ToDictionary(p => p.UnitId, p => p.Tone);
        foreach (var (unit, rings) in Outlines)
        {
            var shape = Html.Void("path").With("d", map.Path(rings));
            land.InnerHtml.AppendHtml(tones.TryGetValue(unit, out var tone) ? Tinted(shape, tone) : shape);
        }

        return land;
    }

    /// <summary>The colour of the state, faint, under the point that carries it in full.</summary>
    private static TagBuilder Tinted(TagBuilder shape, Tone tone) =>
        tone == Tone.Quiet ? shape : shape.Look(tone.Css()).With("fill-opacity", "0.22");

    private TagBuilder Marks(MapProjection map)
    {
        var most = Math.Max(Points.Max(p => p.Size ?? 0), 1);
        var marks = Html.Tag("g", "marks");
        // What has figures above what has none, small ones last: so that none is hidden under a larger one.
        foreach (var point in Points.OrderBy(p => p.Tone != Tone.Quiet).ThenByDescending(p => p.Size ?? 0))
        {
            var (x, y) = map[point.Longitude, point.Latitude];
            var radius = 4 + 10 * (decimal)double.Sqrt((double)(point.Size ?? 0) / most);
            var title = Html.TextTag(
                "title",
                null,
                string.Join(", ", new[] { point.Name, point.Value, point.Word }.Where(t => !string.IsNullOrEmpty(t)))
            );
            var mark = Mark(x, y, radius, point.Tone);
            marks.InnerHtml.AppendHtml(
                point.Href is { } href
                    ? Html.Tag("a", null, mark, title).With("href", href).With("tabindex", "-1")
                    : Html.Tag("g", null, mark, title)
            );
        }

        return marks;
    }

    /// <summary>Told apart also without colour: behind has a dark ring, no data is hollow.</summary>
    private static TagBuilder Mark(decimal x, decimal y, decimal radius, Tone tone)
    {
        var mark = Svg.Circle(x, y, radius).Look(tone.Css());
        return tone switch
        {
            Tone.Quiet => mark.With("fill", "#ffffff").With("stroke", "#54585f").With("stroke-width", "1.5"),
            Tone.Bad => mark.With("stroke", "#1c1e22").With("stroke-width", "2.5"),
            _ => mark.With("stroke", "#ffffff").With("stroke-width", "1"),
        };
    }

    private static TagBuilder OnPage(Tone tone, string word, int count)
    {
        var sign = Html.Tag("svg", null, Mark(10, 10, 8, tone)).With("viewBox", "0 0 20 20").With("aria-hidden", "true");
        return Html.Tag("li", null, sign, Html.Text($"{word}: {Formats.Number(count)}"));
    }

    private static IHtmlContent InFile(Tone tone, string word, int count, int index, int top)
    {
        var (x, y) = (Margin + 8m + index % 2 * 310, top + index / 2 * Legend + 16m);
        return Html.Join(Mark(x, y, 8, tone), Svg.Words(x + 16, y + 6, $"{word}: {Formats.Number(count)}").Look("words"));
    }

    /// <summary>Buttons that appear with JavaScript; without it the whole map is there anyway.</summary>
    private TagBuilder MapKeys()
    {
        var keys = Html.Tag("div", "map-keys no-print").WithFlag("hidden", true);
        foreach (var (key, sign) in new[] { ("in", "+"), ("out", "−"), ("whole", "⤢") })
        {
            var button = Html.TextTag("button", "btn", sign)!.With("type", "button").With("data-map-key", key);
            keys.InnerHtml.AppendHtml(button.With("aria-label", Texts[$"components.map.{key}"]));
        }

        return keys;
    }
}
