using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;

namespace ThiDua.Web.Components.Charts;

/// <summary>
/// A chart, drawn on the server: works without JavaScript, prints as it stands, and loads nothing. Every chart has its figures as a table
/// beside it, a sentence that describes it, and can be taken along as SVG or PNG.
/// </summary>
public abstract class Chart(Texts texts) : Component
{
    /// <summary>Unique on the page, stable.</summary>
    public string Id { get; set; } = "";
    public string Title { get; set; } = "";
    public string Description { get; set; } = "";

    protected Texts Texts => texts;

    protected abstract (ChartFrame Frame, IHtmlContent Drawing) Draw();

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var http = ViewContext.HttpContext;
        var (frame, drawing) = Draw();
        if (ChartDownload.IsAsked(http, Id))
        {
            ChartDownload.Take(http, Id, frame.File(drawing));
        }

        frame = frame with { FileHref = http.Request.SameAddressWith((ChartDownload.QueryName, Id)) };
        Write(output, frame.Build(texts, drawing));
    }
}
