using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Web.Components.Tables;

/// <summary>
/// A list that was described by columns (<see cref="ListTable"/>): sorting, choice of columns, export and pages are links and a GET form,
/// each keeping the rest of the address. Rows are walked by the arrow keys, Home and End; Enter opens. Stands in a <c>live-part</c>
/// where it should change in place.
/// </summary>
[HtmlTargetElement("list-table", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ListTableHelper(Texts texts, TableFiles files) : Component
{
    public ListTable Table { get; set; } = null!;
    public bool HideCaption { get; set; }

    /// <summary>Scrolls under a header that stays.</summary>
    public bool Tall { get; set; }

    /// <summary>Whether rows become cards on a phone.</summary>
    public bool Cards { get; set; } = true;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        var shown = Table.Heads.Where(h => h.IsShown).ToList();
        var options = new DataTableOptions
        {
            Caption = Table.Caption,
            HideCaption = HideCaption,
            Columns = [.. shown.Select(h => new Column(h.Title, h.Sortable ? h.Key : null, h.Number))],
            Sort = Table.State.Sort,
            SortHref = key => request.SameAddressWith((TableState.SortName, key), (TableState.PageName, null)),
            Tall = Tall,
            Cards = Cards,
            Rows = Html.Join([.. Table.Rows.Select(row => Row(row, shown))]),
        };
        var pager = new Pager(texts)
        {
            Page = Table.State.Page,
            PageSize = Table.PageSize,
            Total = Table.Total,
            IsMore = Table.IsMore,
        };
        Write(output, Html.Join(Tools(request), DataTable.Build(options), pager.Build(request)));
        await Task.CompletedTask;
    }

    private static TagBuilder Row(IReadOnlyList<Cell> cells, List<ListHead> heads)
    {
        var row = Html.Tag("tr", null);
        for (var i = 0; i < cells.Count; i++)
        {
            row.InnerHtml.AppendHtml(Td(cells[i], heads[i]));
        }

        return row;
    }

    private static TagBuilder Td(Cell cell, ListHead head)
    {
        IHtmlContent? content = cell.Html ?? (cell.Tone is { } tone ? StatusTag.Build(tone, Html.Text(cell.Text)) : Html.Text(cell.Text));
        if (cell.Href is { } href)
        {
            content = Html.Tag("a", null, content).With("href", href);
        }

        var note = Html.TextTag("div", "muted", cell.Note);
        return head.Use == ColumnUse.Always
            ? Html.Tag("th", head.Number ? "num" : null, content, note).With("scope", "row")
            : Html.Tag("td", head.Number ? "num" : null, content, note).With("data-label", head.Title);
    }

    private TagBuilder Tools(HttpRequest request)
    {
        var links = Html.Tag("span", "table-files");
        foreach (var kind in files.Kinds)
        {
            var href = request.SameAddressWith((TableState.FileName, kind), (TableState.PageName, null));
            // A file is no part of a page: htmx keeps its hands off.
            var link = Html.Link(href, texts["components.table.file", kind.ToUpperInvariant()])
                .With("hx-boost", "false")
                .With("download", "");
            links.InnerHtml.AppendHtml(link);
        }

        var hasChoice = Table.Heads.Any(h => h.Use != ColumnUse.Always);
        return Html.Tag("div", "table-tools no-print", hasChoice ? Choice(request) : null, files.Kinds.Count > 0 ? links : null);
    }

    /// <summary>The columns as check boxes in a GET form that carries the rest of the address along.</summary>
    private TagBuilder Choice(HttpRequest request)
    {
        var form = Html.Tag("form", null).With("method", "get").With("action", $"{request.PathBase}{request.Path}");
        foreach (var (name, values) in request.Query.Where(q => q.Key is not (TableState.ColumnName or TableState.FileName)))
        {
            foreach (var value in values)
            {
                form.InnerHtml.AppendHtml(Html.Void("input").With("type", "hidden").With("name", name).With("value", value));
            }
        }

        var boxes = Html.Tag("fieldset", "inline-choices", Html.TextTag("legend", "sr", texts["components.table.columns"]));
        foreach (var head in Table.Heads.Where(h => h.Use != ColumnUse.Always))
        {
            var id = "cot-" + head.Key;
            var box = Html.Void("input").With("type", "checkbox").With("name", TableState.ColumnName).With("id", id);
            box.With("value", head.Key).WithFlag("checked", head.IsShown);
            var label = Html.TextTag("label", null, head.Title)!.With("for", id);
            boxes.InnerHtml.AppendHtml(Html.Tag("div", "choice", box, label));
        }

        var button = Html.TextTag("button", "btn", texts["components.table.columns.apply"])!.With("type", "submit");
        form.InnerHtml.AppendHtml(boxes).AppendHtml(button);
        return DetailsPanel.Build(texts["components.table.columns"], form, open: false);
    }
}
