using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Web.Components.Charts;

/// <summary>What every chart has besides its drawing: a name, a sentence that says what is to be seen, the figures as a table.</summary>
public sealed record ChartFrame
{
    /// <summary>From here on the rows become cards on a phone, which are laid out as they come into sight.</summary>
    private const int ManyRows = 40;

    /// <summary>Unique on the page and stable: stands in the address of the picture.</summary>
    public required string Id { get; init; }
    public required string Title { get; init; }

    /// <summary>What somebody who does not see the drawing should know of it.</summary>
    public required string Description { get; init; }
    public required IReadOnlyList<Column> Heads { get; init; }

    /// <summary>Cells of the table; the first of each row names it.</summary>
    public required IReadOnlyList<IReadOnlyList<Tables.Cell>> Rows { get; init; }

    /// <summary>Address of the drawing as a file of its own.</summary>
    public string? FileHref { get; init; }
    public int Width { get; init; } = 640;
    public required int Height { get; init; }

    /// <summary>Of a map: how it is moved, said to those who hear the page. Its points are links, so it is no plain picture.</summary>
    public string? MapLabel { get; init; }

    /// <summary>Of a map: its buttons.</summary>
    public IHtmlContent? MapKeys { get; init; }

    /// <summary>What the signs mean, under the drawing: words in a drawing that shrinks with the screen could not be read on a phone.</summary>
    public IHtmlContent? Legend { get; init; }

    /// <summary>How much of the height is the legend of the file, which the page shows in its own words.</summary>
    public int LegendHeight { get; init; }

    /// <summary>The figure for a page: drawing, table behind a fold, links to take it along.</summary>
    public TagBuilder Build(Texts texts, IHtmlContent drawing)
    {
        var scroll = Html.Tag("div", MapLabel is null ? "plot" : "plot map", Picture(drawing), MapKeys)
            .With("tabindex", "0")
            .With("role", "region");
        scroll.With("aria-label", MapLabel is null ? Title : $"{Title}. {MapLabel}").With("data-map", MapLabel is null ? null : "");
        return Html.Tag(
            "figure",
            "chart",
            Html.Tag("figcaption", null, Html.TextTag("b", null, Title), Html.TextTag("p", "muted", Description)),
            scroll,
            Legend,
            Html.Tag("div", "chart-more", DetailsPanel.Build(texts["components.chart.table"], Table(), open: false), Files(texts))
        );
    }

    /// <summary>The drawing as a file that stands alone.</summary>
    public TagBuilder File(IHtmlContent drawing)
    {
        var ground = Svg.Rect(0, 0, Width, Height + 40).With("fill", "#ffffff");
        var title = Svg.Words(16, 26, Title).With("font-size", "18").With("font-weight", "600").With("fill", "#1c1e22");
        var body = Html.Tag("g", null, drawing).With("transform", "translate(0 40)");
        return Html.Tag("svg", null, Html.TextTag("title", null, Title), Html.TextTag("desc", null, Description), ground, title, body)
            .With("xmlns", "http://www.w3.org/2000/svg")
            .With("viewBox", $"0 0 {Width} {Height + 40}")
            .With("width", $"{Width}")
            .With("height", $"{Height + 40}")
            .With("font-family", "'Be Vietnam Pro', 'Noto Sans', Arial, sans-serif");
    }

    private TagBuilder Picture(IHtmlContent drawing) =>
        Html.Tag("svg", null, Html.TextTag("title", null, Title)!.With("id", $"{Id}-title"), drawing)
            .With("viewBox", $"0 0 {Width} {Height - LegendHeight}")
            .With("role", MapLabel is null ? "img" : "group")
            .With("aria-labelledby", $"{Id}-title");

    private TagBuilder Table()
    {
        var rows = Rows.Select(row => Html.Tag("tr", null, [.. row.Select((cell, i) => (IHtmlContent?)Cell(cell, Heads[i], i == 0))]));
        return DataTable.Build(
            new DataTableOptions
            {
                Caption = Title,
                HideCaption = true,
                Columns = Heads,
                Cards = Rows.Count >= ManyRows,
                Rows = Html.Join([.. rows]),
            }
        );
    }

    private static TagBuilder Cell(Tables.Cell cell, Column head, bool isName)
    {
        IHtmlContent? text = cell.Tone is { } tone ? StatusTag.Build(tone, Html.Text(cell.Text)) : Html.Text(cell.Text);
        var content = cell.Href is { } href ? Html.Tag("a", null, text).With("href", href) : text;
        return isName
            ? Html.Tag("th", null, content).With("scope", "row")
            : Html.Tag("td", head.Number ? "num" : null, content).With("data-label", head.Title);
    }

    private TagBuilder? Files(Texts texts)
    {
        if (FileHref is null)
        {
            return null;
        }

        var svg = Html.Link(FileHref, texts["components.chart.svg"]).With("download", "").With("hx-boost", "false");
        // The browser paints the same file: without JavaScript there is the SVG.
        var png = Html.TextTag("button", "link", texts["components.chart.png"])!.With("type", "button").WithFlag("hidden", true);
        png.With("data-png", FileHref).With("data-name", Id).With("data-size", $"{Width}x{Height + 40}");
        return Html.Tag("span", "table-files no-print", svg, png);
    }
}
