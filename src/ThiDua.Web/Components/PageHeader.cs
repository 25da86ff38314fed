using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Web.Components;

public sealed record PageHeaderOptions
{
    public required string Title { get; init; }
    public string? Caption { get; init; }
    public string? Lead { get; init; }
    public IReadOnlyList<LinkItem> Crumbs { get; init; } = [];
    public required string CrumbsLabel { get; init; }
    public IHtmlContent? Actions { get; init; }
}

/// <summary>
/// The top of a page: where it is, its title (also the browser's), one sentence, its main actions between the tags.
/// <code>&lt;page-header title="@T["…"]" crumbs='[new(T["…"], "/phong-trao")]'&gt;&lt;link-button …/&gt;&lt;/page-header&gt;</code>
/// </summary>
[HtmlTargetElement("page-header")]
public sealed class PageHeader(Texts texts) : Component
{
    public string Title { get; set; } = "";
    public string? Caption { get; set; }
    public string? Lead { get; set; }
    public IReadOnlyList<LinkItem> Crumbs { get; set; } = [];

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ViewContext.ViewData["Title"] = Title;
        var options = new PageHeaderOptions
        {
            Title = Title,
            Caption = Caption,
            Lead = Lead,
            Crumbs = Crumbs,
            CrumbsLabel = texts["components.crumbs"],
            Actions = await ChildAsync(output),
        };
        Write(output, Build(options));
    }

    public static IHtmlContent Build(PageHeaderOptions options)
    {
        var words = Html.Tag(
            "div",
            null,
            Html.TextTag("p", "caption", options.Caption),
            Html.TextTag("h1", null, options.Title),
            Html.TextTag("p", "lead", options.Lead)
        );
        var actions = options.Actions is null ? null : Html.Tag("div", "buttons", options.Actions);
        return Html.Join(Crumb(options), Html.Tag("div", "head", words, actions));
    }

    private static TagBuilder? Crumb(PageHeaderOptions options)
    {
        if (options.Crumbs.Count == 0)
        {
            return null;
        }
        var list = Html.Tag("ol", null);
        foreach (var crumb in options.Crumbs)
        {
            list.InnerHtml.AppendHtml(Html.Tag("li", null, Html.Link(crumb.Href, crumb.Text)));
        }
        return Html.Tag("nav", "crumbs", list).With("aria-label", options.CrumbsLabel);
    }
}
