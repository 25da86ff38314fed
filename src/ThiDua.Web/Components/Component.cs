using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ThiDua.Web.Components;

/// <summary>A tag helper that puts HTML in the place of its own element.</summary>
public abstract class Component : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Writes the HTML; attributes written on the element that the component does not know go to <paramref name="main"/>.</summary>
    protected static void Write(TagHelperOutput output, IHtmlContent html, TagBuilder? main = null)
    {
        foreach (var attribute in output.Attributes)
        {
            var target = main ?? html as TagBuilder;
            if (attribute.Name == "class" && target is not null)
            {
                target.AddCssClass($"{attribute.Value}");
            }
            else
            {
                target?.With(
                    attribute.Name,
                    attribute.ValueStyle == HtmlAttributeValueStyle.Minimized ? attribute.Name : AsText(attribute.Value)
                );
            }
        }
        output.TagName = null;
        output.Attributes.Clear();
        output.Content.SetHtmlContent(html);
    }

    /// <summary>What stands between the tags, or null when it is only blank.</summary>
    protected static async Task<IHtmlContent?> ChildAsync(TagHelperOutput output)
    {
        var child = await output.GetChildContentAsync();
        return child.IsEmptyOrWhiteSpace ? null : child;
    }

    // A literal attribute arrives encoded (HtmlString), one with @ in it as a string.
    private static string AsText(object? value) =>
        value switch
        {
            IHtmlContent html => System.Net.WebUtility.HtmlDecode(html.Render()),
            _ => $"{value}",
        };
}

/// <summary>How good the news is; decides the colour and the sign, never alone: a word stands beside it.</summary>
public enum Tone
{
    Quiet,
    Good,
    Warn,
    Bad,
    Info,
}

/// <summary>A link by its words and its address.</summary>
public sealed record LinkItem(string Text, string Href);

internal static class Tones
{
    public static string Css(this Tone tone) =>
        tone switch
        {
            Tone.Good => "good",
            Tone.Warn => "warn",
            Tone.Bad => "bad",
            Tone.Info => "info",
            Tone.Quiet => "quiet",
            _ => throw new ArgumentOutOfRangeException(nameof(tone)),
        };
}
