using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Tables;

namespace ThiDua.Web.Components.Charts;

/// <summary>How many units lie in a span of values.</summary>
public sealed record DistributionBin(string Name, int Count, Tone Tone);

/// <summary>How units spread over the values: one column per span, with its count on top.</summary>
[HtmlTargetElement("distribution-chart", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DistributionChart(Texts texts) : Chart(texts)
{
    private const int Left = 24;
    private const int Right = 616;
    private const int Top = 30;
    private const int Bottom = 230;

    public IReadOnlyList<DistributionBin> Bins { get; set; } = [];

    /// <summary>Ten per cent each: 0–10 %, 10–20 % … 100 % and more.</summary>
    public static IReadOnlyList<DistributionBin> OfPercents(IEnumerable<decimal> values, decimal reachedFrom = 100)
    {
        var counts = new int[11];
        foreach (var value in values)
        {
            counts[(int)Math.Clamp(decimal.Floor(value / 10), 0, 10)]++;
        }

        return
        [
            .. counts.Select(
                (count, i) =>
                    new DistributionBin(
                        i == 10 ? "≥ 100" : $"{i * 10}–{i * 10 + 10}",
                        count,
                        i * 10 >= reachedFrom ? Tone.Good
                            : i * 10 >= reachedFrom / 2 ? Tone.Info
                            : Tone.Bad
                    )
            ),
        ];
    }

    protected override (ChartFrame Frame, IHtmlContent Drawing) Draw()
    {
        var frame = new ChartFrame
        {
            Id = Id,
            Title = Title,
            Description = Description,
            Height = 270,
            Heads = [new(Texts["components.chart.span"]), new(Texts["components.chart.count"], Number: true)],
            Rows = [.. Bins.Select(b => (IReadOnlyList<Cell>)[Cell.Of(b.Name), Cell.Number((long)b.Count)])],
        };
        return (frame, Drawing());
    }

    private IHtmlContent Drawing()
    {
        var y = new Scale(0, Bins.Select(b => b.Count).DefaultIfEmpty(0).Max(), Bottom, Top);
        var width = (decimal)(Right - Left) / Math.Max(Bins.Count, 1);
        var (words, soft) = (Svg.Group("words"), Svg.Group("soft"));
        var bars = new List<IHtmlContent?>();
        foreach (var (i, bin) in Bins.Index())
        {
            var (x, middle) = (Left + i * width, Left + (i + 0.5m) * width);
            bars.Add(Svg.Rect(x + 4, y[bin.Count], width - 8, Bottom - y[bin.Count]).Look(bin.Tone.Css()));
            words.InnerHtml.AppendHtml(Svg.Words(middle, y[bin.Count] - 6, Formats.Number(bin.Count), "middle"));
            soft.InnerHtml.AppendHtml(Svg.Words(middle, Bottom + 22, bin.Name, "middle").With("font-size", "14"));
        }

        return Html.Join([.. bars, Svg.Group("axis", Svg.Line(Left, Bottom, Right, Bottom)), words, soft]);
    }
}
