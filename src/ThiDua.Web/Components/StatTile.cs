using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ThiDua.Web.Components;

public sealed record StatTileOptions
{
    public required string Label { get; init; }
    public required string Value { get; init; }
    public string? Unit { get; init; }
    public string? Note { get; init; }
    public string? Href { get; init; }
    public Tone Tone { get; init; }
}

/// <summary>One figure that matters, large, with its words; the whole tile is the link. Several stand in <c>&lt;div class="grid"&gt;</c>.</summary>
[HtmlTargetElement("stat-tile", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StatTile : Component
{
    public string Label { get; set; } = "";
    public string Value { get; set; } = "";
    public string? Unit { get; set; }
    public string? Note { get; set; }
    public string? Href { get; set; }
    public Tone Tone { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        Write(
            output,
            Build(
                new StatTileOptions
                {
                    Label = Label,
                    Value = Value,
                    Unit = Unit,
                    Note = Note,
                    Href = Href,
                    Tone = Tone,
                }
            )
        );

    public static TagBuilder Build(StatTileOptions options)
    {
        var unit = Html.TextTag("span", "unit", options.Unit is null ? null : " " + options.Unit);
        var label = options.Href is null ? Html.Text(options.Label) : Html.Link(options.Href, options.Label);
        return Html.Tag(
            "div",
            "tile " + options.Tone.Css(),
            Html.Tag("span", "label", label),
            Html.Tag("span", "value", Html.Text(options.Value), unit),
            Html.TextTag("span", "note", options.Note)
        );
    }
}
