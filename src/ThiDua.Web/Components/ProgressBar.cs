using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Web.Components;

public sealed record ProgressBarOptions
{
    public required string Label { get; init; }

    /// <summary>Share of the whole in percent; null when nothing was reported, which is not zero.</summary>
    public decimal? Value { get; init; }
    public decimal? Target { get; init; }
    public decimal? Previous { get; init; }
    public Tone Tone { get; init; } = Tone.Info;

    /// <summary>The value in words, at the right of the label.</summary>
    public required string Words { get; init; }

    /// <summary>What tick and dashed frame mean, under the bar.</summary>
    public string? Legend { get; init; }
}

/// <summary>
/// A share in percent as a bar with a tick at the target and a dashed frame at the last period's value. All of it also stands in words.
/// Drawn with attributes of SVG, because styles inside the page are forbidden.
/// </summary>
[HtmlTargetElement("progress-bar", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ProgressBar(Texts texts) : Component
{
    public string Label { get; set; } = "";
    public decimal? Value { get; set; }
    public decimal? Target { get; set; }
    public decimal? Previous { get; set; }
    public Tone Tone { get; set; } = Tone.Info;

    /// <summary>The value in words where the rounded per cent would say too little or too much.</summary>
    public string? Words { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        string?[] legend =
        [
            Target is { } target ? texts["components.progress.target", Formats.Percent(target)] : null,
            Previous is { } previous ? texts["components.progress.previous", Formats.Percent(previous)] : null,
        ];
        var options = new ProgressBarOptions
        {
            Label = Label,
            Value = Value,
            Target = Target,
            Previous = Previous,
            Tone = Tone,
            Words = Words ?? (Value is { } value ? Formats.Percent(value) : texts["components.progress.none"]),
            Legend = string.Join(" · ", legend.Where(part => part is not null)),
        };
        Write(output, Build(options));
    }

    public static TagBuilder Build(ProgressBarOptions options)
    {
        var caption = Html.Tag("figcaption", null, Html.TextTag("span", null, options.Label), Html.TextTag("b", null, options.Words));
        var svg = Html.Tag("svg", null, Bar("track", 100), options.Value is { } value ? Bar("fill " + options.Tone.Css(), value) : null);
        svg.InnerHtml.AppendHtml(
            Html.Join(
                options.Previous is { } previous ? Bar("ghost", previous).With("y", "-3%").With("height", "106%") : null,
                options.Target is { } target ? Tick(target) : null
            )
        );
        svg.With("aria-hidden", "true").With("focusable", "false");
        return Html.Tag("figure", "progress", caption, svg, Html.TextTag("div", "muted", options.Legend));
    }

    private static TagBuilder Bar(string css, decimal percent) =>
        Html.Void("rect", css).With("x", "0").With("y", "10%").With("height", "80%").With("rx", "2").With("width", Percent(percent));

    private static TagBuilder Tick(decimal percent) =>
        Html.Void("rect", "tick")
            .With("x", Percent(percent))
            .With("y", "-10%")
            .With("height", "120%")
            .With("width", "3")
            .With("transform", "translate(-1.5)");

    private static string Percent(decimal value) => Math.Clamp(value, 0, 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
