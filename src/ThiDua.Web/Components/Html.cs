using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace ThiDua.Web.Components;

/// <summary>Short words for building elements. Texts are always encoded: there is no way to put raw HTML in.</summary>
public static class Html
{
    /// <summary>An element with its class and content; null content is left out.</summary>
    public static TagBuilder Tag(string name, string? cssClass, params ReadOnlySpan<IHtmlContent?> content)
    {
        var tag = new TagBuilder(name);
        if (!string.IsNullOrEmpty(cssClass))
        {
            tag.Attributes["class"] = cssClass;
        }
        foreach (var part in content)
        {
            if (part is not null)
            {
                tag.InnerHtml.AppendHtml(part);
            }
        }
        return tag;
    }

    /// <summary>A text; null and empty give nothing.</summary>
    public static IHtmlContent? Text(string? text) => string.IsNullOrEmpty(text) ? null : new StringHtmlContent(text);

    /// <summary>An element around a text, or nothing when there is no text.</summary>
    public static TagBuilder? TextTag(string name, string? cssClass, string? text) =>
        Text(text) is { } content ? Tag(name, cssClass, content) : null;

    /// <summary>A void element such as input or rect.</summary>
    public static TagBuilder Void(string name, string? cssClass = null)
    {
        var tag = Tag(name, cssClass);
        tag.TagRenderMode = TagRenderMode.SelfClosing;
        return tag;
    }

    /// <summary>Sets an attribute; null leaves it out, an empty value writes it without meaning.</summary>
    public static TagBuilder With(this TagBuilder tag, string name, string? value)
    {
        if (value is not null)
        {
            tag.Attributes[name] = value;
        }
        return tag;
    }

    public static TagBuilder WithFlag(this TagBuilder tag, string name, bool value) => tag.With(name, value ? name : null);

    public static TagBuilder Link(string href, string text, string? cssClass = null) => Tag("a", cssClass, Text(text)).With("href", href);

    /// <summary>Several pieces without an element around them.</summary>
    public static IHtmlContent Join(params ReadOnlySpan<IHtmlContent?> parts)
    {
        var builder = new HtmlContentBuilder(parts.Length);
        foreach (var part in parts)
        {
            if (part is not null)
            {
                builder.AppendHtml(part);
            }
        }
        return builder;
    }

    /// <summary>The content as a string, for tests and for measuring.</summary>
    public static string Render(this IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All));
        return writer.ToString();
    }
}
