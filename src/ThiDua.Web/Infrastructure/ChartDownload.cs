using System.Text;
using Microsoft.AspNetCore.Html;
using ThiDua.Web.Components;

namespace ThiDua.Web.Infrastructure;

/// <summary>
/// A drawing of a page as a file: the address of the page with <c>bieu-do=id</c>. The page runs as always, with the same rights; then the
/// drawing is sent in its place.
/// </summary>
public static class ChartDownload
{
    public const string QueryName = "bieu-do";

    public static bool IsAsked(HttpContext context, string id) =>
        HttpMethods.IsGet(context.Request.Method) && context.Request.Query[QueryName] == id;

    public static void Take(HttpContext context, string id, IHtmlContent drawing) =>
        context.Items[typeof(ChartDownload)] = (id, drawing.Render());

    public static IApplicationBuilder UseChartDownload(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
                HttpMethods.IsGet(context.Request.Method) && context.Request.Query.ContainsKey(QueryName)
                    ? RunAsync(context, next)
                    : next(context)
        );

    private static async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        var body = context.Response.Body;
        using var page = new MemoryStream();
        context.Response.Body = page;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
        }

        if (context.Response.StatusCode == StatusCodes.Status200OK && context.Items[typeof(ChartDownload)] is (string id, string svg))
        {
            context.Response.ContentType = "image/svg+xml; charset=utf-8";
            context.Response.ContentLength = null;
            context.Response.Headers.ContentDisposition = $"inline; filename=\"{id}.svg\"";
            await body.WriteAsync(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg), context.RequestAborted);
            return;
        }

        page.Position = 0;
        await page.CopyToAsync(body, context.RequestAborted);
    }
}
