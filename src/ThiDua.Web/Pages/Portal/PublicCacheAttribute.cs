using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;
using ThiDua.Web.Infrastructure;

namespace ThiDua.Web.Pages.Portal;

/// <summary>
/// A page that is the same for everybody who reads its language: anyone may keep it for a minute, and whoever has it asks
/// whether it is still so by the fingerprint of its words.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PublicCacheAttribute : ResultFilterAttribute, IReadsReplica
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    public override async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is not PageResult)
        {
            await next();
            return;
        }

        var response = context.HttpContext.Response;
        using var page = await RenderedPage.OfAsync(response, next);
        if (page is null)
        {
            return;
        }

        var tag = new EntityTagHeaderValue(
            $"\"{Convert.ToHexStringLower(SHA256.HashData(page.GetBuffer().AsSpan(0, (int)page.Length)))[..32]}\"",
            isWeak: true
        );
        var headers = response.GetTypedHeaders();
        headers.CacheControl = new CacheControlHeaderValue { Public = true, MaxAge = KeptFor };
        headers.ETag = tag;
        // The language is chosen by a cookie.
        response.Headers.Append(HeaderNames.Vary, HeaderNames.Cookie);
        if (context.HttpContext.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            response.ContentType = null;
            return;
        }

        await page.CopyToAsync(response.Body, context.HttpContext.RequestAborted);
    }
}
