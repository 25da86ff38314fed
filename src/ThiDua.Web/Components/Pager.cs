using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Web.Components;

public sealed record PagerOptions
{
    public required int Page { get; init; }
    public required int PageSize { get; init; }
    public required int Total { get; init; }
    public required Func<int, string> Href { get; init; }
    public required string Label { get; init; }
    public required string Summary { get; init; }
    public required string Previous { get; init; }
    public required string Next { get; init; }

    public int Pages => Math.Max(1, (int)Math.Ceiling(Total / (double)PageSize));
}

/// <summary>"1–50 trong 320" and the pages, as links that keep the rest of the address. Only the count when one page is enough.</summary>
[HtmlTargetElement("pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Pager(Texts texts) : Component
{
    public int Page { get; set; } = 1;
    public int PageSize { get; set; } = 50;
    public int Total { get; set; }

    /// <summary>Whether there are more than <see cref="Total"/>.</summary>
    public bool IsMore { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // An empty list says so itself.
        if (Total == 0)
        {
            output.SuppressOutput();
            return;
        }

        Write(output, Build(ViewContext.HttpContext.Request));
    }

    /// <summary>The pager of a list at the address of the request.</summary>
    public TagBuilder Build(HttpRequest request)
    {
        var first = Math.Min(((Page - 1) * PageSize) + 1, Total);
        var last = Math.Min(Page * PageSize, Total);
        var options = new PagerOptions
        {
            Page = Page,
            PageSize = PageSize,
            Total = Total,
            Href = page => request.SameAddressWith(("page", page == 1 ? null : $"{page}")),
            Label = texts["components.pager"],
            Summary = texts[
                IsMore ? "components.pager.summary-more" : "components.pager.summary",
                Formats.Number(first),
                Formats.Number(last),
                Formats.Number(Total)
            ],
            Previous = texts["components.pager.previous"],
            Next = texts["components.pager.next"],
        };
        return Build(options);
    }

    public static TagBuilder Build(PagerOptions options)
    {
        var nav = Html.Tag("nav", "pager", Html.TextTag("p", null, options.Summary)).With("aria-label", options.Label);
        if (options.Pages == 1)
        {
            return nav;
        }
        var list = Html.Tag("ul", null, options.Page > 1 ? Item(options.Href(options.Page - 1), options.Previous, "prev") : null);
        var before = 0;
        foreach (var page in Shown(options.Page, options.Pages))
        {
            list.InnerHtml.AppendHtml(Html.Join(page > before + 1 ? Html.Tag("li", "gap", Html.Text("…")) : null, Number(options, page)));
            before = page;
        }
        list.InnerHtml.AppendHtml(
            Html.Join(options.Page < options.Pages ? Item(options.Href(options.Page + 1), options.Next, "next") : null)
        );
        nav.InnerHtml.AppendHtml(list);
        return nav;
    }

    /// <summary>The first, the last and the neighbours.</summary>
    private static IEnumerable<int> Shown(int page, int pages) =>
        new[] { 1, page - 1, page, page + 1, pages }.Where(p => p >= 1 && p <= pages).Distinct().Order();

    private static TagBuilder Number(PagerOptions options, int page) =>
        page == options.Page
            ? Html.Tag("li", null, Html.TextTag("span", null, Formats.Number(page))!.With("aria-current", "page"))
            : Item(options.Href(page), Formats.Number(page));

    private static TagBuilder Item(string href, string text, string? rel = null) =>
        Html.Tag("li", null, Html.Link(href, text).With("rel", rel));
}
