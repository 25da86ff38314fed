using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Tables;

namespace ThiDua.Web.Components.Charts;

/// <param name="Rank">Null where it is not ranked.</param>
/// <param name="Before">The rank of the period before; null where there was none.</param>
/// <param name="Percent">Length of the bar.</param>
/// <param name="Text">The figure in words, where it is no percentage.</param>
public sealed record RankRow(string Name, int? Rank, int? Before, decimal? Percent, Tone Tone, string? Href = null, string? Text = null)
{
    internal string? Words => Text ?? (Percent is { } percent ? Formats.Percent(percent) : null);
}

/// <summary>Units in the order of their rank, each with its bar and how many places it went up or down since the period before.</summary>
[HtmlTargetElement("rank-chart", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RankChart(Texts texts) : Chart(texts)
{
    private const int Line = 34;
    private const int Bars = 270;
    private const int End = 480;
    private const int LongestName = 26;

    public IReadOnlyList<RankRow> Rows { get; set; } = [];

    /// <summary>Only so many are drawn; all stand in the table.</summary>
    public int Most { get; set; } = 25;

    protected override (ChartFrame Frame, IHtmlContent Drawing) Draw()
    {
        var drawn = Rows.Take(Most).ToList();
        var frame = new ChartFrame
        {
            Id = Id,
            Title = Title,
            Description = Description,
            Height = drawn.Count * Line + 8,
            Heads =
            [
                new(Texts["components.chart.unit"]),
                new(Texts["components.chart.rank"], Number: true),
                new(Texts["components.chart.rank-before"], Number: true),
                new(Texts["components.chart.change"]),
                new(Texts["components.chart.result"], Number: true),
            ],
            Rows =
            [
                .. Rows.Select(r =>
                    (IReadOnlyList<Cell>)
                        [Cell.Of(r.Name, r.Href), Cell.Number(r.Rank), Cell.Number(r.Before), Cell.Of(Change(r, Texts)), Cell.Of(r.Words)]
                ),
            ],
        };
        return (frame, Html.Join([.. drawn.Select((row, i) => (IHtmlContent?)Bar(row, i * Line + 4))]));
    }

    private static IHtmlContent Bar(RankRow row, decimal top)
    {
        var x = new Scale(0, 100, Bars, End);
        var rank = row.Rank is { } number ? Formats.Number(number) : "–";
        var words = Svg.Group("words");
        words.InnerHtml.AppendHtml(Svg.Words(34, top + 20, rank, "end")).AppendHtml(Svg.Words(46, top + 20, Short(row.Name)));
        if (row.Words is { } figure)
        {
            words.InnerHtml.AppendHtml(Svg.Words(End + 8, top + 20, figure));
        }

        return Html.Join(
            words,
            Svg.Rect(Bars, top + 6, End - Bars, 18).Look("track"),
            row.Percent is { } value ? Svg.Rect(Bars, top + 6, x[value] - Bars, 18).Look(row.Tone.Css()) : null,
            Svg.Words(632, top + 20, Sign(row), "end").Look("soft")
        );
    }

    /// <summary>"▲ 2", "▼ 1", "=": places since the period before.</summary>
    private static string Sign(RankRow row) =>
        (row.Rank, row.Before) switch
        {
            ({ } now, { } before) when now < before => $"▲ {Formats.Number(before - now)}",
            ({ } now, { } before) when now > before => $"▼ {Formats.Number(now - before)}",
            ({ }, { }) => "=",
            _ => "",
        };

    private static string? Change(RankRow row, Texts texts) =>
        (row.Rank, row.Before) switch
        {
            ({ } now, { } before) when now < before => texts["components.chart.up", Formats.Number(before - now)],
            ({ } now, { } before) when now > before => texts["components.chart.down", Formats.Number(now - before)],
            ({ }, { }) => texts["components.chart.same"],
            _ => null,
        };

    private static string Short(string name) => name.Length <= LongestName ? name : name[..(LongestName - 1)].TrimEnd() + "…";
}
