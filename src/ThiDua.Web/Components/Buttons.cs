using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ThiDua.Web.Components;

public enum ButtonKind
{
    Secondary,
    Primary,
    Danger,
}

/// <summary>Which key combination presses the button: Ctrl+S saves, Ctrl+Enter sends.</summary>
public enum ButtonKey
{
    None,
    Save,
    Send,
}

public sealed record ButtonOptions
{
    public ButtonKind Kind { get; init; }
    public bool Large { get; init; }
    public ButtonKey Key { get; init; }
    public string? Href { get; init; }
    public IHtmlContent? Content { get; init; }

    public TagBuilder Build()
    {
        var css =
            "btn"
            + (
                Kind == ButtonKind.Primary ? " primary"
                : Kind == ButtonKind.Danger ? " danger"
                : ""
            )
            + (Large ? " large" : "");
        var tag = Href is null ? Html.Tag("button", css, Content).With("type", "submit") : Html.Tag("a", css, Content).With("href", Href);
        return Key switch
        {
            ButtonKey.Save => tag.With("data-key-save", ""),
            ButtonKey.Send => tag.With("data-key-send", ""),
            _ => tag,
        };
    }
}

/// <summary>Sends the form. Primary unless said otherwise; one primary button per page. <c>name</c>, <c>value</c>, <c>formaction</c> pass through.</summary>
[HtmlTargetElement("submit-button")]
public sealed class SubmitButton : Component
{
    public ButtonKind Kind { get; set; } = ButtonKind.Primary;
    public bool Large { get; set; }
    public ButtonKey Key { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Write(
            output,
            new ButtonOptions
            {
                Kind = Kind,
                Large = Large,
                Key = Key,
                Content = await ChildAsync(output),
            }.Build()
        );
}

/// <summary>A link that looks like a button: it leads somewhere and changes nothing.</summary>
[HtmlTargetElement("link-button")]
public sealed class LinkButton : Component
{
    public string Href { get; set; } = "";
    public ButtonKind Kind { get; set; }
    public bool Large { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Write(
            output,
            new ButtonOptions
            {
                Kind = Kind,
                Large = Large,
                Href = Href,
                Content = await ChildAsync(output),
            }.Build()
        );
}

/// <summary>Buttons side by side, one above the other on a phone; <c>sticky</c> keeps them in sight on long forms.</summary>
[HtmlTargetElement("button-row")]
public sealed class ButtonRow : Component
{
    public bool Sticky { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Write(output, Html.Tag("div", Sticky ? "buttons sticky" : "buttons", await ChildAsync(output)));
}
