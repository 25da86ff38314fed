using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Tables;

namespace ThiDua.Web.Components.Charts;

/// <param name="Values">In the order of the periods; null where nothing is known.</param>
public sealed record SmallMultiple(string Name, IReadOnlyList<decimal?> Values, Tone Tone, string? Href = null);

/// <summary>The same small drawing for each of many units, on one scale, so that they can be compared at a glance.</summary>
[HtmlTargetElement("small-multiples", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SmallMultiples(Texts texts) : Chart(texts)
{
    private const int Columns = 4;
    private const int CellWidth = 160;
    private const int CellHeight = 108;
    private const int LongestName = 12;

    /// <summary>Names of the periods, of every small drawing.</summary>
    public IReadOnlyList<string> Periods { get; set; } = [];
    public IReadOnlyList<SmallMultiple> Items { get; set; } = [];

    /// <summary>What is asked of each, in per cent: a dashed line.</summary>
    public decimal? Asked { get; set; }

    /// <summary>Only so many are drawn; all stand in the table.</summary>
    public int Most { get; set; } = 24;

    protected override (ChartFrame Frame, IHtmlContent Drawing) Draw()
    {
        var drawn = Items.Take(Most).ToList();
        var frame = new ChartFrame
        {
            Id = Id,
            Title = Title,
            Description = Description,
            Height = (drawn.Count + Columns - 1) / Columns * CellHeight + 8,
            Heads = [new(Texts["components.chart.unit"]), .. Periods.Select(p => new Column(p, Number: true))],
            Rows =
            [
                .. Items.Select(item =>
                    (IReadOnlyList<Cell>)
                        [Cell.Of(item.Name, item.Href), .. item.Values.Select(v => Cell.Of(v is { } value ? Formats.Percent(value) : null))]
                ),
            ],
        };
        return (frame, Html.Join([.. drawn.Select((item, i) => (IHtmlContent?)Small(item, i))]));
    }

    private IHtmlContent Small(SmallMultiple item, int index)
    {
        var (left, top) = (index % Columns * CellWidth + 8m, index / Columns * CellHeight + 8m);
        var (right, bottom) = (left + CellWidth - 16, top + CellHeight - 14);
        var y = new Scale(0, 100, bottom, top + 28);
        var x = new Scale(0, Math.Max(Periods.Count - 1, 1), left + 4, right - 4);
        var places = item.Values.Index().Where(v => v.Item is not null).Select(v => (X: x[v.Index], Y: y[v.Item!.Value])).ToList();
        var last = item.Values.LastOrDefault(v => v is not null);
        return Html.Join(
            Svg.Group("grid", Svg.Line(left, bottom, right, bottom), Svg.Line(left, y[100], right, y[100])),
            Asked is { } asked ? Svg.Polyline([(left, y[asked]), (right, y[asked])], "asked").With("stroke-width", "1.5") : null,
            Svg.Polyline(places, "actual").With("stroke-width", "2"),
            Html.Join([.. places.Select(p => (IHtmlContent?)Svg.Circle(p.X, p.Y, 4).Look(item.Tone.Css()))]),
            Svg.Words(left, top + 16, Short(item.Name)).Look("words").With("font-size", "14"),
            Svg.Words(right, top + 16, last is { } value ? Formats.Percent(value, 0) : "–", "end").Look("soft").With("font-size", "14")
        );
    }

    private static string Short(string name) => name.Length <= LongestName ? name : name[..(LongestName - 1)].TrimEnd() + "…";
}
