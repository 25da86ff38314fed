using Microsoft.AspNetCore.Mvc.Filters;

namespace ThiDua.Web.Infrastructure;

/// <summary>A page as it was rendered, before it goes out.</summary>
internal static class RenderedPage
{
    /// <returns>Its bytes from the beginning; null where it could not be rendered, and nothing has gone out.</returns>
    public static async Task<MemoryStream?> OfAsync(HttpResponse response, ResultExecutionDelegate next)
    {
        var body = response.Body;
        var page = new MemoryStream();
        response.Body = page;
        try
        {
            var executed = await next();
            page.Position = 0;
            return executed.Exception is null ? page : null;
        }
        finally
        {
            response.Body = body;
        }
    }
}
