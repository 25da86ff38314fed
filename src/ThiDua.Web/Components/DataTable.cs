using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ThiDua.Web.Components;

/// <param name="Title">Heading of the column.</param>
/// <param name="SortKey">Value of <c>sort</c> in the address that sorts by it; null when it cannot be sorted by.</param>
/// <param name="Number">Set to the right, as figures are.</param>
public sealed record Column(string Title, string? SortKey = null, bool Number = false);

public sealed record DataTableOptions
{
    public required string Caption { get; init; }
    public bool HideCaption { get; init; }
    public required IReadOnlyList<Column> Columns { get; init; }

    /// <summary>The key sorted by; a minus in front means from high to low.</summary>
    public string? Sort { get; init; }
    public Func<string, string> SortHref { get; init; } = key => "?sort=" + Uri.EscapeDataString(key);
    public bool Tall { get; init; }
    public bool Cards { get; init; }
    public IHtmlContent? Rows { get; init; }
}

/// <summary>
/// A table: the rows (<c>&lt;tr&gt;</c>) stand between the tags. Header links sort by <c>?sort=key</c> and <c>?sort=-key</c> and keep the rest of
/// the address. <c>tall</c> scrolls under a sticky header; <c>cards</c> shows each row as a card on a phone (cells say
/// <c>data-label</c>). When there are no rows use <c>empty-state</c> in its place.
/// </summary>
[HtmlTargetElement("data-table")]
public sealed class DataTable : Component
{
    public string Caption { get; set; } = "";
    public bool HideCaption { get; set; }
    public IReadOnlyList<Column> Columns { get; set; } = [];
    public string? Sort { get; set; }
    public bool Tall { get; set; }
    public bool Cards { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        var options = new DataTableOptions
        {
            Caption = Caption,
            HideCaption = HideCaption,
            Columns = Columns,
            Sort = Sort,
            SortHref = key => request.SameAddressWith(("sort", key), ("page", null)),
            Tall = Tall,
            Cards = Cards,
            Rows = await ChildAsync(output),
        };
        Write(output, Build(options));
    }

    public static TagBuilder Build(DataTableOptions options)
    {
        var heads = Html.Tag("tr", null);
        foreach (var column in options.Columns)
        {
            heads.InnerHtml.AppendHtml(Head(column, options));
        }
        var table = Html.Tag(
            "table",
            null,
            Html.TextTag("caption", options.HideCaption ? "sr" : null, options.Caption),
            Html.Tag("thead", null, heads),
            Html.Tag("tbody", null, options.Rows)
        );
        // A region that scrolls must be reachable by keyboard, and then needs a name.
        var scroll = Html.Tag("div", options.Tall ? "scroll tall" : "scroll", table)
            .With("tabindex", "0")
            .With("role", "region")
            .With("aria-label", options.Caption);
        return Html.Tag("div", options.Cards ? "table cards" : "table", scroll);
    }

    private static TagBuilder Head(Column column, DataTableOptions options)
    {
        var th = Html.Tag("th", column.Number ? "num" : null).With("scope", "col");
        if (column.SortKey is not { } key)
        {
            th.InnerHtml.Append(column.Title);
            return th;
        }
        th.InnerHtml.AppendHtml(Html.Link(options.SortHref(options.Sort == key ? "-" + key : key), column.Title));
        var direction =
            options.Sort == key ? "ascending"
            : options.Sort == "-" + key ? "descending"
            : null;
        return th.With("aria-sort", direction);
    }
}
